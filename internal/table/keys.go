package table

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"

	"github.com/cespare/xxhash/v2"
)

// keyBatch is how many keys are held at once. A larger table is read several
// times, each time for another part of its keys.
const keyBatch = 1 << 19

// keyAt is a key by its digest, and the row that has it.
type keyAt struct {
	digest       [16]byte
	record, line int
}

// offence is a row whose key another row has already, or whose key is blank.
type offence struct {
	record int
	first  int // line of the row that had the key; 0: the key is blank
}

// sketchRows is for how many rows at most the hashes of the keys are kept.
const sketchRows = 2 << 20

// keySketch gathers a hash of every key while the rows are first read. When all
// hashes differ so do the keys, and the rows need not be read again for them.
type keySketch struct {
	key    []int
	hashes []uint64
	blank  bool
	text   []byte
}

// add takes in the trimmed cells of the next row.
func (k *keySketch) add(cells [][]byte) {
	if len(k.key) == 0 || len(k.hashes) > sketchRows {
		return
	}
	k.text = k.text[:0]
	for _, i := range k.key {
		k.text = append(append(k.text, cells[i]...), keyEnd)
	}
	k.blank = k.blank || len(k.text) == len(k.key)
	k.hashes = append(k.hashes, xxhash.Sum64(k.text))
}

// unique reports whether the key tells all rows apart. If not, it need not be so
// that it does not.
func (k *keySketch) unique(key []int) bool {
	if k.blank || len(k.hashes) > sketchRows || !slices.Equal(key, k.key) {
		return false
	}
	slices.Sort(k.hashes)
	for i := 1; i < len(k.hashes); i++ {
		if k.hashes[i] == k.hashes[i-1] {
			return false
		}
	}
	return true
}

// keyEnd stands behind each part of a key.
const keyEnd = 0x1F

// checkKey reports rows that the key columns do not tell apart. It holds as many
// keys at once as a batch has.
func (t *Table) checkKey(r *report, key []int, name string, batch int) error {
	var found []offence
	count := 0
	parts := max(1, (t.RowCount+batch-1)/batch)
	for part := range parts {
		seen, blank, blanks, err := t.digests(key, part, parts)
		if err != nil {
			return err
		}
		list := repeats(seen)
		count += len(list) + blanks
		list = append(list, blank...)
		found = earliest(append(found, list...))
	}
	if count == 0 {
		return nil
	}
	if err := t.reportKeys(r, key, name, found); err != nil {
		return err
	}
	r.seen[ruleKey.ID] += count - len(found)
	return nil
}

// earliest keeps the first rows of the file that are to be listed.
func earliest(list []offence) []offence {
	slices.SortFunc(list, func(a, b offence) int { return cmp.Compare(a.record, b.record) })
	return slices.Clone(list[:min(len(list), shown)])
}

// digests reads the keys of one part of the rows, and which of them are blank:
// the first of them, and how many.
func (t *Table) digests(key []int, part, parts int) (seen []keyAt, blank []offence, blanks int, err error) {
	seen = make([]keyAt, 0, t.RowCount/parts+t.RowCount/parts/16+16)
	var text []byte
	for row, err := range t.Rows() {
		if err != nil {
			return nil, nil, 0, err
		}
		text = text[:0]
		for _, i := range key {
			text = append(append(text, trimText(row.Text(i))...), keyEnd)
		}
		sum := sha256.Sum256(text)
		switch {
		case int(sum[31])%parts != part:
		case len(text) == len(key):
			if blanks++; blanks <= shown {
				blank = append(blank, offence{record: row.rec.number})
			}
		default:
			seen = append(seen, keyAt{[16]byte(sum[:16]), row.rec.number, row.rec.line})
		}
	}
	return seen, blank, blanks, nil
}

// repeats returns the rows whose key an earlier row has.
func repeats(seen []keyAt) []offence {
	slices.SortFunc(seen, func(a, b keyAt) int {
		return cmp.Or(bytes.Compare(a.digest[:], b.digest[:]), cmp.Compare(a.record, b.record))
	})
	var list []offence
	first := 0
	for i := 1; i < len(seen); i++ {
		if seen[i].digest != seen[first].digest {
			first = i
			continue
		}
		list = append(list, offence{seen[i].record, seen[first].line})
	}
	return list
}

// reportKeys reads the rows once more for the texts of the keys.
func (t *Table) reportKeys(r *report, key []int, name string, found []offence) error {
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return nil
		}
		if row.rec.number != found[0].record {
			continue
		}
		first := found[0].first
		found = found[1:]
		var value []byte
		for k, i := range key {
			if k > 0 {
				value = append(value, "，"...)
			}
			value = append(value, trimText(row.Text(i))...)
		}
		p := row.Place(key[0])
		if first == 0 {
			r.add(tierCells, &ruleKey, ruleKey.At(p, "第 %d 行的主键「%s」是空的", p.Line, name).Hinted("补上主键"))
			continue
		}
		r.add(tierCells, &ruleKey, ruleKey.At(p, "主键「%s」的值%s重复：第 %d 行和第 %d 行", name, quote(string(value)), first, p.Line).
			Hinted("删去重复的一行；如果是更正，只留更正后的一行"))
	}
	return nil
}
