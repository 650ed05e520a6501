package check_test

import (
	"slices"
	"strconv"
	"strings"
)

const (
	issuesCSV  = "data/gazette/issues.csv"
	itemsCSV   = "data/gazette/items.csv"
	pointsCSV  = "data/gazette/points.csv"
	changesCSV = "data/gazette/changes.csv"
)

// archive is a gazette of the given rows: issue_id, total, date, status; then the
// items with the columns of itemHeader, each with a text of its own.
func archive(issues, items string, more ...string) []string {
	var i strings.Builder
	i.WriteString("issue_id,year,number,total_number,published_on,status,scan_pdf,note\n")
	for _, row := range strings.Fields(issues) {
		cells := strings.Split(row, ",")
		year, number, _ := strings.Cut(cells[0], "-")
		n, _ := strconv.Atoi(strings.TrimLeft(number, "Z0"))
		i.WriteString(cells[0] + "," + year + "," + strconv.Itoa(n) + "," + strings.Join(cells[1:], ",") + "\n")
	}
	sources := []string{issuesCSV, i.String(), "content/gazette/scan.pdf", "%PDF-1.4"}
	if items != "" {
		sources = append(sources, itemsCSV, "item_id,issue_id,order,column,title,issuer,doc_no,page_from,page_to,amends,corrects,status,note\n"+items)
		for _, row := range strings.Split(strings.TrimSpace(items), "\n") {
			id, _, _ := strings.Cut(row, ",")
			at := strings.LastIndexByte(id, '-')
			sources = append(sources, "content/gazette/"+id[:at]+"/"+id[at+1:]+".md", "正文。\n")
		}
	}
	return append(sources, more...)
}

// one is an item with the given cells from doc_no on.
func one(id, column, title, rest string) string {
	at := strings.LastIndexByte(id, '-')
	n, _ := strconv.Atoi(id[at+1:])
	return id + "," + id[:at] + "," + strconv.Itoa(n) + "," + column + "," + title + ",甲局," + rest + "\n"
}

func gazetteTests() []ruleTest {
	const scan = ",scan-only,scan.pdf,"
	two := "2019-01,1,2019-03-29,published,, 2019-02,2,2019-06-28,published,,"
	a, b := one("2019-01-001", "通知", "甲", ",1,3,,,,"), one("2019-02-001", "通知", "乙", ",1,3,,,,")
	tests := []ruleTest{
		{"an archive in order", false, archive(two, a+b), ""},
		{"one total for two issues", false, archive("2019-01,1,2019-03-29"+scan+" 2019-02,1,2019-06-28"+scan, ""), issuesCSV + ":3:16 ISSUE-02\n"},
		{"a total that goes back", false, archive("2019-01,5,2019-03-29"+scan+" 2019-02,4,2019-06-28"+scan, ""), issuesCSV + ":3:16 ISSUE-03\n"},
		{"totals of which some are not known", false, archive("2019-01,,2019-03-29"+scan+" 2019-02,4,2019-06-28"+scan, ""), ""},
		{"a date before the issue before", false, archive("2019-01,,2019-03-29"+scan+" 2019-02,,2019-02-28"+scan, ""), issuesCSV + ":3:17 ISSUE-04\n"},
		{"a gap", false, archive("2019-01,,2019-03-29"+scan+" 2019-04,,2019-12-28"+scan, ""), issuesCSV + ":3:1 ISSUE-05\n"},
		{"a gap that is declared", false, archive("2019-01,,2019-03-29"+scan+" 2019-04,,2019-12-28"+scan, "",
			"data/gazette/gazette.yaml", "title: 甲\ngaps: [2019-02, 2019-3]\n"), ""},
		{"an extra issue fills no gap and makes none", false, archive("2019-01,,2019-03-29"+scan+" 2019-Z05,,2019-04-28"+scan, ""), ""},
		{"an identifier of another year", false, []string{issuesCSV, "issue_id,year,number,published_on,status,scan_pdf\n2019-01,2018,1,2019-03-29,scan-only,s.pdf\n", "content/gazette/s.pdf", "x"}, issuesCSV + ":2:1 ISSUE-06\n"},
		{"one issue under two identifiers", false, archive("2019-01,,2019-03-29"+scan+" 2019-1,,2019-03-29"+scan, ""), issuesCSV + ":2:1 ISSUE-06\n"},
		{"a scan that is not named", false, archive("2019-01,,2019-03-29,scan-only,,", ""), issuesCSV + ":2:38 ISSUE-07\n"},
		{"an issue without contents", false, archive("2019-01,,2019-03-29,published,,", ""), issuesCSV + ":2:1 ISSUE-07\n"},
		{"an issue that was withdrawn with a reason", false, archive("2019-01,,2019-03-29,withdrawn,,误印", ""), ""},
		{"an issue that was withdrawn", false, archive("2019-01,,2019-03-29,withdrawn,,", ""), issuesCSV + ":2:28 ITEM-03\n"},
		{"an item that was withdrawn, in Chinese", false, archive(two, one("2019-01-001", "通知", "甲", ",,,,,已撤回,")+b), itemsCSV + ":2:36 ITEM-03\n"},
		{"one order for two items", false, archive(two, a+"2019-01-002,2019-01,1,通知,丙,甲局,,,,,,,\n"+b), itemsCSV + ":3:21 ITEM-04\n"},
		{"pages that overlap", false, archive(two, a+one("2019-01-002", "通知", "丙", ",2,5,,,,")+b), itemsCSV + ":3:32 ITEM-05\n"},
		{"pages that are shared", false, archive(two, a+one("2019-01-002", "通知", "丙", ",3,5,,,,")+b), ""},
		{"pages the wrong way round", false, archive(two, one("2019-01-001", "通知", "甲", ",3,1,,,,")+b), itemsCSV + ":2:32 ITEM-05\n"},
		{"a column and an issuer that are not registered", false, archive(two, a+b, "data/gazette/gazette.yaml", "title: 甲\ncolumns: [公告]\nissuers: [乙局]\n"),
			itemsCSV + ":2:23 ITEM-06\n" + itemsCSV + ":2:28 ITEM-06\n" + itemsCSV + ":3:23 ITEM-06\n" + itemsCSV + ":3:28 ITEM-06\n"},
		{"a correction of nothing", false, archive(two, a+one("2019-02-001", "更正", "乙", ",1,3,,,,")), itemsCSV + ":3:37 ITEM-07\n"},
		{"a correction", false, archive(two, a+one("2019-02-001", "更正", "乙", ",1,3,,2019-01-001,,")), ""},
		{"a number in square brackets", false, archive(two, one("2019-01-001", "通知", "甲", "示政发[2019]012号,,,,,,")+b), itemsCSV + ":2:31 ITEM-09\n"},
		{"a number without a mark", false, archive(two, one("2019-01-001", "通知", "甲", "第12号,,,,,,")+b), itemsCSV + ":2:31 ITEM-09\n"},
		{"numbers as they should be", false, archive(two, one("2019-01-001", "通知", "甲", "示政发〔2019〕12号,,,,,,")+one("2019-01-002", "通知", "丙", "示例市人民政府令第18号,,,,,,")+
			one("2019-02-001", "通知", "丁", "示例市人民政府公告2019年第3号,,,,,,")), ""},
		{"an amendment of what was printed later", false, archive(two, one("2019-01-001", "通知", "甲", ",,,2019-02-001,,,")+b), itemsCSV + ":2:34 ITEM-10\n"},
		{"amendments in a circle", false, archive(two, one("2019-01-001", "通知", "甲", ",,,2019-01-002,,,")+one("2019-01-002", "通知", "丙", ",,,2019-01-001,,,")+b), itemsCSV + ":3:34 REL-02\n"},
		{"two points of one number", false, []string{pointsCSV, "point_id,name,type,district,address\nP1,甲,邮局,东区,一路\nP1,乙,邮局,东区,二路\n"}, pointsCSV + ":3:1 POINT-01\n"},
		{"coordinates of no system", false, []string{pointsCSV, "point_id,name,type,district,address,lon,lat,coord_system\nP1,甲,邮局,东区,一路,120.65,28.01,\n"}, pointsCSV + ":2:28 POINT-02\n"},
		{"coordinates the wrong way round", false, []string{pointsCSV, "point_id,name,type,district,address,lon,lat,coord_system\nP1,甲,邮局,东区,一路,28.01,120.65,WGS-84\n"}, pointsCSV + ":2:15 POINT-02\n"},
		{"half a place", false, []string{pointsCSV, "point_id,name,type,district,address,lon,lat,coord_system\nP1,甲,邮局,东区,一路,120.65,,WGS-84\n"}, pointsCSV + ":2:15 POINT-02\n"},
		{"a postcode and a telephone without their noughts", false, []string{pointsCSV, "point_id,name,type,district,address,postcode,phone\nP1,甲,邮局,东区,一路,1000,577-101\n"},
			pointsCSV + ":2:15 POINT-03\n" + pointsCSV + ":2:20 POINT-03\n"},
		{"telephones", false, []string{pointsCSV, "point_id,name,type,district,address,postcode,phone\nP1,甲,邮局,东区,一路,001000,0577-00000101；12345;010-12345678-8\n"}, ""},
		{"a point that ended before it began", false, []string{pointsCSV, "point_id,name,type,district,address,since,until\nP1,甲,邮局,东区,一路,2019-02-01,2019-01-01\n"}, pointsCSV + ":2:26 DATE-01\n"},
		{"a change of nothing", false, archive(two, a+b, changesCSV, "item_id,changed_on,reason\n2019-09-001,2019-12-01,误\n2019-01-001,2019-01-01,误\n"),
			changesCSV + ":2:1 FROZEN-04\n" + changesCSV + ":3:13 FROZEN-04\n"},
	}
	const text = "content/gazette/2019-01/001.md"
	with := func(words string, more ...string) []string {
		list := archive(two, a+b, more...)
		list[slices.Index(list, text)+1] = words
		return list
	}
	tests = append(tests, frozenTests()...)
	return append(tests,
		ruleTest{"a title that stands in the text too", false, with("# 甲\n\n正文。\n"), text + ":1:1 ITEM-08\n"},
		ruleTest{"pictures of which one cannot be printed", false, with("正文。\n\n![甲](a.PNG)\n\n![乙](b.webp)\n",
			"content/gazette/2019-01/a.PNG", "x", "content/gazette/2019-01/b.webp", "x"), text + ":5:1 ITEM-11\n"})
}
