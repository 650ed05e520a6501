package site

import (
	"regexp"
	"strings"

	"gongkai/internal/markup"
)

// Element is something that an interpretation should explain 解读要素. Editors
// give it a heading of its own, in many words.
type Element struct {
	Name  string
	words []string // a heading with one of them is about it
}

// Elements lists the elements in the order in which they are usually explained,
// those of procedures last.
var Elements = []Element{
	{"背景依据", []string{"背景", "依据", "起草过程", "制定过程", "为什么修改", "为什么制定", "为什么出台", "为何出台", "必要性", "由来"}},
	{"目的意义", []string{"目的", "意义", "目标", "任务", "总体要求", "总体思路", "指导思想"}},
	{"新旧政策差异", []string{"新旧", "差异", "变化", "区别", "不同", "修改内容", "修订内容", "创新", "亮点", "改了", "修改了"}},
	{"主要内容", []string{"主要内容", "内容解读", "重点内容", "核心内容", "主要举措", "主要措施", "主要规定", "主要条款", "重点条款", "框架"}},
	{"适用范围", []string{"适用", "范围", "对象", "和谁有关", "管哪些", "哪些人"}},
	{"执行标准", []string{"标准", "收费", "补助额度", "计算方法"}},
	{"惠民举措", []string{"惠民", "惠企", "利民", "便民", "优惠", "红利", "实惠", "保障措施"}},
	{"注意事项", []string{"注意", "提示", "提醒", "说明事项", "需要说明"}},
	{"关键词诠释", []string{"关键词", "名词", "术语", "专业词汇", "概念", "释义", "诠释"}},
	{"期限", []string{"期限", "有效期", "施行日期", "施行时间", "实施日期", "实施时间", "执行时间", "什么时候", "何时", "生效"}},
	{"后续工作", []string{"后续", "下一步", "贯彻落实", "工作打算"}},
	{"解读机关", []string{"解读机关", "解读单位", "解读部门", "解读人", "联系人", "联系方式", "联系电话", "咨询电话"}},
	{"受理单位", []string{"受理单位", "受理机关", "受理部门", "办理单位", "办理机构", "办理地点", "向谁申请", "在哪里办"}},
	{"办理条件", []string{"条件", "谁可以申请", "资格"}},
	{"办理材料", []string{"材料", "申请书", "资料"}},
	{"办理程序", []string{"程序", "流程", "步骤", "怎样申请", "怎么申请", "如何申请", "怎么办理", "如何办理", "怎样办"}},
	{"办理时限", []string{"办理时限", "办结时限", "办理期限", "多久", "几天", "时限"}},
}

// headingNumber matches what numbers a heading: 一、 （二） 3. 第四部分
var headingNumber = regexp.MustCompile(`^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十\d]+部分)\s*[:：、]?`)

// ElementOf returns the name of the element that a heading announces, or nothing.
// Where several fit, the longest word decides, and of equal ones the first.
func ElementOf(heading string) string {
	heading = headingNumber.ReplaceAllString(heading, "")
	name, longest := "", 0
	for _, e := range Elements {
		for _, w := range e.words {
			if len(w) > longest && strings.Contains(heading, w) {
				name, longest = e.Name, len(w)
			}
		}
	}
	return name
}

// Elements names the elements that the interpretation explains, in the order of
// the list: under a heading of the text, or in its metadata.
func (i *Interpretation) Elements() []string {
	has := map[string]bool{"解读机关": i.Interpreter != ""}
	for _, h := range i.Text.Outline {
		has[ElementOf(markup.FillText(h.Text, func(int) string { return "" }))] = true
	}
	var list []string
	for _, e := range Elements {
		if has[e.Name] {
			list = append(list, e.Name)
		}
	}
	return list
}
