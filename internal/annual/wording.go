package annual

// WordingKind says why a word should not be used.
type WordingKind uint8

// The kinds of wordings.
const (
	Typo      WordingKind = iota
	Outdated              // it was right once, or is elsewhere
	Statutory             // the statutory tables call it otherwise
)

// Wording is a word that reports should not use, and what to write.
type Wording struct {
	Wrong, Right string
	Why          string
	Kind         WordingKind
	But          []string // longer words in which the same characters are right: 预防犯罪
}

// Wordings lists them: first what the statutory tables call otherwise, then characters
// that are often mistaken for one another.
var Wordings = []Wording{
	{"无法公开", "无法提供", "法定表格的名称是“无法提供”", Statutory, nil},
	{"其他途径办理", "其他处理", "法定表格的名称是“其他处理”", Statutory, nil},
	{"其他方式办理", "其他处理", "法定表格的名称是“其他处理”", Statutory, nil},
	{"同意公开", "予以公开", "法定表格的名称是“予以公开”", Statutory, nil},
	{"同意部分公开", "部分公开", "法定表格的名称是“部分公开”", Statutory, nil},
	{"不同意公开", "不予公开", "法定表格的名称是“不予公开”", Statutory, nil},
	{"法制办", "司法行政部门", "2019年机构改革后政府法制机构并入司法行政部门", Outdated, nil},
	{"显着", "显著", "错字", Typo, nil},
	{"扩宽", "拓宽", "渠道用“拓宽”", Outdated, nil},
	{"帐号", "账号", "错字", Typo, nil},
	{"登陆网站", "登录网站", "错字", Typo, nil},
	{"做为", "作为", "错字", Typo, []string{"做为民", "做为人", "做为了", "叫做为"}},
	{"部份", "部分", "错字", Typo, []string{"部份额"}},
	{"既使", "即使", "错字", Typo, []string{"既使用", "既使得", "既使群", "既使企"}},
	{"截止目前", "截至目前", "“截止”后面不接时间", Typo, nil},
	{"截止到", "截至", "“截止”后面不接时间", Typo, []string{"截止到期"}},
	{"布署", "部署", "错字", Typo, nil},
	{"按装", "安装", "错字", Typo, []string{"按装配", "按装备", "按装机", "按装修", "按装载"}},
	{"权利机关", "权力机关", "机关行使的是权力", Typo, nil},
	{"权力人", "权利人", "个人和单位享有的是权利", Typo, []string{"权力人民"}},
	{"按步就班", "按部就班", "错字", Typo, nil},
	{"名符其实", "名副其实", "错字", Typo, nil},
	{"再接再励", "再接再厉", "错字", Typo, nil},
	{"迫不急待", "迫不及待", "错字", Typo, nil},
	{"防犯", "防范", "错字", Typo, []string{"防犯罪"}},
	{"复盖", "覆盖", "错字", Typo, []string{"复盖章", "复盖印"}},
	{"松驰", "松弛", "错字", Typo, nil},
	{"座落", "坐落", "错字", Typo, nil},
	{"通迅", "通讯", "错字", Typo, nil},
	{"幅射", "辐射", "错字", Typo, nil},
	{"震憾", "震撼", "错字", Typo, nil},
	{"水笼头", "水龙头", "错字", Typo, nil},
	{"二O", "二〇", "汉字零写“〇”", Typo, nil},
	{"二○", "二〇", "汉字零写“〇”", Typo, nil},
}
