package render

import (
	"strconv"

	"gongkai/internal/export"
	"gongkai/internal/site"
	"gongkai/internal/table"
)

// archivePages makes the archive of annual reports by kinds of organs and years.
func (r *Renderer) archivePages() []Output {
	if len(r.site.Reports()) == 0 {
		return nil
	}
	return append(r.tableFiles(site.ArchiveAddress, site.ArchiveName, r.archiveSheet), r.page(site.ArchiveAddress, r.reportArchive))
}

func (r *Renderer) reportArchive() (l layout) {
	l.template = "report-archive.html"
	v := &ReportArchive{Files: r.tableLinks(site.ArchiveAddress, site.ArchiveName)}
	l.view = v
	levels, years := r.site.Archive()
	organs, there, gaps := 0, 0, 0
	for i, level := range levels {
		out := ArchiveLevel{ID: "L" + strconv.Itoa(i+1), Title: level.Label, Count: strconv.Itoa(len(level.Organs)) + "个机关"}
		for _, organ := range level.Organs {
			row := ArchiveOrgan{Title: organ.Name}
			for y, e := range organ.Reports {
				cell := ArchiveReport{Year: strconv.Itoa(years[y])}
				switch {
				case e != nil:
					cell.Href = r.href(e.Address)
					there++
				case y > organ.First:
					cell.Gap = true
					gaps++
				}
				row.Years = append(row.Years, cell)
			}
			out.Organs = append(out.Organs, row)
		}
		organs += len(level.Organs)
		v.Levels = append(v.Levels, out)
	}
	v.Summary = strconv.Itoa(organs) + "个机关" + strconv.Itoa(years[0]) + "年至" + strconv.Itoa(years[len(years)-1]) + "年的年度报告，本站收有" + grouped(there) + "份"
	if gaps > 0 {
		v.Summary += "，首份以后还缺" + grouped(gaps) + "份"
	}
	v.Summary += "。"
	v.Page, l.err = r.frame(about{
		kind: "report-archive", address: site.ArchiveAddress, title: "年报档案", column: r.reportColumn(), trail: r.trail(r.reportColumn(), false),
		summary: v.Summary, parts: r.part("report"),
	})
	return l
}

// archiveSheet is the archive as a table, with a row for each organ and year since its
// first report.
func (r *Renderer) archiveSheet() sheet {
	s := sheet{
		Title: "年报档案", About: "政府信息公开工作年度报告，每个机关首份报告以后一年一行",
		Fields: []export.SheetField{
			sheetField("level", "机关类别", "报告机关的类别", table.String), sheetField("organ", "机关", "报告机关", table.String),
			sheetField("year", "年度", "报告所统计的年份", table.Integer), sheetField("state", "状态", "有，或者缺", table.String),
			sheetField("title", "标题", "报告的标题", table.String), sheetField("date", "发布日期", "YYYY-MM-DD", table.Date),
			sheetField("url", "网页", "报告的网页", table.String),
		},
	}
	levels, years := r.site.Archive()
	for _, level := range levels {
		for _, organ := range level.Organs {
			for y := organ.First; y < len(years); y++ {
				row := []string{level.Label, organ.Name, strconv.Itoa(years[y]), "缺", "", "", ""}
				if e := organ.Reports[y]; e != nil {
					row = append(row[:3], "有", r.title(&e.Common), e.Date.ISO(), r.permalink(e.Address))
				}
				s.Rows = append(s.Rows, row)
			}
		}
	}
	return s
}
