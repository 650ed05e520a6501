package table

import (
	"gongkai/internal/diag"
)

// The rules of the bytes.
var (
	ruleForeign = diag.Rule{
		ID: "CSV-01", Severity: diag.Error, Title: "不是 CSV 文件",
		Why:  "把工作簿、网页或压缩包改名为 .csv，任何程序都读不出其中的表格",
		Bad:  "把 预算.xlsx 改名为 预算.csv",
		Good: "在表格软件里另存为“CSV UTF-8（逗号分隔）”",
	}
	ruleBytes = diag.Rule{
		ID: "CSV-02", Severity: diag.Error, Title: "有无法解码的字节",
		Why:   "文件被截断，或者把不同编码的内容拼在一起，发布出去就是乱码",
		Basis: "GB 18030-2022；RFC 3629",
		Bad:   "上半部分是 GBK、下半部分是 UTF-8 的文件",
		Good:  "整个文件用同一种编码保存，最好是 UTF-8",
	}
	ruleReplaced = diag.Rule{
		ID: "CSV-03", Severity: diag.Error, Title: "文字已经损坏",
		Why:  "替换字符 U+FFFD 说明这里原来的字在上一次转换编码时丢了，无法从本文件恢复",
		Bad:  "温州市�城区",
		Good: "温州市鹿城区",
	}
	ruleControl = diag.Rule{
		ID: "CSV-04", Severity: diag.Error, Title: "有控制字符",
		Why:   "空字符等控制字符看不见，却会让读取数据的程序截断内容或者出错",
		Basis: "RFC 4180 第 2 节：单元格由可显示的字符组成",
		Bad:   "鹿城区<U+0000>",
		Good:  "鹿城区",
	}
	ruleEncoding = diag.Rule{
		ID: "CSV-05", Severity: diag.Notice, Title: "原文件不是 UTF-8",
		Why:  "本站统一以 UTF-8 发布，读取时已经转换；原文件的校验值仍按原来的字节计算",
		Bad:  "以 GBK 保存的 CSV",
		Good: "以“CSV UTF-8（逗号分隔）”保存",
	}
	rulePrivate = diag.Rule{
		ID: "CSV-06", Severity: diag.Warning, Title: "有自造字",
		Why:   "私用区的字符没有公认的字形，读者的设备上多半显示为方框",
		Basis: "GB 18030-2022 已经为原来放在私用区的汉字规定了正式码位",
		Bad:   "陈<U+E863>",
		Good:  "陈䶮",
	}
)

// The rules of the structure.
var (
	ruleUnclosed = diag.Rule{
		ID: "CSV-10", Severity: diag.Error, Title: "引号没有闭合",
		Why:   "少一个引号，后面的许多行就都成了这一个单元格的内容，数据不知不觉地丢了",
		Basis: "RFC 4180 第 2 节第 5 至 7 条",
		Bad:   `1,"鹿城区,35`,
		Good:  `1,"鹿城区",35`,
	}
	ruleQuote = diag.Rule{
		ID: "CSV-11", Severity: diag.Warning, Title: "引号用法不规范",
		Why:   "各种程序对这样的引号读法不一，同一个文件会读出不同的内容",
		Basis: "RFC 4180 第 2 节第 5 至 7 条",
		Bad:   `屏幕 5" 以上`,
		Good:  `"屏幕 5"" 以上"`,
	}
	ruleLongCell = diag.Rule{
		ID: "CSV-12", Severity: diag.Warning, Title: "单元格过长",
		Why:  "很长或者跨很多行的单元格，常常是少了一个引号、吞掉了后面的行",
		Bad:  "一个单元格里有三行以上的内容",
		Good: "检查这一格开头和结尾的引号",
	}
	ruleFew = diag.Rule{
		ID: "CSV-13", Severity: diag.Error, Title: "缺列",
		Why:   "少了单元格就不知道其余的值属于哪一列",
		Basis: "RFC 4180 第 2 节第 4 条",
		Bad:   "表头四列，这一行只有三个值",
		Good:  "空着的单元格也保留逗号",
	}
	ruleMany = diag.Rule{
		ID: "CSV-14", Severity: diag.Error, Title: "多列",
		Why:   "多出的值没有列名，常常是内容里的逗号没有加引号",
		Basis: "RFC 4180 第 2 节第 4 条",
		Bad:   "鹿城区,1,234,35",
		Good:  `鹿城区,"1,234",35`,
	}
	ruleLineEnds = diag.Rule{
		ID: "CSV-15", Severity: diag.Warning, Title: "换行符不一致",
		Why:  "混用换行符说明文件由几部分拼成，有的程序会把几行读成一行",
		Bad:  "有的行以 CRLF 结束，有的行以 LF 结束",
		Good: "用同一个软件重新保存一次",
	}
	ruleDelimiter = diag.Rule{
		ID: "CSV-16", Severity: diag.Error, Title: "用全角逗号分隔",
		Why:   "全角逗号不是分隔符，整行会被读成一个单元格",
		Basis: "RFC 4180 第 2 节第 4 条",
		Bad:   "名称，数量",
		Good:  "名称,数量",
	}
	ruleBlankRow = diag.Rule{
		ID: "CSV-17", Severity: diag.Warning, Title: "表格中间有空行",
		Why:  "空行把一张表断成两张，很多程序读到空行就停下",
		Bad:  "两个年份的数据之间空一行",
		Good: "删去空行；要分组就加一列",
	}
	ruleTail = diag.Rule{
		ID: "CSV-18", Severity: diag.Notice, Title: "去掉了末尾的空行或空列",
		Why:  "设过格式的空单元格被表格软件一起导出，读取时已经去掉",
		Bad:  "末尾许多行只有逗号",
		Good: "在表格软件里删去空行空列再导出",
	}
	ruleNotes = diag.Rule{
		ID: "CSV-19", Severity: diag.Notice, Title: "表外的文字移到了说明",
		Why:  "标题和表下的注不是数据，已经移到数据集的说明里",
		Bad:  "第一行是表名，第二行才是列名",
		Good: "第一行写列名；表名和注写在说明文件里",
	}
	ruleEmpty = diag.Rule{
		ID: "CSV-20", Severity: diag.Warning, Title: "表里没有数据",
		Why:  "页面照常生成，但读者看到的是一张空表",
		Bad:  "只有表头的文件",
		Good: "补上数据，或者先不发布",
	}
	ruleOneColumn = diag.Rule{
		ID: "CSV-21", Severity: diag.Notice, Title: "只有一列",
		Why:  "只有一列的表常常是分隔符没有认出来",
		Bad:  "用空格对齐的表格",
		Good: "用逗号分隔各列",
	}
	ruleEndless = diag.Rule{
		ID: "CSV-22", Severity: diag.Error, Title: "一行没有尽头",
		Why:   "没有换行符的文件不是表格，读取到此为止",
		Basis: "RFC 4180 第 2 节第 1 条",
		Bad:   "整个文件只有一行",
		Good:  "每条记录一行",
	}
)

// The rules of the header.
var (
	ruleRepeated = diag.Rule{
		ID: "CSV-30", Severity: diag.Error, Title: "列名重复",
		Why:  "按列名取数的程序只会看到其中一列，另一列悄悄地丢了",
		Bad:  "地区,数量,数量",
		Good: "地区,收到数量,办结数量",
	}
	ruleBlankHeader = diag.Rule{
		ID: "CSV-31", Severity: diag.Warning, Title: "没有列名",
		Why:  "没有名字的列读者不知道是什么，程序也无法引用",
		Bad:  ",2018,2019",
		Good: "指标,2018,2019",
	}
	ruleTwoRows = diag.Rule{
		ID: "CSV-32", Severity: diag.Warning, Title: "两行表头",
		Why:  "合并单元格做成的两行表头在 CSV 里会把第二行变成数据",
		Bad:  "地区,收入,,支出,",
		Good: "地区,收入金额,收入增速,支出金额,支出增速",
	}
	ruleUnknown = diag.Rule{
		ID: "CSV-33", Severity: diag.Error, Title: "说明文件提到的列不存在",
		Why:  "列改名以后，说明文件里对它的说明、类型和主键都不再起作用",
		Bad:  "表里是「金额」，说明文件写「总金额」",
		Good: "说明文件里写表里的列名",
	}
	ruleType = diag.Rule{
		ID: "CSV-34", Severity: diag.Error, Title: "没有这种类型",
		Why:   "写错的类型不起作用，列就按推断的类型发布",
		Basis: "Table Schema（datapackage.org）的字段类型",
		Bad:   "type: 整数",
		Good:  "type: integer",
	}
)

// The rules of the cells.
var (
	ruleNotNumber = diag.Rule{
		ID: "CSV-40", Severity: diag.Error, Title: "不是数字",
		Why:  "数字列里混入别的内容，求和、排序和画图都会出错",
		Bad:  "1,2O0（字母 O）",
		Good: "1200",
	}
	ruleGroup = diag.Rule{
		ID: "CSV-41", Severity: diag.Error, Title: "千位分隔不规则",
		Why:  "12,34 有人读作 1234，有人读作 12.34，程序不能替编辑猜",
		Bad:  "12,34",
		Good: "1,234 或者 12.34",
	}
	rulePercent = diag.Rule{
		ID: "CSV-42", Severity: diag.Warning, Title: "有的写单位有的不写",
		Why:  "同一列里 12% 和 0.12 并存时，没有人知道 0.12 是百分之十二还是千分之一点二",
		Bad:  "12%、0.13",
		Good: "12%、13%，或者把 % 写进列名",
	}
	ruleScale = diag.Rule{
		ID: "CSV-43", Severity: diag.Warning, Title: "单位不统一",
		Why:  "同一列里 1.2万 和 12000 并存，排序和求和都会错",
		Bad:  "1.2万、800",
		Good: "12000、800",
	}
	ruleBadDate = diag.Rule{
		ID: "CSV-44", Severity: diag.Error, Title: "日期不存在",
		Why:   "不存在的日期说明录入有误",
		Basis: "GB/T 7408.1-2023",
		Bad:   "2019-02-30",
		Good:  "2019-02-28",
	}
	ruleVague = diag.Rule{
		ID: "CSV-45", Severity: diag.Warning, Title: "说不清是哪一天",
		Why:   "两位数的年份和表格软件的日期序号可以有几种读法",
		Basis: "GB/T 7408.1-2023：年份用四位数字",
		Bad:   "19/3/5、43529",
		Good:  "2019-03-05",
	}
	ruleNotDate = diag.Rule{
		ID: "CSV-46", Severity: diag.Error, Title: "不是日期",
		Why:  "日期列里混入别的内容，按时间排序和筛选都会漏掉它",
		Bad:  "三月初",
		Good: "2019年3月5日",
	}
	rulePrecision = diag.Rule{
		ID: "CSV-47", Severity: diag.Warning, Title: "时间精度不一",
		Why:  "一列里有的到日、有的到月，无法一起排序和比较",
		Bad:  "2019-03-05、2019年4月",
		Good: "2019-03、2019-04",
	}
	ruleErrorValue = diag.Rule{
		ID: "CSV-48", Severity: diag.Error, Title: "表格软件的出错信息",
		Why:  "公式出错的结果不是数据，不能发布",
		Bad:  "#DIV/0!",
		Good: "留空，或者写「—」",
	}
	ruleDamaged = diag.Rule{
		ID: "CSV-49", Severity: diag.Error, Title: "编号已经损坏",
		Why:  "表格软件把长编号当作数字，只保留 15 位，其余的数字已经丢失",
		Bad:  "5.10108E+17",
		Good: "510108200001010014",
	}
	ruleTurned = diag.Rule{
		ID: "CSV-50", Severity: diag.Warning, Title: "内容像是被表格软件改写",
		Why:  "表格软件打开文件时会把 3-5 改成 3月5日，把 true 改成 TRUE",
		Bad:  "1-2、3月5日、4-1",
		Good: "1-2、3-5、4-1",
	}
	rulePersonal = diag.Rule{
		ID: "CSV-51", Severity: diag.Error, Title: "疑似个人信息",
		Why:   "公开身份证号、手机号码和银行卡号会侵害个人权益，发布以后无法收回",
		Basis: "《中华人民共和国个人信息保护法》；《中华人民共和国政府信息公开条例》第十五条",
		Bad:   "13800000000",
		Good:  "138****0000",
	}
	ruleKey = diag.Rule{
		ID: "CSV-52", Severity: diag.Error, Title: "主键重复或者为空",
		Why:  "两行有同一个主键，就不知道哪一行是对的，版本之间也无法比较",
		Bad:  "330302,鹿城区 出现两次",
		Good: "每个主键只有一行",
	}
	ruleMerged = diag.Rule{
		ID: "CSV-53", Severity: diag.Warning, Title: "合并单元格留下的空白",
		Why:  "排序或者筛选以后，这些行就不知道属于哪一组了",
		Bad:  "鹿城区,2018 的下一行是 ,2019",
		Good: "每一行都写鹿城区",
	}
	ruleTotal = diag.Rule{
		ID: "CSV-54", Severity: diag.Warning, Title: "数据里有合计行",
		Why:  "读者把整列加起来，结果会是实际的两倍",
		Bad:  "最后一行是「合计」",
		Good: "不写合计行，或者另列一张表",
	}
	ruleInvisible = diag.Rule{
		ID: "CSV-55", Severity: diag.Warning, Title: "有看不见的字符",
		Why:  "零宽字符让看起来相同的两个值对不上，方向控制字符还能颠倒显示的次序",
		Bad:  "鹿城<U+200B>区",
		Good: "鹿城区",
	}
	ruleMixed = diag.Rule{
		ID: "CSV-56", Severity: diag.Warning, Title: "数字里混着文字",
		Why:  "一列里大半是数字，又有文字，整列只能按文字处理，不能求和和画图",
		Bad:  "12、15、约20、18",
		Good: "12、15、20、18，把「约」写在备注列",
	}
	ruleNotBoolean = diag.Rule{
		ID: "CSV-57", Severity: diag.Error, Title: "不是是或否",
		Why:  "说明文件把这一列定为是非，却有第三种值",
		Bad:  "是、否、部分",
		Good: "是、否",
	}
	ruleFormula = diag.Rule{
		ID: "CSV-58", Severity: diag.Warning, Title: "像是会执行的公式",
		Why:  "读者用表格软件打开时，这样的单元格可能访问外部网址或者运行程序",
		Bad:  `=HYPERLINK("http://…")`,
		Good: "写网址本身",
	}
	ruleUnit = diag.Rule{
		ID: "CSV-59", Severity: diag.Error, Title: "单位不符",
		Why:  "这一格的单位与列的单位不能换算，数值放在一起会被读错",
		Bad:  "列名「增速(%)」，单元格 5‰",
		Good: "0.5",
	}
)

// Rules lists what this room finds, in the order of their identifiers.
var Rules = []*diag.Rule{
	&ruleForeign, &ruleBytes, &ruleReplaced, &ruleControl, &ruleEncoding, &rulePrivate,
	&ruleUnclosed, &ruleQuote, &ruleLongCell, &ruleFew, &ruleMany, &ruleLineEnds, &ruleDelimiter,
	&ruleBlankRow, &ruleTail, &ruleNotes, &ruleEmpty, &ruleOneColumn, &ruleEndless,
	&ruleRepeated, &ruleBlankHeader, &ruleTwoRows, &ruleUnknown, &ruleType,
	&ruleNotNumber, &ruleGroup, &rulePercent, &ruleScale, &ruleBadDate, &ruleVague, &ruleNotDate, &rulePrecision,
	&ruleErrorValue, &ruleDamaged, &ruleTurned, &rulePersonal, &ruleKey, &ruleMerged, &ruleTotal, &ruleInvisible,
	&ruleMixed, &ruleNotBoolean, &ruleFormula, &ruleUnit,
}
