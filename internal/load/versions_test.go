package load_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/internal/history"
	"gongkai/internal/load"
	"gongkai/internal/site"
)

// revised loads a folder and says of its one dataset which revisions it has,
// newest first.
func revised(t *testing.T, dir string) string {
	t.Helper()
	l, err := load.New(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	l.History = history.Of(dir)
	defer l.History.Close()
	s, findings, err := l.Load(context.Background(), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("%s %s", f.Rule, f.Message)
	}
	return revisions(s.Themes[0].Datasets[0])
}

func revisions(d *site.Dataset) string {
	var b strings.Builder
	for _, r := range d.Revisions {
		fmt.Fprintf(&b, "%s %s", r.After.Date.ISO(), r.What.Sentence())
		if r.Pending {
			b.WriteString("（尚未提交）")
		}
		if r.Note != "" {
			b.WriteString("：" + r.Note)
		}
		b.WriteString("\n")
	}
	for _, u := range d.Unread {
		fmt.Fprintf(&b, "%s %s\n", u.Date.ISO(), u.Reason)
	}
	if d.Earlier {
		b.WriteString("更早\n")
	}
	return b.String()
}

// put writes files given as pairs of path and content.
func put(t *testing.T, dir string, pairs ...string) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		file := filepath.Join(dir, pairs[i])
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(pairs[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func commit(t *testing.T, dir, day string) {
	t.Helper()
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"commit", "-q", "-m", "改"}} {
		c := exec.Command("git", args...)
		c.Dir = dir
		at := day + "T09:00:00+08:00"
		c.Env = append(os.Environ(), "GIT_AUTHOR_DATE="+at, "GIT_COMMITTER_DATE="+at, "GIT_CONFIG_GLOBAL=/dev/null",
			"GIT_AUTHOR_NAME=甲", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=甲", "GIT_COMMITTER_EMAIL=a@example.org")
		if out, err := c.CombinedOutput(); err != nil {
			t.Skipf("git %v: %v\n%s", args, err, out)
		}
	}
}

const x, y = "data/t/x.csv", "data/t/x.yaml"

func rows(values ...string) string {
	text := "键,数(个)\n"
	for i, v := range values {
		text += fmt.Sprintf("k%d,%s\n", i, v)
	}
	return text
}

func TestFolderVersions(t *testing.T) {
	old := func(day string) string { return "data/t/versions/x/" + day + ".csv" }
	tests := []struct {
		name  string
		files []string
		want  string
	}{
		{"none", []string{x, rows("1")}, ""},
		{"one", []string{x, rows("2"), old("2019-03-01"), rows("1")}, " 修改1行中的1处\n"},
		{"dated by the editor", []string{x, rows("2"), y, "updated: 2019-04-01\n", old("2019-03-01"), rows("1")}, "2019-04-01 修改1行中的1处\n"},
		{"not updated since", []string{x, rows("2"), y, "updated: 2019-02-01\n", old("2019-03-01"), rows("1")}, " 修改1行中的1处\n"},
		{"the present one is there too", []string{x, rows("2"), y, "updated: 2019-09-09\n", old("2019-03-01"), rows("1"), old("2019-04-01"), rows("2")},
			"2019-04-01 修改1行中的1处\n"},
		{"the same twice", []string{x, rows("2"), old("2019-03-01"), rows("1"), old("2019-03-02"), rows("1")}, " 修改1行中的1处\n"},
		{"there and back", []string{x, rows("1"), old("2019-03-01"), rows("1"), old("2019-03-02"), rows("2")}, " 修改1行中的1处\n2019-03-02 修改1行中的1处\n"},
		{"what cannot be read", []string{x, rows("2"), old("2019-03-01"), rows("1"), old("2019-03-02"), "", old("2019-03-03"), "\x00\x01\x02\xff",
			old("2019-03-04"), "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"},
			" 修改1行中的1处\n2019-03-04 仓库里只有大文件存储（Git LFS）的指针\n2019-03-03 不是可以读取的表\n2019-03-02 不是可以读取的表\n"},
		{"more than are wanted", []string{"gongkai.yaml", "data: {versions: 1}\n", x, rows("3"), old("2019-03-01"), rows("1"), old("2019-03-02"), rows("2")},
			" 修改1行中的1处\n更早\n"},
		{"explained on the day or before", []string{x, rows("3"), y, "revisions: {2019-03-02: 甲, 2019-03-03: 乙, 2020-01-01: 丙}\n",
			old("2019-03-01"), rows("1"), old("2019-03-02"), rows("2"), old("2019-03-09"), rows("3")},
			"2019-03-09 修改1行中的1处：乙\n2019-03-02 修改1行中的1处：甲\n"},
		{"what is said of columns fits only today", []string{x, "附表一\n附表二\n" + rows("2"), y, "skipRows: 2\nencoding: UTF-8\nkey: [键]\ncolumns: {数(个): {type: integer, unit: 个, title: 数量}}\n",
			old("2019-03-01"), "\xbc\xfc,\xca\xfd(\xb8\xf6)\nk0,1\n"}, " 修改1行中的1处\n"},
		{"a version of a dataset in data/ itself", []string{"data/x.csv", rows("2"), "data/versions/x/2019-03-01.csv", rows("1")}, " 修改1行中的1处\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, tt.files...)
			if got := revised(t, dir); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// What commits and folders know of is one history.
func TestCommitsAndFolders(t *testing.T) {
	dir := t.TempDir()
	check := func(when, want string) {
		t.Helper()
		if got := revised(t, dir); got != want {
			t.Errorf("%s: got\n%swant\n%s", when, got, want)
		}
	}
	put(t, dir, x, rows("1"))
	commit(t, dir, "2020-01-01")
	check("one commit", "")
	put(t, dir, x, rows("2"))
	check("an edit", " 修改1行中的1处（尚未提交）\n")
	put(t, dir, y, "updated: 2020-01-15\n")
	check("a dated edit", "2020-01-15 修改1行中的1处（尚未提交）\n")
	commit(t, dir, "2020-02-01")
	check("two commits", "2020-02-01 修改1行中的1处\n")
	put(t, dir, "data/t/versions/x/2019-06-01.csv", rows("0"))
	check("an older version", "2020-02-01 修改1行中的1处\n2020-01-01 修改1行中的1处\n")
	put(t, dir, "data/t/versions/x/2019-12-01.csv", rows("1"))
	check("a version with its own date", "2020-02-01 修改1行中的1处\n2019-12-01 修改1行中的1处\n")
	put(t, dir, x, rows("1"))
	commit(t, dir, "2019-01-01") // a clock that is wrong
	check("back again", "2020-02-01 修改1行中的1处\n2020-02-01 修改1行中的1处\n2019-12-01 修改1行中的1处\n")
	if err := os.Remove(filepath.Join(dir, x)); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "data/t/z.csv", rows("7"), "data/t/versions/z/2020-01-01.csv", rows("6"), "data/t/versions/x/2019-06-01.csv", "")
	for _, name := range []string{y, "data/t/versions/x/2019-06-01.csv", "data/t/versions/x/2019-12-01.csv"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	commit(t, dir, "2020-04-01")
	check("another file", "2020-04-01 修改1行中的1处\n")
}
