package font

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"gongkai/internal/diag"
)

// Config names the font files of a site, absolute or relative to its source folder.
// What is empty is searched for.
type Config struct {
	Serif, SerifBold, Sans string
	Fallback               []string // for characters that the others do not have, in this order
}

// Set is the fonts that a document is set in. Any may be missing; a document without
// Serif can only name a font and embed none.
type Set struct {
	Serif, SerifBold, Sans *Face
	Fallback               []*Face
}

// Faces returns the faces of the set, each once. Their names, files and sums say what
// the documents made with the set depend on.
func (s Set) Faces() (all []*Face) {
	for _, f := range append([]*Face{s.Serif, s.SerifBold, s.Sans}, s.Fallback...) {
		if f != nil && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	return all
}

// family is the files of fonts that go together.
type family struct{ serif, bold, sans string }

// installed is what the npm packages of Noto bring into the source folder.
var installed = family{
	"node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
	"node_modules/@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
	"node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
}

// system is where systems keep fonts, those with the most characters first.
var system = []family{
	noto("/usr/share/fonts/opentype/noto/"),   // Debian and Ubuntu, from fonts-noto-cjk
	noto("/usr/share/fonts/noto-cjk/"),        // Arch
	noto("/usr/share/fonts/noto/"),            // Alpine
	noto("/usr/share/fonts/google-noto-cjk/"), // Fedora
	{ // macOS
		"/System/Library/Fonts/Supplemental/Songti.ttc",
		"/System/Library/Fonts/Supplemental/Songti.ttc",
		"/System/Library/Fonts/Hiragino Sans GB.ttc",
	},
	{serif: "C:/Windows/Fonts/simsun.ttc", sans: "C:/Windows/Fonts/simhei.ttf"},
	{sans: "C:/Windows/Fonts/msyh.ttc"},
	// Small ones of Debian and Ubuntu.
	{sans: "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"},
	{serif: "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf"},
}

func noto(dir string) family {
	return family{dir + "NotoSerifCJK-Regular.ttc", dir + "NotoSerifCJK-Bold.ttc", dir + "NotoSansCJK-Regular.ttc"}
}

// in returns the family as it is in a folder. Without a folder, paths of other systems
// are left out.
func (f family) in(dir string) family {
	for _, path := range []*string{&f.serif, &f.bold, &f.sans} {
		if *path != "" && (dir != "" || filepath.IsAbs(*path)) {
			*path = filepath.Join(dir, *path)
		} else {
			*path = ""
		}
	}
	return f
}

// Find looks for the fonts of a site: those that its configuration names, then those in
// the folder fonts of its source folder, then what npm installed there, then the fonts
// of the system. Where the serif font is from, its bold one is from too, so that they go
// together. Which fonts there are is an input of the build; to have none is no error.
//
// A font that is named or the site's own and cannot be used is a finding. What is found
// elsewhere and cannot be used is passed over.
func (l *Library) Find(source string, c Config) (Set, []diag.Finding) {
	return l.find("", source, c)
}

// find is Find with a system that begins at root.
func (l *Library) find(root, source string, c Config) (set Set, findings []diag.Finding) {
	named := func(path string, weight int) *Face {
		full := path
		if !filepath.IsAbs(path) {
			full = filepath.Join(source, path)
		}
		face, err := l.open(full, weight)
		if err != nil {
			findings = append(findings, unusable(path, err))
		}
		return face
	}
	passable := func(path string, weight int) *Face {
		if path == "" {
			return nil
		}
		face, _ := l.open(path, weight)
		return face
	}

	set, err := ownFonts(source, named)
	if err != nil {
		findings = append(findings, unusable(folder, err))
	}
	if c.Serif != "" {
		set.Serif, set.SerifBold = named(c.Serif, regular), nil
	}
	if c.Sans != "" {
		set.Sans = named(c.Sans, regular)
	}
	places := []family{installed.in(source)}
	for _, f := range system {
		places = append(places, f.in(root))
	}
	for _, place := range places {
		if set.Serif == nil && c.Serif == "" {
			if set.Serif = passable(place.serif, regular); set.Serif != nil {
				set.SerifBold = passable(place.bold, bold)
			}
		}
		if set.Sans == nil && c.Sans == "" {
			set.Sans = passable(place.sans, regular)
		}
	}
	if c.SerifBold != "" {
		set.SerifBold = named(c.SerifBold, bold)
	}
	if len(c.Fallback) > 0 {
		set.Fallback = nil
	}
	for _, path := range c.Fallback {
		if face := named(path, regular); face != nil {
			set.Fallback = append(set.Fallback, face)
		}
	}
	return set, findings
}

// Weights of the OS/2 table.
const regular, bold = 400, 700

// folder is where a site may have fonts of its own, in its source folder.
const folder = "fonts"

// ownFonts sorts the fonts in the folder of a site by what they say of
// themselves. Of several in one role the first in the order of file names is taken; the
// others are to fall back on.
func ownFonts(source string, open func(path string, weight int) *Face) (set Set, err error) {
	entries, err := os.ReadDir(filepath.Join(source, folder)) // sorted
	if errors.Is(err, fs.ErrNotExist) {
		return set, nil
	}
	for _, entry := range entries {
		switch strings.ToLower(filepath.Ext(entry.Name())) {
		case ".ttf", ".otf", ".ttc", ".otc":
		default:
			continue
		}
		face := open(folder+"/"+entry.Name(), regular)
		if face == nil {
			continue
		}
		heavy := face.weight > (regular+bold)/2
		role := &set.Serif
		switch sans := sansName.MatchString(face.Name()); {
		case sans && heavy:
			role = nil
		case sans:
			role = &set.Sans
		case heavy:
			role = &set.SerifBold
		}
		if role != nil && *role == nil {
			*role = face
		} else {
			set.Fallback = append(set.Fallback, face)
		}
	}
	return set, err
}

// sansName matches the names of fonts whose strokes are even.
var sansName = regexp.MustCompile(`(?i)sans|hei|gothic|pingfang`)
