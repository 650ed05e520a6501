package revision_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/internal/revision"
	"gongkai/internal/table"
)

func open(t testing.TB, text string) *table.Table {
	t.Helper()
	reader := func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
	out, _, err := table.Open("t.csv", reader, table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func inGBK(s string) string {
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func compare(t testing.TB, was, is string, key ...string) *revision.Difference {
	t.Helper()
	d, err := revision.Compare(open(t, was), open(t, is), key, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// What changed is said in the words of citizens.
func TestSentence(t *testing.T) {
	const (
		two    = "年份,地区,件数\n2018年,甲,10\n2019年,甲,12\n"
		twins  = "类,数\n甲,1\n甲,1\n乙,2\n"
		priced = "项目,金额(元)\n甲,12000\n乙,34000\n丙,5\n"
	)
	tests := []struct {
		name, was, is string
		key           []string
		want          string
	}{
		{"a cell", two, "年份,地区,件数\n2018年,甲,10\n2019年,甲,13\n", []string{"年份"}, "修改1行中的1处"},
		{"a row comes, one goes", two, "年份,地区,件数\n2019年,甲,12\n2020年,甲,15\n", []string{"年份"}, "新增1行，删除1行"},
		{"no key is declared", two, "年份,地区,件数\n2018年,甲,10\n2019年,甲,13\n", nil, "修改1行中的1处"},
		{"no key at all", twins, "类,数\n甲,1\n乙,2\n乙,3\n", nil, "新增1行，删除1行"},
		{"a key that the old table has twice", "键,数\n甲,1\n甲,2\n", "键,数\n甲,1\n乙,3\n", []string{"键"}, "新增1行，删除1行"},
		{"another way of writing", "年份,件数\n2018年,\"1,234\"\n2019年,1.50\n", "年份,件数\n2018,1234\n2019,1.5\n", []string{"年份"}, "只改了写法，数值未变"},
		{"another order of rows", two, "年份,地区,件数\n2019年,甲,12\n2018年,甲,10\n", []string{"年份"}, "只改了行的顺序，数值未变"},
		{"another order of columns", two, "年份,件数,地区\n2018年,10,甲\n2019年,12,甲\n", []string{"年份"}, "只改了列的顺序，数值未变"},
		{"another encoding", two, inGBK(two), nil, "只改了编码（UTF-8改为GB18030），数值未变"},
		{"a column comes", two, "年份,地区,件数,备注\n2018年,甲,10,无\n2019年,甲,12,无\n", []string{"年份"}, "增加“备注”列"},
		{"a column goes", two, "年份,件数\n2018年,10\n2019年,12\n", []string{"年份"}, "删去“地区”列"},
		{"a column has another name", two, "年份,地区,受理件数\n2018年,甲,10\n2019年,甲,12\n", []string{"年份"}, "“件数”列改名为“受理件数”"},
		{"the key has another name", two, "年度,地区,件数\n2018年,甲,10\n2019年,甲,13\n", []string{"年度"}, "修改1行中的1处，“年份”列改名为“年度”"},
		{"the unit and the numbers", priced, "项目,金额(万元)\n甲,1.2\n乙,3.4\n丙,0.0005\n", nil, "“金额”的单位由“元”改为“万元”"},
		{"the unit, the numbers and a mistake", priced, "项目,金额(万元)\n甲,1.2\n乙,3.5\n丙,0.0005\n", nil, "修改1行中的1处，“金额”的单位由“元”改为“万元”"},
		{"a blank is told from what is not published", "键,数\n甲,\n乙,2\n", "键,数\n甲,…\n乙,2\n", []string{"键"}, "修改1行中的1处"},
		{"the last row goes", "键,数\n甲,1\n", "键,数\n", []string{"键"}, "删除1行"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := compare(t, tt.was, tt.is, tt.key...)
			if got := d.Sentence(); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
			if again := compare(t, tt.is, tt.is, tt.key...); !again.None() || again.Moved {
				t.Errorf("against itself: %s", again.Sentence())
			}
		})
	}
}

// A row is named by its key, and a number says by how much it grew.
func TestRow(t *testing.T) {
	d := compare(t, "日期,地区,占比(%)\n2019-03-05,浙江,45.2\n", "日期,地区,占比(%)\n2019/3/5,浙江,46\n", "日期", "地区")
	if len(d.First) != 1 || d.First[0].Name != "2019年3月5日·浙江" {
		t.Fatalf("%+v", d.First)
	}
	c := d.First[0].Cells[0]
	if grown, ok := c.Difference(table.Number); c.From != "45.2" || c.To != "46" || grown != "0.8" || !ok {
		t.Errorf("%+v %s", c, grown)
	}
	if grown, ok := (revision.Cell{From: "5,756", To: "…"}).Difference(table.Integer); ok {
		t.Errorf("a number less no number is %s", grown)
	}
}

func TestJumps(t *testing.T) {
	const was = "项目,金额(元),户数\n甲,12000,10\n乙,34000,20\n丙,5600,30\n"
	tests := map[string]struct{ is, want string }{
		"nothing":                   {was, "[]"},
		"ten thousand times":        {"项目,金额(元),户数\n甲,1.2,10\n乙,3.4,20\n丙,0.56,30\n", "[{金额 -4 3   }]"},
		"rounded":                   {"项目,金额(元),户数\n甲,1.2,10\n乙,3.4,20\n丙,0.6,30\n", "[{金额 -4 2   }]"},
		"the unit follows":          {"项目,金额(万元),户数\n甲,1.2,10\n乙,3.4,20\n丙,0.56,30\n", "[]"},
		"only the unit changes":     {"项目,金额(万元),户数\n甲,12000,10\n乙,34000,20\n丙,5600,30\n", "[{金额 0 0 元 万元 }]"},
		"a unit of the same size":   {"项目,金额(元),户数\n甲,12000,10\n乙,34000,20\n丙,5600,30\n", "[]"},
		"one row alone":             {"项目,金额(元),户数\n甲,1.2,10\n乙,34000,20\n丙,5600,30\n", "[]"},
		"ten times is told nowhere": {"项目,金额(元),户数\n甲,120000,10\n乙,340000,20\n丙,56000,30\n", "[]"},
		"shares become percentages": {"项目,金额(元),户数\n甲,12000,1000\n乙,34000,2000\n丙,5600,3000\n", "[{户数 2 3   }]"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := fmt.Sprint(compare(t, was, tt.is, "项目").Jumps); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// Random edits of a table are counted as they were made, with the rows in memory
// and in a file.
func TestCountsWhatWasDone(t *testing.T) {
	r := rand.New(rand.NewPCG(2019, 5))
	for _, wide := range []int{1, 9000} { // the second is beyond what is held in memory
		var was, is []string
		var added, removed, changed int
		long := strings.Repeat("长", wide)
		for i := range 1000 {
			row := fmt.Sprintf("%04d,%d,%s", i, r.IntN(1000), long)
			switch r.IntN(4) {
			case 0:
				was = append(was, row)
				removed++
			case 1:
				is = append(is, row)
				added++
			case 2:
				was = append(was, row)
				is = append(is, fmt.Sprintf("%04d,%d,%s", i, 1000+r.IntN(1000), long))
				changed++
			default:
				was, is = append(was, row), append(is, row)
			}
		}
		r.Shuffle(len(is), func(i, j int) { is[i], is[j] = is[j], is[i] })
		file := func(rows []string) string { return "编号,数,文\n" + strings.Join(rows, "\n") + "\n" }
		told := map[revision.RowEvent]int{}
		d, err := revision.Compare(open(t, file(was)), open(t, file(is)), []string{"编号"}, func(row *revision.Row) error {
			told[row.Event]++
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if d.Added != added || d.Removed != removed || d.Changed != changed || d.Cells != changed || !d.Moved {
			t.Errorf("%d %d %d %d, want %d %d %d", d.Added, d.Removed, d.Changed, d.Cells, added, removed, changed)
		}
		if told[revision.RowAdded] != added || told[revision.RowRemoved] != removed || told[revision.RowChanged] != changed {
			t.Errorf("told of %v", told)
		}
		if len(d.First) != 3*revision.Shown {
			t.Errorf("%d rows are kept", len(d.First))
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add([]byte("年份,件数\n2018,1\n2019,2\n"), []byte("年份,件数\n2018,1\n2019,3\n"), "年份")
	f.Add([]byte("金额(元)\n1\n1\n"), []byte("金额(万元)\n1万\n0.0001\n"), "")
	f.Add([]byte("甲,乙\n,\n,\n"), []byte("乙,甲\n1,2\n"), "列1")
	f.Add([]byte("a,b\n-0,1e9\n9,0.1\n"), []byte("a,c\n0,1e9\n9,100\n"), "a")
	f.Fuzz(func(t *testing.T, was, is []byte, key string) {
		before, after := open(t, string(was)), open(t, string(is))
		if len(before.Columns) == 0 || len(after.Columns) == 0 {
			return
		}
		there, err := revision.Compare(before, after, []string{key}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if there.Rows-there.Added != there.RowsBefore-there.Removed || there.Changed > there.Rows-there.Added {
			t.Errorf("%d rows, %d of them new; %d before, %d of them gone; %d changed",
				there.Rows, there.Added, there.RowsBefore, there.Removed, there.Changed)
		}
		if there.Sentence() == "" {
			t.Error("nothing is said")
		}
		for _, row := range there.First {
			for _, c := range row.Cells {
				c.Difference(there.After[c.Column].Type)
			}
		}
		if same, err := revision.Compare(after, after, []string{key}, nil); err != nil || !same.None() {
			t.Errorf("against itself: %v %v", same.Sentence(), err)
		}
	})
}

// A hundred thousand rows, half of them changed.
func BenchmarkCompare(b *testing.B) {
	file := func(step int) string {
		var out bytes.Buffer
		out.WriteString("编号,地区,数\n")
		for i := range 100_000 {
			fmt.Fprintf(&out, "%06d,地区%d,%d\n", i, i%90, i*7+i%2*step)
		}
		return out.String()
	}
	was, is := open(b, file(0)), open(b, file(1))
	b.ReportAllocs()
	for b.Loop() {
		d, err := revision.Compare(was, is, []string{"编号"}, nil)
		if err != nil || d.Changed != 50_000 {
			b.Fatal(d, err)
		}
	}
}
