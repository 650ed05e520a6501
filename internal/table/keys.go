package table

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"
)

// keyBatch is how many keys are held at once. A larger table is read several
// times, each time for another part of its keys.
const keyBatch = 1 << 19

// keyAt is a key by its digest, and the record that has it.
type keyAt struct {
	digest [16]byte
	record int
	line   int
}

// duplicates reports rows whose key another row has already.
func (t *Table) duplicates(r *report, key []int, name string) error {
	parts := (t.RowCount + keyBatch - 1) / keyBatch
	for part := range max(parts, 1) {
		seen, err := t.digests(key, part, max(parts, 1))
		if err != nil {
			return err
		}
		slices.SortFunc(seen, func(a, b keyAt) int {
			return cmp.Or(bytes.Compare(a.digest[:], b.digest[:]), cmp.Compare(a.record, b.record))
		})
		first := map[int]int{} // record that repeats a key: line of the first one
		for i := 1; i < len(seen); i++ {
			if seen[i].digest != seen[i-1].digest {
				continue
			}
			line := seen[i-1].line
			if l, ok := first[seen[i-1].record]; ok {
				line = l
			}
			if len(first) < shown*2 {
				first[seen[i].record] = line
			} else {
				r.full(&ruleKey)
			}
		}
		if len(first) == 0 {
			continue
		}
		if err := t.reportDuplicates(r, key, name, first); err != nil {
			return err
		}
	}
	return nil
}

// digests reads the keys of one part of the rows.
func (t *Table) digests(key []int, part, parts int) ([]keyAt, error) {
	seen := make([]keyAt, 0, t.RowCount/parts+t.RowCount/parts/16+16)
	var text []byte
	for row, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		text = text[:0]
		for _, i := range key {
			text = append(append(text, trim([]byte(row.Text(i)))...), 0x1F)
		}
		sum := sha256.Sum256(text)
		if int(sum[31])%parts != part {
			continue
		}
		seen = append(seen, keyAt{[16]byte(sum[:16]), row.rec.number, row.rec.line})
	}
	return seen, nil
}

func (t *Table) reportDuplicates(r *report, key []int, name string, first map[int]int) error {
	for row, err := range t.Rows() {
		if err != nil {
			return err
		}
		line, ok := first[row.rec.number]
		if !ok || r.full(&ruleKey) {
			continue
		}
		var value []byte
		for k, i := range key {
			if k > 0 {
				value = append(value, "，"...)
			}
			value = append(value, trim([]byte(row.Text(i)))...)
		}
		p := row.Place(key[0])
		r.list[tierCells] = append(r.list[tierCells],
			ruleKey.At(p, "主键「%s」的值%s重复：第 %d 行和第 %d 行", name, quote(string(value)), line, p.Line).
				Hinted("删去重复的一行；如果是更正，只留更正后的一行"))
	}
	return nil
}
