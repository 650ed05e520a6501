package load

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/annual"
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

const reportsFolder = "data/reports/"

// reports gives every annual report its statutory tables: table2.csv, table3.csv
// and table4.csv in a folder below data/reports/.
func (b *builder) reports() {
	folders := map[string][]sourceFile{}
	for _, f := range b.tree.tables {
		if rel, ok := strings.CutPrefix(f.path, reportsFolder); ok {
			folders[path.Dir(rel)] = append(folders[path.Dir(rel)], f)
		}
	}
	owner := map[string]*site.Report{}
	var waiting []*site.Report // that may have the folder of their year to themselves
	claim := func(r *site.Report, folder string) {
		if first := owner[folder]; first != nil {
			b.report(ruleReference.At(b.KeyPlace(&r.Common, "tables"), "法定表格 %s 已属于 %s", reportsFolder+folder, first.File).
				Hinted("每份报告一个目录，在 tables 中写明"))
			return
		}
		owner[folder] = r
		b.statutoryTables(r, folders[folder])
	}
	for _, r := range b.site.Reports() {
		year := strconv.Itoa(r.Year)
		name := strings.TrimSuffix(path.Base(r.File), path.Ext(r.File))
		switch {
		case r.Folder != "":
			folder := path.Clean(strings.TrimPrefix(r.Folder, reportsFolder))
			if len(folders[folder]) == 0 {
				b.report(ruleReference.At(b.KeyPlace(&r.Common, "tables"), "没有 %s", reportsFolder+folder).
					Hinted("放入 table2.csv、table3.csv、table4.csv，或改正目录"))
				continue
			}
			claim(r, folder)
		case len(folders[year+"/"+r.Organ]) > 0:
			claim(r, year+"/"+r.Organ)
		case len(folders[year+"/"+name]) > 0:
			claim(r, year+"/"+name)
		case r.Absent == "":
			waiting = append(waiting, r)
		}
	}
	for _, r := range waiting {
		year := strconv.Itoa(r.Year)
		alone := !slices.ContainsFunc(waiting, func(o *site.Report) bool { return o != r && o.Year == r.Year })
		if len(folders[year]) > 0 && alone {
			claim(r, year)
		}
	}
	draft := map[string]bool{} // years of which a report is not published yet
	for _, t := range b.texts {
		if r, ok := t.entry.(*site.Report); ok && r.Draft && !b.opt.Drafts {
			draft[strconv.Itoa(r.Year)] = true
		}
	}
	for _, f := range b.tree.tables {
		rel, ok := strings.CutPrefix(f.path, reportsFolder)
		if year, _, _ := strings.Cut(rel, "/"); ok && owner[path.Dir(rel)] == nil && !draft[year] {
			b.report(ruleUnusedTable.At(diag.Place{File: f.path}, "这张表不属于任何年度报告，不会发布").
				Hinted("放在 %s年度/机关/ 下，与报告的 year 和 organ 一致；或在报告中用 tables 写明目录", reportsFolder))
		}
	}
}

// statutoryTables reads the tables of one report.
func (b *builder) statutoryTables(r *site.Report, files []sourceFile) {
	for _, f := range files {
		number := 0
		for _, n := range annual.Numbers {
			if strings.EqualFold(path.Base(f.path), site.TableName(n)) {
				number = n
			}
		}
		format := r.Format()
		switch {
		case number == 0:
			b.report(ruleUnusedTable.At(diag.Place{File: f.path}, "这张表不会用到").
				Hinted("年度报告的表叫 table2.csv、table3.csv、table4.csv，即第二、三、四部分的表"))
			continue
		case format == nil:
			b.report(annual.VersionUnknown(f.path, r.Year))
			continue
		}
		src, ok := b.read(f.path)
		if !ok {
			continue
		}
		t, findings := annual.Read(format, number, f.path, src)
		b.report(findings...)
		r.Tables = append(r.Tables, t)
	}
	slices.SortFunc(r.Tables, func(x, y *annual.Table) int { return x.Form.Number - y.Form.Number })
}
