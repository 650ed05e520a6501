package table

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scales are the words by which units are multiplied, as powers of ten, longest
// first.
var scales = []struct {
	word  string
	power int
}{
	{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8},
	{"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4}, {"千", 3}, {"百", 2},
}

// units are the units that stand in brackets behind a column name or behind a
// number, without a scale.
var units = set(`元 美元 欧元 港元 人民币元 块 角 分
	人 人次 户 户次 家 个 件 次 条 项 篇 部 宗 起 例 台 辆 套 张 份 本 册 种 类 期 场 批 名 位 处 所 座 艘 架 只 头 株 棵
	株次 班次 课时 学时 车次 趟 票 笔 单 天次 床 床位 标箱 标准箱 箱 桶 袋 包 片 块 根 幅 支 门 枚 盏 口 眼 孔 页 字 幢 栋 间 组 对 双 队 支队 团 层 级 届 轮 步 度 户数 人数
	吨 公斤 千克 克 毫克 微克 斤 担 标准煤 吨标准煤
	米 千米 公里 厘米 毫米 微米 里 海里 车公里 延米
	平方米 平方公里 平方千米 公顷 亩 平米 立方米 立方 升 毫升 吨公里 人公里 平方厘米
	千瓦时 千瓦 兆瓦 瓦 度电 焦 焦耳 兆焦 伏 安 赫兹 兆赫 分贝 帕 千帕 百帕 摄氏度
	小时 分钟 秒 天 日 周 月 年 岁 季度 工作日 个月 周岁
	个百分点 百分点 百分比 倍 成 折 点 码 番
	% ‰ ℃ °C °
	t kg g mg μg ug m km cm mm μm nm m2 m3 km2 hm2 ha L mL ml kW kWh MW MWh GW GWh W kV Hz MHz dB dB(A) Pa kPa hPa MPa h min
	m² m³ km² ㎡ ㎥ ㎞ ㎏ CNY RMB USD EUR TEU GB MB TB KB Mbps ppm NTU pH`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// cutScale splits a unit into its power of ten and what is multiplied.
func cutScale(unit string) (power int, base string) {
	for _, s := range scales {
		if rest, ok := strings.CutPrefix(unit, s.word); ok {
			return s.power, rest
		}
	}
	return 0, unit
}

// isUnit reports whether the text is a unit: 万元, 人/平方公里, 件/万人, μg/m³.
func isUnit(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" || utf8.RuneCountInString(text) > 16 {
		return false
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return c == '/' || c == '·' || c == '*' })
	for _, part := range parts {
		if !isSimpleUnit(part) {
			return false
		}
	}
	return len(parts) > 0
}

func isSimpleUnit(part string) bool {
	part = strings.TrimPrefix(strings.TrimSpace(part), "每")
	if units[part] {
		return true
	}
	power, base := cutScale(part)
	return power > 0 && (base == "" || units[base])
}

// knownSuffix reports whether the text can stand behind a number in a cell.
func knownSuffix(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	// A single letter behind a number is more often part of a code: 3A, 12B.
	if unicode.IsLetter(first) && first < utf8.RuneSelf && len(text) == 1 {
		return false
	}
	return isUnit(text)
}

// splitUnit splits a column name into the name and the unit in brackets at its
// end; the unit is empty when the brackets hold something else.
func splitUnit(name string) (string, string) {
	folded := foldWidth(name)
	for _, pair := range []string{"()", "[]", "【】", "〔〕"} {
		open, shut := pair[:len(pair)/2], pair[len(pair)/2:]
		if !strings.HasSuffix(folded, shut) {
			continue
		}
		i := strings.LastIndex(folded, open)
		// dB(A) is a unit with brackets of its own.
		if j := strings.LastIndex(folded[:max(i, 0)], open); j > 0 && isUnit(folded[j+len(open):len(folded)-len(shut)]) {
			i = j
		}
		if i <= 0 {
			continue
		}
		unit := strings.TrimSpace(folded[i+len(open) : len(folded)-len(shut)])
		unit = strings.TrimPrefix(strings.TrimPrefix(unit, "单位:"), "单位")
		if !isUnit(unit) {
			continue
		}
		runes := []rune(name)
		return strings.TrimFunc(string(runes[:utf8.RuneCountInString(folded[:i])]), blankRune), unit
	}
	for _, unit := range []string{"%", "‰"} {
		if strings.HasSuffix(folded, unit) && len(folded) > len(unit) {
			runes := []rune(name)
			return strings.TrimFunc(string(runes[:len(runes)-1]), blankRune), unit
		}
	}
	return name, ""
}

// statedUnit returns the unit that a line above or below a table states for all
// of it: 单位：万元. A line that names several units states none.
func statedUnit(text string) string {
	text = foldWidth(text)
	i := strings.Index(text, "单位:")
	if i < 0 || strings.HasSuffix(text[:i], "填报") || strings.HasSuffix(text[:i], "编制") {
		return ""
	}
	unit := strings.TrimSpace(strings.TrimRight(text[i+len("单位:"):], ")] 】"))
	if !isUnit(unit) {
		return ""
	}
	return unit
}
