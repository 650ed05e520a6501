package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/diag"
	"gongkai/internal/serve"
)

// newsroom is a source folder with the preview that someone keeps open.
type newsroom struct {
	t    *testing.T
	dir  string
	load func() *serve.Site
}

func openNewsroom(t *testing.T, files map[string]string) *newsroom {
	n := &newsroom{t: t, dir: t.TempDir()}
	n.save(files)
	p := &project{source: n.dir, base: "/", format: "text"}
	if err := p.open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.close)
	load := p.previews()
	n.load = func() *serve.Site {
		s, err := load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	return n
}

func (n *newsroom) save(files map[string]string) {
	n.t.Helper()
	for name, text := range files {
		file := filepath.Join(n.dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			n.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			n.t.Fatal(err)
		}
	}
}

// page returns what a path shows, or why it shows nothing.
func (n *newsroom) page(s *serve.Site, path string) string {
	n.t.Helper()
	if s.Find == nil {
		return "no site"
	}
	s.Refresh(path)
	write, ok := s.Find(path)
	if !ok {
		return "no page"
	}
	var page bytes.Buffer
	if err := write(&page); err != nil {
		return "error: " + err.Error()
	}
	return page.String()
}

func broken(s *serve.Site) bool {
	errors, _, _ := diag.Count(s.Findings)
	return errors > 0
}

// desk is a small site; beside each file of it stand ways to break it.
var desk = map[string]string{
	"gongkai.yaml":          "title: 示例市\n",
	"content/about.md":      "---\ntitle: 机构职能\ndate: 2019-05-06\n---\n\n原来的职能。\n",
	"content/news/first.md": "---\ntitle: 要闻\ndate: 2019-05-07\n---\n\n见[机构职能](../about.md)。\n",
	"data/财政/收入.csv":        "年份,税收收入(元)\n2018,12345678\n2019,23456789\n",
	"data/财政/收入.yaml":       "title: 税收收入\nprovider: 示例市财政局\n",
	"data/财政/支出.csv":        "年份,支出(元)\n2018,1234\n2019,2345\n",
}

var ruins = []struct{ file, text string }{
	{"gongkai.yaml", "title: [\n"},
	{"content/about.md", "---\ntitle: [\n---\n\n新写的职能。\n"},
	{"content/about.md", "---\ntitle: 机构职能\ndate: 2019-05-06\n"},
	{"content/about.md", "---\ntitle: 机构职能\ndate: 2019-02-31\n---\n\n新写的职能。\n"},
	{"content/about.md", ""},
	{"content/about.md", "\xb9\xfa\xbc\xd2"},
	{"data/财政/收入.csv", "\xff\xfe\x00\x01\x02"},
	{"data/财政/收入.csv", "<html><table>"},
	{"data/财政/收入.csv", "年份,年份\n2018,1\n"},
	{"data/财政/收入.csv", "年份,税收收入(元)\n2018,1,2,3\n2019\n"},
	{"data/财政/收入.csv", "年份,税收收入(元)\n2018,\"1\n2019,2\n"},
	{"data/财政/收入.csv", "姓名,证件号\n示例,11010519491231002X\n"},
	{"data/财政/收入.csv", "编号,数\n5.10108E+17,1\n"},
	{"data/财政/收入.yaml", "title: [\n"},
	{"data/财政/收入.yaml", "wrong: 1\n"},
	{"data/财政/支出.csv", "年份,支出(元)\n2018,1234\n2019,#REF!\n"},
}

// fresh is what someone else goes on working at, and seen is what must be seen of it.
var (
	fresh = map[string]string{
		"content/news/first.md": strings.Replace(desk["content/news/first.md"], "要闻", "今天的要闻", 1),
		"data/财政/新.csv":         "年份,收费(元)\n2018,1\n2019,777\n",
	}
	seen = map[string]string{
		"news/index.html":       "今天的要闻",
		"news/first/index.html": "今天的要闻",
		"data/index.html":       "新",
		"data/财政/新/index.html":  "777",
		"data/财政/新/新.csv":       "2019,777",
		"404.html":              "示例市",
	}
)

// A file that breaks while someone works must not keep the others from being
// seen as they are, whether the preview runs already or begins with it.
func TestABrokenFileSpoilsNoOtherPage(t *testing.T) {
	clean := openNewsroom(t, desk)
	clean.save(fresh)
	site, whole := clean.load(), map[string]string{}
	for path := range seen {
		whole[path] = clean.page(site, path)
	}
	for _, ruin := range ruins {
		for _, from := range []string{"running", "starting"} {
			t.Run(ruin.file+"/"+from, func(t *testing.T) {
				n := openNewsroom(t, desk)
				if from == "running" {
					if s := n.load(); broken(s) {
						t.Fatal(s.Findings)
					}
				}
				n.save(map[string]string{ruin.file: ruin.text})
				if s := n.load(); !broken(s) {
					t.Fatalf("%q is no mistake", ruin.text)
				}

				n.save(fresh)
				s := n.load()
				for path, want := range seen {
					if ruin.file == "gongkai.yaml" && from == "starting" && path == "404.html" {
						continue // nobody knows the title
					}
					if got := n.page(s, path); !strings.Contains(got, want) {
						t.Errorf("%s does not show %s: %.300s", path, want, got)
					}
				}
				if text := n.page(s, "about/index.html"); from == "running" && strings.Contains(ruin.text, "新写的") &&
					(!strings.Contains(text, "新写的职能") || !strings.Contains(text, "机构职能</h1>")) {
					t.Errorf("the broken page lost its title or shows old text: %s", text)
				}

				n.save(map[string]string{ruin.file: desk[ruin.file]})
				s = n.load()
				for path, want := range whole {
					if n.page(s, path) != want {
						t.Errorf("%s is not as if nothing had been broken", path)
					}
				}
			})
		}
	}
}
