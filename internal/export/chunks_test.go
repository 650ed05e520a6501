package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/language"

	"gongkai/internal/site"
	"gongkai/internal/table"
)

// mixed is a dataset of n rows with every type of column, missing values and
// texts that mean something to JSON.
func mixed(n int) string {
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("编号,名称,区县,金额(万元),增速(%),日期,数量,备注\n")
	for i := range n {
		amount := fmt.Sprintf("%d.%02d", random.IntN(200000)-100000, random.IntN(100))
		if i%97 == 0 {
			amount = "—"
		}
		fmt.Fprintf(&b, "%07d,\"%c%c路\"\"%d号\"\"\",%s,%s,%d.5%%,%d年%d月%d日,\"%d,%03d\",%s\n", i*7919%n,
			'一'+rune(random.IntN(20000)), '一'+rune(random.IntN(20000)), i, []string{"东区", "西区", "北山县", "重庆路"}[random.IntN(4)], amount,
			random.IntN(90), 2000+random.IntN(20), 1+random.IntN(12), 1+random.IntN(28), 1+random.IntN(9), random.IntN(1000),
			[]string{"", "a\\b", "<x>&"}[random.IntN(3)])
	}
	return b.String()
}

func datasetOf(t testing.TB, csv string, key ...string) *site.Dataset {
	t.Helper()
	d := &site.Dataset{Name: "x", DatasetMeta: site.DatasetMeta{Key: key}}
	var err error
	d.Table, _, err = table.Open("x.csv", func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(csv)), nil }, table.Options{Key: key})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func writeChunks(t testing.TB, c *Chunks) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, f := range c.Files() {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		files[f.Name] = b.Bytes()
	}
	return files
}

func decode[T any](t testing.TB, text []byte) (v T) {
	t.Helper()
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v: %.200s", err, text)
	}
	return v
}

// cellOf takes a cell of a chunk apart.
func cellOf(t testing.TB, raw json.RawMessage) (text, value string, present bool) {
	t.Helper()
	if raw[0] == '"' {
		text = decode[string](t, raw)
		return text, text, true
	}
	parts := decode[[]string](t, raw)
	if len(parts) == 2 {
		return parts[0], parts[1], true
	}
	return parts[0], "", false
}

func TestChunksHoldTheRowsAndTheirOrder(t *testing.T) {
	for _, n := range []int{1, 7, 1000, 1001, 5432} {
		d := datasetOf(t, mixed(n), "编号")
		c := NewChunks(d)
		files := writeChunks(t, c)
		var rows [][]json.RawMessage
		for k := range (n + ChunkRows - 1) / ChunkRows {
			part := decode[[][]json.RawMessage](t, files[fmt.Sprintf("rows/%d.json", k)])
			if len(part) != min(ChunkRows, n-k*ChunkRows) {
				t.Errorf("chunk %d has %d rows", k, len(part))
			}
			rows = append(rows, part...)
		}
		for row, err := range d.Table.Rows() {
			if err != nil {
				t.Fatal(err)
			}
			for i := range d.Table.Columns {
				text, value, present := cellOf(t, rows[row.Number-1][i])
				if v := row.Value(i); text != row.Text(i) || value != v.Text || present != (v.State == table.Present) {
					t.Fatalf("row %d column %d: %q %q %v, want %q %+v", row.Number, i, text, value, present, row.Text(i), v)
				}
			}
		}
		if len(rows) != n {
			t.Errorf("%d rows of %d", len(rows), n)
		}
		checkOrders(t, d, files, rows)
	}
}

func checkOrders(t *testing.T, d *site.Dataset, files map[string][]byte, rows [][]json.RawMessage) {
	t.Helper()
	type indexed struct {
		Rows, Width int
		Key         []int
		Columns     []struct {
			Sorted  bool
			Present int
			Order   []int
		}
	}
	index := decode[indexed](t, files["rows/index.json"])
	if index.Rows != len(rows) || !slices.Equal(index.Key, []int{0}) {
		t.Errorf("index: %+v", index)
	}
	for i, column := range index.Columns {
		if !column.Sorted {
			continue
		}
		order, present := column.Order, column.Present
		if len(rows) > ChunkRows {
			order = nil
			packed := files[fmt.Sprintf("rows/sort-%d.bin", i)]
			for at := 0; at < len(packed); at += index.Width {
				n := 0
				for b := range index.Width {
					n |= int(packed[at+b]) << (8 * b)
				}
				order = append(order, n)
			}
			present = checkColumn(t, files, rows, i, order)
		}
		seen := slices.Sorted(slices.Values(order))
		for n, row := range seen {
			if n != row {
				t.Fatalf("column %d: no permutation at %d", i, n)
			}
		}
		collator := collate.New(language.Chinese)
		for n := 1; n < len(order); n++ {
			_, a, hasA := cellOf(t, rows[order[n-1]][i])
			_, b, hasB := cellOf(t, rows[order[n]][i])
			less := 0
			switch kind := d.Table.Columns[i].Type; {
			case hasA && !hasB:
				less = -1
			case !hasA && hasB:
				less = 1
			case numberType(kind):
				less = compareDecimals(a, b)
			case kind == table.String && i > 0:
				less = collator.CompareString(a, b)
			default:
				less = strings.Compare(a, b)
			}
			if less > 0 || less == 0 && a == b && order[n-1] > order[n] || hasA != (n-1 < present) {
				t.Fatalf("column %d at %d of %d: %q before %q", i, n, present, a, b)
			}
		}
	}
}

// checkColumn checks what the index of a column says against its rows, and
// returns how many values it has.
func checkColumn(t *testing.T, files map[string][]byte, rows [][]json.RawMessage, i int, order []int) int {
	t.Helper()
	type part struct {
		IDs  []int
		Rows [][]json.RawMessage
	}
	column := decode[struct {
		Present   int
		Low, High []*string
		Values    []string
		Starts    []int
	}](t, files[fmt.Sprintf("rows/column-%d.json", i)])
	first, last := decode[part](t, files[fmt.Sprintf("rows/first-%d.json", i)]), decode[part](t, files[fmt.Sprintf("rows/last-%d.json", i)])
	reversed := slices.Clone(order)
	slices.Reverse(reversed[:column.Present])
	for name, p := range map[string]struct {
		got  part
		want []int
	}{"first": {first, order}, "last": {last, reversed}} {
		if !slices.Equal(p.got.IDs, p.want[:min(ChunkRows, len(order))]) || len(p.got.Rows) != len(p.got.IDs) {
			t.Fatalf("column %d: the %s rows are others", i, name)
		}
		for n, id := range p.got.IDs {
			if fmt.Sprintf("%s", p.got.Rows[n]) != fmt.Sprintf("%s", rows[id]) {
				t.Fatalf("column %d: the %s row %d is another", i, name, n)
			}
		}
	}
	for k := range column.Low {
		for _, row := range rows[k*ChunkRows : min(len(rows), (k+1)*ChunkRows)] {
			_, value, present := cellOf(t, row[i])
			compare := strings.Compare
			if i >= 3 && i <= 4 || i == 6 {
				compare = compareDecimals
			}
			if present && column.Low[k] != nil && (compare(value, *column.Low[k]) < 0 || compare(value, *column.High[k]) > 0) {
				t.Fatalf("column %d chunk %d: %s is out of %s to %s", i, k, value, *column.Low[k], *column.High[k])
			}
		}
	}
	if column.Low[0] == nil && i != 1 && i != 2 && i != 7 {
		t.Errorf("column %d has no ranges", i)
	}
	for v, from := range column.Starts {
		to := column.Present
		if v+1 < len(column.Starts) {
			to = column.Starts[v+1]
		}
		for _, row := range order[from:to] {
			if _, value, _ := cellOf(t, rows[row][i]); value != column.Values[v] {
				t.Fatalf("column %d: %q is not %q", i, value, column.Values[v])
			}
		}
	}
	return column.Present
}

func TestChunksDoNotDependOnTheEncoding(t *testing.T) {
	// 㐀 takes four bytes in GB18030.
	csv := strings.ReplaceAll(mixed(1500), "东区", "东㐀区")
	twin, err := simplifiedchinese.GB18030.NewEncoder().String(csv)
	if err != nil {
		t.Fatal(err)
	}
	a, b := writeChunks(t, NewChunks(datasetOf(t, csv))), writeChunks(t, NewChunks(datasetOf(t, twin)))
	if len(a) != len(b) || len(a) < 3 {
		t.Fatalf("%d files and %d", len(a), len(b))
	}
	for name, text := range a {
		if !bytes.Equal(text, b[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// The order in which files are asked for does not show in them.
func TestChunksMayBeWrittenInAnyOrder(t *testing.T) {
	want := writeChunks(t, NewChunks(datasetOf(t, mixed(30_000)))) // more than stays in memory
	files := NewChunks(datasetOf(t, mixed(30_000))).Files()
	slices.Reverse(files)
	done := make(chan error, len(files))
	for _, f := range files {
		go func() {
			var b bytes.Buffer
			err := f.Write(&b)
			if err == nil && !bytes.Equal(b.Bytes(), want[f.Name]) {
				err = fmt.Errorf("%s differs", f.Name)
			}
			done <- err
		}()
	}
	for range files {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestAnEmptyDatasetHasNoChunks(t *testing.T) {
	for _, csv := range []string{"", "甲,乙\n"} {
		if files := NewChunks(datasetOf(t, csv)).Files(); len(files) > 0 {
			t.Errorf("%q: %d files", csv, len(files))
		}
	}
}

func TestCompareDecimals(t *testing.T) {
	sorted := []string{"-12345678901234567890.2", "-12345678901234567890.1", "-10", "-9.5", "-0.01", "0", "0.001", "0.01", "1", "1.5", "9", "10", "9007199254740992", "9007199254740993", "9007199254740993.1"}
	for i, a := range sorted {
		for j, b := range sorted {
			want := min(1, max(-1, i-j))
			if got := compareDecimals(a, b); got != want {
				t.Errorf("%s and %s: %d", a, b, got)
			}
			if got := bytes.Compare(decimalKey(nil, a), decimalKey(nil, b)); got != want {
				t.Errorf("the keys of %s and %s: %d", a, b, got)
			}
		}
	}
	for _, same := range [][2]string{{"1", "1.0"}, {"-0", "0"}, {"0.50", "0.5"}, {"007", "7"}} {
		if compareDecimals(same[0], same[1]) != 0 || !bytes.Equal(decimalKey(nil, same[0]), decimalKey(nil, same[1])) {
			t.Errorf("%v", same)
		}
	}
}

// However the rows are divided into batches, the order is that of a stable sort.
func TestTheOrderDoesNotDependOnBatches(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	collator := collate.New(language.Chinese)
	for _, c := range []struct {
		kind    table.Type
		plain   bool
		values  []string
		compare func(a, b string) int
	}{
		{table.Number, true, []string{"1", "1.0", "1.00", "-1.5", "-1.55", "0", "-0.0", "0.5", "0.50", "12", "9", "-12", "100", "-" + strings.Repeat("9", 300), strings.Repeat("9", 300)}, compareDecimals},
		{table.Date, true, []string{"2019-01-02", "2019-01-03", "2018-12-31"}, strings.Compare},
		{table.String, true, []string{"a", "A", "ab", "B", "a b", "common-1", "common-10", "common-2"}, strings.Compare},
		{table.String, false, []string{"重庆", "北京", "Ａ", "A", "a", "阿", "北京市", "重", "\u200b重"}, func(a, b string) int {
			return cmp.Or(collator.CompareString(a, b), strings.Compare(a, b))
		}},
	} {
		for _, batch := range []int{1, 2, 7, 50, 1000} {
			s := newSorter(c.kind, c.plain, &spool{})
			s.batch = batch
			var rows, want []uint32
			values := map[uint32]string{}
			for row := range uint32(300) {
				if random.IntN(5) > 0 {
					values[row] = c.values[random.IntN(len(c.values))]
					want = append(want, row)
					if err := s.add(row, values[row]); err != nil {
						t.Fatal(err)
					}
				}
			}
			slices.SortStableFunc(want, func(a, b uint32) int { return c.compare(values[a], values[b]) })
			err := s.each(func(row uint32) error {
				rows = append(rows, row)
				return nil
			})
			if err != nil || !slices.Equal(rows, want) {
				t.Errorf("%s in batches of %d: %v, want %v (%v)", c.kind, batch, rows, want, err)
			}
		}
	}
}

func TestBins(t *testing.T) {
	d := datasetOf(t, "甲,乙,丙,丁\n一,1,0.5,7\n二,3,2.5,7\n三,3,—,7\n四,-2,1e3,7\n五,10,3,7\n合计,15,1006,28\n")
	c := NewChunks(d)
	for i, want := range []int{0, 5, 4, 5} {
		list, err := c.Bins(i)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for n, b := range list {
			sum += b.Count
			if n > 0 && b.Low != list[n-1].High || b.Low >= b.High {
				t.Errorf("column %d: bins %v", i, list)
			}
		}
		if sum != want || i == 1 && list[0].Low != -2 {
			t.Errorf("column %d: %d values in %v", i, sum, list)
		}
	}
	for _, csv := range []string{"甲,乙\n一,7\n二,7\n", "甲,乙\n一,—\n二,—\n", "甲,乙\n一,子\n二,丑\n"} {
		if list, err := NewChunks(datasetOf(t, csv)).Bins(1); list != nil || err != nil {
			t.Errorf("%q: %v %v", csv, list, err)
		}
	}
}

func TestRowID(t *testing.T) {
	c := NewChunks(datasetOf(t, "名称,年份,数\n甲,2019,1\n乙,2019,2\n", "名称", "列2"))
	for _, k := range []struct {
		texts []string
		want  string
	}{
		{[]string{"甲", "2019"}, "row-甲,2019"},
		{[]string{" 甲 ", "2019"}, "row-甲,2019"},
		{[]string{"甲,乙", "2019"}, "row-甲~2c.乙,2019"},
		{[]string{"a b/c~d", "x-1"}, "row-a~20.b~2f.c~7e.d,x-1"},
		{[]string{"a\u3000b", "𠮷"}, "row-a~3000.b,𠮷"},
		{[]string{"", "2019"}, ""},
	} {
		if got := c.RowID(k.texts); got != k.want {
			t.Errorf("%q: %s, want %s", k.texts, got, k.want)
		}
	}
	d := datasetOf(t, "名称,年份,数\n甲,2019,1\n乙,2019,2\n", "名称", "列2")
	var b strings.Builder
	if err := file(t, d, "JSON").Write(&b); err != nil || len(decode[struct{ Key []string }](t, []byte(b.String())).Key) != 2 {
		t.Errorf("JSON does not name the key: %v: %s", err, b.String())
	}
	if id := NewChunks(datasetOf(t, "甲\n1\n", "没有")).RowID([]string{"1"}); id != "" {
		t.Errorf("without a key: %s", id)
	}
}
