package typeset

import (
	"strings"
)

// breakTitle breaks a title into lines that are as even as can be and end where
// the sense allows it, as GB/T 9704 asks: 词意完整、排列对称、长短适宜.
func breakTitle(chars []char, wide int) []line {
	if len(chars) == 0 {
		return nil
	}
	em := chars[0].em
	whole := widthOf(chars)
	text := make([]rune, len(chars))
	for i := range chars {
		text[i] = chars[i].r
	}
	n := len(chars)
	for count := (whole + wide - 1) / wide; count < n; count++ {
		even := whole / count
		// best[k][j]: the cost of k lines up to j.
		const unreached = int64(1) << 60
		best, from := make([][]int64, count+1), make([][]int, count+1)
		for k := range best {
			best[k], from[k] = make([]int64, n+1), make([]int, n+1)
			for j := range best[k] {
				best[k][j] = unreached
			}
		}
		best[0][0] = 0
		for k := 1; k <= count; k++ {
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
					if c := best[k-1][i] + d*d + hard; best[k-1][i] < unreached && c < best[k][j] {
						best[k][j], from[k][j] = c, i
					}
				}
			}
		}
		if best[count][n] >= unreached {
			continue
		}
		lines := make([]line, count)
		for k, j := count, n; k > 0; k-- {
			i := from[k][j]
			lines[k-1] = breakLines(chars[i:j], measure{first: 2*wide + em, width: 2*wide + em})[0]
			j = i
		}
		return lines
	}
	return breakLines(chars, measure{first: wide, width: wide})
}

// unease is how much the sense suffers from a break before a character: little
// before 关于 and 的通知, much within 《》 and more within （）.
func unease(text []rune, at int) int64 {
	before, after := string(text[:at]), string(text[at:])
	cost := int64(600)
	switch {
	case strings.HasPrefix(after, "关于"), strings.HasPrefix(after, "《"), strings.HasPrefix(after, "（"),
		strings.HasSuffix(before, "、"), strings.HasSuffix(before, "》"), strings.HasSuffix(before, "："), strings.HasSuffix(before, " "), strings.HasSuffix(before, "　"):
		cost = 0
	case strings.HasSuffix(before, "关于印发"), strings.HasSuffix(before, "关于公布"), strings.HasSuffix(before, "关于修改"), strings.HasSuffix(before, "关于转发"):
		cost = 100
	case strings.HasSuffix(before, "的"), strings.HasSuffix(before, "和"), strings.HasSuffix(before, "政府"), strings.HasSuffix(before, "办公室"):
		cost = 200
	}
	open := func(a, b string) bool { return strings.LastIndex(before, a) > strings.LastIndex(before, b) }
	if open("《", "》") {
		cost += 600
	}
	if open("（", "）") {
		cost += 3000
	}
	return cost
}
