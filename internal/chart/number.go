package chart

import (
	"math"
	"strconv"
	"strings"
)

// notation is how the numbers of one chart are written: on one scale, integers
// in full and all others to five significant digits.
type notation struct {
	scale float64
	unit  string // with the word of the scale: 万件
	whole bool   // all values are integers
}

// scales are the words for powers of ten. A number is written with one from its
// threshold on; below, the digits themselves are short enough.
var scales = []struct {
	from, size float64
	word       string
}{{1e12, 1e12, "万亿"}, {1e8, 1e8, "亿"}, {1e6, 1e4, "万"}}

// notationFor chooses the scale by the largest number, but a smaller one where the
// smallest would have more than two zeros behind the point. A unit that has a
// scale, such as 万元, gets no second one; a rate is never rescaled.
func notationFor(smallest, largest float64, unit string, whole bool) notation {
	n := notation{scale: 1, unit: unit, whole: whole}
	if unit != "" && strings.ContainsAny(unit, "%‰％万亿千百十倍/") {
		return n
	}
	for _, s := range scales {
		if largest < s.from || largest >= 1e17 {
			continue
		}
		n.scale, n.unit = s.size, s.word+unit
		if smallest >= s.size/100 {
			break
		}
	}
	return n
}

// isRate reports whether the unit is a share.
func isRate(unit string) bool { return strings.ContainsAny(unit, "%‰％") }

// short writes a number for a label or an axis.
func (n notation) short(v float64) string {
	v /= n.scale
	if size := math.Abs(v); size < 1e15 && v == math.Trunc(v) {
		return grouped(strconv.FormatFloat(v, 'f', 0, 64))
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 5, 64), 64)
	return plain(rounded)
}

// full writes a number with all its digits and the unit as it was given.
func full(v float64, unit string) string { return plain(v) + unit }

// plain writes a number without rounding it, as powers of ten where the digits
// would not be read any more.
func plain(v float64) string {
	if size := math.Abs(v); v != 0 && (size >= 1e17 || size < 1e-6) {
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
		if len(mantissa) > 7 {
			mantissa, exponent, _ = strings.Cut(strconv.FormatFloat(v, 'e', 4, 64), "e")
		}
		power, _ := strconv.Atoi(exponent)
		return signed(mantissa) + "×10" + superscript.Replace(strconv.Itoa(power))
	}
	return grouped(strconv.FormatFloat(v, 'f', -1, 64))
}

var superscript = strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// signed writes minus as it is printed.
func signed(digits string) string {
	if rest, ok := strings.CutPrefix(digits, "-"); ok {
		return "−" + rest
	}
	return digits
}

// grouped parts thousands by commas.
func grouped(digits string) string {
	digits = signed(digits)
	sign := ""
	if rest, ok := strings.CutPrefix(digits, "−"); ok {
		sign, digits = "−", rest
	}
	whole, fraction, ok := strings.Cut(digits, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if ok {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// ticks returns round numbers at equal distances that cover low to high, zero
// among them. There are at most n distances; a step is 1, 2, 2.5 or 5 times a
// power of ten, and a whole number where only whole numbers make sense.
func ticks(low, high float64, n int, whole bool) []float64 {
	if low == high {
		high = low + 1
	}
	power := int(math.Floor(math.Log10((high - low) / float64(n))))
	for ; ; power++ {
		for _, m := range []float64{1, 2, 2.5, 5} {
			if whole && (power < 0 || power == 0 && m == 2.5) {
				continue
			}
			// Of a negative power the quotient is nearer than the product.
			at := func(i float64) float64 {
				if power < 0 {
					return i * m / math.Pow10(-power)
				}
				return i * m * math.Pow10(power)
			}
			from, to := math.Floor(low/at(1)), math.Ceil(high/at(1))
			if to-from > float64(n) {
				continue
			}
			var list []float64
			for i := from; i <= to; i++ {
				list = append(list, at(i))
			}
			return list
		}
	}
}
