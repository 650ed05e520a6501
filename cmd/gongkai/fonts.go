package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"

	"gongkai/internal/diag"
	"gongkai/internal/font"
	"gongkai/internal/printer"
	"gongkai/internal/render"
	"gongkai/internal/site"
	"gongkai/internal/typeset"
)

// findFonts looks for the fonts in which the issues of the gazette are printed and
// the text in pictures is drawn. A site that has neither needs none.
func (p *project) findFonts(s *site.Site) (render.Fonts, []diag.Finding) {
	printed := prints(s) && s.Config.PDF.Builtin()
	drawn := hasPictures(s)
	if !printed && !drawn {
		return render.Fonts{}, nil
	}
	c := s.Config.PDF.Font
	set, findings := p.fonts.Find(p.source, font.Config{Serif: c.Serif, SerifBold: c.SerifBold, Sans: c.Sans, Fallback: c.Fallback})
	switch {
	case len(findings) > 0:
	case set.Serif == nil && printed:
		findings = append(findings, font.None())
	case len(set.Faces()) == 0 && drawn:
		findings = append(findings, font.NoneForPictures())
	}
	return render.Fonts{Set: set, Key: fontKey(set)}, findings
}

// prints reports whether issues of the gazette are printed.
func prints(s *site.Site) bool {
	return s.Gazette != nil && slices.ContainsFunc(s.Gazette.Issues, (*site.Issue).Printed)
}

// findPrinter looks for the program that prints the issues, if it is not ours.
func (p *project) findPrinter(s *site.Site) (render.Printer, []diag.Finding) {
	if !prints(s) {
		return render.Printer{}, nil
	}
	found, findings := printer.Find(printer.Config{Engine: s.Config.PDF.Engine, Command: s.Config.PDF.Command, Dir: p.source})
	if found == nil {
		return render.Printer{}, findings
	}
	return render.Printer{Print: found.Print, Key: found.Key()}, findings
}

// hasPictures reports whether charts or infographics are drawn as pictures.
func hasPictures(s *site.Site) bool {
	for e := range s.All() {
		if len(e.Base().Drawings) > 0 {
			return true
		}
		switch e := e.(type) {
		case *site.Infographic:
			return true
		case *site.Dataset:
			if plot, _ := e.Plot(); plot != nil {
				return true
			}
		}
	}
	return false
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

// unprinted turns the error of an issue that could not be printed into findings,
// those of characters where they stand, or returns nil for any other error.
func (p *project) unprinted(s *site.Site, err error) []diag.Finding {
	var failed printer.FailedError
	if errors.As(err, &failed) {
		return []diag.Finding{printer.Failed(failed)}
	}
	var undrawn render.UndrawnError
	if errors.As(err, &undrawn) {
		return []diag.Finding{font.Undrawn(p.placeOf(undrawn.File, undrawn.Char), undrawn.Char)}
	}
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
		list = append(list, font.Missing(p.placeOf(place.File, m.Char), m.Char, m.Item))
	}
	return list
}

// placeOf is where a character stands in a file, or the file.
func (p *project) placeOf(file string, char rune) diag.Place {
	if src, err := p.root.ReadFile(file); err == nil {
		if at := bytes.IndexRune(src, char); at >= 0 {
			return diag.NewSource(file, src).Place(at, utf8.RuneLen(char))
		}
	}
	return diag.Place{File: file}
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
