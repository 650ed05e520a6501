package load

import "gongkai/internal/diag"

// Rules lists what load reports.
var Rules = []*diag.Rule{
	&ruleUnreadable, &ruleEncoding, &ruleEmpty, &ruleOutside,
	&ruleYAML, &ruleUnknownKey, &ruleDuplicateKey, &ruleMissingField, &ruleFieldType, &ruleDate, &ruleOption,
	&ruleAddressTaken, &ruleAddressForm, &ruleReference,
	&ruleTwoTitles, &ruleFigure, &ruleDrawing,
	&ruleColumns, &ruleCell, &ruleTextMissing, &ruleUnusedTable,
	&ruleHistory, &ruleVersion,
	&ruleView, &ruleNoKey, &ruleRecordKey, &ruleRecordTitle, &ruleRecordDate, &ruleFacet,
	&ruleComments, &ruleNoReason, &ruleEvent,
	&ruleSameIssue, &ruleSameItem, &ruleOrphanText,
}

var (
	ruleUnreadable = diag.Rule{
		ID: "SRC-01", Title: "文件无法读取",
		Why: "读不到的文件不会出现在网站上，读者也看不出少了什么。",
		Bad: "没有读取权限的文件", Good: "所有人可读的文件",
	}
	ruleEncoding = diag.Rule{
		ID: "SRC-02", Title: "文字编码不是 UTF-8",
		Why: "Markdown 文件必须是 UTF-8，否则会出现乱码。",
		Bad: "用 GBK 保存的 .md", Good: "用 UTF-8 保存的 .md",
	}
	ruleEmpty = diag.Rule{
		ID: "SRC-03", Title: "文件是空的",
		Why: "空文件会生成空白页面；空白页面在检查中按未维护处理。",
		Bad: "0 字节的 .md", Good: "有标题和正文的 .md",
	}
	ruleOutside = diag.Rule{
		ID: "SRC-04", Title: "路径指向站点之外",
		Why: "链接或符号链接指到站点目录之外，可能把不该公开的文件公开出去。",
		Bad: "content/a.md → /etc/passwd", Good: "站点目录之内的文件",
	}
	ruleYAML = diag.Rule{
		ID: "META-01", Title: "元数据语法错误",
		Why: "读不懂元数据就无法知道标题、日期和来源。",
		Bad: "title：政务公开", Good: "title: 政务公开",
	}
	ruleUnknownKey = diag.Rule{
		ID: "META-02", Title: "不认识的字段",
		Why: "字段名写错时内容会丢失，而页面上看不出来。",
		Bad: "titel: 通知", Good: "title: 通知",
	}
	ruleDuplicateKey = diag.Rule{
		ID: "META-03", Title: "字段重复",
		Why: "同一个字段写了两次，不能确定以哪个为准。",
		Bad: "title: 甲\ntitle: 乙", Good: "title: 甲",
	}
	ruleMissingField = diag.Rule{
		ID: "META-04", Title: "缺少必填字段",
		Why:   "这些字段是公文信息块、检索和关联的依据。",
		Basis: "《政府信息公开条例》第十二条", Bad: "（没有 issuer）", Good: "issuer: 示例市人民政府",
	}
	ruleFieldType = diag.Rule{
		ID: "META-05", Title: "字段的形式不对",
		Why: "例如应当是列表的地方写了映射，内容无法读取。",
		Bad: "weight: 很靠前", Good: "weight: 1",
	}
	ruleDate = diag.Rule{
		ID: "META-06", Title: "不是有效日期",
		Why: "日期决定排序、时限和有效性。",
		Bad: "date: 2019-02-30", Good: "date: 2019-02-28",
	}
	ruleOption = diag.Rule{
		ID: "META-07", Title: "值不在可选范围内",
		Why: "固定的词汇才能用于分类和统计。",
		Bad: "validity: 有效的", Good: "validity: 有效",
	}
	ruleAddressTaken = diag.Rule{
		ID: "ADDR-01", Title: "两个文件占用同一地址",
		Why: "后一个会盖掉前一个。只有大小写不同的地址在一些系统上也算相同。",
		Bad: "a.md 与 A.md", Good: "a.md 与 b.md",
	}
	ruleAddressForm = diag.Rule{
		ID: "ADDR-02", Title: "地址的写法不对",
		Why: "地址要能长期引用，只能由目录名和文件名组成。",
		Bad: "address: ../x", Good: "address: /guide/apply/",
	}
	ruleReference = diag.Rule{
		ID: "REL-01", Title: "引用的内容不存在",
		Why:   "文件与解读、公报、数据之间要能互相找到。",
		Basis: "政策文件与解读材料应当双向关联", Bad: "interprets: documents/没有.md", Good: "interprets: documents/regulation.md",
	}
	ruleTwoTitles = diag.Rule{
		ID: "TEXT-01", Title: "标题写了两次而不一致",
		Why: "页面只显示一个标题，正文里的另一个会丢失。",
		Bad: "title: 甲办法\n…\n# 乙办法", Good: "title: 甲办法\n…\n# 甲办法",
	}
	ruleFigure = diag.Rule{
		ID: "FIG-01", Title: "引用的数字不存在，或者算不出来",
		Why: "正文里的数字取自数据表；表里没有，或者算同比没有上年的数、算占比的单位不同，就无法显示。",
		Bad: "{{< figure no_such_key 2019 >}}", Good: "{{< figure requests_received 2019 >}}",
	}
	ruleDrawing = diag.Rule{
		ID: "CHART-01", Title: "正文里的图表与数据不符",
		Why: "图和标题都取自数据；列写错了、数据变了、标题说的不再成立，图就会误导读者。",
		Bad: "claim: 公开 > 拒绝（数据里并不如此）", Good: "claim: 公开 > 拒绝（数据里如此）",
	}
	ruleColumns = diag.Rule{
		ID: "REC-01", Title: "表头不符合规定",
		Why: "缺少必需的列，或有不认识的列。",
		Bad: "issue,year", Good: "issue_id,year,number,published_on,status",
	}
	ruleCell = diag.Rule{
		ID: "REC-02", Title: "单元格内容不符合规定",
		Why: "必填的格为空，或日期、数字、可选值写错。",
		Bad: "2019-13-01", Good: "2019-12-01",
	}
	ruleTextMissing = diag.Rule{
		ID: "REC-03", Title: "找不到对应的文件",
		Why: "表中写明的正文或附件不存在。",
		Bad: "texts/无.md", Good: "2019-12/001.md",
	}
	ruleUnusedTable = diag.Rule{
		ID: "REC-04", Severity: diag.Warning, Title: "放错位置的表",
		Why: "文件名或目录不对的表不会发布，编辑却以为已经公开。",
		Bad: "data/gazette/issue.csv", Good: "data/gazette/issues.csv",
	}
	ruleHistory = diag.Rule{
		ID: "HIST-01", Severity: diag.Notice, Title: "看不到数据集以前的版本",
		Why: "数据改过以后，引用旧数字的人要能查到当时的数据。仓库的历史不全，历次修订就不全。",
		Bad: "actions/checkout 没有写 fetch-depth", Good: "fetch-depth: 0",
	}
	ruleVersion = diag.Rule{
		ID: "HIST-02", Severity: diag.Warning, Title: "以前的版本放错了位置",
		Why: "不知道日期或所属数据集的版本不会公开，编辑却以为已经留存。",
		Bad: "data/主题/versions/名称/旧.csv", Good: "data/主题/versions/名称/2019-12-31.csv",
	}
	ruleView = diag.Rule{
		ID: "REG-01", Title: "名录的写法不对",
		Why: "view 写错了列，列表和各项的页面就缺内容。",
		Bad: "view: {title: 名称}（表里没有“名称”一列）", Good: "view: {title: 单位名称}",
	}
	ruleNoKey = diag.Rule{
		ID: "REG-02", Title: "名录没有编号",
		Why: "各项的地址由编号组成。用行号代替，插进一行以后所有链接都会指到别处。",
		Bad: "view: {title: 主题}（没有 key）", Good: "view: {title: 主题, key: [编号]}",
	}
	ruleRecordKey = diag.Rule{
		ID: "REG-03", Title: "编号是空的或者重复",
		Why: "没有编号的没有地址；两项用一个编号，后一项会盖掉前一项。",
		Bad: "2019-01、2019-01", Good: "2019-01、2019-02",
	}
	ruleRecordTitle = diag.Rule{
		ID: "REG-04", Title: "名录里的一项没有名称",
		Why: "列表、搜索结果和订阅里只显示名称，没有名称的打不开。",
		Bad: "标题列是空格", Good: "标题列写明名称",
	}
	ruleRecordDate = diag.Rule{
		ID: "REG-05", Title: "名录里的日期读不懂",
		Why: "日期决定排序、订阅和是否逾期。",
		Bad: "五月中旬", Good: "2019-05-15",
	}
	ruleFacet = diag.Rule{
		ID: "REG-06", Severity: diag.Warning, Title: "分类太细",
		Why: "分类是为了少看几项；几乎每项一类，读者无从选起。",
		Bad: "facets: [问题]", Good: "facets: [状态]",
	}
	ruleComments = diag.Rule{
		ID: "CONS-01", Title: "意见数据集的列不对",
		Why: "收到的意见和采纳情况要能逐条对照，结果的统计由这张表算出。",
		Bad: "编号,内容", Good: "编号,意见,采纳情况,答复",
	}
	ruleNoReason = diag.Rule{
		ID: "CONS-05", Severity: diag.Warning, Title: "没有采纳的意见没有说明理由",
		Why:   "提了意见的人要知道为什么没有采纳；不说理由，征集就只是形式。",
		Basis: "《重大行政决策程序暂行条例》关于听取和研究各方面意见的规定",
		Bad:   "3,增设赠阅点,不采纳,", Good: "3,增设赠阅点,不采纳,该处五百米内已有赠阅点",
	}
	ruleEvent = diag.Rule{
		ID: "EVENT-01", Severity: diag.Warning, Title: "一个事件只有一项",
		Why: "事件把发布、解读、数据和回应排在一起；名称写得不一样，就连不起来。",
		Bad: "event: 赠阅点调整（另一处写作“公报赠阅点调整”）", Good: "event: 公报赠阅点调整",
	}
	ruleSameIssue = diag.Rule{
		ID: "ISSUE-01", Title: "期号重复",
		Why: "一期公报只有一个地址；重复的一期多半是复制上一行后忘了改。",
		Bad: "2019-03、2019-03", Good: "2019-03、2019-04",
	}
	ruleSameItem = diag.Rule{
		ID: "ITEM-01", Title: "条目标识重复",
		Why: "标识就是地址，读者和别的网站靠它引用；一个标识只能用一次，撤回后也不再用。",
		Bad: "2019-03-001、2019-03-001", Good: "2019-03-001、2019-03-002",
	}
	ruleOrphanText = diag.Rule{
		ID: "ITEM-02", Title: "正文不在任何条目中",
		Why: "没有登记的正文不会出现在公报里，编辑却以为已经刊登。",
		Bad: "content/gazette/2019-03/009.md（条目表里没有 2019-03-009）", Good: "条目表里有 2019-03-009 一行",
	}
)
