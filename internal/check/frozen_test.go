package check_test

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"gongkai/internal/site"
)

// frozenTests changes an archive of two issues, with an item each, of which all
// but what is added was frozen.
func frozenTests() []ruleTest {
	const (
		text   = "content/gazette/2019-01/001.md"
		header = "id,published_on,title,doc_no,issuer,made_on,effective_on,withdrawn,items,sha256,files\n"
	)
	two := "2019-01,1,2019-03-29,published,, 2019-02,2,2019-06-28,published,,"
	a, b := one("2019-01-001", "通知", "甲", "示政发〔2019〕1号,,,,,,"), one("2019-02-001", "通知", "乙", ",,,,,,")
	sum := func(text string) string {
		s := sha256.Sum256([]byte(text))
		return hex.EncodeToString(s[:])
	}
	same := sum("正文。\n")
	rows := "2019-01,2019-03-29,,1,,,,0,2019-01-001,,\n" +
		"2019-01-001,2019-03-29,甲,示政发〔2019〕1号,甲局,,,0,," + same + ",\n" +
		"2019-02,2019-06-28,,2,,,,0,2019-02-001,,\n" +
		"2019-02-001,2019-06-28,乙,,甲局,,,0,," + same + ",\n"
	lock := func(rows string) []string { return []string{site.LockFile, header + rows} }
	// with puts files in the place of those of the same name.
	with := func(sources []string, pairs ...string) []string {
		for i := 0; i < len(pairs); i += 2 {
			if at := slices.Index(sources, pairs[i]); at >= 0 {
				sources[at+1] = pairs[i+1]
			} else {
				sources = append(sources, pairs[i], pairs[i+1])
			}
		}
		return sources
	}
	day, _ := site.ParseDate("2019-03-29")
	state := func(f site.Frozen) string {
		f.PublishedOn, f.Number, f.Issuer = day, "示政发〔2019〕1号", "甲局"
		return f.Digest()
	}
	changed := state(site.Frozen{Title: "甲", SHA256: sum("另文。\n")})
	retitled := state(site.Frozen{Title: "丙", SHA256: same})
	changes := func(rows string) string { return "item_id,changed_on,reason,digest\n" + rows }
	third := two + " 2019-03,3,2019-09-30,published,,"
	correction := one("2019-03-001", "更正", "丁", ",,,,2019-01-001,,")
	return []ruleTest{
		{"nothing is frozen", false, archive(two, a+b), ""},
		{"what is published is what was frozen", false, archive(two, a+b, lock(rows)...), ""},
		{"the same with a byte order mark and other line ends", false, with(archive(two, a+b, lock(rows)...), text, "\ufeff正文。\r\n"), ""},
		{"a new issue", false, archive(third, a+b+one("2019-03-001", "通知", "丁", ",,,,,,"), lock(rows)...), ""},
		{"a scan and a picture that were replaced", false, with(archive("2019-01,1,2019-03-29,published,scan.pdf,", a, lock(
			"2019-01,2019-03-29,,1,,,,0,2019-01-001,,/gazette/scan.pdf="+sum("%PDF-1.3")+"\n"+
				"2019-01-001,2019-03-29,甲,示政发〔2019〕1号,甲局,,,0,,"+sum("正文。\n\n![图](b.png)\n")+",/gazette/2019-01/b.png="+sum("旧")+"\n")...),
			text, "正文。\n\n![图](b.png)\n", "content/gazette/2019-01/b.png", "新"),
			issuesCSV + ":2:1 FROZEN-01\n" + itemsCSV + ":2:1 FROZEN-01\n"},
		{"files that are what they were", false, with(archive("2019-01,1,2019-03-29,published,scan.pdf,", a, lock(
			"2019-01,2019-03-29,,1,,,,0,2019-01-001,,/gazette/scan.pdf="+sum("%PDF-1.4")+"\n"+
				"2019-01-001,2019-03-29,甲,示政发〔2019〕1号,甲局,,,0,,"+sum("正文。\n\n![图](b.png)\n")+",/gazette/2019-01/b.png="+sum("新")+"\n")...),
			text, "正文。\n\n![图](b.png)\n", "content/gazette/2019-01/b.png", "新"), ""},
		{"a text that was changed in silence", false, with(archive(two, a+b, lock(rows)...), text, "另文。\n"), text + ":0:0 FROZEN-01\n"},
		{"a text that was changed with a reason", false, with(archive(two, a+b, lock(rows)...), text, "另文。\n",
			changesCSV, changes("2019-01-001,2019-07-01,错字,"+changed+"\n")), ""},
		{"a reason for another state", false, with(archive(two, a+b, lock(rows)...), text, "又一文。\n",
			changesCSV, changes("2019-01-001,2019-07-01,错字,"+changed+"\n")), text + ":0:0 FROZEN-01\n"},
		{"a reason that a later one has overtaken", false, with(archive(two, a+b, lock(rows)...), text, "另文。\n",
			changesCSV, changes("2019-01-001,2019-07-01,错字,"+changed+"\n2019-01-001,2019-08-01,改回,0000000000000000\n")), text + ":0:0 FROZEN-01\n"},
		{"a reason without the state", false, with(archive(two, a+b, lock(rows)...), text, "另文。\n",
			changesCSV, changes("2019-01-001,2019-07-01,错字,\n")), text + ":0:0 FROZEN-01\n"},
		{"a text that a new correction explains", false, with(archive(third, a+b+correction, lock(rows)...), text, "另文。\n"), ""},
		{"a text that an old correction does not explain", false, with(archive(third, a+b+correction, lock(rows+
			"2019-03,2019-09-30,,3,,,,0,2019-03-001,,\n2019-03-001,2019-09-30,丁,,甲局,,,0,,"+same+",\n")...), text, "另文。\n"), text + ":0:0 FROZEN-01\n"},
		{"a title that was changed", false, archive(two, one("2019-01-001", "通知", "丙", "示政发〔2019〕1号,,,,,,")+b, lock(rows)...), itemsCSV + ":2:26 FROZEN-01\n"},
		{"a title that was changed with a reason", false, archive(two, one("2019-01-001", "通知", "丙", "示政发〔2019〕1号,,,,,,")+b,
			append(lock(rows), changesCSV, changes("2019-01-001,2019-07-01,错字,"+retitled+"\n"))...), ""},
		{"a number that was changed", false, archive(two, one("2019-01-001", "通知", "甲", "示政发〔2019〕2号,,,,,,")+b, lock(rows)...), itemsCSV + ":2:31 FROZEN-01\n"},
		{"an identifier that was given to another text", false, with(archive(two, one("2019-01-001", "通知", "丙", "示政发〔2019〕9号,,,,,,")+b, lock(rows)...), text, "另文。\n"), itemsCSV + ":2:1 FROZEN-03\n"},
		{"an item that has gone", false, archive(two, b, lock(rows)...),
			site.LockFile + ":3:1 FROZEN-02\n" + issuesCSV + ":2:1 FROZEN-01\n" + issuesCSV + ":2:1 ISSUE-07\n"},
		{"an issue that became a draft again", false, archive("2019-01,1,2019-03-29,draft,, 2019-02,2,2019-06-28,published,,", a+b, lock(rows)...),
			site.LockFile + ":2:1 FROZEN-02\n" + site.LockFile + ":3:1 FROZEN-02\n" + issuesCSV + ":3:1 ISSUE-05\n"},
		{"an item that was withdrawn", false, archive(two, one("2019-01-001", "通知", "甲", "示政发〔2019〕1号,,,,,withdrawn,误印")+b, lock(rows)...), ""},
		{"an item that came later", false, archive(two, a+b+one("2019-02-002", "通知", "丁", ",,,,,,"), lock(rows)...), issuesCSV + ":3:1 FROZEN-01\n"},
		{"an issue of another day", false, archive("2019-01,1,2019-03-30,published,, 2019-02,2,2019-06-28,published,,", a+b, lock(rows)...),
			issuesCSV + ":2:18 FROZEN-01\n" + itemsCSV + ":2:1 FROZEN-01\n"},
	}
}
