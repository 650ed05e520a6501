package site

import (
	"slices"
	"strconv"
	"strings"
)

// WebsiteRow is a line of data/website.csv: what people know for the yearly report of
// the website 政府网站工作年度报表 and the site cannot count.
type WebsiteRow struct {
	Year  Num    `csv:"year" label:"年度" need:"must"`
	Part  string `csv:"part" label:"部分" hint:"报表里没有的指标写在哪一部分"`
	Item  string `csv:"item" label:"指标" need:"must"`
	Value string `csv:"value" label:"数值"`
	Unit  string `csv:"unit" label:"单位"`
	Note  string `csv:"note" label:"说明"`

	Record int `csv:"-"` // record of the table, from 1
}

// The kinds of what a line of the report holds.
const (
	WebsiteCount  = "整数"
	WebsiteAmount = "数"
	WebsiteYesNo  = "是或否"
	WebsiteText   = "文字"
)

// WebsiteItem is a line of the form.
type WebsiteItem struct {
	Key, Part, Group, Label, Unit, Kind string
}

// Name is what the line is called on its own: 解读信息发布总数.
func (i *WebsiteItem) Name() string {
	if i.Group == "" {
		return i.Label
	}
	return i.Group + "：" + i.Label
}

// WebsiteForm is the form of 国办函〔2018〕12号, in its order.
var WebsiteForm = []WebsiteItem{
	{"name", "基本情况", "", "网站名称", "", WebsiteText},
	{"url", "基本情况", "", "首页网址", "", WebsiteText},
	{"organ", "基本情况", "", "主办单位", "", WebsiteText},
	{"type", "基本情况", "", "网站类型", "", WebsiteText},
	{"code", "基本情况", "", "政府网站标识码", "", WebsiteText},
	{"icp", "基本情况", "", "ICP备案号", "", WebsiteText},
	{"police", "基本情况", "", "公安机关备案号", "", WebsiteText},
	{"visitors", "访问情况", "", "独立用户访问总量", "个", WebsiteCount},
	{"visits", "访问情况", "", "网站总访问量", "次", WebsiteCount},
	{"published", "信息发布", "", "信息发布总数", "条", WebsiteCount},
	{"overview", "信息发布", "", "概况类信息更新量", "条", WebsiteCount},
	{"news", "信息发布", "", "政务动态信息更新量", "条", WebsiteCount},
	{"catalogue", "信息发布", "", "信息公开目录信息更新量", "条", WebsiteCount},
	{"topics", "专栏专题", "", "维护数量", "个", WebsiteCount},
	{"topics_new", "专栏专题", "", "新开设数量", "个", WebsiteCount},
	{"explained", "解读回应", "解读信息发布", "总数", "条", WebsiteCount},
	{"explained_texts", "解读回应", "解读信息发布", "解读材料数量", "条", WebsiteCount},
	{"explained_works", "解读回应", "解读信息发布", "解读产品数量", "个", WebsiteCount},
	{"explained_media", "解读回应", "解读信息发布", "媒体评论文章数量", "篇", WebsiteCount},
	{"responses", "解读回应", "", "回应公众关注热点或重大舆情数量", "次", WebsiteCount},
	{"services_listed", "办事服务", "", "是否发布服务事项目录", "", WebsiteYesNo},
	{"users", "办事服务", "", "注册用户数", "个", WebsiteCount},
	{"services", "办事服务", "", "政务服务事项数量", "项", WebsiteCount},
	{"services_online", "办事服务", "", "可全程在线办理政务服务事项数量", "项", WebsiteCount},
	{"cases", "办事服务", "办件量", "总数", "件", WebsiteCount},
	{"cases_persons", "办事服务", "办件量", "自然人办件量", "件", WebsiteCount},
	{"cases_legal", "办事服务", "办件量", "法人办件量", "件", WebsiteCount},
	{"platform", "互动交流", "", "是否使用统一平台", "", WebsiteYesNo},
	{"messages", "互动交流", "留言办理", "收到留言数量", "条", WebsiteCount},
	{"messages_settled", "互动交流", "留言办理", "办结留言数量", "条", WebsiteCount},
	{"messages_days", "互动交流", "留言办理", "平均办理时间", "天", WebsiteAmount},
	{"messages_public", "互动交流", "留言办理", "公开答复数量", "条", WebsiteCount},
	{"consultations", "互动交流", "征集调查", "征集调查期数", "期", WebsiteCount},
	{"opinions", "互动交流", "征集调查", "收到意见数量", "条", WebsiteCount},
	{"results", "互动交流", "征集调查", "公布调查结果期数", "期", WebsiteCount},
	{"interviews", "互动交流", "在线访谈", "访谈期数", "期", WebsiteCount},
	{"interview_questions", "互动交流", "在线访谈", "网民留言数量", "条", WebsiteCount},
	{"interview_answers", "互动交流", "在线访谈", "答复网民提问数量", "条", WebsiteCount},
	{"chatbot", "互动交流", "", "是否提供智能问答", "", WebsiteYesNo},
	{"audits", "安全防护", "", "安全检测评估次数", "次", WebsiteCount},
	{"problems", "安全防护", "", "发现问题数量", "个", WebsiteCount},
	{"problems_mended", "安全防护", "", "问题整改数量", "个", WebsiteCount},
	{"watched", "安全防护", "", "是否建立安全监测预警机制", "", WebsiteYesNo},
	{"drills", "安全防护", "", "是否开展应急演练", "", WebsiteYesNo},
	{"responsible", "安全防护", "", "是否明确网站安全责任人", "", WebsiteYesNo},
	{"new_media", "移动新媒体", "", "是否有移动新媒体", "", WebsiteYesNo},
	{"weibo", "移动新媒体", "微博", "名称", "", WebsiteText},
	{"weibo_posts", "移动新媒体", "微博", "信息发布量", "条", WebsiteCount},
	{"weibo_readers", "移动新媒体", "微博", "关注量", "个", WebsiteCount},
	{"wechat", "移动新媒体", "微信", "名称", "", WebsiteText},
	{"wechat_posts", "移动新媒体", "微信", "信息发布量", "条", WebsiteCount},
	{"wechat_readers", "移动新媒体", "微信", "订阅数", "个", WebsiteCount},
	{"media_other", "移动新媒体", "", "其他新媒体", "", WebsiteText},
	{"search", "创新发展", "", "搜索即服务", "", WebsiteYesNo},
	{"languages", "创新发展", "", "多语言版本", "", WebsiteYesNo},
	{"barrier_free", "创新发展", "", "无障碍浏览", "", WebsiteYesNo},
	{"personal", "创新发展", "", "千人千网", "", WebsiteYesNo},
	{"innovation_other", "创新发展", "", "其他创新", "", WebsiteText},
}

// WebsiteSums are what must hold between lines: a whole with its parts, which either
// add up to it or, where they are not all of it, do not exceed it.
var WebsiteSums = []struct {
	Whole string
	Parts []string
	Exact bool
}{
	{"visits", []string{"visitors"}, false},
	{"published", []string{"overview", "news", "catalogue"}, false},
	{"topics", []string{"topics_new"}, false},
	{"explained", []string{"explained_texts", "explained_works", "explained_media"}, true},
	{"services", []string{"services_online"}, false},
	{"cases", []string{"cases_persons", "cases_legal"}, true},
	{"messages_settled", []string{"messages_public"}, false},
	{"interview_questions", []string{"interview_answers"}, false},
	{"problems", []string{"problems_mended"}, false},
}

// WebsiteItemOf finds the line of the form that a row means: by its key, its label or its
// full name, within the part that the row names if it names one.
func WebsiteItemOf(row *WebsiteRow) (*WebsiteItem, bool) {
	plain := strings.NewReplacer("：", "", ":", "", " ", "", "　", "", "（", "(", "）", ")")
	wanted, part := plain.Replace(row.Item), plain.Replace(row.Part)
	var found *WebsiteItem
	for i := range WebsiteForm {
		item := &WebsiteForm[i]
		name := plain.Replace(item.Name())
		switch {
		case wanted == item.Key, wanted == name && (part == "" || part == item.Part):
			return item, true
		case wanted != item.Label || part != "" && part != item.Part && part != item.Group:
		case found != nil:
			return nil, false // 总数 of what?
		default:
			found = item
		}
	}
	return found, found != nil
}

// Website is the yearly report of the website for a year.
type Website struct {
	Year  int
	Until Date // up to when it counts, where the year is not over; else the zero Date
	Lines []WebsiteLine
	Kinds []WebsiteKind
}

// WebsiteLine is a line of a yearly report.
type WebsiteLine struct {
	WebsiteItem
	Value   string // empty: nobody has filled it in
	Counted string // what the site has counted; empty where it cannot
	Note    string
	Row     *WebsiteRow // nil where nobody has written the line
}

// WebsiteKind counts what the site has of a kind by the dates of publication.
type WebsiteKind struct {
	Title               string
	Before, Within, All int // in the year before, in the year, up to its end
	Undated, Samples    int // without a date; invented ones among All
}

// WebsiteFile is the table of what people know of the website.
const WebsiteFile = "data/website.csv"

// WebsiteAddress is below where the yearly reports of the website are.
const WebsiteAddress = "/website/"

// Address is where the report is published.
func (w *Website) Address() string { return WebsiteAddress + strconv.Itoa(w.Year) + "/" }

// FileName is the name of the files of the report.
func (w *Website) FileName() string { return "website-" + strconv.Itoa(w.Year) }

// Line returns a line of the report by its key; an empty one where it has none.
func (w *Website) Line(key string) *WebsiteLine {
	for i := range w.Lines {
		if w.Lines[i].Key == key {
			return &w.Lines[i]
		}
	}
	return &WebsiteLine{}
}

// leavesOut reports whether the office does without a line of the form.
func (r *WebsiteRule) leavesOut(key string) bool {
	return key != "" && slices.ContainsFunc(r.Without, func(name string) bool {
		item, ok := WebsiteItemOf(&WebsiteRow{Item: name})
		return ok && item.Key == key
	})
}

// Websites lists the yearly reports of the website, the newest first.
func (s *Site) Websites() []*Website { return s.websites }

// CountYears makes the yearly reports of the years that the configuration names, up to
// the present one. load calls it once the date of the site is known.
func (s *Site) CountYears() {
	years := slices.Clone(s.Config.Website.Years)
	slices.Sort(years)
	for _, y := range slices.Backward(slices.Compact(years)) {
		if y < 1 || y > int(s.Date.Year) {
			continue
		}
		w := &Website{Year: y}
		if end := (Date{Year: int16(y), Month: 12, Day: 31}); s.Date.Before(end) {
			w.Until = s.Date
		}
		counts := s.websiteCounts(y)
		for _, item := range WebsiteForm {
			w.Lines = append(w.Lines, WebsiteLine{WebsiteItem: item, Value: counts[item.Key], Counted: counts[item.Key]})
		}
		for i := range s.WebsiteRows {
			w.write(&s.WebsiteRows[i])
		}
		w.add()
		w.Lines = slices.DeleteFunc(w.Lines, func(l WebsiteLine) bool { return s.Config.Website.leavesOut(l.Key) })
		w.Kinds = s.websiteKinds(y)
		s.websites = append(s.websites, w)
		s.files[w.Address()] = LinkGenerated
		for _, f := range TableFiles(w.FileName()) {
			s.files[w.Address()+f.Name] = LinkGenerated
		}
	}
}

// write enters what people have written. A line that the form has not comes at the end
// of the part that the row names.
func (w *Website) write(row *WebsiteRow) {
	if y, ok := row.Year.Int(); !ok || y != w.Year {
		return
	}
	var line *WebsiteLine
	if item, ok := WebsiteItemOf(row); ok {
		line = w.Line(item.Key)
	} else if row.Part != "" {
		at := len(w.Lines)
		for i := range w.Lines {
			if w.Lines[i].Part == row.Part {
				at = i + 1
			}
		}
		w.Lines = slices.Insert(w.Lines, at, WebsiteLine{WebsiteItem: WebsiteItem{Part: row.Part, Label: row.Item, Unit: row.Unit, Kind: WebsiteText}})
		line = &w.Lines[at]
	}
	if line == nil || line.Row != nil {
		return // a rule reports it
	}
	line.Row, line.Note = row, row.Note
	if n, ok := ParseNum(row.Value); ok && (line.Kind == WebsiteCount || line.Kind == WebsiteAmount) && !n.IsEmpty() {
		line.Value = n.String()
	} else if row.Value != "" {
		line.Value = row.Value
	}
}

// add gives a whole that nobody has written the sum of its parts, where all are known.
func (w *Website) add() {
	for _, sum := range WebsiteSums {
		total, known := 0, sum.Exact
		for _, key := range sum.Parts {
			n, ok := w.Line(key).Int()
			total, known = total+n, known && ok
		}
		if whole := w.Line(sum.Whole); known && whole.Row == nil {
			whole.Value = strconv.Itoa(total)
			whole.Counted = whole.Value
		}
	}
}

// Int returns the value as an integer; false where it is none.
func (l *WebsiteLine) Int() (int, bool) {
	n, _ := ParseNum(l.Value)
	return n.Int()
}
