package main

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/font"
	"gongkai/internal/markup"
	"gongkai/internal/site"
	"gongkai/internal/typeset"
)

// glyphs reports every character of printed issues that cannot be shown, where it
// stands. With fonts that is an error. Without any the issue is printed with 〓 in
// its place, which a preview may do and a release may not.
func (p *project) glyphs(s *site.Site, set font.Set) []diag.Finding {
	if s.Gazette == nil {
		return nil
	}
	lacks := typeset.Lacks(set)
	var list []diag.Finding
	for _, issue := range s.Gazette.Issues {
		if !issue.Printed() {
			continue
		}
		for _, item := range issue.Items {
			for _, char := range p.lacking(s, item, lacks) {
				f := font.Missing(p.placeOf(p.fileWith(item, char), char), char, item.ItemID)
				if set.Serif == nil && len(set.Faces()) == 0 {
					f = font.Replaced(f.Place, char, item.ItemID)
					if p.release {
						f.Severity = diag.Error
					}
				}
				list = append(list, f)
			}
		}
	}
	return list
}

// lacking lists the characters of an item that cannot be shown, each once.
func (p *project) lacking(s *site.Site, item *site.Item, lacks func(rune) bool) []rune {
	var found []rune
	look := func(text string) {
		for _, r := range text {
			if lacks(r) && !slices.Contains(found, r) {
				found = append(found, r)
			}
		}
	}
	look(item.ItemTitle + item.Number + item.Issuer)
	// To read the source costs little; only a text with something in it that cannot
	// be shown is looked at as it is printed, without addresses and markup.
	if src, err := p.root.ReadFile(item.TextFile); item.TextFile != "" && err == nil && strings.ContainsFunc(string(src), lacks) {
		if prose, err := s.Sources.HTML(&item.Common); err == nil {
			look(markup.FillText(markup.Text(prose), func(int) string { return "" }))
		}
	}
	return found
}

// fileWith is the file of an item in which a character stands: that of its text, or
// the table.
func (p *project) fileWith(item *site.Item, char rune) string {
	if src, err := p.root.ReadFile(item.TextFile); err == nil && strings.ContainsRune(string(src), char) {
		return item.TextFile
	}
	return cmp.Or(item.File, item.TextFile)
}
