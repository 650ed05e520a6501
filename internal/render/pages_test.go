package render

import (
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// document is a parsed page.
type document struct {
	path string
	root *html.Node
	ids  map[string]bool
}

// each calls visit with every element.
func (d *document) each(visit func(*html.Node)) {
	for n := range d.root.Descendants() {
		if n.Type == html.ElementNode {
			visit(n)
		}
	}
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// textOf returns what a screen reader says of an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Img:
			alt, _ := attribute(c, "alt")
			b.WriteString(alt)
		}
	}
	return strings.TrimSpace(b.String())
}

func parsePages(t *testing.T, r rendered) []*document {
	t.Helper()
	var list []*document
	for _, name := range r.order {
		if path.Ext(name) != ".html" {
			continue
		}
		root, err := html.Parse(strings.NewReader(string(r.files[name])))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		d := &document{path: name, root: root, ids: map[string]bool{}}
		d.each(func(n *html.Node) {
			if id, ok := attribute(n, "id"); ok {
				if d.ids[id] || id == "" {
					t.Errorf("%s: id %q twice or empty", name, id)
				}
				d.ids[id] = true
			}
		})
		list = append(list, d)
	}
	if len(list) < 40 {
		t.Fatalf("only %d pages", len(list))
	}
	return list
}

// void elements have no end tag.
var void = []string{"meta", "link", "img", "br", "hr", "input", "col", "wbr"}

// wellFormed reports the first tag that is not closed in order.
func wellFormed(page []byte) error {
	z := html.NewTokenizer(strings.NewReader(string(page)))
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				return fmt.Errorf("%v are left open", open)
			}
			return nil
		case html.StartTagToken:
			name, _ := z.TagName()
			if !slices.Contains(void, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Errorf("</%s> ends %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

// emptyBox matches an element that shows nothing but its frame.
var emptyBox = regexp.MustCompile(`<(ul|ol|dl|p|section|nav|aside|div|li|h2|h3|figure|footer|article)( [^>]*)?>\s*</`)

func TestPagesAreWellFormed(t *testing.T) {
	r := renderSource(t, hostileSource())
	for _, d := range parsePages(t, r) {
		if err := wellFormed(r.files[d.path]); err != nil {
			t.Errorf("%s: %v", d.path, err)
		}
		count := map[string]int{}
		level := 0
		d.each(func(n *html.Node) {
			count[n.Data]++
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				now := int(n.Data[1] - '0')
				if now > level+1 {
					t.Errorf("%s: <%s>%s follows a heading of level %d", d.path, n.Data, textOf(n), level)
				}
				if level = now; textOf(n) == "" {
					t.Errorf("%s: empty <%s>", d.path, n.Data)
				}
			}
		})
		for _, one := range []string{"h1", "main", "title", "html", "header", "footer"} {
			if count[one] < 1 || count[one] > 1 && one != "header" && one != "footer" {
				t.Errorf("%s: %d <%s>", d.path, count[one], one)
			}
		}
		if !strings.HasPrefix(string(r.files[d.path]), "<!doctype html><html lang=\"zh-CN\">") {
			t.Errorf("%s begins with %.80s", d.path, r.files[d.path])
		}
		if empty := emptyBox.FindString(string(r.files[d.path])); empty != "" {
			t.Errorf("%s holds %s", d.path, empty)
		}
	}
}

// Everything that a page refers to is there: pages, files, places within pages.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	r := renderSource(t, hostileSource())
	pages := parsePages(t, r)
	byPath := map[string]*document{}
	for _, d := range pages {
		byPath[d.path] = d
	}
	for _, d := range pages {
		check := func(n *html.Node, href string) {
			u, err := url.Parse(href)
			if err != nil || href == "" {
				t.Errorf("%s: %q: %v", d.path, href, err)
				return
			}
			if u.Host != "" && u.Host != "example.org" {
				if n.Data != "a" {
					t.Errorf("%s: <%s> loads %s", d.path, n.Data, href)
				}
				return
			}
			target := d
			if u.Path != "" && u.Path != "/licence" {
				rel, ok := strings.CutPrefix(u.Path, "/公开/")
				if !ok {
					t.Errorf("%s: %s leaves the base path", d.path, href)
					return
				}
				if rel == "" || strings.HasSuffix(rel, "/") {
					rel += "index.html"
				}
				if _, ok := r.files[rel]; !ok {
					t.Errorf("%s: %s leads nowhere", d.path, href)
					return
				}
				target = byPath[rel]
			}
			if strings.HasSuffix(u.Path, ".pdf") && strings.HasPrefix(u.Fragment, "page=") {
				return // a page of a PDF, which the test of the printed issue reads
			}
			if u.Fragment != "" && (target == nil || !target.ids[u.Fragment]) {
				t.Errorf("%s: no place %s", d.path, href)
			}
		}
		d.each(func(n *html.Node) {
			href, ok := attribute(n, "href")
			src, loads := attribute(n, "src")
			switch {
			case ok:
				check(n, href)
			case loads:
				check(n, src)
			case n.DataAtom == atom.A:
				t.Errorf("%s: <a> without a destination", d.path)
			}
			if n.DataAtom == atom.A && textOf(n) == "" {
				t.Errorf("%s: a link to %s says nothing", d.path, href)
			}
		})
	}
}

// Nothing active stands in a page, and nobody can put it there.
func TestPagesHoldNothingActive(t *testing.T) {
	r := renderSource(t, hostileSource())
	shown := 0
	for _, d := range parsePages(t, r) {
		policies := 0
		d.each(func(n *html.Node) {
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s %s>", d.path, n.Data, a.Key)
				}
				if a.Key == "http-equiv" && a.Val == "Content-Security-Policy" {
					policies++
				}
			}
			kind, _ := attribute(n, "type")
			_, external := attribute(n, "src")
			switch {
			case n.Data == "style", n.Data == "iframe", n.Data == "object", n.Data == "script" && !external && kind != "application/ld+json":
				t.Errorf("%s: a <%s> within the page", d.path, n.Data)
			case n.Data == "script" && kind == "application/ld+json":
				var v map[string]any
				if err := json.Unmarshal([]byte(n.FirstChild.Data), &v); err != nil || v["@context"] != "https://schema.org" {
					t.Errorf("%s: JSON-LD: %v in %s", d.path, err, n.FirstChild.Data)
				}
			case n.Data == "h1" && textOf(n) == hostileTitle:
				shown++
			}
		})
		if policies != 1 {
			t.Errorf("%s has %d policies", d.path, policies)
		}
	}
	if shown < 9 {
		t.Errorf("the title is shown as it stands on %d pages", shown)
	}
}

// labelNames are the labels of the guideline on government websites.
var labelNames = struct{ site, column, article []string }{
	[]string{"SiteName", "SiteDomain", "SiteIDCode"},
	[]string{"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"},
	[]string{"ArticleTitle", "PubDate", "ContentSource"},
}

func TestStatutoryLabels(t *testing.T) {
	r := renderSource(t, hostileSource())
	for _, d := range parsePages(t, r) {
		labels := map[string]string{}
		d.each(func(n *html.Node) {
			if name, ok := attribute(n, "name"); ok && n.Data == "meta" {
				key := strings.ToLower(name)
				if _, twice := labels[key]; twice {
					t.Errorf("%s: label %s twice", d.path, name)
				}
				labels[key], _ = attribute(n, "content")
				labels[name] = labels[key]
			}
		})
		want := slices.Clone(labelNames.site)
		if d.path != "index.html" {
			want = append(want, labelNames.column...)
		}
		content := strings.Count(d.path, "/") > 1 && !strings.Contains(d.path, "/page/") && !strings.HasPrefix(d.path, "data/by/") || d.path == "about/index.html"
		for _, list := range []string{"gazette/2019/index.html", "gazette/2018/index.html", "gazette/points/index.html", "data/statistics/index.html", "data/statistics/names/revisions/index.html", "guide/deep/index.html", "data/registers/index.html", "data/consultations/index.html", "registers/cases/index.html", "catalogue/statutory/index.html", "consultations/ask/result/index.html"} {
			content = content && d.path != list
		}
		for _, lists := range []string{"library/", "gazette/column/", "gazette/issuer/", "gazette/number/", "gazette/points/", "registers/cases/by/", "events/", "website/", "reports/archive/", "search/by/"} {
			content = content && !strings.HasPrefix(d.path, lists)
		}
		if content {
			want = append(want, labelNames.article...)
		}
		for _, name := range want {
			if _, ok := labels[name]; !ok {
				t.Errorf("%s: no label %s", d.path, name)
			}
		}
		if _, has := labels["ArticleTitle"]; has != content {
			t.Errorf("%s: article labels %v, want %v", d.path, has, content)
		}
		if labels["SiteDomain"] != "example.org" || labels["SiteIDCode"] != "" || labels["robots"] != "noindex" {
			t.Errorf("%s: %q", d.path, labels)
		}
		if d.path == "documents/act/index.html" && (labels["PubDate"] != "2020-01-02 09:30" || labels["ArticleTitle"] != hostileTitle ||
			labels["Image"] != "https://example.org/%E5%85%AC%E5%BC%80/documents/files/picture.png") {
			t.Errorf("%s: %q", d.path, labels)
		}
	}
}

func TestPagesCanBeUsedWithoutSight(t *testing.T) {
	r := renderSource(t, hostileSource())
	for _, d := range parsePages(t, r) {
		labelled := map[string]bool{}
		d.each(func(n *html.Node) {
			if id, ok := attribute(n, "for"); ok {
				labelled[id] = true
			}
		})
		skip := false
		d.each(func(n *html.Node) {
			id, _ := attribute(n, "id")
			name, _ := attribute(n, "aria-label")
			by, hasBy := attribute(n, "aria-labelledby")
			if hasBy && !d.ids[by] {
				t.Errorf("%s: nothing is called %s", d.path, by)
			}
			switch n.DataAtom {
			case atom.Img:
				if alt, ok := attribute(n, "alt"); !ok || alt == "" {
					t.Errorf("%s: an image without a description", d.path)
				}
			case atom.Input:
				if !labelled[id] && name == "" {
					t.Errorf("%s: an input without a label", d.path)
				}
			case atom.Nav:
				if name == "" && !hasBy {
					t.Errorf("%s: a <nav> without a name", d.path)
				}
			case atom.Th:
				if scope, _ := attribute(n, "scope"); scope == "" {
					t.Errorf("%s: <th>%s without a scope", d.path, textOf(n))
				}
			case atom.Table:
				if parent := n.Parent; parent != nil {
					if _, focusable := attribute(parent, "tabindex"); !focusable {
						t.Errorf("%s: a table that the keyboard cannot scroll", d.path)
					}
				}
			case atom.Time:
				if stamp, _ := attribute(n, "datetime"); stamp == "" {
					t.Errorf("%s: a time for people only", d.path)
				}
			case atom.A:
				if href, _ := attribute(n, "href"); href == "#Main" {
					skip = true
				}
			}
		})
		if !skip || !d.ids["Main"] {
			t.Errorf("%s: no way past the header", d.path)
		}
	}
}
