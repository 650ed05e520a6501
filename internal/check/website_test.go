package check_test

import "strings"

// websiteTests are about what people write for the yearly report of the website.
func websiteTests() []ruleTest {
	const file = "data/website.csv"
	website := func(rows ...string) []string {
		return []string{
			"gongkai.yaml", "website: {years: [2019]}\n", "content/documents/a.md", document("甲", "date: 2019-05-01\nsource: 甲\n", "文"),
			file, "year,part,item,value,unit,note\n" + strings.Join(rows, "\n") + "\n",
		}
	}
	return []ruleTest{
		{"a line twice, and others that are right", false, website("2019,,网站总访问量,\"1,000\",,", "2019,,visitors,1000,,", "2019,,是否使用统一平台,是,,",
			"2019,,平均办理时间,3.5,,", "2019,,办件量：总数,,,", "2019,办件量,总数,7,,", "2019,,自然人办件量,3,,", "2019,其他情况,经费,12.5,万元,"), file + ":7:10 WEB-01\n"},
		{"a line that may be several", false, website("2019,,总数,7,,"), file + ":2:7 WEB-01\n"},
		{"a line that is not in the form", false, website("2019,,网站总访问,7,,"), file + ":2:7 WEB-01\n"},
		{"a year without a report", false, website("2018,,visits,7,,"), file + ":2:1 WEB-01\n"},
		{"a year that has not come", false, []string{"gongkai.yaml", "website: {years: [2030]}\n"}, "gongkai.yaml:0:0 WEB-01\n"},
		{"a line that the office does without", false, append(website("2019,,千人千网,是,,"), "gongkai.yaml", "website: {years: [2019], without: [千人千网, 总数, 经费]}\n"),
			file + ":2:7 WEB-01\ngongkai.yaml:0:0 WEB-01\ngongkai.yaml:0:0 WEB-01\n"},
		{"a sum of which the office does without a part", false, append(website("2019,,cases,100,,", "2019,,cases_legal,30,,"), "gongkai.yaml", "website: {years: [2019], without: [自然人办件量]}\n"), ""},
		{"words for numbers", false, website("2019,,visits,约1万,,", "2019,,platform,有,,", "2019,,messages_days,-1,,"), file + ":2:14 WEB-02\n" + file + ":3:16 WEB-02\n" + file + ":4:21 WEB-02\n"},
		{"parts that do not add up", false, website("2019,,cases,100,,", "2019,,cases_persons,60,,", "2019,,cases_legal,30,,"), file + ":2:13 WEB-03\n"},
		{"more of some than of all", false, website("2019,,problems,2,,", "2019,,problems_mended,3,,"), file + ":2:16 WEB-03\n"},
		{"parts whose sum nobody has written", false, website("2019,,cases_persons,60,,", "2019,,cases_legal,30,,"), ""},
		{"another number than the site has", false, website("2019,,信息发布总数,120,,"), file + ":2:14 WEB-04\n"},
		{"the same with a reason", false, website("2019,,信息发布总数,120,,含已下线的119条"), ""},
	}
}
