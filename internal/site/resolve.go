package site

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Ref resolves what an editor wrote to name another entry: a path below
// content/, an address, a gazette item, a dataset, or the number or title of a document.
func (s *Site) Ref(from *Common, ref string) (Entry, bool) {
	ref = strings.TrimSpace(ref)
	for _, file := range []string{
		path.Clean("content/" + ref),
		path.Join(path.Dir(from.File), ref),
		path.Clean(ref),
	} {
		if e, ok := s.byFile[file]; ok {
			return e, true
		}
	}
	address := ref
	if !strings.HasPrefix(address, "/") {
		address = "/data/" + address
	}
	if e, ok := s.byAddress[strings.TrimSuffix(address, "/")+"/"]; ok {
		return e, true
	}
	cited, _ := citationOf(ref)
	for _, number := range []string{ref, NormalNumber(ref), cited.number} {
		if e, ok := s.byNumber[number]; ok {
			return e, true
		}
	}
	if same := s.Titled(ref); len(same) == 1 {
		return same[0], true
	}
	return nil, false
}

// Titled lists the documents of a title, which may stand in 《》, with a number behind
// it that tells them apart.
func (s *Site) Titled(name string) []Entry {
	if list := s.byTitle[name]; list != nil {
		return list
	}
	c, _ := citationOf(name)
	if c.number == "" {
		return s.byTitle[c.title]
	}
	return slices.DeleteFunc(slices.Clone(s.byTitle[c.title]), func(e Entry) bool {
		number := e.(*Document).Number
		return number != "" && NormalNumber(number) != c.number
	})
}

// citation names a document in words: 《某办法》（示政发〔2001〕3号）.
type citation struct{ title, number string }

var citationPattern = regexp.MustCompile(`^《(.+)》(?:[（(](.+)[）)])?$`)

func citationOf(ref string) (citation, bool) {
	m := citationPattern.FindStringSubmatch(strings.TrimSpace(ref))
	if m == nil {
		return citation{}, false
	}
	return citation{m[1], NormalNumber(m[2])}, true
}

// Cites reports whether the reference names a document in words that the site need
// not have: what is repealed or amended may be older than it.
func Cites(verb Verb, ref string) bool {
	_, ok := citationOf(ref)
	return ok && (verb == Amends || verb == Repeals)
}

// LinkStatus says what a link of a text leads to.
type LinkStatus uint8

// What a link can lead to.
const (
	LinkExternal  LinkStatus = iota // another host, or mail or telephone
	LinkPage                        // a page of the site
	LinkAsset                       // a file of the site
	LinkGenerated                   // an address that rendering makes, such as a download of a dataset
	LinkMissing                     // nothing
	LinkOutside                     // a path that climbs out of the site
)

// Link is a resolved link.
type Link struct {
	Status   LinkStatus
	Address  string // site address without base path and fragment; as written for external links
	Fragment string
	Entry    Entry // the page, for LinkPage
}

// Link resolves the destination of a Markdown link on the page c. Relative
// destinations count from the source file when they name a source file, as in
// an editor's preview, and from the page's address otherwise.
func (s *Site) Link(c *Common, dest string) Link {
	u, err := url.Parse(dest)
	if err != nil {
		return Link{Status: LinkMissing, Address: dest}
	}
	if u.Scheme != "" || u.Host != "" {
		return Link{Status: LinkExternal, Address: dest}
	}
	link := Link{Fragment: u.Fragment}
	if u.Path == "" { // only a fragment: this page
		link.Status, link.Address, link.Entry = LinkPage, c.Address, s.byAddress[c.Address]
		return link
	}
	source := c.File
	if c.TextFile != "" {
		source = c.TextFile
	}
	if !strings.HasPrefix(u.Path, "/") {
		file := path.Join(path.Dir(source), u.Path)
		if strings.HasPrefix(file, "../") || file == ".." {
			link.Status, link.Address = LinkOutside, dest
			return link
		}
		if s.linkFile(&link, file) {
			return link
		}
	} else if s.linkFile(&link, path.Clean("content"+u.Path)) {
		return link
	}
	address := u.Path
	if !strings.HasPrefix(address, "/") {
		address = path.Join(c.Address, address)
		if strings.HasSuffix(u.Path, "/") {
			address += "/"
		}
	}
	link.Address = address
	switch {
	case s.byAddress[address] != nil:
		link.Status, link.Entry = LinkPage, s.byAddress[address]
	case s.byAddress[address+"/"] != nil:
		link.Status, link.Entry, link.Address = LinkPage, s.byAddress[address+"/"], address+"/"
	case s.HasFile(address):
		link.Status = s.files[address]
	case s.HasFile(address + "/"):
		link.Status, link.Address = s.files[address+"/"], address+"/"
	default:
		link.Status, link.Address = LinkMissing, dest
	}
	return link
}

// linkFile resolves a path in the source folder.
func (s *Site) linkFile(link *Link, file string) bool {
	if e, ok := s.byFile[file]; ok {
		link.Status, link.Address, link.Entry = LinkPage, e.Base().Address, e
		return true
	}
	if address, ok := strings.CutPrefix(file, "content"); ok && s.HasFile(address) {
		link.Status, link.Address = s.files[address], address
		return true
	}
	return false
}

// Href returns the address as it stands in a page: below the base path and
// percent-encoded.
func Href(basePath, address string) string {
	return (&url.URL{Path: strings.TrimSuffix(basePath, "/") + address}).EscapedPath()
}

// GazetteFile returns the address of a cover or scan that the table of issues
// names, relative to content/gazette/ or data/gazette/.
func (s *Site) GazetteFile(file string) (address string, ok bool) {
	for _, address := range []string{"/gazette/" + file, "/gazette/files/" + file, "/" + file} {
		if s.HasFile(address) {
			return address, true
		}
	}
	return "", false
}
