package typeset

import (
	"math"
	"strings"
)

// breakTitle breaks a title into lines that are as even as can be and end where
// the sense allows it, as GB/T 9704 asks: 词意完整、排列对称、长短适宜.
func breakTitle(chars []char, wide int) []line {
	if len(chars) == 0 {
		return nil
	}
	text := make([]rune, len(chars))
	for i := range chars {
		text[i] = chars[i].r
	}
	least := (widthOf(chars) + wide - 1) / wide
	var best []line
	lowest := int64(math.MaxInt64)
	for count := least; count <= min(least+2, len(chars)); count++ {
		// A line more must be worth it.
		lines, cost := evenLines(chars, text, wide, count)
		if cost += int64(count-least) * 3000; lines != nil && cost < lowest {
			best, lowest = lines, cost
		}
	}
	if best == nil {
		return breakLines(chars, measure{first: wide, width: wide})
	}
	return best
}

// evenLines breaks a title into a number of lines, and returns how uneven and how
// hard to read they are; nil if they would be too wide.
func evenLines(chars []char, text []rune, wide, count int) ([]line, int64) {
	n, em := len(chars), chars[0].em
	even := widthOf(chars) / count
	const unreached = int64(1) << 60
	// The cost of k lines up to j.
	cost, from := make([][]int64, count+1), make([][]int, count+1)
	for k := range cost {
		cost[k], from[k] = make([]int64, n+1), make([]int, n+1)
		for j := range cost[k] {
			cost[k][j] = unreached
		}
	}
	cost[0][0] = 0
	for j := 1; j <= n; j++ {
		hard := int64(0)
		if j < n {
			hard = int64(breakBetween(&chars[j-1], &chars[j]))*100 + unease(text, j)
		}
		for i := j - 1; i >= 0; i-- {
			w := widthOf(chars[i:j])
			if w > wide {
				break
			}
			d := int64(w-even) * 10 / int64(em)
			for k := 1; k <= count; k++ {
				if c := cost[k-1][i] + d*d + hard; cost[k-1][i] < unreached && c < cost[k][j] {
					cost[k][j], from[k][j] = c, i
				}
			}
		}
	}
	if cost[count][n] == unreached {
		return nil, 0
	}
	lines := make([]line, count)
	for k, j := count, n; k > 0; k-- {
		i := from[k][j]
		lines[k-1] = breakLines(chars[i:j], measure{first: 2 * wide, width: 2 * wide})[0]
		j = i
	}
	return lines, cost[count][n]
}

// unease is how much the sense suffers from a break before a character: little
// before 关于 and 的通知, much within 《》 and more within （）.
func unease(text []rune, at int) int64 {
	before, after := string(text[:at]), string(text[at:])
	cost := int64(4000)
	switch {
	case strings.HasPrefix(after, "关于"), strings.HasPrefix(after, "和《"), strings.HasPrefix(after, "的通知"), strings.HasPrefix(after, "《"), strings.HasPrefix(after, "（"),
		strings.HasSuffix(before, "、"), strings.HasSuffix(before, "》"), strings.HasSuffix(before, "："), strings.HasSuffix(before, " "), strings.HasSuffix(before, "　"):
		cost = 0
	case strings.HasSuffix(before, "关于印发"), strings.HasSuffix(before, "关于公布"), strings.HasSuffix(before, "关于修改"), strings.HasSuffix(before, "关于转发"):
		cost = 300
	case strings.HasSuffix(before, "的"), strings.HasSuffix(before, "和"), strings.HasSuffix(before, "政府"), strings.HasSuffix(before, "办公室"):
		cost = 1000
	}
	open := func(a, b string) bool { return strings.LastIndex(before, a) > strings.LastIndex(before, b) }
	if open("《", "》") {
		cost += 8000
	}
	if open("（", "）") {
		cost += 20000
	}
	return cost
}
