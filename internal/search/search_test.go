package search

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
)

const alphabet = "甲乙丙丁戊己庚辛政府信息公开行政復议银行重庆的和，。 \n《》〔〕2019abcＡＢ①é😀々〇"

// invented makes documents out of few characters, so that terms recur.
func invented(n int, seed uint64) (Input, []string) {
	r := rand.New(rand.NewPCG(seed, 1))
	text := func(n int) string {
		chars := []rune(alphabet)
		var b strings.Builder
		for range n {
			b.WriteRune(chars[r.IntN(len(chars))])
		}
		return b.String()
	}
	in := Input{Facets: []Facet{{"kind", "种类"}, {"organ", "机关"}}}
	var bodies []string
	for i := range n {
		d := Document{
			Address: fmt.Sprintf("/%d/", i), Title: text(1 + r.IntN(20)), Headings: []string{text(r.IntN(9))}, Text: uint64(i) + seed<<32,
			Date: fmt.Sprintf("20%02d-01-02", i%30), Ended: i%7 == 0, Values: [][]string{{text(2)}, {text(1), text(1)}},
		}
		if i%3 == 0 {
			d.Number, d.Identity = fmt.Sprintf("甲政发〔2019〕%d号", i/2), fmt.Sprint(i/6)
		}
		in.Documents = append(in.Documents, d)
		bodies = append(bodies, text(r.IntN(400)))
		in.Bytes += len(bodies[i])
	}
	in.Body = func(i int) (string, error) { return bodies[i], nil }
	return in, bodies
}

func unpack(t *testing.T, x *Index, name string) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := x.Write(&buf, name); err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if g := binary.LittleEndian.Uint32(raw); g != x.Generation {
		t.Fatalf("%s: generation %d, not %d", name, g, x.Generation)
	}
	return raw[4:]
}

// postings reads a shard as the script does.
func postings(raw []byte) map[string]map[int]byte {
	number := func() int {
		n, size := binary.Uvarint(raw)
		raw = raw[size:]
		return int(n)
	}
	docs, sizes := make([][]int, number()), []int{}
	for i := range docs {
		docs[i] = make([]int, number())
	}
	for range docs {
		sizes = append(sizes, number())
	}
	for i, list := range docs {
		doc, before := 0, len(raw)
		for j := range list {
			doc += number()
			list[j] = doc
		}
		if before-len(raw) != sizes[i] {
			panic("another size than it says")
		}
	}
	levels := raw
	for _, list := range docs {
		raw = raw[(len(list)+1)/2:]
	}
	out := map[string]map[int]byte{}
	for _, list := range docs {
		term, rest, _ := bytes.Cut(raw, []byte{'\n'})
		out[string(term)] = map[int]byte{}
		for j, doc := range list {
			out[string(term)][doc] = levels[j/2] >> (j % 2 * 4) & 15
		}
		levels, raw = levels[(len(list)+1)/2:], rest
	}
	return out
}

// The script takes a group for another character of it.
func TestLookalikes(t *testing.T) {
	seen := map[string]bool{}
	for _, group := range strings.Fields(shapesText) {
		chars := []rune(group)
		slices.Sort(chars)
		if len(chars) < 2 || len(slices.Compact(slices.Clone(chars))) < len(chars) || seen[string(chars)] || folded(group) != group {
			t.Errorf("%s", group)
		}
		seen[string(chars)] = true
	}
	if raw := string(readings(nil)); !strings.HasSuffix(raw, "\n\n"+strings.Join(strings.Fields(shapesText), " ")) || strings.Count(raw, "\n\n") != 2 {
		t.Error("the index has other groups")
	}
}

// What is read from the files is what stands on the pages, no more and no less.
func TestTheIndexHoldsWhatThePagesHave(t *testing.T) {
	in, bodies := invented(150, 1)
	in.Bytes = 300_000 // several shards
	x := New(in, nil)
	found := map[string]map[int]byte{}
	for folder, n := range map[string]int{"terms": x.termShards(), "rare": x.rareShards()} {
		for i := range n {
			for term, docs := range postings(unpack(t, x, fmt.Sprintf("%s/%d.bin", folder, i))) {
				if hash(term)%uint32(n) != uint32(i) || found[term] != nil {
					t.Errorf("%q is in %s, shard %d", term, folder, i)
				}
				found[term] = docs
			}
		}
	}
	want := map[string]map[int]bool{}
	for i, d := range in.Documents {
		put := func(term string) {
			if want[term] == nil {
				want[term] = map[int]bool{}
			}
			want[term][i] = true
		}
		for j, text := range append([]string{bodies[i], d.Title, d.Number}, d.Headings...) {
			runs(fold(nil, text), func(run []rune, han bool) {
				if !han {
					put(string(run))
					return
				}
				for k := range len(run) - 1 {
					put(string(run[k : k+2]))
				}
				for _, c := range run {
					if j > 0 {
						put(string(c))
					}
				}
			})
		}
		if key := NumberKey(d.Number); key != "" {
			put(key)
		}
		for term := range titleTerms(d.Title) {
			if found[term][i] < inTitle {
				t.Errorf("%q is in the title of %d, but has impact %d", term, i, found[term][i])
			}
		}
	}
	for term, docs := range want {
		if len(found[term]) != len(docs) {
			t.Errorf("%q: %d pages, not %d", term, len(found[term]), len(docs))
		}
		for doc := range docs {
			if _, ok := found[term][doc]; !ok {
				t.Errorf("%q: not on page %d", term, doc)
			}
		}
	}
	if len(found) != len(want) || len(found) < 500 {
		t.Errorf("%d terms, not %d", len(found), len(want))
	}
}

func files(t *testing.T, x *Index) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, name := range x.Names() {
		var buf bytes.Buffer
		if err := x.Write(&buf, name); err != nil {
			t.Fatal(err)
		}
		out[name] = buf.Bytes()
	}
	return out
}

// Neither the number of cores nor what is kept of earlier runs shows in the files.
func TestSamePagesSameFiles(t *testing.T) {
	in, _ := invented(130, 2)
	want := files(t, New(in, nil))
	for _, cores := range []int{1, 3} {
		old := runtime.GOMAXPROCS(cores)
		got := files(t, New(in, nil))
		runtime.GOMAXPROCS(old)
		if !maps.EqualFunc(got, want, bytes.Equal) {
			t.Errorf("other files with %d cores", cores)
		}
	}
	first := NewCache(nil, 1)
	files(t, New(in, first))
	var saved bytes.Buffer
	if err := first.Save(&saved, 1); err != nil {
		t.Fatal(err)
	}
	body := in.Body
	in.Body = func(i int) (string, error) {
		if i != 5 {
			t.Errorf("page %d is read again", i)
		}
		return body(i)
	}
	in.Documents[5].Text++
	kept := NewCache(saved.Bytes(), 1)
	if got := files(t, New(in, kept)); !maps.EqualFunc(got, want, bytes.Equal) {
		t.Error("other files out of the cache")
	}
	in.Body = body
	for cut := 0; cut < saved.Len(); cut += saved.Len()/4 - 7 { // a torn cache loses pages, nothing else
		if got := files(t, New(in, NewCache(saved.Bytes()[:cut], 1))); !maps.EqualFunc(got, want, bytes.Equal) {
			t.Fatalf("other files out of a cache cut at %d", cut)
		}
	}
	if other := NewCache(saved.Bytes(), 2); len(other.before) > 0 {
		t.Error("another version of the tool reads the cache")
	}
}

func TestNumbersInAllSpellings(t *testing.T) {
	for _, s := range []string{"温政发〔2019〕12号", "温政发[2019]12号", "温政发（2019）012号", "温政发【2019】第12号", "溫政發 2019 12", "温政发２０１９年１２号"} {
		if got := NumberKey(s); got != "№温政发2019.12" {
			t.Errorf("%s: %s", s, got)
		}
	}
	for s, want := range map[string]string{
		"示例市人民政府令第018号": "№示例市人民政府令.18", "": "", "12345": "", "〔2019〕12号": "", "2019年12月": "", "第三条": "",
	} {
		if got := NumberKey(s); got != want {
			t.Errorf("%s: %s", s, got)
		}
	}
}

func TestReadings(t *testing.T) {
	p := newPronunciation()
	for text, want := range map[string]string{
		"重庆银行会计调解": "chong qing yin hang kuai ji tiao jie", "行政处罚": "xing zheng chu fa", "乐清市长": "yue qing shi zhang",
		"绿": "lv", "G20峰会": "g 2 0 feng hui/kuai", "行": "xing/hang", "《條例》": "tiao li",
	} {
		if got := spelled(p.of(text)); got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
	}
	for phrase, syllables := range p.phrases {
		if len([]rune(phrase)) != len(syllables) {
			t.Errorf("%s is read as %v", phrase, syllables)
		}
	}
	if got := initials([][]string{{"zhong", "chong"}, {"qing"}, {"shi"}}); !slices.Equal(got, []string{"zq", "cq", "zqs", "cqs"}) {
		t.Errorf("initials %v", got)
	}
}

func FuzzPages(f *testing.F) {
	f.Add("标题", "正文\x00\xff一二", []byte{3, 1})
	f.Add(alphabet, alphabet, []byte("\x01\x05\x0f\x00\x00"))
	f.Fuzz(func(t *testing.T, title, body string, cached []byte) {
		d := Document{Title: title, Number: body}
		p := newReader().read(&d, body)
		var again page
		if err := again.decode(p.encode()); err != nil || !slices.Equal(again.terms, p.terms) || !slices.Equal(again.words, p.words) || !slices.Equal(again.phrases, p.phrases) {
			t.Errorf("%q %q: %v", title, body, err)
		}
		_ = again.decode(cached)
		newPronunciation().of(body)
	})
}

func TestTailsOfTitles(t *testing.T) {
	for title, want := range map[string]string{
		"示例市古树名木保护条例":                 "古树名木保护条例",
		"示例市人民政府办公室关于进一步加强二手房交易管理的通知": "进一步加强二手房交易管理的通知|加强二手房交易管理的通知|二手房交易管理的通知",
		"关于印发《示例市网约车管理办法》的通知":         "网约车管理办法",
		"2024年度高温津贴标准":                "高温津贴标准",
		"政府信息公开条例":                    "",
		"条例":                          "",
	} {
		if got := strings.Join(tails(title), "|"); got != want {
			t.Errorf("%s: %s", title, got)
		}
	}
}
