package diag

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJSON(t *testing.T) {
	list := []Finding{
		ruleStale.At(Place{File: "z.csv", Line: 2, Column: 1, Width: 2, Cell: "A2", Text: "<甲>&乙"}, "数不对"),
		bracketFinding(),
	}
	var b bytes.Buffer
	if err := JSON(&b, list); err != nil {
		t.Fatal(err)
	}
	want := `[
  {
    "file": "content/interpretations/2024-flood.md",
    "line": 4,
    "column": 12,
    "width": 6,
    "cell": "",
    "rule": "DOC-03",
    "severity": "error",
    "message": "发文字号应使用六角括号",
    "hint": "写作 国办发〔2024〕1号",
    "text": "number: 国办发[2024]1号"
  },
  {
    "file": "z.csv",
    "line": 2,
    "column": 1,
    "width": 2,
    "cell": "A2",
    "rule": "PAGE-07",
    "severity": "warning",
    "message": "数不对",
    "hint": "",
    "text": "<甲>&乙"
  }
]
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	b.Reset()
	if err := JSON(&b, nil); err != nil || b.String() != "[]\n" {
		t.Errorf("no finding: %q, %v", b.String(), err)
	}
}
