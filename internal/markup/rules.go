package markup

import (
	"cmp"
	"slices"

	"gongkai/internal/diag"
)

// Rules are all rules that a [Problem] can break.
var Rules = []*diag.Rule{
	&ruleRawHTML, &ruleShortcode, &ruleBoxName, &ruleBoxOpen, &ruleScheme, &ruleAlt, &ruleLevels, &ruleTangled,
	&ruleIndentedCode, &ruleHash, &ruleFootnote, &ruleBrokenLink, &ruleChapter, &ruleControl, &ruleFence, &InjectedRule,
	&ruleBoxContent, &ruleIcon,
}

var ruleRawHTML = diag.Rule{
	ID: "MARK-01", Severity: diag.Error, Title: "正文中的 HTML 不起作用",
	Why:  "为了安全和版式一致，正文里的 HTML 标签一律略去，标签块里的文字不会出现在网页上。",
	Bad:  `<font color="red">重要</font>`,
	Good: `**重要**`,
}

var ruleShortcode = diag.Rule{
	ID: "MARK-02", Severity: diag.Error, Title: "引用写法有误",
	Why:  "写错的引用会原样显示给读者。",
	Bad:  `{{< figure >}}`,
	Good: `{{< figure gdp 2019 >}}`,
}

var ruleBoxName = diag.Rule{
	ID: "MARK-03", Severity: diag.Warning, Title: "没有这种版块",
	Why:  "不认识的版块只显示内容，不加样式。",
	Bad:  ":::zhuyo\n……\n:::",
	Good: ":::注意\n……\n:::",
}

var ruleBoxOpen = diag.Rule{
	ID: "MARK-04", Severity: diag.Warning, Title: "版块没有成对",
	Why:  "没有结束的版块会把后面的内容都包进去，因此按普通内容显示。",
	Bad:  ":::注意\n……",
	Good: ":::注意\n……\n:::",
}

var ruleScheme = diag.Rule{
	ID: "MARK-05", Severity: diag.Error, Title: "不安全的链接",
	Why:  "javascript:、data: 等地址可能在读者的浏览器里执行程序，只显示文字，不做成链接。",
	Bad:  `[点击](javascript:alert(1))`,
	Good: `[点击](https://www.example.gov.cn/)`,
}

var ruleAlt = diag.Rule{
	ID: "MARK-06", Severity: diag.Error, Title: "图片没有文字说明",
	Why:   "看不见图片的读者靠文字说明了解内容。",
	Basis: "GB/T 37668-2019《信息技术 互联网内容无障碍可访问性技术要求与测试方法》",
	Bad:   `![](tu.png)`,
	Good:  `![2019年地区生产总值构成图](tu.png)`,
}

var ruleLevels = diag.Rule{
	ID: "MARK-07", Severity: diag.Warning, Title: "标题跳级",
	Why:  "读屏软件和目录按级别理解文章结构，跳级会让人以为漏了一层。",
	Bad:  "## 一、总体要求\n\n#### 1.目标",
	Good: "## 一、总体要求\n\n### 1.目标",
}

var ruleTangled = diag.Rule{
	ID: "MARK-08", Severity: diag.Warning, Title: "标记过多或嵌套过深",
	Why: "为保证速度，过深的嵌套和过密的标记按普通文字显示。",
	Bad: ":::note\n:::note\n:::note\n:::note\n:::note\n文\n:::\n:::\n:::\n:::\n:::", Good: ":::note\n文\n:::",
}

var ruleIndentedCode = diag.Rule{
	ID: "MARK-09", Severity: diag.Warning, Title: "行首空格使文字成为代码",
	Why:  "行首四个以上半角空格在 Markdown 中表示代码，会以等宽字体原样显示。",
	Bad:  "    各市、县人民政府：",
	Good: "各市、县人民政府：",
}

var ruleHash = diag.Rule{
	ID: "MARK-10", Severity: diag.Warning, Title: "“#”后缺少空格或文字",
	Why:  "“#”与文字之间没有空格时不是标题，会原样显示；没有文字的标题不显示。",
	Bad:  "##一、总体要求",
	Good: "## 一、总体要求",
}

var ruleFootnote = diag.Rule{
	ID: "MARK-11", Severity: diag.Warning, Title: "脚注不对应",
	Why:  "没有注文的脚注号会原样显示；没有被引用的注文不会显示。",
	Bad:  "初步核算数[^1]。",
	Good: "初步核算数[^1]。\n\n[^1]: 以年鉴为准。",
}

var ruleBrokenLink = diag.Rule{
	ID: "MARK-12", Severity: diag.Warning, Title: "链接写法有误",
	Why:  "写错的链接会原样显示给读者。",
	Bad:  `[附件](附件 1.pdf)`,
	Good: `[附件](<附件 1.pdf>)`,
}

var ruleChapter = diag.Rule{
	ID: "MARK-13", Severity: diag.Notice, Title: "章节标题没有标为标题",
	Why:  "标为标题后才会进入目录，读屏软件才能跳转。",
	Bad:  "第一章　总则",
	Good: "## 第一章　总则",
}

var ruleControl = diag.Rule{
	ID: "MARK-14", Severity: diag.Notice, Title: "不可见的控制字符或损坏的字符",
	Why: "多半是从别的软件粘贴时带来的，网页和订阅源里都不允许出现，已替换。",
	Bad: "政务\x08公开", Good: "政务公开",
}

var ruleFence = diag.Rule{
	ID: "MARK-15", Severity: diag.Warning, Title: "代码没有结束",
	Why:  "没有结束的代码会把后面的正文都当作代码。",
	Bad:  "```\n代码\n\n正文",
	Good: "```\n代码\n```\n\n正文",
}

var ruleBoxContent = diag.Rule{
	ID: "MARK-17", Severity: diag.Warning, Title: "版块的内容与版块不合",
	Why:  "步骤要有编号，时间线要有日期，对比要有前后两部分，条文要有出处，问要有答；不合的版块只按普通内容显示。",
	Bad:  ":::时间线\n- 新条例施行\n:::",
	Good: ":::时间线\n- 2019年5月15日：新条例施行\n:::",
}

var ruleIcon = diag.Rule{
	ID: "MARK-18", Severity: diag.Warning, Title: "图标写法有误",
	Why:  "没有的图标和多出来的图标不会显示。",
	Bad:  ":::步骤 图标=信\n1. 寄出：写清地址\n:::",
	Good: ":::步骤 图标=信封\n1. 寄出：写清地址\n:::",
}

func (c *conversion) problem(rule *diag.Rule, offset, length int, message, hint string) {
	if len(c.facts.Problems) >= maxProblems {
		return
	}
	c.facts.Problems = append(c.facts.Problems, Problem{Rule: rule, Offset: offset, Length: length, Message: message, Hint: hint})
}

func sortProblems(list []Problem) {
	slices.SortStableFunc(list, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(a.Rule.ID, b.Rule.ID))
	})
}
