package table

import (
	"bytes"
	"time"
)

// personalKind is a kind of personal data that can be told from its digits.
type personalKind int

const (
	idCard personalKind = iota
	mobilePhone
	bankCard
	idShape // an identity number but for its check character: one only where the column says so
	personalKinds
)

func (k personalKind) String() string {
	return [...]string{"身份证号", "手机号码", "银行卡号", "身份证号"}[k]
}

// personal counts the personal data in a cell that n rows hold: the whole cell,
// or part of a text.
func (s *stats) personal(b []byte, n int) {
	b = narrow(b)
	findPersonal(b, func(start, end int, k personalKind) {
		if start == 0 && end == len(b) {
			s.whole[k] += n
		} else {
			s.embedded[k] += n
		}
	})
}

// narrow returns the text with full-width digits narrowed, if it has any.
func narrow(b []byte) []byte {
	if bytes.Contains(b, []byte{0xEF, 0xBC}) {
		return []byte(foldWidth(string(b)))
	}
	return b
}

// findPersonal calls found for every number in the text that passes the check of
// its kind, with the bytes where it stands. Blanks and hyphens between groups of
// digits do not hide it. Numbers within longer words, addresses and decimals are
// not looked at.
func findPersonal(b []byte, found func(start, end int, k personalKind)) {
	var joined [24]byte
	for i := 0; i+11 <= len(b); {
		if !digit(b[i]) {
			i++
			continue
		}
		end, n := i, 0
		var groups [8]int // lengths of the groups of digits
		g := 0
		for end < len(b) && n < len(joined) && g < len(groups) {
			if c := b[end]; digit(c) || n >= 17 && (c == 'X' || c == 'x') {
				joined[n] = c
				n++
				groups[g]++
				end++
				continue
			}
			if !separates(b, end) {
				break
			}
			g++
			end++
		}
		if n >= 11 && edge(b, i-1) && edge(b, end) && grouped(groups[:min(g+1, len(groups))]) {
			if k, ok := personalNumber(joined[:n]); ok {
				found(i, end, k)
				i = end
				continue
			}
		}
		for i < len(b) && digit(b[i]) {
			i++
		}
	}
}

// separates reports whether a blank or a hyphen stands between two digits.
func separates(b []byte, i int) bool {
	return (b[i] == ' ' || b[i] == '-') && i > 0 && digit(b[i-1]) && i+1 < len(b) && digit(b[i+1])
}

// grouped reports whether digits are written in groups as people write phone
// numbers, card numbers and identity numbers.
func grouped(lengths []int) bool {
	if len(lengths) == 1 {
		return true
	}
	switch {
	case lengths[0] == 3 && len(lengths) == 3:
		return lengths[1] == 4 && lengths[2] == 4
	case lengths[0] == 2 && len(lengths) == 2: // 86-13800138000
		return lengths[1] == 11
	case lengths[0] == 6:
		return true
	case lengths[0] == 4:
		for _, n := range lengths[:len(lengths)-1] {
			if n != 4 {
				return false
			}
		}
		return true
	}
	return false
}

// edge reports whether a number may begin or end at the character.
func edge(b []byte, i int) bool {
	if i < 0 || i >= len(b) {
		return true
	}
	c := b[i]
	return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '.' || c == '/' || c == '=' || digit(c))
}

func personalNumber(n []byte) (personalKind, bool) {
	switch {
	case len(n) == 18 && validID(n):
		return idCard, true
	case len(n) == 11 && n[0] == '1' && n[1] >= '3':
		return mobilePhone, true
	case len(n) == 13 && string(n[:2]) == "86" && n[2] == '1' && n[3] >= '3':
		return mobilePhone, true
	case len(n) >= 16 && cardPrefix(n) && luhn(n):
		return bankCard, true
	case len(n) == 18 && birth(n, n[6:14]), len(n) == 15 && birth(n, append([]byte("19"), n[6:12]...)):
		return idShape, true
	}
	return 0, false
}

// birth reports whether a number begins with a province as identity numbers do,
// and holds a date of birth. Until 1999 they had 15 digits.
func birth(n, day []byte) bool {
	date, err := time.Parse("20060102", string(day))
	return n[0] >= '1' && n[0] <= '8' && err == nil && date.Year() >= 1850 && date.Year() < 2100
}

// validID checks a citizen identity number: province, date of birth and the
// check character of GB 11643-1999 (ISO 7064 MOD 11-2).
func validID(n []byte) bool {
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		if !digit(n[i]) {
			return false
		}
		sum += int(n[i]-'0') * w
	}
	if check := "10X98765432"[sum%11]; check != n[17] && !(check == 'X' && n[17] == 'x') {
		return false
	}
	return birth(n, n[6:14])
}

// cardPrefix reports whether a card network issues numbers of this length that
// begin so: UnionPay of 16 to 19 digits, the others of 16.
func cardPrefix(n []byte) bool {
	if bytes.HasPrefix(n, []byte("62")) {
		return true
	}
	return len(n) == 16 && (n[0] == '4' || n[0] == '5' && n[1] >= '1' && n[1] <= '5' || n[0] == '3' && n[1] == '5')
}

// luhn checks the last digit of a card number (ISO/IEC 7812-1).
func luhn(n []byte) bool {
	sum := 0
	for i := range n {
		c := n[len(n)-1-i]
		if !digit(c) {
			return false
		}
		d := int(c - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// mask hides the middle of a number that must not be repeated in messages.
func mask(n []byte) string {
	if len(n) < 8 {
		return "****"
	}
	return string(n[:3]) + "****" + string(n[len(n)-2:])
}

// maskAll hides every piece of personal data in a text.
func maskAll(text string) string {
	b := narrow([]byte(text))
	var out []byte
	last := 0
	findPersonal(b, func(start, end int, _ personalKind) {
		out = append(append(out, b[last:start]...), mask(b[start:end])...)
		last = end
	})
	return string(append(out, b[last:]...))
}
