package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/cespare/xxhash/v2"

	"gongkai/internal/diag"
	"gongkai/internal/font"
	"gongkai/internal/render"
	"gongkai/internal/site"
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
