package load

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"gongkai/internal/site"
)

// columns makes the columns: every folder below content/ that has an
// _index.md, and every top folder that has any text. They come before the
// other texts because they may say of what kind those are.
func (b *builder) columns() {
	b.byFolder = map[string]*site.Column{}
	for _, f := range b.tree.texts {
		folder := strings.TrimPrefix(strings.TrimPrefix(path.Dir(f.path), "content"), "/")
		if isIndex(f.path) {
			b.indexColumn(f, folder)
		}
		if top, _, _ := strings.Cut(folder, "/"); b.byFolder[top] == nil {
			b.byFolder[top] = &site.Column{Folder: top}
		}
	}
	if b.byFolder[""] == nil {
		b.byFolder[""] = &site.Column{}
	}
	if len(b.tree.tables) > 0 {
		b.impliedColumns()
	}
	// Sorted, a folder comes before those in it, which take over its kind.
	folders := slices.Sorted(maps.Keys(b.byFolder))
	for _, folder := range folders {
		c := b.byFolder[folder]
		c.Folder = folder
		b.addColumn(c)
	}
	b.site.Home = b.byFolder[""]
	b.sortColumns()
}

// addColumn puts the column of a folder below that of the folder above.
func (b *builder) addColumn(c *site.Column) {
	b.byFolder[c.Folder] = c
	c.Kind = site.KindColumn
	c.Address = "/"
	if c.Folder != "" {
		c.Address = address(c.Folder)
		c.Parent = b.columnAbove(path.Dir(c.Folder))
		c.Column = c.Parent
		b.site.Columns = append(b.site.Columns, c)
	}
	describeColumn(c)
}

// sortColumns puts the columns in the order of navigation.
func (b *builder) sortColumns() {
	slices.SortFunc(b.site.Columns, func(x, y *site.Column) int {
		return cmp.Or(
			cmp.Compare(columnWeight(x), columnWeight(y)),
			strings.Compare(x.Folder, y.Folder))
	})
}

// indexColumn reads the _index.md of a folder.
func (b *builder) indexColumn(f sourceFile, folder string) {
	t := b.texts[f.path]
	if t == nil || t.file != f {
		t = &text{file: f, kind: site.KindColumn}
		b.parse(t)
		b.texts[f.path] = t
	}
	if t.broken || b.byFolder[folder] != nil && b.byFolder[folder].File != "" {
		return // the second of _index.md and index.md is found by its address
	}
	c := copyOf(t.entry).(*site.Column)
	c.File, c.Text = f.path, t.prose
	if c.Title == "" {
		c.Title = t.prose.Title
	}
	b.byFolder[folder] = c
}

// impliedColumns adds the columns under which data is published, whether or
// not there is a text for them.
func (b *builder) impliedColumns() {
	for _, f := range b.tree.tables {
		folder := "data"
		if strings.HasPrefix(f.path, "data/gazette/") {
			folder = "gazette"
		} else if !isDataset(f.path) {
			continue
		}
		if b.byFolder[folder] == nil {
			b.byFolder[folder] = &site.Column{Folder: folder}
		}
	}
}

// builtin describes the columns whose folders have a meaning of their own, in
// the order in which they stand in the navigation unless weights say otherwise.
var builtin = []struct {
	folder, title, columnType string
	kind                      site.Kind
}{
	{"documents", "政策文件", "政策文件", site.KindDocument},
	{"interpretations", "政策解读", "政策解读", site.KindInterpretation},
	{"infographics", "图解", "政策解读", site.KindInfographic},
	{"gazette", "政府公报", "政策文件", site.KindIssue},
	{"data", "数据", "数据发布", site.KindDataset},
	{"reports", "年度报告", "信息公开年报", site.KindReport},
	{"consultations", "调查征集", "征集调查", site.KindConsultation},
	{"responses", "回应关切", "回应关切", site.KindResponse},
	{site.RegistersFolder, "名录台账", "信息公开目录", site.KindPage},
	{"", "首页", "首页", site.KindPage},
}

// describeColumn fills what the editor left out.
func describeColumn(c *site.Column) {
	title, columnType, kind := c.Folder, "信息公开目录", site.KindPage
	for _, known := range builtin {
		if known.folder == c.Folder {
			title, columnType, kind = known.title, known.columnType, known.kind
		}
	}
	if i := strings.LastIndexByte(title, '/'); i >= 0 {
		title = title[i+1:]
	}
	if c.EntryKind == "" {
		c.EntryKind = kind
		if c.Parent != nil && c.Parent.Folder != "" && kind == site.KindPage {
			c.EntryKind = c.Parent.EntryKind
		}
	}
	c.Title = cmp.Or(c.Title, title)
	c.Type = cmp.Or(c.Type, columnType)
}

func columnWeight(c *site.Column) int {
	if c.Weight != 0 {
		return c.Weight
	}
	for i, known := range builtin {
		if known.folder == c.Folder {
			return 10 + i
		}
	}
	return 100
}

// columnOf returns the column in which a file of content/ lies.
func (b *builder) columnOf(file string) *site.Column {
	return b.columnAbove(strings.TrimPrefix(strings.TrimPrefix(path.Dir(file), "content"), "/"))
}

func (b *builder) columnAbove(folder string) *site.Column {
	for folder != "." && folder != "" {
		if c := b.byFolder[folder]; c != nil {
			return c
		}
		folder = path.Dir(folder)
	}
	return b.byFolder[""]
}
