package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"

	"gongkai/internal/diag"
	"gongkai/internal/font"
	"gongkai/internal/render"
	"gongkai/internal/site"
	"gongkai/internal/typeset"
)

// findFonts looks for the fonts in which the issues of the gazette are printed. A
// site that prints nothing needs none.
func (p *project) findFonts(s *site.Site) (render.Fonts, []diag.Finding) {
	if s.Gazette == nil {
		return render.Fonts{}, nil
	}
	printed := false
	for _, i := range s.Gazette.Issues {
		printed = printed || i.Printed()
	}
	if !printed {
		return render.Fonts{}, nil
	}
	c := s.Config.PDF.Font
	set, findings := p.fonts.Find(p.source, font.Config{Serif: c.Serif, SerifBold: c.SerifBold, Sans: c.Sans, Fallback: c.Fallback})
	if set.Serif == nil && len(findings) == 0 {
		findings = append(findings, font.None())
	}
	return render.Fonts{Set: set, Key: fontKey(set)}, findings
}

// fontKey is a hash of which files the fonts are, as their names, sizes and times
// tell.
func fontKey(set font.Set) uint64 {
	sum := xxhash.New()
	for _, f := range set.Faces() {
		info, err := os.Stat(f.File())
		if err == nil {
			fmt.Fprintf(sum, "%q %q %d %d\n", f.Name(), filepath.Base(f.File()), info.Size(), info.ModTime().UnixNano())
		}
	}
	return sum.Sum64()
}

// missingGlyphs turns the error of an issue that could not be printed into
// findings where the characters stand, or returns nil for any other error.
func (p *project) missingGlyphs(s *site.Site, err error) []diag.Finding {
	var missing typeset.MissingError
	if !errors.As(err, &missing) {
		return nil
	}
	var list []diag.Finding
	for _, m := range missing {
		place := diag.Place{File: "data/gazette/issues.csv"}
		if item := gazetteItem(s, m.Item); item != nil {
			place.File = cmp.Or(item.TextFile, item.File)
		}
		if src, err := p.root.ReadFile(place.File); err == nil {
			if at := bytes.IndexRune(src, m.Char); at >= 0 {
				place = diag.NewSource(place.File, src).Place(at, utf8.RuneLen(m.Char))
			}
		}
		list = append(list, font.Missing(place, m.Char, m.Item))
	}
	return list
}

func gazetteItem(s *site.Site, id string) *site.Item {
	for _, issue := range s.Gazette.Issues {
		for _, item := range issue.Items {
			if item.ItemID == id {
				return item
			}
		}
	}
	return nil
}
