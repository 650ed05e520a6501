package export

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"gongkai/internal/site"
)

// keyColumns returns the columns that name a row, as the editor declared them;
// none if one of them does not exist.
func keyColumns(d *site.Dataset) []int {
	var list []int
	for _, name := range d.Key {
		at := -1
		for i, c := range d.Table.Columns {
			if at < 0 && (same(name, c.Header) || same(name, c.Name)) {
				at = i
			}
		}
		if n, err := strconv.Atoi(strings.TrimPrefix(name, "列")); at < 0 && err == nil && n >= 1 && n <= len(d.Table.Columns) && strings.HasPrefix(name, "列") {
			at = n - 1
		}
		if at < 0 {
			return nil
		}
		list = append(list, at)
	}
	return list
}

// same compares names whatever the width of their characters.
func same(a, b string) bool {
	fold := func(s string) string { return strings.Join(strings.Fields(norm.NFKC.String(s)), "") }
	return fold(a) == fold(b)
}

// KeyColumns returns the columns that together name a row, by their numbers.
func (c *Chunks) KeyColumns() []int { return c.key }

// RowID returns the identifier of a row from its texts.
func (c *Chunks) RowID(texts []string) string {
	key := make([]string, len(c.key))
	for n, i := range c.key {
		key[n] = texts[i]
	}
	return RowID(key)
}

// RowID returns the identifier that a row has on the page of its dataset, from
// the texts of its key: row-甲,2019. Different keys give different identifiers,
// and the same key the same for ever. It is empty where there is no key or a part
// of it is blank.
func RowID(key []string) string {
	if len(key) == 0 {
		return ""
	}
	id := []byte("row-")
	for n, text := range key {
		if n > 0 {
			id = append(id, ',')
		}
		text = strings.TrimSpace(text)
		if text == "" {
			return ""
		}
		for _, r := range text {
			if plainInID(r) {
				id = append(id, string(r)...)
			} else {
				id = strconv.AppendInt(append(id, '~'), int64(r), 16)
				id = append(id, '.')
			}
		}
	}
	return string(id)
}

// plainInID reports whether a character stands for itself in an identifier. The
// table viewer makes identifiers by the same rule.
func plainInID(r rune) bool {
	switch {
	case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', r == '-', r == '_':
		return true
	}
	return r > 0x3000 && r < 0xd800 || r >= 0xf900 && r < 0xfeff || r > 0xff00 && r < 0xfff0 || r >= 0x10000
}
