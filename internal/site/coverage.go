package site

import (
	"regexp"
	"strconv"
	"strings"
)

// StatutoryAddress is the page of what the law has disclosed, by its items.
const StatutoryAddress = CatalogueAddress + "statutory/"

// StatutoryItem is an item of articles 20 and 21 of the Regulation on the
// disclosure of government information 政府信息公开条例.
type StatutoryItem struct {
	Article, Item int // Item is 0 where the article has none
	Title         string
}

// StatutoryItems lists what organs must disclose of themselves: the fifteen items
// of article 20, and article 21, which adds to them for cities and counties.
var StatutoryItems = func() []StatutoryItem {
	var list []StatutoryItem
	for i, title := range []string{
		"行政法规、规章和规范性文件", "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名", "发展规划、专项规划、区域规划及相关政策",
		"统计信息", "行政许可和其他对外管理服务事项的依据、条件、程序和办理结果", "行政处罚、行政强制的依据、条件、程序，有一定社会影响的处罚决定",
		"财政预算、决算", "行政事业性收费项目及其依据、标准", "政府集中采购项目的目录、标准和实施情况", "重大建设项目的批准和实施情况",
		"扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施和实施情况", "突发公共事件的应急预案、预警信息和应对情况",
		"环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况", "公务员招考的职位、名额、报考条件等事项和录用结果",
		"法律、法规、规章和国家有关规定规定应当主动公开的其他信息",
	} {
		list = append(list, StatutoryItem{20, i + 1, title})
	}
	return append(list, StatutoryItem{21, 0, "市政建设、公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助等（市、县级政府）"})
}()

// Label names the item as the law does: 第二十条第（一）项.
func (i StatutoryItem) Label() string {
	label := "第" + chineseNumber(i.Article) + "条"
	if i.Item > 0 {
		label += "第（" + chineseNumber(i.Item) + "）项"
	}
	return label
}

// basisPattern finds a reference to one of the two articles, and to an item of it.
var basisPattern = regexp.MustCompile(`第?\s*(二十一|二十|2[01])\s*条(?:\s*第?\s*[（(]?\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]?\s*项)?`)

// Statutory lists the items to which the basis of a row of the catalogue refers.
// Other laws have articles of the same number: those do not count.
func (row *CatalogueRow) Statutory() []StatutoryItem {
	var list []StatutoryItem
	for _, law := range strings.FieldsFunc(row.Basis, func(r rune) bool { return strings.ContainsRune("；;\n", r) }) {
		if !strings.Contains(law, "信息公开条例") {
			continue
		}
		for _, m := range basisPattern.FindAllStringSubmatch(law, -1) {
			for _, item := range StatutoryItems {
				if item.Article == numberOf(m[1]) && (item.Item == numberOf(m[2]) || item.Article == 21) {
					list = append(list, item)
				}
			}
		}
	}
	return list
}

var chineseDigits = []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// chineseNumber writes a number below 100.
func chineseNumber(n int) string {
	tens, ones := n/10, n%10
	switch tens {
	case 0:
		return chineseDigits[ones]
	case 1:
		return "十" + chineseDigits[ones]
	}
	return chineseDigits[tens] + "十" + chineseDigits[ones]
}

// numberOf reads a number below 100, in digits of either kind; 0 where there is none.
func numberOf(s string) int {
	for n := 1; n < 100; n++ {
		if s == chineseNumber(n) || s == strconv.Itoa(n) {
			return n
		}
	}
	return 0
}

// Row returns the row of the catalogue that an editor names by its number or by
// its matter of the second level.
func (s *Site) Row(name string) *CatalogueRow {
	for i := range s.Catalog {
		if row := &s.Catalog[i]; row.Serial == name || row.Level2 == name {
			return row
		}
	}
	return nil
}

// Cover finds what is published under every row of the catalogue: what names it,
// and what is of its kind anyway. load calls it at the end.
func (s *Site) Cover() {
	if len(s.Catalog) == 0 {
		return
	}
	for e := range s.All() {
		names := e.Base().Catalogue
		switch e := e.(type) {
		case *Document:
			names = append([]string{e.Type}, names...)
		case *Report:
			names = append([]string{"政府信息公开工作年度报告"}, names...)
		}
		var last *CatalogueRow
		for _, name := range names {
			if row := s.Row(name); row != nil && row != last {
				row.Published = append(row.Published, e)
				last = row
			}
		}
	}
}

// workingDays finds a period in a time limit such as 自信息形成之日起20个工作日内.
var workingDays = regexp.MustCompile(`(\d{1,3})\s*个?工作日`)

// Limit returns within how many working days information must be disclosed, or 0
// where the row says it otherwise.
func (row *CatalogueRow) Limit() int {
	m := workingDays.FindStringSubmatch(narrow(row.Deadline))
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// Late lists the documents published under the row later after they were made
// than its limit allows.
func (row *CatalogueRow) Late(c *Calendar) []*Document {
	var list []*Document
	limit := row.Limit()
	for _, e := range row.Published {
		if d, ok := e.(*Document); ok && limit > 0 && !d.Made.IsZero() && !d.Date.IsZero() && c.WorkingDays(d.Made, d.Date) > limit {
			list = append(list, d)
		}
	}
	return list
}
