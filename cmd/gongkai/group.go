package main

import (
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/render"
	"gongkai/internal/search"
	"gongkai/internal/site"
)

var ruleSegment = diag.Rule{
	ID: "SEARCH-02", Title: "一起搜索的网站读不到",
	Why: "站群搜索把其他网站生成好的检索文件合在一起；读不到就搜不到那个网站的内容，读者却以为没有。",
	Bad: "path: ../jiaoyu", Good: "path: ../jiaoyu/public",
}

// openGroup opens what the other sites of the group have published for the search.
func (p *project) openGroup(s *site.Site) (list []*search.Segment, findings []diag.Finding) {
	for i, other := range s.Config.Search.Sites {
		segment, err := p.openSegment(&other)
		if err != nil {
			f := ruleSegment.At(diag.Place{File: "gongkai.yaml"}, "search.sites 第%d个网站「%s」：%v", i+1, other.Title, err)
			findings = append(findings, f.Hinted("先生成那个网站，path 写它的输出目录"))
			continue
		}
		list = append(list, segment)
	}
	return list, findings
}

func (p *project) openSegment(other *site.SearchSite) (*search.Segment, error) {
	if other.Title == "" || other.Path == "" {
		return nil, errors.New("要写 title 和 path")
	}
	address, err := url.Parse(other.URL)
	if err != nil || other.URL != "" && (address.Scheme != "https" && address.Scheme != "http" || address.Host == "") {
		return nil, errors.New("url 不是完整的网址")
	}
	origin := ""
	if address.Host != "" {
		origin = address.Scheme + "://" + address.Host
	}
	dir := filepath.FromSlash(other.Path)
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(p.source, dir)
	}
	segment, err := search.OpenSegment(os.DirFS(filepath.Join(dir, strings.Trim(site.SearchAddress, "/"))), origin, render.GroupFacets())
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("没有检索文件：" + other.Path)
	case err != nil:
		return nil, err
	}
	for i := range segment.Documents {
		values := segment.Documents[i].Values
		values[len(values)-1] = []string{other.Title}
	}
	return segment, nil
}
