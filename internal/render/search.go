package render

import (
	"io"
	"strconv"
	"strings"
	"sync"

	"gongkai/internal/search"
	"gongkai/internal/site"
)

// index returns the index of the site, which all outputs of the search share.
func (r *Renderer) index() *search.Index {
	r.search.Do(func() {
		r.search.index = search.New(r.searched(), r.Pages)
		r.search.key = keyOf(r.build, r.search.index.Generation, r.search.input)
	})
	return r.search.index
}

// searching is the index with what it was made of.
type searching struct {
	sync.Once
	index *search.Index
	input searchInput
	key   uint64

	keys sync.Once
	list []uint64 // keys of the files of the index, by their order
	err  error
}

// searchFiles makes the files of the index. The key of each is a hash of what it
// holds, so that a change of one text writes anew the few files that have its
// words. What the keys were is remembered, so that the index is made only where
// something in it can have changed.
func (r *Renderer) searchFiles() []Output {
	x := r.index()
	names := x.Names()
	list := make([]Output, len(names))
	r.Memory.hold(r.search.key)
	keys := func() ([]uint64, error) {
		s := &r.search
		s.keys.Do(func() {
			if r.Memory.recall(s.key, &s.list) && len(s.list) == len(names) {
				x.Keep()
				return
			}
			s.list = make([]uint64, len(names))
			for i, name := range names {
				if s.list[i], s.err = x.Key(name); s.err != nil {
					return
				}
			}
			r.Memory.keep(s.key, s.list)
		})
		return s.list, s.err
	}
	for i, name := range names {
		list[i] = Output{Path: strings.TrimPrefix(site.SearchAddress, "/") + name, Prepare: func() (uint64, func(io.Writer) error) {
			keys, err := keys()
			if err != nil {
				return 0, func(io.Writer) error { return err }
			}
			return keyOf(r.build, name, keys[i]), func(w io.Writer) error { return x.Write(w, name) }
		}}
	}
	return list
}

// searchPage makes the page on which the site is searched.
func (r *Renderer) searchPage() (l layout) {
	l.template = "search.html"
	v := &Search{Index: r.href(site.SearchAddress), Action: r.href(site.SearchAddress)}
	v.Generation = strconv.FormatUint(uint64(r.index().Generation), 10)
	l.view = v
	v.Page, l.err = r.frame(about{
		kind: "search", address: site.SearchAddress, title: "搜索", trail: r.trail(nil, false), parts: r.head.facets + r.part("search"),
		summary: "搜索全站的文件、解读、公报和数据，可以用拼音、首字母和日常说法",
	})
	for _, c := range r.site.Columns {
		if c.Parent == nil || c.Parent == r.site.Home {
			v.Links = append(v.Links, Link{Title: c.Title, Href: r.href(c.Address)})
		}
	}
	v.Facets = r.browseFacets("")
	v.Links = append(v.Links, Link{Title: "网站地图", Href: r.href(site.SitemapAddress)})
	return l
}
