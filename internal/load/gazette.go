package load

import (
	"cmp"
	"path"
	"reflect"
	"slices"
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

const (
	issuesFile = "data/gazette/issues.csv"
	itemsFile  = "data/gazette/items.csv"
	pointsFile = "data/gazette/points.csv"
	gazetteYML = "data/gazette/gazette.yaml"

	catalogueFile = "data/catalogue.csv"
	holidaysFile  = "data/holidays.csv"
	synonymsFile  = "data/synonyms.csv"
)

// fixedFiles are the tables whose columns are fixed.
var fixedFiles = []string{issuesFile, itemsFile, pointsFile, catalogueFile, holidaysFile, synonymsFile}

// gazette reads the archive of the gazette: its tables and the texts they name.
func (b *builder) gazette() {
	for _, f := range b.tree.tables {
		if strings.HasPrefix(f.path, "data/gazette/") && !slices.Contains(fixedFiles, f.path) {
			b.report(ruleUnusedTable.At(diag.Place{File: f.path}, "这张表不会用到").
				Hinted("公报目录里可用的表：issues.csv、items.csv、points.csv；数据集放到 data/ 的其他目录"))
		}
	}
	if !b.tree.has(issuesFile) && !b.tree.has(pointsFile) {
		return
	}
	g := &site.Gazette{Column: b.byFolder["gazette"]}
	g.Title = "政府公报"
	if b.tree.has(gazetteYML) {
		if src, ok := b.read(gazetteYML); ok {
			b.report(b.decodeYAML(gazetteYML, src, src, 1, &g.GazetteConfig, "公报设置", true)...)
		}
	}
	b.site.Gazette = g
	byID := b.issues(g)
	b.items(byID)
	for _, issue := range g.Issues {
		slices.SortStableFunc(issue.Items, func(x, y *site.Item) int {
			a, _ := x.Order.Int()
			b, _ := y.Order.Int()
			return cmp.Or(cmp.Compare(a, b), strings.Compare(x.ItemID, y.ItemID))
		})
	}
	slices.SortStableFunc(g.Issues, func(x, y *site.Issue) int {
		return cmp.Or(y.PublishedOn.Compare(x.PublishedOn), strings.Compare(y.IssueID, x.IssueID))
	})
	for _, issue := range g.Issues {
		b.site.Entries = append(b.site.Entries, issue)
		for _, item := range issue.Items {
			b.site.Entries = append(b.site.Entries, item)
		}
	}
	if points := sheetOf[site.Point](b, pointsFile); points != nil {
		g.Points = points.rows
	}
}

// issues reads the issues; a draft is known by its identifier and nil.
func (b *builder) issues(g *site.Gazette) map[string]*site.Issue {
	byID := map[string]*site.Issue{}
	sheet := sheetOf[site.IssueRow](b, issuesFile)
	if sheet == nil {
		return byID
	}
	for i, row := range sheet.rows {
		year, number, ok := strings.Cut(row.IssueID, "-")
		if !ok || year == "" || number == "" || isBadAddress(row.IssueID) || strings.Contains(row.IssueID, "/") {
			b.report(ruleCell.At(sheet.place(i, "issue_id"), "期号标识「%s」应为“年份-期次”", row.IssueID).Hinted("如 2019-12，增刊写作 2019-Z01"))
			continue
		}
		if row.Status == "draft" && !b.opt.Drafts {
			byID[row.IssueID] = nil
			continue
		}
		issue := &site.Issue{IssueRow: row}
		issue.Kind, issue.File, issue.Record = site.KindIssue, issuesFile, i+1
		issue.Address = address("gazette", year, number)
		issue.Column = g.Column
		issue.Date = row.PublishedOn
		issue.Sample = bool(row.IsSample)
		issue.Title = issueTitle(g.Title, row)
		issue.Summary = row.Note
		issue.Origin = row.Editor
		g.Issues = append(g.Issues, issue)
		if byID[row.IssueID] == nil { // the second is found by its address
			byID[row.IssueID] = issue
		}
	}
	return byID
}

// issueTitle makes the citation form 《示例市人民政府公报》2019年第12期.
func issueTitle(gazette string, row site.IssueRow) string {
	title := "《" + strings.Trim(gazette, "《》") + "》" + row.Year.String() + "年第" + row.Number.String() + "期"
	if !row.TotalNumber.IsEmpty() {
		title += "（总第" + row.TotalNumber.String() + "期）"
	}
	return title
}

func (b *builder) items(byID map[string]*site.Issue) {
	sheet := sheetOf[site.ItemRow](b, itemsFile)
	if sheet == nil {
		return
	}
	for i, row := range sheet.rows {
		issue, known := byID[row.IssueID]
		if issue == nil {
			if !known {
				b.report(ruleReference.At(sheet.place(i, "issue_id"), "条目所属的期号「%s」不存在", row.IssueID).
					Hinted("在 %s 中登记这一期，或改正期号标识", issuesFile))
			}
			continue
		}
		serial, ok := strings.CutPrefix(row.ItemID, row.IssueID+"-")
		if !ok || serial == "" || strings.Contains(serial, "/") || isBadAddress(serial) {
			b.report(ruleCell.At(sheet.place(i, "item_id"), "条目标识「%s」与期号「%s」不符", row.ItemID, row.IssueID).
				Hinted("写作 %s-001", row.IssueID))
			continue
		}
		item := &site.Item{ItemRow: row, Issue: issue}
		item.Kind, item.File, item.Record = site.KindItem, itemsFile, i+1
		item.Address = issue.Address + serial + "/"
		item.Column = issue.Column
		item.Title, item.Topic, item.Sample = row.ItemTitle, row.ItemTopic, bool(row.IsSample)
		item.Date, item.Department = issue.PublishedOn, row.Issuer
		item.Origin = issue.Title
		b.itemText(item, sheet.place(i, "file"))
		issue.Items = append(issue.Items, item)
	}
}

// itemText finds the text of an item: the file that the table names below
// content/gazette/, or the one that the identifier suggests.
func (b *builder) itemText(item *site.Item, at diag.Place) {
	named := item.TextPath
	if named == "" {
		named = item.IssueID + "/" + strings.TrimPrefix(item.ItemID, item.IssueID+"-") + ".md"
	}
	for _, file := range []string{path.Join("content/gazette", named), path.Join("content", named)} {
		if t := b.texts[file]; t != nil && !t.broken {
			item.TextFile, item.Text = file, t.prose
			return
		}
	}
	if item.TextPath != "" && item.Issue.Status != "scan-only" {
		b.report(ruleTextMissing.At(at, "正文文件「%s」不存在", item.TextPath).Hinted("正文放在 content/gazette/ 下，表中写相对路径"))
	}
}

// sheetOf decodes a fixed-shape file, if the source has it.
func sheetOf[T any](b *builder, file string) *sheet[T] {
	if !b.tree.has(file) {
		return nil
	}
	src, ok := b.read(file)
	if !ok {
		return nil
	}
	s, findings := readSheet[T](file, src)
	b.report(findings...)
	return s
}

// cellPlace returns where a column of the entry's record stands.
func cellPlace(c *site.Common, src []byte, key string) diag.Place {
	if c.Kind == site.KindIssue {
		s, _ := readSheet[site.IssueRow](c.File, src)
		return s.place(c.Record-1, key)
	}
	s, _ := readSheet[site.ItemRow](c.File, src)
	return s.place(c.Record-1, key)
}

// sheets reads the other fixed-shape files.
func (b *builder) sheets() {
	if s := sheetOf[site.CatalogueRow](b, catalogueFile); s != nil {
		b.site.Catalog = s.rows
	}
	if s := sheetOf[site.Holiday](b, holidaysFile); s != nil {
		b.site.Holidays = s.rows
	}
	if s := sheetOf[site.Synonym](b, synonymsFile); s != nil {
		b.site.Synonyms = s.rows
	}
	file := b.site.Config.FiguresFile
	if file == "" {
		return
	}
	s := sheetOf[site.Figure](b, file)
	if s == nil {
		b.report(ruleTextMissing.At(b.configPlace("figures"), "数字表「%s」不存在", file))
		return
	}
	for i := range s.rows {
		s.rows[i].Record = i + 1
	}
	b.site.Figures.Rows = s.rows
	for _, e := range b.site.Entries {
		if d, ok := e.(*site.Dataset); ok && d.CSV == file {
			b.site.Figures.Dataset = d
		}
	}
}

// configPlace returns where a key of gongkai.yaml stands.
func (b *builder) configPlace(key string) diag.Place {
	place := diag.Place{File: configFile}
	src, ok := b.read(configFile)
	if !ok {
		return place
	}
	n, bad := parseYAML(src)
	if bad != nil {
		return place
	}
	d := decoder{source: diag.NewSource(configFile, src), firstLine: 1}
	fields := site.Fields(reflect.TypeFor[site.Config](), "yaml")
	for _, p := range n.pairs {
		if field, ok := findField(fields, p.key.text); ok && field.Key == key {
			return d.place(p.value)
		}
	}
	return place
}
