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
	issuesFile  = "data/gazette/issues.csv"
	itemsFile   = "data/gazette/items.csv"
	pointsFile  = "data/gazette/points.csv"
	changesFile = "data/gazette/changes.csv"
	lockFile    = site.LockFile
	gazetteYML  = "data/gazette/gazette.yaml"

	catalogueFile = "data/catalogue.csv"
	holidaysFile  = "data/holidays.csv"
	synonymsFile  = "data/synonyms.csv"
	websiteFile   = site.WebsiteFile
)

// fixedFiles are the tables whose columns are fixed.
var fixedFiles = []string{issuesFile, itemsFile, pointsFile, changesFile, catalogueFile, holidaysFile, synonymsFile, websiteFile}

// gazette reads the archive of the gazette: its tables and the texts they name.
func (b *builder) gazette() {
	for _, f := range b.tree.tables {
		if strings.HasPrefix(f.path, "data/gazette/") && !slices.Contains(fixedFiles, f.path) {
			b.report(ruleUnusedTable.At(diag.Place{File: f.path}, "这张表不会用到").
				Hinted("公报目录里可用的表：issues.csv、items.csv、points.csv、changes.csv；数据集放到 data/ 的其他目录"))
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
	b.items(b.issues(g))
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
	b.listings(g)
	if points := sheetOf[site.Point](b, pointsFile); points != nil {
		g.Points = points.rows
		for i := range g.Points {
			g.Points[i].Record = i + 1
		}
	}
	if changes := sheetOf[site.Change](b, changesFile); changes != nil {
		g.Changes = changes.rows
		for i := range g.Changes {
			g.Changes[i].Record = i + 1
		}
	}
	if frozen := sheetOf[site.Frozen](b, lockFile); frozen != nil {
		g.Frozen = frozen.rows
		for i := range g.Frozen {
			g.Frozen[i].Record = i + 1
		}
	}
}

// issues reads the issues; a draft is known by its identifier and nil.
func (b *builder) issues(g *site.Gazette) map[string]*site.Issue {
	byID := map[string]*site.Issue{}
	b.unpublished = map[string]bool{}
	sheet := sheetOf[site.IssueRow](b, issuesFile)
	if sheet == nil {
		return byID
	}
	row := map[string]int{} // in which each identifier stands
	for i, r := range sheet.rows {
		year, number, ok := strings.Cut(r.IssueID, "-")
		if !ok || year == "" || number == "" || isBadAddress(r.IssueID) || strings.Contains(r.IssueID, "/") {
			b.report(ruleCell.At(sheet.place(i, "issue_id"), "期号标识「%s」应为“年份-期次”", r.IssueID).
				Hinted("如 2019-12，增刊写作 2019-Z01；若是被表格软件改成了日期，先把这一列设为文本再填写"))
			continue
		}
		if first, taken := row[r.IssueID]; taken {
			b.report(ruleSameIssue.At(sheet.place(i, "issue_id"), "期号标识「%s」与第 %d 行重复", r.IssueID, sheet.place(first, "issue_id").Line).
				Hinted("改正其中一个；每一期的标识只用一次"))
			continue
		}
		row[r.IssueID] = i
		r.Status = site.NormalStatus(r.Status)
		if r.Status == site.StatusDraft && !b.opt.Drafts {
			byID[r.IssueID] = nil
			b.unpublished[r.IssueID] = true
			continue
		}
		issue := &site.Issue{IssueRow: r}
		issue.Kind, issue.File, issue.Record = site.KindIssue, issuesFile, i+1
		issue.Address = address("gazette", year, number)
		issue.Column = g.Column
		issue.Date = r.PublishedOn
		issue.Sample, issue.Draft = bool(r.IsSample), r.Status == site.StatusDraft
		issue.Title = issueTitle(g.Title, r)
		issue.Summary = r.Note
		issue.Origin = r.Editor
		g.Issues = append(g.Issues, issue)
		byID[r.IssueID] = issue
	}
	return byID
}

// issueTitle makes the citation form 《示例市人民政府公报》2019年第12期.
func issueTitle(gazette string, row site.IssueRow) string {
	title := "《" + strings.Trim(gazette, "《》") + "》" + row.Year.String() + "年" + row.InYear()
	if !row.TotalNumber.IsEmpty() {
		title += "（总第" + row.TotalNumber.String() + "期）"
	}
	return title
}

func (b *builder) items(byID map[string]*site.Issue) {
	used := map[string]bool{} // the texts that belong to an item
	sheet := sheetOf[site.ItemRow](b, itemsFile)
	if sheet == nil {
		return
	}
	row := map[string]int{}
	for i, r := range sheet.rows {
		serial, ok := strings.CutPrefix(r.ItemID, r.IssueID+"-")
		if !ok || serial == "" || strings.Contains(serial, "/") || isBadAddress(serial) {
			b.report(ruleCell.At(sheet.place(i, "item_id"), "条目标识「%s」与期号「%s」不符", r.ItemID, r.IssueID).
				Hinted("写作 %s-001", r.IssueID))
			continue
		}
		if first, taken := row[r.ItemID]; taken {
			b.report(ruleSameItem.At(sheet.place(i, "item_id"), "条目标识「%s」与第 %d 行重复", r.ItemID, sheet.place(first, "item_id").Line).
				Hinted("改正其中一个；标识就是地址，每个只用一次"))
			continue
		}
		row[r.ItemID] = i
		issue, known := byID[r.IssueID]
		if issue == nil {
			if !known {
				b.report(ruleReference.At(sheet.place(i, "issue_id"), "条目所属的期号「%s」不存在", r.IssueID).
					Hinted("在 %s 中登记这一期，或改正期号标识", issuesFile))
			}
			b.unpublished[r.ItemID] = true
			for _, file := range textFiles(r) {
				used[file] = true
			}
			continue
		}
		r.Status = site.NormalStatus(r.Status)
		item := &site.Item{ItemRow: r, Issue: issue}
		item.Kind, item.File, item.Record = site.KindItem, itemsFile, i+1
		item.Address = issue.Address + serial + "/"
		item.Column = issue.Column
		item.Title, item.Topic = r.ItemTitle, r.ItemTopic
		item.Sample, item.Draft = bool(r.IsSample), issue.Draft
		item.Date, item.Department = issue.PublishedOn, strings.Join(item.Issuers(), "、")
		item.Origin = issue.Title
		item.Attachments = r.Files
		b.itemText(item, sheet.place(i, "file"), used)
		issue.Items = append(issue.Items, item)
	}
	for _, f := range b.tree.texts {
		if len(sheet.rows) > 0 && b.texts[f.path].kind == site.KindItem && !used[f.path] {
			b.report(ruleOrphanText.At(diag.Place{File: f.path}, "这篇正文不属于任何条目，不会发布").
				Hinted("在 %s 中为它登记一个条目，或删去这个文件", itemsFile))
		}
	}
}

// textFiles are the places where the text of an item may stand: the file that
// the table names below content/gazette/ or content/, else the one that the
// identifier suggests.
func textFiles(r site.ItemRow) []string {
	named := r.TextPath
	if named == "" {
		named = r.IssueID + "/" + strings.TrimPrefix(r.ItemID, r.IssueID+"-") + ".md"
	}
	return []string{path.Join("content/gazette", named), path.Join("content", named)}
}

// itemText finds the text of an item. What was withdrawn is not shown, and of an
// issue that is a scan there need be none.
func (b *builder) itemText(item *site.Item, at diag.Place, used map[string]bool) {
	_, withdrawn := item.Withdrawn()
	for _, file := range textFiles(item.ItemRow) {
		if t := b.texts[file]; t != nil {
			used[file] = true
			if !t.broken && !withdrawn {
				item.TextFile, item.Text = file, t.prose
			}
			return
		}
	}
	if withdrawn || item.Issue.Status == site.StatusScanOnly {
		return
	}
	f := ruleTextMissing.At(at, "条目「%s」没有正文：找不到 %s", item.ItemID, textFiles(item.ItemRow)[0])
	b.report(f.Hinted("正文放在 content/gazette/ 下，表中「file」写相对路径；只有扫描件的一期，状态写 scan-only"))
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
	if s := sheetOf[site.WebsiteRow](b, websiteFile); s != nil {
		b.site.WebsiteRows = s.rows
		for i := range s.rows {
			s.rows[i].Record = i + 1
		}
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
