package annual

// Wording is a word that reports should not use, and what to write.
type Wording struct {
	Wrong, Right string
	Why          string
	Statutory    bool // the right word is that of the statutory tables
}

// Wordings lists them: first what the statutory tables call otherwise, then characters
// that are often mistaken for one another.
var Wordings = []Wording{
	{"无法公开", "无法提供", "法定表格的名称是“无法提供”", true},
	{"其他途径办理", "其他处理", "法定表格的名称是“其他处理”", true},
	{"其他方式办理", "其他处理", "法定表格的名称是“其他处理”", true},
	{"同意公开", "予以公开", "法定表格的名称是“予以公开”", true},
	{"同意部分公开", "部分公开", "法定表格的名称是“部分公开”", true},
	{"不同意公开", "不予公开", "法定表格的名称是“不予公开”", true},
	{"法制办", "司法行政部门", "2019年机构改革后政府法制机构并入司法行政部门", false},
	{"显着", "显著", "错字", false},
	{"扩宽", "拓宽", "渠道用“拓宽”", false},
	{"帐号", "账号", "错字", false},
	{"登陆网站", "登录网站", "错字", false},
	{"做为", "作为", "错字", false},
	{"部份", "部分", "错字", false},
	{"既使", "即使", "错字", false},
	{"截止目前", "截至目前", "“截止”后面不接时间", false},
	{"截止到", "截至", "“截止”后面不接时间", false},
	{"布署", "部署", "错字", false},
	{"按装", "安装", "错字", false},
	{"权利机关", "权力机关", "机关行使的是权力", false},
	{"权力人", "权利人", "个人和单位享有的是权利", false},
	{"按步就班", "按部就班", "错字", false},
	{"名符其实", "名副其实", "错字", false},
	{"再接再励", "再接再厉", "错字", false},
	{"迫不急待", "迫不及待", "错字", false},
	{"防犯", "防范", "错字", false},
	{"复盖", "覆盖", "错字", false},
	{"松驰", "松弛", "错字", false},
	{"座落", "坐落", "错字", false},
	{"通迅", "通讯", "错字", false},
	{"幅射", "辐射", "错字", false},
	{"震憾", "震撼", "错字", false},
	{"水笼头", "水龙头", "错字", false},
	{"二O", "二〇", "汉字零写“〇”", false},
	{"二○", "二〇", "汉字零写“〇”", false},
}
