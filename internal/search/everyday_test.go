package search

import (
	"slices"
	"strings"
	"testing"
)

func TestEverydayWords(t *testing.T) {
	plain, official, pairs := map[string]bool{}, map[string]bool{}, map[[2]string]bool{}
	for _, s := range everyday() {
		pair := [2]string{s.Plain, s.Official}
		switch {
		case s.Plain == "" || s.Official == "" || strings.ContainsAny(s.Plain+s.Official, " \t"):
			t.Errorf("%q, %q: blank", s.Plain, s.Official)
		case s.Plain == s.Official:
			t.Errorf("%s leads to itself", s.Plain)
		case pairs[pair]:
			t.Errorf("%s, %s: twice", s.Plain, s.Official)
		case s.Weight < 0.5 || s.Weight > 1:
			t.Errorf("%s, %s: weight %g", s.Plain, s.Official, s.Weight)
		}
		if pairs[[2]string{s.Official, s.Plain}] {
			t.Errorf("%s and %s lead to each other", s.Plain, s.Official)
		}
		plain[s.Plain], official[s.Official], pairs[pair] = true, true, true
	}
	if len(plain) < 1000 || len(official) < 300 {
		t.Errorf("%d everyday words, %d official terms", len(plain), len(official))
	}
}

func TestEverydayOfASite(t *testing.T) {
	all := everyday()
	first := all[0]
	own := []Synonym{{first.Plain, first.Official, 0}, {"老话", "新词", 1}}
	got := Everyday(own, false)
	if len(got) != len(all) || got[0] != own[1] || slices.Contains(got, first) {
		t.Errorf("%d rows of %d, the first %v", len(got), len(all), got[0])
	}
	own[0].Weight = 0.3
	if got := Everyday(own, false); len(got) != len(all)+1 || got[0] != own[0] {
		t.Errorf("a row of the site does not replace that of the list: %v", got[0])
	}
	if got := Everyday(own, true); !slices.Equal(got, own) {
		t.Errorf("only own words: %v", got)
	}
}

func TestFillersAreWords(t *testing.T) {
	list := fillers()
	for i, f := range list {
		if strings.ContainsAny(f, `.*+?|()[]{}^$\/`) {
			t.Errorf("%q would be read as a pattern", f)
		}
		for _, before := range list[:i] {
			if strings.HasPrefix(f, before) {
				t.Errorf("%s stands behind %s and is never found", f, before)
			}
		}
	}
}

// What the site has nothing about is not carried to its readers.
func TestSynonymsThatFindNothing(t *testing.T) {
	x := New(Input{
		Documents: []Document{{Title: "居民身份证法"}},
		Synonyms:  []Synonym{{"身份证", "居民身份证", 0.9}, {"养狗", "养犬", 0.9}},
		Body:      func(int) (string, error) { return "", nil },
	}, nil)
	raw := string(unpack(t, x, "plain.bin"))
	if !strings.Contains(raw, `["居民身份证",90,"身份证"]`) || strings.Contains(raw, "养犬") {
		t.Errorf("index: %s", raw)
	}
}
