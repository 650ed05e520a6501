package table

import (
	"math"
	"testing"
)

func TestUnitRatio(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64 // 0: none
	}{
		{"万元", "元", 1e4}, {"元", "亿元", 1e-8}, {"万件", "件", 1e4}, {"%", "‰", 10}, {"％", "%", 1}, {"公里", "km", 1}, {"吨", "公斤", 1000}, {"万吨", "千克", 1e7},
		{"公顷", "亩", 15}, {"万元/人", "元/人", 1e4}, {"元/吨", "元/公斤", 0}, {"元", "件", 0}, {"人", "人次", 0}, {"%", "个百分点", 0}, {"", "元", 0}, {"万", "", 1e4},
	} {
		got, ok := UnitRatio(c.a, c.b)
		if ok != (c.want != 0) || ok && math.Abs(got/c.want-1) > 1e-12 {
			t.Errorf("%s and %s: %v %v", c.a, c.b, got, ok)
		}
	}
	for unit := range measures {
		if !units[unit] {
			t.Errorf("%s is measured and no unit", unit)
		}
	}
}
