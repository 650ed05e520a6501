package table

import (
	"strconv"
	"strings"
)

func newInference(t *Table, r *report, opt Options, cols []Column) *inference {
	n := len(cols)
	in := &inference{
		table: t, r: r, opt: opt, lay: &t.lay, width: n,
		fill: make([]bool, n), above: make([][]byte, n), cells: make([][]byte, n), extra: make([]map[string]string, n),
	}
	for i := range cols {
		if cols[i].Header != "" {
			in.named = i + 1
		}
	}
	for i := range cols {
		in.cols = append(in.cols, &stats{most: min(DistinctCap, max(100*DistinctCap/n, 10))})
		in.names = append(in.names, cols[i].title(i))
	}
	in.names = in.names[:in.named]
	in.apply(cols)
	for i := range cols {
		if len(cols[i].extra) > 0 {
			in.extra[i] = cols[i].extra
		}
		in.cols[i].declared = cols[i].declared
	}
	return in
}

// conclude settles the columns once all rows have been seen.
func (in *inference) conclude(cols []Column) error {
	t, r := in.table, in.r
	width := in.width
	for width > in.named && in.cols[width-1].filled()+in.cols[width-1].marked() == 0 {
		width--
	}
	if width == 0 {
		return nil
	}
	if cut := in.width - width; cut > 0 {
		p := in.lay.head[0].place(r.file, width)
		r.add(tierStructure, &ruleTail, ruleTail.At(p, "末尾有 %d 个空列，已经去掉", cut))
	}
	cols = cols[:width]
	t.fill = in.fill[:width]
	head := &in.lay.head[len(in.lay.head)-1]
	r.repeated(head, cols)
	in.blankHeaders(cols)

	stated := in.opt.Unit
	for _, text := range append(append([]string(nil), t.Titles...), t.Notes...) {
		if stated == "" {
			stated = statedUnit(text)
		}
	}
	sus := make([]suspicion, width)
	again := false
	for i := range cols {
		sus[i] = cols[i].decide(in.cols[i], stated)
		again = again || sus[i].any()
	}
	t.Columns = cols
	in.merged(cols)
	in.sizes()
	if r.failed(tierBytes) || r.failed(tierStructure) || r.failed(tierHeader) {
		return nil
	}
	if again {
		if err := t.pinpoint(r, sus); err != nil {
			return err
		}
	}
	return in.keys(cols)
}

func (in *inference) keys(cols []Column) error {
	if len(in.opt.Key) == 0 {
		return nil
	}
	var key []int
	for _, name := range in.opt.Key {
		if i := find(cols, name); i >= 0 {
			key = append(key, i)
		}
	}
	if len(key) < len(in.opt.Key) {
		return nil // reported with the header
	}
	if in.sketch.unique(key) {
		return nil
	}
	return in.table.checkKey(in.r, key, strings.Join(in.opt.Key, "、"), keyBatch)
}

// sizes reports tables that are hardly any.
func (in *inference) sizes() {
	head := in.lay.head[0].place(in.r.file, 0)
	switch {
	case in.table.RowCount == 0:
		in.r.add(tierStructure, &ruleEmpty, ruleEmpty.At(head, "只有表头，没有数据").Hinted("补上数据；确实没有时，在说明里写明"))
	case len(in.table.Columns) == 1:
		in.r.add(tierStructure, &ruleOneColumn, ruleOneColumn.At(head, "表只有一列").Hinted("如果本来不止一列，检查各列之间的分隔符"))
	}
}

// blankHeaders names columns that have no name: years in the first column are
// 年份, anything else goes by its position.
func (in *inference) blankHeaders(cols []Column) {
	head := &in.lay.head[len(in.lay.head)-1]
	for i := range cols {
		c := &cols[i]
		if c.Header != "" || c.titled {
			continue
		}
		c.Name = "列" + strconv.Itoa(i+1)
		if s := in.cols[i]; i == 0 && s.filled() > 0 &&
			s.years+s.kinds[kindYear]+s.kinds[kindYearMonth]+s.kinds[kindPeriod] == s.filled() {
			c.Name = "年份"
		}
		if in.r.full(&ruleBlankHeader) {
			continue
		}
		p := head.place(in.r.file, i)
		in.r.list[tierHeader] = append(in.r.list[tierHeader],
			ruleBlankHeader.At(p, "第 %d 列（%s）没有列名，暂称「%s」", i+1, p.Cell, c.Name).
				Hinted("在表头写列名，或者在说明文件里给「列%d」写 title", i+1))
	}
}

// marked returns the number of cells that hold a marker of a missing value.
func (s *stats) marked() int {
	n := s.wordsTotal()
	for _, m := range s.markers {
		n += m
	}
	return n
}
