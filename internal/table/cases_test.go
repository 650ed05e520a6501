package table

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gongkai/internal/diag"
)

// open opens a table held in memory, and once more from what can be kept of it,
// so that every case shows that nothing is lost on the way.
func open(t testing.TB, in []byte, opt Options) (*Table, []diag.Finding) {
	t.Helper()
	tab, findings, err := Open("数据/表.csv", opensBytes(in), opt)
	if err != nil {
		t.Fatal(err)
	}
	var kept bytes.Buffer
	if err := gob.NewEncoder(&kept).Encode(tab.Snapshot()); err != nil {
		t.Fatal(err)
	}
	var s Snapshot
	if err := gob.NewDecoder(&kept).Decode(&s); err != nil {
		t.Fatal(err)
	}
	again := s.Open(opensBytes(in))
	if diff := cmp.Diff(values(t, tab), values(t, again)); diff != "" {
		t.Errorf("the kept table reads otherwise:\n%s", diff)
	}
	return again, findings
}

// brief shows a finding as rule, line, column and cell.
func brief(list []diag.Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %d:%d %s", f.Rule, f.Place.Line, f.Place.Column, f.Place.Cell)))
	}
	return out
}

// schema shows the columns as name, unit and type.
func schema(tab *Table) []string {
	var out []string
	for _, c := range tab.Columns {
		out = append(out, fmt.Sprintf("%s|%s|%s", c.Name, c.Unit, c.Type))
	}
	return out
}

func texts(t testing.TB, tab *Table) [][]string {
	t.Helper()
	var out [][]string
	for row, err := range tab.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, append([]string(nil), row.Texts()...))
	}
	return out
}

// values shows every cell as its canonical text, <meaning> or !invalid.
func values(t testing.TB, tab *Table) [][]string {
	t.Helper()
	var out [][]string
	for row, err := range tab.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		var cells []string
		for i := range tab.Columns {
			switch v := row.Value(i); v.State {
			case Present:
				cells = append(cells, v.Text)
			case Absent:
				cells = append(cells, "<"+v.Meaning+">")
			default:
				cells = append(cells, "!"+row.Text(i))
			}
		}
		out = append(out, cells)
	}
	return out
}

func gb(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16(t testing.TB, order unicode.Endianness, s string) []byte {
	t.Helper()
	b, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// pitfall is one input and what is read from it. Empty expectations of findings
// are expectations too; schema, texts and values are compared where given.
type pitfall struct {
	name     string
	in       []byte
	opt      Options
	findings []string
	message  string // of the first finding
	hint     string
	schema   []string
	texts    [][]string
	values   [][]string
	check    func(t *testing.T, tab *Table)
}

func (p pitfall) run(t *testing.T) {
	tab, findings := open(t, p.in, p.opt)
	if diff := cmp.Diff(p.findings, brief(findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s%v", diff, findings)
	}
	if p.message != "" && (len(findings) == 0 || findings[0].Message != p.message) {
		t.Errorf("message\nwant %s\ngot  %v", p.message, findings)
	}
	if p.hint != "" && (len(findings) == 0 || findings[0].Hint != p.hint) {
		t.Errorf("hint\nwant %s\ngot  %v", p.hint, findings)
	}
	if p.schema != nil {
		if diff := cmp.Diff(p.schema, schema(tab)); diff != "" {
			t.Errorf("schema (-want +got):\n%s", diff)
		}
	}
	if p.texts != nil {
		if diff := cmp.Diff(p.texts, texts(t, tab)); diff != "" {
			t.Errorf("texts (-want +got):\n%s", diff)
		}
	}
	if p.values != nil {
		if diff := cmp.Diff(p.values, values(t, tab)); diff != "" {
			t.Errorf("values (-want +got):\n%s", diff)
		}
	}
	if p.check != nil {
		p.check(t, tab)
	}
}

func runPitfalls(t *testing.T, list []pitfall) {
	for _, p := range list {
		t.Run(p.name, p.run)
	}
}
