package load

import (
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

func isBadAddress(a string) bool {
	if strings.ContainsAny(a, site.BadInAddress) || strings.ContainsFunc(a, unicode.IsControl) {
		return true
	}
	for name := range strings.SplitSeq(strings.Trim(a, "/"), "/") {
		if strings.Trim(name, " .") != name {
			return true
		}
	}
	return false
}

// claims knows who has which address.
type claims map[string]claim

type claim struct {
	file string // the source that has it
	what string // what stands there, where no source has it
}

// key is what two addresses have in common that would be one: on many systems a
// file cannot differ from another in case alone, nor from a folder by name.
func (claims) key(address string) string {
	return strings.ToLower(strings.TrimSuffix(address, "/"))
}

func (c claims) of(address string) (claim, bool) {
	first, taken := c[c.key(address)]
	return first, taken
}

// sourceOf is the file that an editor knows an entry by.
func sourceOf(e site.Entry) string {
	if d, ok := e.(*site.Dataset); ok {
		return d.CSV
	}
	return textFile(e.Base())
}

// addresses reports addresses that are taken twice or cannot be published.
func (b *builder) addresses() {
	taken := claims{}
	take := func(file, address string) {
		first, ok := taken.of(address)
		if !ok {
			taken[taken.key(address)] = claim{file: file}
			return
		}
		b.report(ruleAddressTaken.At(diag.Place{File: file}, "地址 %s 已由 %s 占用", address, first.file).
			Hinted("%s", twins(file, first.file)))
	}
	for e := range b.site.All() {
		c, file := e.Base(), sourceOf(e)
		if isBadAddress(c.Address) {
			b.report(ruleAddressForm.At(diag.Place{File: file}, "地址 %s 中有不能使用的字符", c.Address).
				Hinted(`文件名和目录名不要用 \ : * ? " < > | # %%，也不要以空格或点开头、结尾`))
		}
		take(file, c.Address)
	}
	for _, f := range b.tree.texts {
		if base := path.Base(f.path); base == "index.md" && b.tree.has(path.Dir(f.path)+"/_index.md") {
			b.report(ruleAddressTaken.At(diag.Place{File: f.path}, "与 %s 占用同一地址", path.Dir(f.path)+"/_index.md").
				Hinted("只保留其中一个"))
		}
	}
	for _, a := range b.site.Assets {
		take(a.File, a.Address)
	}
	b.dataAddresses(taken)
}

// twins says what to do about two files that claim one address.
func twins(a, b string) string {
	switch {
	case a != b && norm.NFC.String(a) == norm.NFC.String(b):
		return "两个文件名看起来一样，只是字符的存法不同（常见于从 macOS 拷来的文件）；留下一个，删去另一个"
	case strings.EqualFold(a, b):
		return "两个文件名只有大小写不同，在许多系统上是同一个文件；留下一个，或给另一个改名"
	}
	return "改文件名，或在元数据中写明不同的 address"
}

// dataAddresses reports what would stand where datasets, their themes and the
// lists of them need their own files.
func (b *builder) dataAddresses(taken claims) {
	made := claims{}
	reserve := func(what, folder string, names ...string) {
		for _, name := range names {
			made[made.key(folder+name)] = claim{what: what}
		}
	}
	collide := func(file, address string, with claim) {
		b.report(ruleAddressTaken.At(diag.Place{File: file}, "地址 %s 是%s的地址", address, with.what).
			Hinted("给 %s 改名，或在元数据中写明不同的 address", file))
	}
	for _, f := range b.site.CatalogueFiles() {
		reserve("数据目录", site.DataAddress, f.Name)
	}
	reserve("数据栏目的订阅", site.DataAddress, "feed.xml", "feed.json")
	reserve("分类列表", site.DataAddress, "by")
	for _, t := range b.site.Themes {
		folder := "data/" + t.Name
		if with, ok := made.of(t.Address); ok {
			collide(folder, t.Address, with)
		}
		reserve("主题目录 "+folder+" ", t.Address, "")
		reserve("主题「"+t.Title+"」的订阅", t.Address, "feed.xml", "feed.json")
	}
	for _, t := range b.site.Themes {
		for _, d := range t.Datasets {
			if with, ok := made.of(d.Address); ok {
				collide(d.CSV, d.Address, with)
			}
			names := []string{"rows", "revisions", "chart", "chart.svg", "chart.png", "chart.csv"}
			for _, f := range d.Downloads() {
				names = append(names, f.Name)
			}
			for _, name := range names {
				if other, ok := taken.of(d.Address + name); ok {
					collide(other.file, d.Address+name, claim{what: "数据集 " + d.CSV + " 自己的文件"})
				}
			}
		}
	}
}
