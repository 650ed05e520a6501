package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/internal/site"
)

func newCommand() *cobra.Command {
	var source, name, folder string
	var labels []string
	for _, k := range skeletons {
		labels = append(labels, k.word)
	}
	c := &cobra.Command{
		Use:   "new 种类 标题",
		Short: "新建一个内容文件",
		Long: "新建一个内容文件，写好每个字段、名称和填写提示。\n" +
			"种类：" + strings.Join(labels, "、"),
		Example: "  gongkai new 解读 《示例市政务公开办法》解读\n" +
			"  gongkai new 文件 示例市政务公开办法 --name zhengwu-gongkai",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 || strings.TrimSpace(args[1]) == "" {
				return usageError{errors.New("要写明种类和标题，如 gongkai new 解读 《示例市政务公开办法》解读")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			for _, k := range skeletons {
				if k.word == args[0] || k.kind.Label() == args[0] {
					file, err := k.write(source, folder, name, args[1], site.DateOf(time.Now()))
					if err == nil {
						fmt.Println(file)
					}
					return err
				}
			}
			return usageError{fmt.Errorf("没有「%s」这个种类；可用：%s", args[0], strings.Join(labels, "、"))}
		},
	}
	c.Flags().StringVar(&source, "source", ".", "源文件夹")
	c.Flags().StringVar(&name, "name", "", "文件名（不含扩展名），会成为地址的一部分；默认是今天的日期加序号")
	c.Flags().StringVar(&folder, "folder", "", "放在 content/（数据放在 data/）的哪个目录下")
	return c
}

// skeleton says how a new file of a kind begins.
type skeleton struct {
	word   string // what editors say
	kind   site.Kind
	target any    // the struct whose tags list the fields
	folder string // where such files lie unless the editor says otherwise
	body   string
}

var skeletons = []skeleton{
	{"文件", site.KindDocument, site.Document{}, "documents", "## 第一章 总则\n\n第一条 \n\n第二条 \n"},
	{"解读", site.KindInterpretation, site.Interpretation{}, "interpretations",
		"## 背景依据\n\n## 目标任务\n\n## 主要内容\n\n## 适用范围\n\n## 办理期限\n\n## 注意事项\n\n## 关键词解释\n\n## 新旧政策差异\n\n## 解读机关和联系方式\n"},
	{"图解", site.KindInfographic, site.Infographic{}, "infographics", "## \n\n## \n"},
	{"年报", site.KindReport, site.Report{}, "reports",
		"## 一、总体情况\n\n### 主动公开\n\n### 依申请公开\n\n### 政府信息管理\n\n### 政府信息公开平台建设\n\n### 监督保障\n\n## 二、主动公开政府信息情况\n\n## 三、收到和处理政府信息公开申请情况\n\n" +
			"## 四、政府信息公开行政复议、行政诉讼情况\n\n## 五、存在的主要问题及改进情况\n\n## 六、其他需要报告的事项\n"},
	{"征集", site.KindConsultation, site.Consultation{}, "consultations", "## 起草背景\n\n## 主要内容\n\n## 怎样提意见\n"},
	{"回应", site.KindResponse, site.Response{}, "responses", "## 情况\n\n## 回应\n\n## 下一步\n"},
	{"页面", site.KindPage, site.Page{}, "", ""},
	{"栏目", site.KindColumn, site.Column{}, "", ""},
	{"数据", site.KindDataset, site.Dataset{}, "statistics", "名称,数值\n"},
}

// write makes the file and returns its path. An existing file is never touched.
func (k skeleton) write(source, folder, name, title string, today site.Date) (string, error) {
	if folder == "" {
		folder = k.folder
	}
	if k.kind == site.KindReport && folder == k.folder {
		folder = fmt.Sprintf("reports/%d", yearOfReport(title, today))
	}
	if !filepath.IsLocal(folder) && folder != "" || strings.ContainsAny(name, `/\`) {
		return "", usageError{errors.New("--folder 要在站点目录之内，--name 不能含斜线")}
	}
	dir, ext := filepath.Join(source, "content", folder), ".md"
	text := "---\n" + frontMatter(k.target, title, today) + "---\n\n" + k.body
	switch k.kind {
	case site.KindDataset:
		dir, ext = filepath.Join(source, "data", folder), ".yaml"
		text = frontMatter(k.target, title, today)
	case site.KindColumn:
		if name == "" && folder == "" {
			return "", usageError{errors.New("栏目要用 --name 指明目录名")}
		}
		dir, name = filepath.Join(dir, name), "_index"
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("新建目录：%w", err)
	}
	file, err := create(dir, name, ext, today, text)
	if err != nil || k.kind != site.KindDataset {
		return file, err
	}
	table := strings.TrimSuffix(file, ext) + ".csv"
	// The mark lets a spreadsheet program recognise the encoding.
	return table, writeNew(table, "\ufeff"+k.body)
}

// create writes the file under the given name, or under the first free number
// of the day.
func create(dir, name, ext string, today site.Date, text string) (string, error) {
	if name != "" {
		file := filepath.Join(dir, name+ext)
		return file, writeNew(file, text)
	}
	day := strings.ReplaceAll(today.ISO(), "-", "")
	for serial := 1; ; serial++ {
		file := filepath.Join(dir, fmt.Sprintf("%s-%02d%s", day, serial, ext))
		if err := writeNew(file, text); !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
}

func writeNew(file, text string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("新建 %s：%w", file, err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// frontMatter lists every field of a kind with what it is called and how to
// fill it in. What can be known is filled in.
func frontMatter(target any, title string, today site.Date) string {
	var b strings.Builder
	for _, f := range site.Fields(reflect.TypeOf(target), "yaml") {
		b.WriteString("# " + f.Label)
		if need := map[string]string{"must": "必填", "should": "应填"}[f.Need]; need != "" {
			b.WriteString("（" + need + "）")
		}
		if len(f.Options) > 0 {
			b.WriteString("：" + strings.Join(f.Options, " | "))
		} else if f.Hint != "" {
			b.WriteString("：" + f.Hint)
		}
		b.WriteString("\n" + f.Key + ":")
		switch {
		case f.Key == "title":
			b.WriteString(" " + quoteYAML(title))
		case f.Key == "date":
			b.WriteString(" " + today.ISO())
		case f.Key == "year":
			fmt.Fprintf(&b, " %d", yearOfReport(title, today))
		case f.Key == "level":
			if _, level := site.ReportTitle(title); level != "" {
				b.WriteString(" " + level)
			}
		case f.Key == "draft":
			b.WriteString(" true")
		case f.Need == "must" && len(f.Options) > 0:
			b.WriteString(" " + f.Options[0])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// yearOfReport is the year that the title of an annual report names, or the one that
// reports are due for.
func yearOfReport(title string, today site.Date) int {
	if year, _ := site.ReportTitle(title); year > 0 {
		return year
	}
	return int(today.Year) - 1
}

// quoteYAML writes a text as a double-quoted scalar.
func quoteYAML(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}
