package load

import (
	"testing"

	"gongkai/internal/site"
)

// gocsv alone reads a missing number as 0, stumbles over a byte order mark and
// reports every error on line 0.
func TestGocsvInventsNothingHere(t *testing.T) {
	src := "\ufeff\"key\",value,单位,year,label\r\n\r\n 收到 ,\"5,756\",件,2019,收到\r\n\"两\r\n行\",0,件,2019,零\r\n坏,5.7.5,件,,坏\r\n"
	s, findings := readSheet[site.Figure]("a.csv", []byte(src))
	if len(s.rows) != 3 || s.rows[0].Key != "收到" || s.rows[0].Value.String() != "5756" || s.rows[1].Value.IsEmpty() || !s.rows[2].Year.IsEmpty() {
		t.Errorf("%+v", s.rows)
	}
	if got, want := lines(findings), "a.csv:6:11 REC-02 列「年份」不能为空 | \na.csv:6:3 REC-02 列「value」：「5.7.5」不是数字 | \n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if p := s.place(1, "value"); p.Line != 5 || p.Cell != "B4" {
		t.Errorf("%+v", p)
	}
}
