package markup

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tdewolff/minify/v2"
	minhtml "github.com/tdewolff/minify/v2/html"

	"gongkai/internal/diag"
)

func TestRulesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules {
		if seen[r.ID] || !regexp.MustCompile(`^MARK-\d\d$`).MatchString(r.ID) || r.Title == "" || r.Why == "" {
			t.Errorf("rule %+v", r)
		}
		seen[r.ID] = true
	}
}

// TestExamplesOfRules: the bad example of a rule breaks it and the good one does
// not.
func TestExamplesOfRules(t *testing.T) {
	p := New(Options{})
	breaks := func(rule *diag.Rule, src string) bool {
		r, err := p.Convert([]byte(strings.ReplaceAll(src, `\n`, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range r.Problems {
			if problem.Rule == rule {
				return true
			}
		}
		return false
	}
	for _, r := range Rules {
		if r.Bad != "" && !breaks(r, r.Bad) {
			t.Errorf("%s: the bad example is not found: %q", r.ID, r.Bad)
		}
		if r.Good != "" && breaks(r, r.Good) {
			t.Errorf("%s: the good example is found: %q", r.ID, r.Good)
		}
	}
}

func TestParserServesManyAtOnce(t *testing.T) {
	p := New(Options{})
	want := make([]Result, len(samples))
	for i, src := range samples {
		want[i], _ = p.Convert([]byte(src))
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, src := range samples {
				got, err := p.Convert([]byte(src))
				if diff := cmp.Diff(want[i], got); err != nil || diff != "" {
					t.Errorf("%q: %v %s", src, err, diff)
				}
			}
		})
	}
	wg.Wait()
}

// TestHanIsNeverSetApart: however a text is broken over lines and marked, no
// space comes between two Han characters.
func TestHanIsNeverSetApart(t *testing.T) {
	apart := regexp.MustCompile(`[\p{Han}，。：；、《》（）]\s+[\p{Han}，。：；、《》（）]`)
	const words = "依照|**《条例》**|的规定，|*着重*|~~删去~~|（一）|`代码`|[附件](a.md)|和|![图](b.png)|等，|办理|[^1]|。"
	parts := strings.Split(words, "|")
	p := New(Options{})
	for breaks := range 1 << (len(parts) - 1) {
		var src strings.Builder
		for i, part := range parts {
			src.WriteString(part)
			if breaks>>i&1 == 1 {
				src.WriteByte('\n')
			}
		}
		r, err := p.Convert([]byte(src.String() + "\n\n[^1]: 注"))
		if err != nil {
			t.Fatal(err)
		}
		body, _, _ := strings.Cut(string(r.HTML), "<section")
		if s := Text([]byte(body)); apart.MatchString(s) || strings.Contains(s, " ") {
			t.Fatalf("%q gave %q", src.String(), s)
		}
	}
}

// TestNothingIsLeftToMinify: a minifier that keeps what we want kept finds
// nothing to remove.
func TestNothingIsLeftToMinify(t *testing.T) {
	m := minify.New()
	m.Add("text/html", &minhtml.Minifier{KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true, KeepDocumentTags: true})
	p := New(Options{})
	var total, left int
	for _, src := range samples {
		r, err := p.Convert([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := Fill(&b, r.HTML, func(Hole, int) string { return "x" }); err != nil {
			t.Fatal(err)
		}
		small, err := m.String("text/html", b.String())
		if err != nil {
			t.Fatal(err)
		}
		total += b.Len()
		left += b.Len() - len(small)
		if b.Len()-len(small) > 8 {
			t.Logf("%s\n%s", b.String(), small)
		}
	}
	if left*100 > total {
		t.Errorf("%d of %d bytes are left", left, total)
	}
}

func TestPlain(t *testing.T) {
	s, err := New(Options{}).Plain([]byte("# 题目\n\n甲**乙**\n丙\n\n- 丁\n- 戊\n"))
	if err != nil || s != "甲乙丙\n丁\n戊" {
		t.Errorf("%q %v", s, err)
	}
}

func TestReachOf(t *testing.T) {
	p := New(Options{Hosts: []string{"www.Example.gov.cn."}})
	for dest, want := range map[string]reach{
		"": siteLink, "a.md": siteLink, "#a": siteLink, "/a": siteLink, "?a=b:c": siteLink, "./a:b": siteLink, "文件:1": siteLink, "/a//b": siteLink,
		"https://www.example.gov.cn/a": ownHost, "HTTPS://WWW.EXAMPLE.GOV.CN": ownHost, "//www.example.gov.cn/a": ownHost,
		"http://a.cn": externalLink, "//a.cn": externalLink, `\\a.cn`: externalLink, `/\a.cn`: externalLink, "https:a.cn": externalLink, "ftp://a.cn": externalLink,
		"https://www.example.gov.cn@evil.cn/": externalLink, "https://www.example.gov.cn:8443/": externalLink,
		"mailto:a@b.cn": addressLink, "TEL:1": addressLink,
		"javascript:x": dangerousLink, "JAVASCRIPT:x": dangerousLink, "java\tscript:x": dangerousLink, " javascript:x": dangerousLink, "\u00a0javascript:x": dangerousLink,
		"data:x": dangerousLink, "vbscript:x": dangerousLink, "file:///x": dangerousLink, "blob:x": dangerousLink, "x:y": dangerousLink,
	} {
		if got := p.reachOf(dest); got != want {
			t.Errorf("reachOf(%q) = %d, want %d", dest, got, want)
		}
	}
}
