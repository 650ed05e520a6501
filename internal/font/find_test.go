package font

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// named is a font by its PostScript name; Bold ones are heavy.
func named(name string) tiny {
	f := trueType()
	f.name = name
	if strings.Contains(name, "Bold") {
		f.weight = 700
	}
	return f
}

const debian = "system/usr/share/fonts/opentype/noto/"

// notoFile is a collection as Debian has it, with the face for Japan first.
func notoFile(kind, weight string) []byte {
	return collect(named("Noto"+kind+"CJKjp-"+weight), named("Noto"+kind+"CJKkr-"+weight), named("Noto"+kind+"CJKsc-"+weight), named("Noto"+kind+"CJKtc-"+weight))
}

func TestFind(t *testing.T) {
	debianFonts := map[string][]byte{
		debian + "NotoSerifCJK-Regular.ttc": notoFile("Serif", "Regular"),
		debian + "NotoSerifCJK-Bold.ttc":    notoFile("Serif", "Bold"),
		debian + "NotoSansCJK-Regular.ttc":  notoFile("Sans", "Regular"),
	}
	with := func(more map[string][]byte) map[string][]byte {
		all := maps.Clone(debianFonts)
		maps.Copy(all, more)
		return all
	}
	restricted := named("Closed-Regular")
	restricted.licence = 2
	variable := named("Noto-VF")
	variable.extra = []packed{{"fvar", make([]byte, 16)}}
	heavySongti := named("STSongti-SC-Bold")
	songti := collect(named("STSongti-TC-Regular"), heavySongti, named("STSongti-SC-Regular"))

	for _, test := range []struct {
		name     string
		files    map[string][]byte
		config   Config
		want     string // serif, bold, sans | fallback
		findings []string
	}{
		{name: "nothing", want: "–, –, – |"},
		{name: "Debian", files: debianFonts, want: "NotoSerifCJKsc-Regular, NotoSerifCJKsc-Bold, NotoSansCJKsc-Regular |"},
		{name: "only a sans font", files: map[string][]byte{"system/usr/share/fonts/truetype/wqy/wqy-microhei.ttc": collect(named("WenQuanYiMicroHei"), named("WenQuanYiMicroHeiMono"))}, want: "–, –, WenQuanYiMicroHei |"},
		{name: "one file with both weights", files: map[string][]byte{"system/System/Library/Fonts/Supplemental/Songti.ttc": songti}, want: "STSongti-SC-Regular, STSongti-SC-Bold, – |"},
		{
			name: "npm before the system, and its own bold", files: with(map[string][]byte{"site/node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf": named("NotoSerifSC-Regular").bytes()}),
			want: "NotoSerifSC-Regular, –, NotoSansCJKsc-Regular |",
		},
		{
			name: "the site's own by what they are", files: with(map[string][]byte{
				"site/fonts/a.TTF": named("SiteSans-Bold").bytes(), "site/fonts/b.otf": named("SiteSerif-Bold").bytes(), "site/fonts/c.ttf": named("SiteHei").bytes(),
				"site/fonts/d.ttf": named("SiteSong").bytes(), "site/fonts/e.ttf": named("SiteKai").bytes(), "site/fonts/README.md": nil,
			}),
			want: "SiteSong, SiteSerif-Bold, SiteHei | SiteSans-Bold SiteKai",
		},
		{
			name: "the site's own for characters that others lack", files: with(map[string][]byte{"site/fonts/a.ttf": named("SiteSans").bytes(), "site/fonts/b.ttf": named("NamesHei").bytes()}),
			want: "NotoSerifCJKsc-Regular, NotoSerifCJKsc-Bold, SiteSans | NamesHei",
		},
		{
			name: "configured", files: with(map[string][]byte{"site/fonts/a.ttf": named("SiteSong").bytes(), "site/fonts/b.ttf": named("SiteSong-Bold").bytes(), "site/fonts/c.ttf": named("SiteKai").bytes(), "site/own/b.ttf": named("Chosen").bytes(), "other/c.ttf": named("Rare").bytes()}),
			config: Config{Serif: "own/b.ttf", Fallback: []string{"/other/c.ttf", "fonts/a.ttf"}},
			want:   "Chosen, –, NotoSansCJKsc-Regular | Rare SiteSong",
		},
		{
			name: "configured bold and sans", files: with(map[string][]byte{"site/b.ttf": named("Chosen-Bold").bytes(), "site/h.ttf": named("ChosenHei").bytes()}),
			config: Config{SerifBold: "b.ttf", Sans: "h.ttf"},
			want:   "NotoSerifCJKsc-Regular, Chosen-Bold, ChosenHei |",
		},
		{
			name: "configured and not usable", files: with(map[string][]byte{"site/r.ttf": restricted.bytes(), "site/v.ttf": variable.bytes(), "site/w.woff2": []byte("wOF2 and so on…")}),
			config: Config{Serif: "missing.ttf", SerifBold: "r.ttf", Sans: "v.ttf", Fallback: []string{"w.woff2"}},
			want:   "–, –, – |",
			findings: []string{
				"missing.ttf：找不到这个字体文件", "v.ttf：是可变字体，粗细不定，请换用同一字体的静态文件（如 Regular、Bold）",
				"r.ttf：字体的许可不允许嵌入文档", "w.woff2：是网页字体（WOFF），请换用同一字体的 TTF、OTF 或 TTC 文件",
			},
		},
		{
			name: "the site's own is broken", files: with(map[string][]byte{"site/fonts/a.ttf": named("SiteSong").bytes()[:600]}),
			want:     "NotoSerifCJKsc-Regular, NotoSerifCJKsc-Bold, NotoSansCJKsc-Regular |",
			findings: []string{"fonts/a.ttf：字体的 glyf 表：文件不完整，在结尾之后还应有内容"},
		},
		{
			name: "fonts is not a folder", files: with(map[string][]byte{"site/fonts": []byte("serif: …")}),
			want:     "NotoSerifCJKsc-Regular, NotoSerifCJKsc-Bold, NotoSansCJKsc-Regular |",
			findings: []string{"fonts：无法读取：not a directory"},
		},
		{
			name: "the system's is broken", files: map[string][]byte{debian + "NotoSerifCJK-Regular.ttc": []byte("ttcf"), "system/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc": notoFile("Serif", "Regular")},
			want: "NotoSerifCJKsc-Regular, –, – |",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for path, data := range test.files {
				write(t, filepath.Join(dir, path), data)
			}
			for i, path := range test.config.Fallback {
				if strings.HasPrefix(path, "/") {
					test.config.Fallback[i] = filepath.Join(dir, path)
				}
			}
			var l Library
			defer l.Close()
			set, findings := l.find(filepath.Join(dir, "system"), filepath.Join(dir, "site"), test.config)
			if got := describe(set); got != test.want {
				t.Errorf("found %s\n   not %s", got, test.want)
			}
			var got []string
			for _, f := range findings {
				got = append(got, f.Place.File+"："+f.Message)
				if f.Rule != "FONT-01" || f.Hint == "" {
					t.Errorf("%+v", f)
				}
			}
			if !slices.Equal(got, test.findings) {
				t.Errorf("findings:\n%s\nnot:\n%s", strings.Join(got, "\n"), strings.Join(test.findings, "\n"))
			}
		})
	}
}

func describe(s Set) string {
	name := func(f *Face) string {
		if f == nil {
			return "–"
		}
		return f.Name()
	}
	text := name(s.Serif) + ", " + name(s.SerifBold) + ", " + name(s.Sans) + " |"
	for _, f := range s.Fallback {
		text += " " + name(f)
	}
	return text
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// Find itself looks at the machine that there is.
func TestSystemOfThisMachine(t *testing.T) {
	var l Library
	defer l.Close()
	set, findings := l.Find(t.TempDir(), Config{})
	if len(findings) > 0 {
		t.Error(findings)
	}
	for _, f := range set.Faces() {
		if !filepath.IsAbs(f.File()) || !strings.HasPrefix(f.File(), "/usr/share") && !strings.Contains(f.File(), "Fonts") {
			t.Error(f.File())
		}
		t.Log(f.File(), f.Name())
	}
	for _, f := range system {
		for _, path := range []string{f.in("").serif, f.in("").bold, f.in("").sans} {
			if path != "" && !filepath.IsAbs(path) {
				t.Errorf("%s is not of the system", path)
			}
		}
	}
}

func TestLibraryOpensAFileOnce(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "fonts", "a.ttf")
	write(t, path, named("First").bytes())
	var l Library
	defer l.Close()
	find := func() *Face {
		set, findings := l.find(dir, dir, Config{})
		if set.Serif == nil || len(findings) > 0 || len(set.Faces()) != 1 {
			t.Fatal(set, findings)
		}
		return set.Serif
	}
	first := find()
	if find() != first {
		t.Error("the file was read again")
	}
	if first.File() != path {
		t.Error(first.File())
	}
	before, err := first.Sum()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "fonts", "b.ttf"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, findings := l.find(dir, dir, Config{}); len(findings) != 1 || !strings.Contains(findings[0].Message, "普通文件") {
		t.Error(findings)
	}
	if err := os.Remove(filepath.Join(dir, "fonts", "b.ttf")); err != nil {
		t.Fatal(err)
	}
	// As programs save: a new file in the place of the old.
	write(t, path+".new", named("Second").bytes())
	if err := os.Chtimes(path+".new", time.Time{}, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		t.Fatal(err)
	}
	second := find()
	if after, err := second.Sum(); second.Name() != "Second" || err != nil || after == before {
		t.Errorf("%s, %v", second.Name(), err)
	}
	if _, err := first.Subset([]GID{2}); err != nil {
		t.Errorf("a face in use became unusable: %v", err)
	}
}

func TestRulesAreExplained(t *testing.T) {
	for _, r := range Rules {
		if r.ID == "" || r.Title == "" || r.Why == "" || r.Bad == "" || r.Good == "" {
			t.Errorf("%s is not explained", r.ID)
		}
	}
}
