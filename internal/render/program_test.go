package render

import (
	"bytes"
	"html/template"
	"reflect"
	"testing"

	"gongkai/themes"
)

// vary gives every string of a view the text, every slice n elements, and every
// pointer and bool what the bits of choice say.
func vary(v reflect.Value, text string, n int, choice *uint64) {
	bit := func() bool {
		*choice = *choice*6364136223846793005 + 1442695040888963407
		return *choice>>63 == 1
	}
	switch v.Kind() {
	case reflect.String:
		if first := bit(); first || bit() {
			v.SetString(text)
		}
	case reflect.Bool:
		v.SetBool(bit())
	case reflect.Int:
		v.SetInt(int64(n))
	case reflect.Pointer:
		if bit() {
			v.Set(reflect.New(v.Type().Elem()))
			vary(v.Elem(), text, n, choice)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			vary(v.Index(i), text, n, choice)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				vary(v.Field(i), text, n, choice)
			}
		}
	}
}

func defaultProgram(t testing.TB) *program {
	theme, findings := LoadTheme(Layer{Name: "themes/default", FS: themes.Default()})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return theme.program
}

// sameBytes lays a page out both ways.
func sameBytes(t *testing.T, p *program, page PageTemplate, text string, n int, choice uint64) {
	view := reflect.New(page.View)
	vary(view.Elem(), text, n, &choice)
	var want, got bytes.Buffer
	if err := p.set.ExecuteTemplate(&want, page.Name, view.Interface()); err != nil {
		return // such a View cannot be laid out at all
	}
	if err := p.execute(&got, page.Name, view.Interface()); err != nil {
		t.Fatalf("%s: %v", page.Name, err)
	}
	if !bytes.Equal(got.Bytes(), want.Bytes()) {
		t.Fatalf("%s with %q:\n%s\nwant\n%s", page.Name, text, got.Bytes(), want.Bytes())
	}
}

var hostileTexts = []string{
	"文", "", `<script>alert("1")</script>`, `a & b + c 'd' "e" <f>`, "\x00\xff", "javascript:alert(1)", "/a/%E5%8A%9E/?q=1&r=2#x", "/办法/ 空格/",
	"https://example.org/a(b)'c", "mailto:a@example.org", "//example.org", "%zz", "data:text/html,x", " http://x", "HTTPS://EXAMPLE.org/%2f", "a:b/c", "#第一条",
}

func TestEveryTemplateIsCompiledAndGivesTheSameBytes(t *testing.T) {
	p := defaultProgram(t)
	for _, page := range Pages {
		if b := p.block(blockKey{page.Name, reflect.PointerTo(page.View)}); b.err != nil {
			t.Errorf("%s is left to html/template: %v", page.Name, b.err)
		}
		for _, text := range hostileTexts {
			for choice := range uint64(4) {
				sameBytes(t, p, page, text, int(choice)%3, choice*977)
			}
		}
	}
}

func FuzzProgramEqualsTemplate(f *testing.F) {
	p := defaultProgram(f)
	for i, text := range hostileTexts {
		f.Add(text, uint8(i), uint64(i))
	}
	f.Fuzz(func(t *testing.T, text string, n uint8, choice uint64) {
		for _, page := range Pages {
			sameBytes(t, p, page, text, int(n)%3, choice)
		}
	})
}

func TestWhatIsNotKnownIsLeftToHTMLTemplate(t *testing.T) {
	type view struct {
		A, B string
		M    map[string]string
		P    *view
	}
	for _, source := range []string{
		`{{$x := .A}}{{$x}}`, `{{printf "%s-%s" .A .B}}`, `{{len .A}}`, `{{range $i, $s := .M}}{{$i}}{{$s}}{{end}}`, `<a {{.A}}>`,
		`<script>var x = {{.A}}</script>`, `<p style="color:{{.A}}">`, `{{index .M "k"}}`, `{{with $x := .A}}{{$x}}{{end}}`, `<a href="/x?q={{.A}}">`,
		`{{define "r"}}{{with .P}}{{template "r" .}}{{end}}{{.A}}{{end}}{{template "r" .}}`, `{{eq .A .B}}`, `{{with .P}}{{.A}}{{$.A}}{{end}}`, `{{if eq .A "a"}}x{{end}}`, `{{if .P}}{{.P.A}}{{end}}`,
	} {
		set, err := template.New("t").Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		v := &view{A: "a<b", B: "c", M: map[string]string{"k": "v&"}, P: &view{A: "inner"}}
		var want, got bytes.Buffer
		if err := set.Execute(&want, v); err != nil {
			t.Fatalf("%s: %v", source, err)
		}
		if err := newProgram(set).execute(&got, "t", v); err != nil || got.String() != want.String() {
			t.Errorf("%s: %q (%v), want %q", source, got.String(), err, want.String())
		}
	}
}

func BenchmarkTemplates(b *testing.B) {
	p := defaultProgram(b)
	page := Pages[0]
	for _, known := range Pages {
		if known.Name == "document.html" {
			page = known
		}
	}
	choice := uint64(1)
	view := reflect.New(page.View)
	vary(view.Elem(), "关于示例的通知", 3, &choice)
	var out bytes.Buffer
	b.Run("html-template", func(b *testing.B) {
		for b.Loop() {
			out.Reset()
			if err := p.set.ExecuteTemplate(&out, page.Name, view.Interface()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("program", func(b *testing.B) {
		for b.Loop() {
			out.Reset()
			if err := p.execute(&out, page.Name, view.Interface()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
