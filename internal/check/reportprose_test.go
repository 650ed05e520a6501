package check_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"gongkai/internal/check"
	"gongkai/internal/load"
)

// told returns what is found in the text of a report: the rules, each with the words that
// it is about.
func told(t *testing.T, sources ...string) string {
	t.Helper()
	root := fstest.MapFS{}
	for i := 0; i < len(sources); i += 2 {
		root[sources[i]] = &fstest.MapFile{Data: []byte(sources[i+1])}
	}
	l, err := load.New(root)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s, loading, err := l.Load(context.Background(), load.Options{})
	if err != nil || len(loading) > 0 {
		t.Fatal(err, loading)
	}
	var list []string
	for _, f := range check.Run(s, check.Options{}) {
		t.Log(f.Rule, f.Message, f.Hint)
		words := []rune(f.Place.Text)
		from := min(max(0, f.Place.Column-1), len(words))
		list = append(list, f.Rule+" "+string(words[from:min(len(words), from+f.Place.Width)]))
	}
	return strings.Join(list, ", ")
}

// The tables say: 新收1373, 上年结转26, 予以公开613, 部分公开128, 不予公开60, 无法提供402,
// 不予处理40, 其他处理108, 办理总计1351, 结转48; 规章1, 0, 23; 规范性文件36, 9, 207; 许可
// 54321; 复议36, 诉讼7 and 13; 自然人1187.
func TestReportAgainstTables(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"收到申请1373件。办理中，收到政府信息公开申请1473件。", "AR-09 1473"},
		{"收到申请1373件，市本级上年结转8件，占上年的30%，县上年结转18件。", ""},
		{"上年结转26件，结转下年度48件。结转下年度继续办理58件。", "AR-09 58"},
		{"予以公开和部分公开共741件，不予公开60件。", ""},
		{"予以公开、部分公开、不予公开、无法提供、不予处理、其他处理分别为613件、128件、60件、402件、40件、108件。", ""},
		{"予以公开、部分公开、不予公开、无法提供、不予处理、其他处理分别为613件、128件、402件、60件、40件、108件。", "AR-09 402, AR-09 60"},
		{"招生类申请54件，予以公开33件，占61.1%；征地类申请21件，自然人20件。办结1351件，予以公开631件。", "AR-09 631"},
		{"受理行政复议案件1356件，其中涉及政府信息公开36件。", ""},
		{"受理行政复议案件1356件，其中涉及政府信息公开63件。", "AR-09 63"},
		{"被申请行政复议36件。因政府信息公开引发行政复议38件。", "AR-09 38"},
		{"被申请行政复议36件，结果维持22件，结果纠正5件；被提起行政诉讼20件，维持13件。", "AR-09 5"},
		{"未经复议直接起诉7件，维持4件；复议后起诉13件，维持4件。", "AR-09 4"},
		{"制发规章1件，现行有效规章33件。公开规章1件。", "AR-09 33"},
		{"制发规章1件，公布规章5件，清理规章23件。", ""},
		{"作出行政许可决定54321件、行政处罚决定43201件。公开行政许可决定3件。", "AR-09 43201"},
		{"收到申请1373件，其中自然人1187件，商业企业110件。", "AR-09 110"},
		{"收到申请1373件，予以公开613件，占44.65%；部分公开128件，占9.47%。主动公开率46%。", ""},
		{"予以公开613件，占45.36%。", "AR-10 45.36"},
		{"市本级予以公开5件，占62.5%；县予以公开3件，占9.1%。", ""},
		{"图解占比由31%提升至46%。网站由286个整合为214个，减少62个。", "AR-11 62"},
	} {
		if got := told(t, reportWith("2021", reportOf("2021", "部门", "", c.text))...); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Without tables the outcomes are added up only where each has a number of its own.
func TestReportWithoutTables(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"收到申请100件，予以公开50件，部分公开20件，不予公开20件，无法提供8件。", "AR-09 100"},
		{"收到申请100件，予以公开和部分公开共70件，占70%，不予公开20件，占20%，无法提供8件，占8%，不予处理1件，占1%，其他处理1件，占1%。", ""},
	} {
		got := told(t, report2021, reportOf("2021", "部门", "absent: 没有留存\n", c.text))
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Reports of invented cities, each told in another way, of which every number is right.
func TestRightReports(t *testing.T) {
	files, err := filepath.Glob("testdata/reports/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no reports", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var sources []string
			for _, f := range archive.Files {
				sources = append(sources, f.Name, string(f.Data))
			}
			if got := told(t, sources...); got != "" {
				t.Error(got)
			}
		})
	}
}
