package check_test

import (
	"os"
	"strings"
	"testing"
)

// statutory returns a balanced statutory table that was invented for tests.
func statutory(name string) string {
	src, err := os.ReadFile("../annual/testdata/" + name)
	if err != nil {
		panic(err)
	}
	return string(src)
}

const report2021, report2020 = "content/reports/2021/a.md", "content/reports/2020/a.md"

// reportOf is an annual report with all parts. Its prose begins on line 10.
func reportOf(year, level, lines, overview string) string {
	return "---\ntitle: 甲市" + year + "年年度报告\nyear: " + year + "\norgan: 甲市\nlevel: " + level + "\n" + lines + "---\n\n## 一、总体情况\n" + overview + "\n" +
		"\n考核、社会评议均已完成，没有责任追究的情形。\n\n## 二、主动公开政府信息情况\n\n见表。\n\n## 三、收到和处理政府信息公开申请情况\n\n见表。\n\n" +
		"## 四、政府信息公开行政复议、行政诉讼情况\n\n见表。\n\n## 五、存在的主要问题及改进情况\n\n一是甲，二是乙。\n\n## 六、其他需要报告的事项\n\n无。\n"
}

// reportWith is a report with its three tables, each of which a pair of texts may change.
func reportWith(year, text string, changes ...string) []string {
	sources := []string{"content/reports/" + year + "/a.md", text}
	numbers := map[string]string{"2019": "2020", "2020": "2020"}[year] // whose tables serve
	if numbers == "" {
		numbers = "2021"
	}
	for _, n := range []string{"2", "3", "4"} {
		sources = append(sources, "data/reports/"+year+"/a/table"+n+".csv",
			strings.NewReplacer(changes...).Replace(statutory(numbers+"/table"+n+".csv")))
	}
	return sources
}

func reportTests() []ruleTest {
	plain := reportOf("2021", "部门", "", "甲。")
	both := append(reportWith("2020", reportOf("2020", "部门", "", "甲。")), reportWith("2021", plain)...)
	const carried = "二、上年结转政府信息公开申请数量,21,4,0,0,1,0,26"
	const received = "一、本年新收政府信息公开申请数量,1187,111,10,16,23,26,1373"
	carry := []string{carried, "二、上年结转政府信息公开申请数量,20,4,0,0,1,0,25", received, "一、本年新收政府信息公开申请数量,1188,111,10,16,23,26,1374"}
	absent := func(level, lines, text string) []string {
		return []string{report2021, reportOf("2021", level, "absent: 没有留存\n"+lines, text)}
	}
	return []ruleTest{
		{"a report with its tables", false, reportWith("2021", plain), ""},
		{"a report and that of the year before", false, both, ""},
		{"what was carried over is another number", false, append(reportWith("2020", reportOf("2020", "部门", "", "甲。")), reportWith("2021", plain, carry...)...),
			"data/reports/2021/a/table3.csv:3:18 AR-05\ndata/reports/2021/a/table3.csv:3:31 AR-05\n"},
		{"what was carried over, explained", false, append(reportWith("2020", reportOf("2020", "部门", "", "甲。")), reportWith("2021", reportOf("2021", "部门", "explained: {AR-05: 上年多计一件}\n", "甲。"), carry...)...), ""},
		{"projects do not follow", false, append(reportWith("2019", reportOf("2019", "部门", "", "甲。")), reportWith("2020", reportOf("2020", "部门", "explained: {AR-05: 演示}\n", "甲。"))...),
			"data/reports/2020/a/table2.csv:4:19 AR-07\ndata/reports/2020/a/table2.csv:5:25 AR-07\ndata/reports/2020/a/table2.csv:6:19 AR-07\ndata/reports/2020/a/table2.csv:8:22 AR-07\n"},
		{"more was disclosed in the year than in all", false, reportWith("2020", reportOf("2020", "部门", "", "甲。"), "规章,2,2,22", "规章,2,23,22"), "data/reports/2020/a/table2.csv:2:19 AR-07\n"},
		{"a government says nothing of its supervision", false, []string{report2021, strings.Replace(reportOf("2021", "政府", "absent: 没有留存\n", "甲。"), "社会评议均已", "培训均已", 1)}, report2021 + ":0:0 AR-13\n"},
		{"a plan is not what happened", false, []string{report2021, strings.Replace(reportOf("2021", "政府", "absent: 没有留存\n", "下一步将完善考核、评议和追责办法。评议办法另行印发。"), "社会评议均已", "培训均已", 1)}, report2021 + ":0:0 AR-13\n"},
		{"将 that is no plan", false, []string{report2021, strings.Replace(reportOf("2021", "政府", "absent: 没有留存\n", "甲。"), "考核、社会评议均已完成，没有", "将公开列入考核，社会评议均已完成；没有需要", 1)}, ""},
		{"an organ need not", false, []string{report2021, strings.Replace(reportOf("2021", "部门", "absent: 没有留存\n", "甲。"), "社会评议均已", "培训均已", 1)}, ""},
		{"an organ's report is late", false, absent("部门", "date: 2022-02-01\n", "甲。"), report2021 + ":7:7 AR-14\n"},
		{"a government's has time until March", false, absent("政府", "date: 2022-03-31\n", "甲。"), ""},
		{"it is late for a reason", false, absent("部门", "date: 2022-02-01\nexplained: {AR-14: 机构改革}\n", "甲。"), ""},
		{"before the year is over", false, absent("部门", "date: 2021-12-31\n", "甲。"), report2021 + ":7:7 AR-18\n"},
		{"a period of another year", false, absent("部门", "", "统计期限自2020年1月1日起至2020年12月31日止。"), report2021 + ":10:6 AR-18\n"},
		{"a period", false, absent("部门", "", "统计期限自2021年1月1日起至12月31日止。"), ""},
		{"another folder", false, []string{"content/reports/2020/a.md", reportOf("2021", "部门", "absent: 没有留存\n", "甲。")}, "content/reports/2020/a.md:3:7 AR-18\n"},
		{"a title of another year", false, []string{report2021, strings.Replace(reportOf("2021", "部门", "absent: 没有留存\n", "甲。"), "甲市2021年", "甲市2020年", 1)}, report2021 + ":2:8 AR-18\n"},
		{"a part is missing", false, []string{report2021, strings.Replace(reportOf("2021", "部门", "absent: 没有留存\n", "甲。"), "## 六、其他需要报告的事项\n\n无。", "", 1)}, report2021 + ":0:0 AR-12\n"},
		{"a part is empty", false, []string{report2021, strings.Replace(reportOf("2021", "部门", "absent: 没有留存\n", "甲。"), "\n无。", "\n", 1)}, report2021 + ":30:1 AR-12\n"},
		{"tables are missing", false, []string{report2021, plain}, report2021 + ":3:7 AR-12\n"},
		{"nothing is missing", false, reportWith("2021", reportOf("2021", "部门", "absent: 没有留存\n", "甲。")), report2021 + ":6:9 AR-12\n"},
		{"the notice of another format", false, absent("部门", "", "按照国办公开办函〔2019〕60号编写。"), report2021 + ":10:3 AR-15\n"},
		{"an explanation of what must be mended", false, absent("部门", "explained: {AR-01: 待查}\n", "甲。"), report2021 + ":7:1 AR-20\n"},
		{"a number that is not the table's", false, reportWith("2021", reportOf("2021", "部门", "", "收到申请1372件，予以公开613件，占45.37%。")), report2021 + ":9:5 AR-09\n"},
		{"a number that is the table's", false, reportWith("2021", reportOf("2021", "部门", "", "收到申请1373件，其中县里收到申请7件，予以公开613件，占44.65%。")), ""},
		{"a share of nothing", false, reportWith("2021", reportOf("2021", "部门", "", "予以公开613件，占45.36%。")), report2021 + ":9:11 AR-10\n"},
		{"a growth that last year's report does not give", false, append(reportWith("2020", reportOf("2020", "部门", "", "甲。")), reportWith("2021", reportOf("2021", "部门", "", "收到申请1373件，同比增长118.3%。"))...), ""},
		{"another", false, append(reportWith("2020", reportOf("2020", "部门", "", "甲。")), reportWith("2021", reportOf("2021", "部门", "", "收到申请1373件，同比增长118.2%。"))...), report2021 + ":9:15 AR-11\n"},
		{"a word of one's own", false, absent("部门", "", "无法公开7件，能力显着提高。"), report2021 + ":10:1 AR-17\n" + report2021 + ":10:10 PROSE-01\n"},
		{"a word that has another in it", false, absent("部门", "", "不同意公开7件。"), report2021 + ":10:1 AR-17\n"},
		{"a word of one's own, of what is not called 件", false, absent("部门", "", "无法公开652宗。另有3份无法公开。无法公开的理由写明了。"), report2021 + ":10:1 AR-17\n" + report2021 + ":10:14 AR-17\n"},
		{"serials", false, absent("部门", "", "一是甲；三是乙。统一是好的，第四是数。“三大评比”和“三评比”，印发后三天内解读。\n\n||||\n"), report2021 + ":10:5 PROSE-02\n" + report2021 + ":10:28 PROSE-03\n" + report2021 + ":10:33 PROSE-05\n" + report2021 + ":12:1 PROSE-04\n"},
		{"serials that follow", false, absent("部门", "", "一是甲；二是乙；三是丙。一是丁，二是戊。“五公开”和“六公开”。"), ""},
		{"a typing error in another text", false, []string{"content/guide/a.md", "---\ntitle: 甲\ndate: 2019-03-01\nsource: 甲\nchecked: [做为]\n---\n\n能力显着提高，做为。\n\n> 显着\n"}, "content/guide/a.md:8:3 PROSE-01\n"},
		{"right words with the same characters", false, []string{"content/guide/a.md", "---\ntitle: 甲\ndate: 2019-03-01\nsource: 甲\n---\n\n预防犯罪，批复盖章，做为民办事的实事，按装配式建筑，全部份额，既使用又维护。原法制办审过，道路扩宽了。\n"}, ""},
		{"what is best, and who says so", false, absent("部门", "", "阅读量创历史新高。在评估中全省领先。"), report2021 + ":10:4 PROSE-06\n"},
		{"serials with and without a blank", false, absent("部门", "", "1.甲。\n\n2. 乙。3. 丙。"), report2021 + ":12:2 PROSE-07\n"},
		{"a short name that becomes another, and marks that change", false, absent("部门", "", "条例（以下简称《条例》）。新《条例》实行，《某栏目》和“某栏目”。"), report2021 + ":10:14 PROSE-03\n" + report2021 + ":10:28 PROSE-03\n"},
		{"shares that do not make up a hundred", false, absent("部门", "", "收到申请100件，予以公开50件，占50%；部分公开20件，占20%；不予公开20件，占20%；无法提供10件，占5%。"), report2021 + ":10:58 AR-10\n" + report2021 + ":10:58 AR-10\n"},
		{"a rough number here and there, of no data", false, absent("部门", "", "发布文章5300篇。阅读的文章有5300多篇。"), report2021 + ":10:17 FIG-03\n"},
		{"a total of which some is left out", false, absent("部门", "", "全年举办发布会80场，在主平台51场，其中在省里4场。"), report2021 + ":10:8 FIG-08\n"},
		{"a total that is told to its end", false, absent("部门", "", "全年举办发布会80场，其中主平台51场，其他平台29场。收到来信80件，办结79件。"), ""},
		{"parts with shares of a hundred that do not make up the total", false, absent("部门", "", "查阅场所1230个，比上年增长2%。其中，市里148个，占12%；县里77个，占6.3%；镇里120个，占10%；村里882个，占71.7%。"), report2021 + ":10:5 FIG-04\n"},
		{"parts that do, and one of which others are left out", false, absent("部门", "", "查阅场所1227个。其中，市里148个，占12.1%；县里77个，占6.3%；镇里120个，占9.8%；村里882个，占71.9%。发放公报200册。其中村里90册，占45%；镇里60册，占30%。"), ""},
		{"parts of the first number, not of its growth", false, absent("部门", "", "发布信息23478条，较上年增加1206条，其中网站15230条、微信8248条。"), ""},
		{"parts of the first number that do not make it up", false, absent("部门", "", "发布信息23478条，较上年增加1206条，其中网站15230条、微信8348条。"), report2021 + ":10:5 FIG-04\n"},
		{"numbers of the year before", false, absent("部门", "", "败诉案件有5起、调解32起，上年度分别为54起、35起。收案32起，其中上年度有54起、35起。"), ""},
		{"what stands beside the parts", false, absent("部门", "", "办结2555件，其中甲类2451件，其他处理104件，结转下年度52件。平台80个，分为甲类50个、乙类20个，另有10个。"), ""},
		{"two numbers with parts of their own", false, absent("部门", "", "有甲类18件，其中维持11件、纠正1件；有乙类11件，其中甲类5件、丙类6件。"), ""},
		{"suits without review", false, absent("部门", "", "行政复议60宗。未经复议直接起诉11宗。复议后起诉21宗。"), ""},
		{"numbers that are nearly the same", false, absent("部门", "", "为整改网站，对54个单位提出要求。55个网站全部迁移。"), report2021 + ":10:18 FIG-09\n"},
		{"numbers that are far from each other, or of other things", false, absent("部门", "", "对54个单位提出要求。60个网站全部迁移。182个账号和179个小组。"), ""},
		{"one thing counted thrice", false, absent("部门", "", "推送解读文章5300篇。权威解读26篇。网站发布解读191篇。"), report2021 + ":10:27 FIG-10\n"},
		{"three things", false, absent("部门", "", "网站发布信息5300条。微博发布信息26条。微信发布信息191条。"), ""},
		{"a government website at another's address", false, absent("部门", "", "可在市政府门户网站（www.example.net）下载，邮箱a@qq.com。见市政府网站www.a.gov.cn、表 table2.csv 和邮箱a@a.gov.cn。"), report2021 + ":10:11 LINK-07\n" + report2021 + ":10:32 LINK-07\n"},
		{"another's website at its own address", false, absent("部门", "", "报道见人民网网站（www.people.com.cn）。"), ""},
		{"an address that is one's own", false, append(absent("部门", "", "可在市政府门户网站（www.example.net）下载。"), "gongkai.yaml", "allowed_hosts: [example.net]\n"), ""},
		{"regulations in force do not follow", false, append(reportWith("2021", plain), reportWith("2022", reportOf("2022", "部门", "explained: {AR-05: 演示}\n", "甲。"))...), "data/reports/2022/a/table2.csv:2:18 AR-06\ndata/reports/2022/a/table2.csv:3:24 AR-06\n"},
	}
}

// The sums of the tables are those of package annual; here they reach the editor.
func TestTablesThatDoNotAddUp(t *testing.T) {
	got := findings(t, false, reportWith("2021", reportOf("2021", "部门", "", "甲。"), "四、结转下年度继续办理,38,", "四、结转下年度继续办理,39,")...)
	want := "data/reports/2021/a/table3.csv:25:17 AR-01\ndata/reports/2021/a/table3.csv:26:26 AR-03\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
