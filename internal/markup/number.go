package markup

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Number returns the number from 1 to 9999 that s is, in Chinese, ASCII or
// full-width digits, and 0 where it is none.
func Number(s string) int {
	if n, size := number([]byte(s)); size == len(s) {
		return n
	}
	return 0
}

// number reads the number from 1 to 9999 that s begins with, in Chinese,
// ASCII or full-width digits, and returns how many bytes it takes. The size is 0
// if there is none.
func number(s []byte) (n, size int) {
	if n, size = arabic(s); size > 0 {
		return n, size
	}
	return chinese(s)
}

func arabic(s []byte) (n, size int) {
	for size < len(s) {
		r, w := utf8.DecodeRune(s[size:])
		if r >= '０' && r <= '９' {
			r -= '０' - '0'
		}
		if r < '0' || r > '9' {
			break
		}
		n = n*10 + int(r-'0')
		size += w
		if n > 9999 {
			return 0, 0
		}
	}
	if n == 0 {
		return 0, 0
	}
	return n, size
}

// chinese reads 一千零二十三 and also digit by digit, 二〇一九.
func chinese(s []byte) (n, size int) {
	digit, digits := -1, 0 // the last digit not yet used; digits in a row
	unit := 10000          // the last unit, which must decrease
	positional := 0
	for size < len(s) {
		r, w := utf8.DecodeRune(s[size:])
		u := 0
		switch r {
		case '十':
			u = 10
		case '百':
			u = 100
		case '千':
			u = 1000
		}
		d := digitOf(r)
		switch {
		case u > 0:
			if u >= unit || digits > 1 && positional >= 10 {
				return 0, 0
			}
			if digit < 0 {
				digit = 1
			}
			n += digit * u
			unit, digit, digits, positional = u, -1, 0, 0
		case d >= 0:
			digit = d
			positional = positional*10 + d
			digits++
			if digits > 4 {
				return 0, 0
			}
		default:
			return finish(n, digit, digits, positional, unit, size)
		}
		size += w
	}
	return finish(n, digit, digits, positional, unit, size)
}

func finish(n, digit, digits, positional, unit, size int) (int, int) {
	switch {
	case unit == 10000:
		n = positional
	case digit >= 0 && positional > 9: // 一百二三
		return 0, 0
	case digit >= 0:
		n += digit
	}
	if n < 1 || n > 9999 {
		return 0, 0
	}
	return n, size
}

func digitOf(r rune) int {
	switch r {
	case '零', '〇', '○':
		return 0
	case '两':
		return 2
	}
	for i, d := range [...]rune{'一', '二', '三', '四', '五', '六', '七', '八', '九'} {
		if r == d {
			return i + 1
		}
	}
	return -1
}

// isoDate reads a whole date such as 2019年12月3日 or 二〇一九年十二月三日 and returns
// it as 2019-12-03, or nothing if s is not a date.
func isoDate(s []byte) string {
	var parts [3]int
	for i, word := range [...]string{"年", "月", "日"} {
		n, size := number(trimIndent(s))
		rest, ok := bytes.CutPrefix(trimIndent(trimIndent(s)[size:]), []byte(word))
		if size == 0 || !ok {
			return ""
		}
		parts[i], s = n, rest
	}
	if len(trimIndent(s)) > 0 || parts[0] < 1000 || parts[1] > 12 || parts[2] > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", parts[0], parts[1], parts[2])
}
