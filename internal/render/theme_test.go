package render

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/themes"
)

func cityTheme(files map[string]string) Layer {
	layer := fstest.MapFS{}
	for name, text := range files {
		layer[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return Layer{Name: "themes/city", FS: layer}
}

func TestATemplateLaidOverTheDefaultChangesItsPagesAlone(t *testing.T) {
	s := loadSource(t, hostileSource())
	over := cityTheme(map[string]string{"templates/document.html": `{{template "open.html" .Page}}<h1>本市：{{.Page.Title}}</h1>{{.Body}}{{template "close.html" .Page}}`})
	plain, city := publish(t, New(s, defaultTheme(t), 1).Outputs()), publish(t, New(s, defaultTheme(t, over), 1).Outputs())
	for path, text := range city.files {
		document := strings.HasPrefix(path, "documents/") && strings.Count(path, "/") == 2 && strings.HasSuffix(path, ".html")
		if document != strings.Contains(string(text), "<h1>本市：") {
			t.Errorf("%s: own template %v", path, !document)
		}
		if !document && string(text) != string(plain.files[path]) {
			t.Errorf("%s has changed", path)
		}
	}
}

func TestAStyleSheetLaidOverTheDefaultGetsAnotherName(t *testing.T) {
	plain := defaultTheme(t)
	city := defaultTheme(t, cityTheme(map[string]string{"css/9-city.css": "h1 { color: green }", "assets/city.svg": "<svg/>"}))
	if plain.common.style.address == city.common.style.address || !strings.Contains(string(city.common.style.bytes), "h1{color:green}") {
		t.Errorf("%s, %s", plain.common.style.address, city.common.style.address)
	}
	if len(city.assets) != len(plain.assets)+1 || city.hash == plain.hash {
		t.Error("the asset is not part of the theme")
	}
}

func TestTheStyleSheetIsSmall(t *testing.T) {
	theme := defaultTheme(t)
	if n := len(theme.common.style.bytes); n > 12<<10 {
		t.Errorf("the style sheet has %d bytes", n)
	}
	if n := len(theme.common.script.bytes); n > 512 {
		t.Errorf("the script has %d bytes", n)
	}
}

func TestMistakesInATheme(t *testing.T) {
	tests := []struct {
		name, file, text string
		rule             string
		line, column     int
		message, hint    string
	}{
		{"field", "templates/document.html", "<p>\n  中{{.Page.Titel}}</p>", "THEME-02", 2, 11, "Page 没有字段 .Titel", "是不是 .Title"},
		{"field of a field", "templates/page.html", "{{with .Citation}}{{.Tex}}{{end}}", "THEME-02", 1, 21, "Citation 没有字段 .Tex", "是不是 .Text"},
		{"first field of a chain", "templates/page.html", "{{.Pages.Title}}", "THEME-02", 1, 3, "Article 没有字段 .Pages", "是不是 .Page"},
		{"field within a list", "templates/column.html", "{{range .Groups}}\n{{range .Items}}{{.Titles}}{{end}}{{end}}", "THEME-02", 2, 19, "Item 没有字段 .Titles", ""},
		{"field of a variable", "templates/home.html", "{{range $i, $c := .Cards}}{{$c.Valeu}}{{end}}", "THEME-02", 1, 31, "Card 没有字段 .Valeu", "是不是 .Value"},
		{"field of a root", "templates/home.html", "{{range .Cards}}{{$.Leed}}{{end}}", "THEME-02", 1, 20, "Home 没有字段 .Leed", "是不是 .Lead"},
		{"field of a text", "templates/page.html", "{{.Summary.Text}}", "THEME-02", 1, 11, ".Text 前面的值没有字段", ""},
		{"field behind a condition that is rarely true", "templates/page.html", "{{if and .Tone .Cards .Citation}}{{else}}{{if .Note}}{{.Nope}}{{end}}{{end}}", "THEME-02", 1, 56, "Article 没有字段 .Nope", ""},
		{"field in an argument", "templates/page.html", "{{if eq .Page.Kond \"x\"}}{{end}}", "THEME-02", 1, 14, "Page 没有字段 .Kond", "是不是 .Kind"},
		{"template", "templates/page.html", "\n{{template \"opne.html\" .Page}}", "THEME-03", 2, 12, "没有模板 opne.html", "是不是 open.html"},
		{"end", "templates/page.html", "{{if .Note}}<p>", "THEME-01", 1, 0, "缺少对应的 {{end}}", ""},
		{"function", "templates/page.html", "<p>{{upper .Note}}", "THEME-01", 1, 6, "没有这个函数或变量", ""},
		{"action", "templates/page.html", "{{.Note", "THEME-01", 1, 0, "没有对应的 }}", ""},
		{"comparison", "templates/page.html", "{{if eq .Note 1}}a{{end}}", "THEME-01", 1, 6, "incompatible types", ""},
		{"tag", "templates/page.html", "<p title=\"{{.Note}}", "THEME-01", 0, 0, "标签或属性没有写完整", ""},
		{"no prose", "templates/page.html", `{{template "open.html" .Page}}{{template "close.html" .Page}}`, "THEME-05", 0, 0, "没有输出 {{.Body}}", ""},
		{"prose twice", "templates/page.html", `{{template "open.html" .Page}}{{.Body}}{{.Body}}{{template "close.html" .Page}}`, "THEME-05", 0, 0, "{{.Body}} 输出了 2 次", ""},
		{"no footer", "templates/page.html", `{{template "open.html" .Page}}{{.Body}}`, "THEME-05", 0, 0, "没有输出 {{.Page.Foot}}", ""},
		{"css", "css/1-tokens.css", "a { b: \"c\n }", "", 0, 0, "", ""},
		{"js", "js/page.js", "let = = 1;", "THEME-04", 0, 0, "无法解析", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, findings := LoadTheme(Layer{Name: "themes/default", FS: themes.Default()}, cityTheme(map[string]string{test.file: test.text}))
			if test.rule == "" {
				return // browsers mend it
			}
			if len(findings) == 0 {
				t.Fatal("no finding")
			}
			f := findings[0]
			if f.Rule != test.rule || f.Place.File != "themes/city/"+test.file || f.Place.Line != test.line || f.Place.Column != test.column ||
				!strings.Contains(f.Message, test.message) || !strings.Contains(f.Hint, test.hint) {
				t.Errorf("%s %s:%d:%d %s (%s)", f.Rule, f.Place.File, f.Place.Line, f.Place.Column, f.Message, f.Hint)
			}
		})
	}
}

func TestAThemeCannotHideThatASiteIsADemonstration(t *testing.T) {
	for _, test := range []struct {
		header, footer string
		findings       int
	}{{"<header>{{.Title}}</header>", "<footer>{{.Title}}</footer>", 1}, {"<header>{{.Notice}}</header>", "<footer></footer>", 0}, {"<header></header>", "<footer>{{.Notice}}</footer>", 0}} {
		_, findings := LoadTheme(Layer{Name: "themes/default", FS: themes.Default()},
			cityTheme(map[string]string{"templates/header.html": test.header, "templates/footer.html": test.footer}))
		if len(findings) != test.findings || len(findings) > 0 && (findings[0].Rule != "THEME-05" || findings[0].Place.File != "themes/city/templates/header.html") {
			t.Errorf("%s %s: %v", test.header, test.footer, findings)
		}
	}
}

func TestAllMistakesAreFoundInOneRun(t *testing.T) {
	_, findings := LoadTheme(Layer{Name: "themes/default", FS: themes.Default()}, cityTheme(map[string]string{
		"templates/page.html":   "{{.A}}\n{{.B}}{{template \"c.html\"}}",
		"templates/report.html": "{{.D}}",
		"templates/items.html":  "{{range .}}{{.E}}{{end}}",
		"templates/home.html":   "{{if}}",
	}))
	if len(findings) != 6 {
		t.Errorf("%d findings: %v", len(findings), findings)
	}
}

func TestATemplateThatIsMissing(t *testing.T) {
	files := fstest.MapFS{}
	err := fs.WalkDir(themes.Default(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && name != "templates/report.html" {
			text, _ := fs.ReadFile(themes.Default(), name)
			files[name] = &fstest.MapFile{Data: text}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	_, findings := LoadTheme(Layer{Name: "themes/own", FS: files})
	if len(findings) != 1 || findings[0].Rule != "THEME-03" || findings[0].Place.File != "themes/own/templates/report.html" {
		t.Errorf("%v", findings)
	}
}

// A theme folder that is named but not there must be told of, not passed over.
func TestAThemeThatCannotBeRead(t *testing.T) {
	_, findings := LoadTheme(Layer{Name: "themes/default", FS: themes.Default()}, Layer{Name: "themes/none", FS: missing{}})
	if len(findings) != 1 || findings[0].Place.File != "themes/none" {
		t.Errorf("%v", findings)
	}
}

type missing struct{}

func (missing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Templates are minified when they are loaded; Han characters must neither be
// joined with nor parted from their neighbours by it.
func TestMinifyingKeepsChineseTogether(t *testing.T) {
	for in, want := range map[string]string{
		"<p>共<b>{{.N}}</b>篇</p>":                      "<p>共<b>{{.N}}</b>篇</p>",
		"<p>\n共{{.N}}篇\n</p>":                         "<p>共{{.N}}篇</p>",
		"<a href=\"{{.H}}\">甲</a><a href=\"#\">乙</a>": `<a href="{{.H}}">甲</a><a href="#">乙</a>`,
		"<li>{{if .A}}甲{{end}}乙</li>":                 "<li>{{if .A}}甲{{end}}乙</li>",
		"<input type=\"text\">":                       `<input type="text">`,
		"<p class=\"{{.A}} b\">{{with .B}} 乙{{end}}":  `<p class="{{.A}} b">{{with .B}} 乙{{end}}`,
	} {
		got, err := minified("html", []byte(in))
		if err != nil || string(got) != want {
			t.Errorf("%s: %s (%v), want %s", in, got, err, want)
		}
	}
}
