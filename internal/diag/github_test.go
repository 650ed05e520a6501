package diag

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGitHub(t *testing.T) {
	list := []Finding{
		bracketFinding(),
		ruleStale.At(Place{File: "a,b:c%\n.csv", Line: 7, Cell: "C7"}, "100%%：a,b"),
		ruleNote.At(Place{}, "一\r\n::error::二"),
	}
	var b bytes.Buffer
	if err := GitHub(&b, list); err != nil {
		t.Fatal(err)
	}
	want := `::notice title=NOTE-01::一␍␊::error::二
::warning file=a%2Cb%3Ac%25%0A.csv,line=7,title=PAGE-07::单元格 C7：100%25：a,b
::error file=content/interpretations/2024-flood.md,line=4,col=12,title=DOC-03::发文字号应使用六角括号%0A提示：写作 国办发〔2024〕1号
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}
