package typeset

import (
	"bytes"
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/internal/edition"
	"gongkai/internal/font"
	"gongkai/internal/markup"
)

// tree reads Markdown.
func tree(t testing.TB, source string) markup.Tree {
	t.Helper()
	r, err := markup.New(markup.Options{}).Convert([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	return markup.NewTree(r.HTML, func(kind markup.Hole, index int) string {
		if kind == markup.FigureHole {
			return "1,234"
		}
		return r.Links[index].Dest
	})
}

// newIssue returns an issue of texts in Markdown.
func newIssue(t testing.TB, texts ...string) *edition.Issue {
	issue := &edition.Issue{
		Gazette: "示例市人民政府公报（示例）", Year: 2019, Number: 4, Total: 6, Sample: true,
		Date: time.Date(2019, 12, 30, 0, 0, 0, 0, time.FixedZone("", 8*3600)), Editor: "示例市人民政府办公室",
	}
	for i, text := range texts {
		n := strconv.Itoa(i + 1)
		issue.Items = append(issue.Items, edition.Item{ID: n, Column: "市政府文件", Title: "第" + n + "个文件（示例）", Text: tree(t, text)})
	}
	return issue
}

// demonstration returns the issue of the demonstration that holds most.
func demonstration(t testing.TB) *edition.Issue {
	t.Helper()
	data, err := os.ReadFile("../../data/gazette/items.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[strings.TrimPrefix(name, "\ufeff")] = i
	}
	issue := newIssue(t)
	issue.Special = "政务公开专刊（示例）"
	for _, row := range rows[1:] {
		if row[column["issue_id"]] != "2019-04" {
			continue
		}
		text, err := os.ReadFile("../../content/" + row[column["file"]])
		if err != nil {
			t.Fatal(err)
		}
		item := edition.Item{
			ID: row[column["item_id"]], Column: row[column["column"]], Title: row[column["title"]], Number: row[column["doc_no"]],
			Text: tree(t, string(text)),
		}
		for _, name := range []string{"made_on", "effective_on"} {
			if v := row[column[name]]; v != "" {
				item.Facts = append(item.Facts, edition.Fact{Label: map[string]string{"made_on": "成文日期", "effective_on": "施行日期"}[name], Value: v})
			}
		}
		item.PageFrom, _ = strconv.Atoi(row[column["page_from"]])
		item.PageTo, _ = strconv.Atoi(row[column["page_to"]])
		issue.Items = append(issue.Items, item)
	}
	return issue
}

// write sets an issue, which must succeed.
func write(t testing.TB, issue *edition.Issue, fonts font.Set) ([]byte, Report) {
	t.Helper()
	var b bytes.Buffer
	r, err := Write(&b, issue, fonts, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), r
}
