package export

import (
	"io"
	"strconv"

	"gongkai/internal/table"
)

// listed is what the list of all datasets says of each. The title is the header
// of the CSV, the name the member of the JSON.
type listed struct {
	name, title, about string
	kind               table.Type
	of                 func(d *Description) string // empty where nothing is known
}

var listFields = []listed{
	{"title", "标题", "数据集的名称", table.String, func(d *Description) string { return d.Title }},
	{"url", "网页", "数据集页面的地址；没有配置发布网址的站点只有路径", table.String, func(d *Description) string { return d.URL }},
	{"summary", "摘要", "数据集的内容", table.String, func(d *Description) string { return d.Summary }},
	{"theme", "主题", "所属的数据主题", table.String, func(d *Description) string { return d.Theme }},
	{"provider", "数据提供方", "提供数据的机构", table.String, func(d *Description) string { return d.Provider }},
	{"licence", "许可", "可以怎样使用", table.String, func(d *Description) string { return d.Licence.Name }},
	{"frequency", "更新频率", "实时、每日、每周、每月、每季度、每半年、每年、不定期或静态", table.String, func(d *Description) string { return d.Frequency }},
	{"period", "统计期间", "ISO 8601 的年、月、日或期间，如 2019-01/2019-12", table.String, func(d *Description) string { return d.Period }},
	{"published", "发布日期", "首次发布的日期，YYYY-MM-DD", table.Date, func(d *Description) string { return d.Issued.ISO() }},
	{"updated", "更新日期", "最近一次更新的日期，YYYY-MM-DD", table.Date, func(d *Description) string { return d.Modified.ISO() }},
	{"rows", "行数", "不含表头的行数", table.Integer, func(d *Description) string { return strconv.Itoa(d.Rows) }},
	{"columns", "列数", "列的个数", table.Integer, func(d *Description) string { return strconv.Itoa(len(d.Fields)) }},
}

// formats lists the formats in which any of the datasets is offered.
func (c *Catalogue) formats() []string {
	var names []string
	if len(c.Datasets) > 0 {
		for _, f := range c.Datasets[0].Files { // all have the same, made or not
			if !f.Describes {
				names = append(names, f.Format)
			}
		}
	}
	return names
}

// listCSV writes the list of all datasets, a row each, with a column for the
// address of every format. Cells are as guard gives them back.
func (c *Catalogue) listCSV(w io.Writer, guard func(table.Type, string) string) error {
	formats := c.formats()
	var cells []string
	for _, l := range listFields {
		cells = append(cells, l.title)
	}
	for _, format := range formats {
		cells = append(cells, format+"网址")
	}
	if _, err := w.Write(appendRow(nil, cells)); err != nil {
		return err
	}
	for _, d := range c.Datasets {
		cells = cells[:0]
		for _, l := range listFields {
			cells = append(cells, guard(l.kind, l.of(d)))
		}
		for _, format := range formats {
			cells = append(cells, guard(table.String, d.file(format)))
		}
		if _, err := w.Write(appendRow(nil, cells)); err != nil {
			return err
		}
	}
	return nil
}

// file returns the address of a dataset's file, or nothing where it is not made.
func (d *Description) file(format string) string {
	for _, f := range d.Files {
		if f.Format == format && f.Skipped == "" {
			return f.URL
		}
	}
	return ""
}

// listJSON writes the list of all datasets with what its members mean. What is
// not known is null.
func (c *Catalogue) listJSON(w io.Writer) error {
	fields := []members{}
	for _, l := range listFields {
		fields = append(fields, members{{"name", l.name}, {"title", l.title}, {"type", l.kind}, {"description", l.about}})
	}
	fields = append(fields, members{{"name", "formats"}, {"title", "格式"}, {"type", "array"},
		{"description", "可下载的文件：format 为格式名称，media_type 为媒体类型，url 为地址"}})
	datasets := []members{}
	for _, d := range c.Datasets {
		var m members
		for _, l := range listFields {
			m = append(m, member{l.name, l.value(d)})
		}
		files := []members{}
		for _, f := range d.Files {
			if !f.Describes && f.Skipped == "" {
				files = append(files, members{{"format", f.Format}, {"media_type", f.Media}, {"url", f.URL}})
			}
		}
		datasets = append(datasets, append(m, member{"formats", files}))
	}
	var updated any
	if !c.Modified.IsZero() {
		updated = c.Modified.ISO()
	}
	return writeJSON(w, members{
		{"title", c.Title}, {"description", c.Description}, {"url", c.URL}, {"publisher", c.Publisher}, {"updated", updated},
		{"fields", fields}, {"datasets", datasets},
	})
}

func (l *listed) value(d *Description) any {
	text := l.of(d)
	if text == "" {
		return nil
	}
	if n, err := strconv.Atoi(text); err == nil && l.kind == table.Integer {
		return n
	}
	return text
}
