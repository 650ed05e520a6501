package render

import "reflect"

// PageTemplate is a template that a theme must have, and the View it sees.
type PageTemplate struct {
	Name string
	What string // what it lays out, in Chinese
	View reflect.Type
}

// Pages lists the templates of a theme that are laid out on their own. Whatever
// else they include is up to the theme.
var Pages = []PageTemplate{
	{"home.html", "首页", reflect.TypeFor[Home]()},
	{"column.html", "栏目列表", reflect.TypeFor[Column]()},
	{"document.html", "政策文件", reflect.TypeFor[Article]()},
	{"interpretation.html", "政策解读", reflect.TypeFor[Article]()},
	{"infographic.html", "图解", reflect.TypeFor[Article]()},
	{"report.html", "年度报告", reflect.TypeFor[Report]()},
	{"report-years.html", "年度报告历年对比", reflect.TypeFor[ReportYears]()},
	{"report-total.html", "年度报告汇总", reflect.TypeFor[ReportTotal]()},
	{"report-archive.html", "年报档案", reflect.TypeFor[ReportArchive]()},
	{"page.html", "一般页面", reflect.TypeFor[Article]()},
	{"item.html", "公报条目", reflect.TypeFor[Article]()},
	{"consultation.html", "调查征集", reflect.TypeFor[Article]()},
	{"response.html", "回应关切", reflect.TypeFor[Article]()},
	{"result.html", "征集的结果", reflect.TypeFor[Result]()},
	{"event.html", "一个事件的始末", reflect.TypeFor[Event]()},
	{"record.html", "名录中的一项", reflect.TypeFor[Article]()},
	{"data.html", "数据目录", reflect.TypeFor[DataIndex]()},
	{"dataset.html", "数据集", reflect.TypeFor[Dataset]()},
	{"chart.html", "一张图", reflect.TypeFor[Figure]()},
	{"drawing.html", "一张图", reflect.TypeFor[Drawing]()},
	{"revisions.html", "数据集的历次修订", reflect.TypeFor[Revisions]()},
	{"gazette.html", "政府公报总目", reflect.TypeFor[Archive]()},
	{"year.html", "一年的公报", reflect.TypeFor[Year]()},
	{"issue.html", "一期公报", reflect.TypeFor[Issue]()},
	{"library.html", "文件库", reflect.TypeFor[Library]()},
	{"readings.html", "政策解读情况", reflect.TypeFor[Readings]()},
	{"website.html", "网站工作年度报表", reflect.TypeFor[Website]()},
	{"points.html", "公报赠阅点", reflect.TypeFor[Points]()},
	{"figures.html", "数字表", reflect.TypeFor[Figures]()},
	{"catalogue.html", "标准目录", reflect.TypeFor[Catalogue]()},
	{"coverage.html", "法定主动公开内容", reflect.TypeFor[Coverage]()},
	{"deadlines.html", "申请办理流程和期限", reflect.TypeFor[Deadlines]()},
	{"sitemap.html", "网站地图", reflect.TypeFor[Sitemap]()},
	{"search.html", "搜索", reflect.TypeFor[Search]()},
	{"404.html", "页面不存在", reflect.TypeFor[NotFound]()},
	{"header.html", "页眉", reflect.TypeFor[Header]()},
	{"footer.html", "页脚", reflect.TypeFor[Footer]()},
}
