package table

import "math"

// measures says what units measure, and how many of the first unit of its kind
// one of them is. Words that measure several things, such as 分 and 点, are left
// out, and so are those that count different things: 人 and 人次, 家 and 个.
var measures = map[string]struct {
	of string
	by float64
}{
	"元": {"钱", 1}, "人民币元": {"钱", 1}, "CNY": {"钱", 1}, "RMB": {"钱", 1},
	"%": {"比例", 1}, "‰": {"比例", 0.1},
	"千克": {"质量", 1}, "公斤": {"质量", 1}, "kg": {"质量", 1}, "吨": {"质量", 1000}, "t": {"质量", 1000}, "克": {"质量", 0.001}, "g": {"质量", 0.001}, "斤": {"质量", 0.5},
	"米": {"长度", 1}, "m": {"长度", 1}, "公里": {"长度", 1000}, "千米": {"长度", 1000}, "km": {"长度", 1000}, "厘米": {"长度", 0.01}, "cm": {"长度", 0.01}, "毫米": {"长度", 0.001}, "mm": {"长度", 0.001},
	"平方米": {"面积", 1}, "平米": {"面积", 1}, "㎡": {"面积", 1}, "m²": {"面积", 1}, "m2": {"面积", 1}, "公顷": {"面积", 1e4}, "ha": {"面积", 1e4}, "hm2": {"面积", 1e4},
	"平方公里": {"面积", 1e6}, "平方千米": {"面积", 1e6}, "km²": {"面积", 1e6}, "km2": {"面积", 1e6}, "亩": {"面积", 10000.0 / 15},
	"立方米": {"体积", 1}, "立方": {"体积", 1}, "m³": {"体积", 1}, "m3": {"体积", 1}, "㎥": {"体积", 1}, "升": {"体积", 0.001}, "L": {"体积", 0.001},
	"千瓦时": {"电量", 1}, "度电": {"电量", 1}, "kWh": {"电量", 1}, "MWh": {"电量", 1000}, "GWh": {"电量", 1e6},
	"千瓦": {"功率", 1}, "kW": {"功率", 1}, "兆瓦": {"功率", 1000}, "MW": {"功率", 1000},
	"小时": {"时间", 1}, "h": {"时间", 1}, "分钟": {"时间", 1.0 / 60}, "min": {"时间", 1.0 / 60},
}

// UnitRatio returns how many of unit b are one of unit a, such as 10000 for 万元
// and 元. Units that measure different things, such as 元 and 件, have no ratio.
func UnitRatio(a, b string) (ratio float64, ok bool) {
	x, by, kindA := measureOf(a)
	y, per, kindB := measureOf(b)
	if kindA != kindB {
		return 0, false
	}
	return x * by / (y * per), true
}

// measureOf splits a unit into its scale, its size among its kind, and the kind:
// what it measures, and by what it is divided.
func measureOf(unit string) (scale, by float64, kind string) {
	power, base := cutScale(foldWidth(unit))
	first, rest := base, ""
	for i, c := range base {
		if c == '/' {
			first, rest = base[:i], base[i:]
			break
		}
	}
	scale = math.Pow10(power)
	if m, ok := measures[first]; ok {
		return scale, m.by, m.of + rest
	}
	return scale, 1, base
}
