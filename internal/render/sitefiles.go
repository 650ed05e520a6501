package render

import (
	"encoding/xml"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/site"
)

// siteFiles makes what the theme brings, and the files that programs look for at
// fixed places.
func (r *Renderer) siteFiles() []Output {
	var list []Output
	t := r.theme
	bundles := []bundle{t.common.style, t.common.script}
	for _, folder := range partFolders {
		bundles = append(bundles, t.parts[folder].style, t.parts[folder].script)
	}
	for _, b := range bundles {
		if b.address != "" {
			list = append(list, r.plain(b.address, string(b.bytes), func(w io.Writer) error {
				_, err := w.Write(b.bytes)
				return err
			}))
		}
	}
	for _, f := range t.assets {
		list = append(list, r.file("/theme/"+f.path, func() (fs.File, error) { return f.fs.Open("assets/" + f.path) }))
	}
	list = append(list, r.robots())
	list = append(list, r.openSearch()...)
	list = append(list, r.catalogueFiles()...)
	if r.origin != "" {
		list = append(list, r.sitemapFiles()...)
	}
	return list
}

// catalogueFiles makes the list of all datasets and their descriptions for
// harvesters.
func (r *Renderer) catalogueFiles() []Output {
	var list []Output
	for _, f := range r.site.CatalogueFiles() {
		list = append(list, Output{Path: strings.TrimPrefix(site.DataAddress, "/") + f.Name, Prepare: func() (uint64, func(io.Writer) error) {
			c := export.Catalog(r.site)
			return keyOf(r.shared, f.Name, c), func(w io.Writer) error { return c.Write(w, f.Name) }
		}})
	}
	return list
}

// catalogueLabels names these files in the head of a page.
func (r *Renderer) catalogueLabels(w *headWriter) {
	if r.origin == "" {
		return
	}
	for _, f := range r.site.CatalogueFiles() {
		w.link("alternate", r.permalink(site.DataAddress+f.Name), f.Media, f.Format)
	}
}

// robots makes robots.txt. A demonstration is not to be found by those who look
// for a government.
func (r *Renderer) robots() Output {
	text := "User-agent: *\nDisallow: /\n"
	if r.official {
		text = "User-agent: *\nAllow: /\n"
		if r.origin != "" {
			text += "Sitemap: " + r.permalink("/sitemap.xml") + "\n"
		}
	}
	return r.plain("/robots.txt", text, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// sitemapLimit is how many pages the sitemap protocol allows in one file.
const sitemapLimit = 50_000

type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

type sitemapSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapIndex struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []sitemapURL `xml:"sitemap"`
}

// sitemapFiles makes sitemap.xml, in several parts under an index where the
// site is larger than one file may be.
func (r *Renderer) sitemapFiles() []Output {
	total := len(r.site.Addresses())
	for range r.site.All() {
		total++
	}
	part := func(address string, n int) Output {
		urls := func() []sitemapURL { return r.sitemapURLs(n*sitemapLimit, sitemapLimit) }
		return Output{Path: strings.TrimPrefix(address, "/"), Prepare: func() (uint64, func(io.Writer) error) {
			list := urls()
			return keyOf(r.shared, list), func(w io.Writer) error { return writeXML(w, sitemapSet{URLs: list}) }
		}}
	}
	if total <= sitemapLimit {
		return []Output{part("/sitemap.xml", 0)}
	}
	var parts []Output
	var index sitemapIndex
	for n := 0; n*sitemapLimit < total; n++ {
		address := "/sitemap-" + strconv.Itoa(n+1) + ".xml"
		parts = append(parts, part(address, n))
		index.Maps = append(index.Maps, sitemapURL{Loc: r.permalink(address)})
	}
	return append(parts, r.plain("/sitemap.xml", index.Maps, func(w io.Writer) error { return writeXML(w, index) }))
}

func (r *Renderer) sitemapURLs(from, n int) []sitemapURL {
	list := make([]sitemapURL, 0, 64)
	i := 0
	for e := range r.site.All() {
		if i++; i <= from {
			continue
		}
		c := e.Base()
		changed := c.Date
		if changed.Before(c.Updated) {
			changed = c.Updated
		}
		list = append(list, sitemapURL{r.permalink(c.Address), lastMod(changed)})
		if len(list) == n {
			return list
		}
	}
	for _, address := range r.site.Addresses() {
		if i++; i > from && len(list) < n {
			list = append(list, sitemapURL{r.permalink(address), lastMod(r.site.Date)})
		}
	}
	return list
}

func lastMod(d site.Date) string { return isoOf(d) }
