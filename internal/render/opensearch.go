package render

import (
	"encoding/xml"
	"io"

	"gongkai/internal/site"
)

// openSearchFile describes the search to browsers, which then offer it in their
// address bar (OpenSearch 1.1).
const openSearchFile = "/opensearch.xml"

type openSearch struct {
	XMLName     xml.Name      `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string        `xml:"ShortName"`
	Description string        `xml:"Description"`
	Language    string        `xml:"Language"`
	Encoding    string        `xml:"InputEncoding"`
	URL         openSearchURL `xml:"Url"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Method   string `xml:"method,attr"`
	Template string `xml:"template,attr"`
}

// openSearch makes that file, where the place of publication is known.
func (r *Renderer) openSearch() []Output {
	if r.origin == "" {
		return nil
	}
	name := []rune(r.site.Config.Title)
	file := openSearch{
		ShortName:   string(name[:min(len(name), 16)]), // as long as the standard allows
		Description: "搜索" + r.site.Config.Title, Language: r.language, Encoding: "UTF-8",
		URL: openSearchURL{"text/html", "get", r.permalink(site.SearchAddress) + "?q={searchTerms}"},
	}
	return []Output{r.plain(openSearchFile, file, func(w io.Writer) error { return writeXML(w, file) })}
}
