package render

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"io"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/internal/icon"
	"gongkai/internal/markup"
	"gongkai/internal/site"
)

// item describes an entry in a list.
func (r *Renderer) item(e site.Entry) Item {
	c := e.Base()
	i := Item{Title: r.title(c), Href: r.href(c.Address), Summary: r.summary(c), Date: date(c.Date), Sample: c.Sample}
	switch e := e.(type) {
	case *site.Document:
		i.Kind, i.Number, i.Ended = e.Type, e.Number, ended(e.Validity)
	case *site.Interpretation:
		i.Kind = e.Form
	case *site.Infographic:
		i.Kind = "图解"
	case *site.Item:
		i.Kind, i.Number, i.Ended = e.GazetteColumn, e.Number, ended(e.Validity)
		if _, withdrawn := e.Withdrawn(); withdrawn {
			i.Ended = "已撤回"
		}
	case *site.Issue:
		i.Kind = "政府公报"
	case *site.Dataset:
		i.Kind = "数据集"
	case *site.Report:
		i.Kind = "年度报告"
	case *site.Record:
		i.Kind = r.recordWord(e)
	case *site.Consultation:
		i.Kind = e.State(r.site.Date)
		if i.Kind == site.Open {
			i.Kind += "，截止" + e.Closes.Chinese()
		}
	case *site.Response:
		i.Kind = e.Responder
	}
	return i
}

// ended returns the word for a document that is no longer in force.
func ended(validity string) string {
	if validity == "废止" || validity == "失效" {
		return validity
	}
	return ""
}

func (r *Renderer) items(entries []site.Entry) []Item {
	list := make([]Item, len(entries))
	for i, e := range entries {
		list[i] = r.item(e)
	}
	return list
}

// newest returns the n things with the latest dates; those of one day keep their
// order. A list that is by date already is only looked through.
func newest[T any](all iter.Seq[T], n int, date func(T) site.Date) []T {
	list := make([]T, 0, n+1)
	for e := range all {
		at := len(list)
		for at > 0 && date(list[at-1]).Compare(date(e)) < 0 {
			at--
		}
		if at < n {
			list = slices.Insert(list, at, e)
			list = list[:min(n, len(list))]
		}
	}
	return list
}

// newestEntries returns the n entries published last.
func newestEntries(entries []site.Entry, n int) []site.Entry {
	return newest(slices.Values(entries), n, func(e site.Entry) site.Date { return e.Base().Date })
}

// relations lists what the entry refers to and what refers to it, a group a
// verb in the order of the verbs.
func (r *Renderer) relations(c *site.Common) []Group {
	type line struct {
		verb site.Verb
		item Item
	}
	var list []line
	for _, rel := range c.Relations {
		item := r.item(rel.To)
		item.Title = r.name(rel.To)
		list = append(list, line{rel.Verb, item})
	}
	for _, m := range c.Mentions {
		list = append(list, line{m.Verb, Item{Title: m.Name}})
	}
	slices.SortStableFunc(list, func(a, b line) int { return cmp.Compare(a.verb, b.verb) })
	var groups []Group
	for i, l := range list {
		if i == 0 || list[i-1].verb != l.verb {
			groups = append(groups, Group{Title: l.verb.Label()})
		}
		g := &groups[len(groups)-1]
		g.Items = append(g.Items, l.item)
	}
	return groups
}

// name tells an entry from others of the same title: a document may stand in the
// library and in the gazette.
func (r *Renderer) name(e site.Entry) string {
	title := r.title(e.Base())
	if i, ok := e.(*site.Item); ok {
		title += "（公报" + i.Issue.IssueRow.Year.String() + "年" + i.Issue.InYear() + "）"
	}
	return title
}

// linksTo lists the entries of one verb as links.
func (r *Renderer) linksTo(c *site.Common, verb site.Verb) []Link {
	var list []Link
	for _, rel := range c.Relations {
		if rel.Verb == verb {
			to := rel.To.Base()
			list = append(list, Link{Title: r.name(rel.To), Href: r.href(to.Address)})
		}
	}
	return list
}

// attachments lists the files that the entry offers.
func (r *Renderer) attachments(c *site.Common) []File {
	var list []File
	for _, name := range c.Attachments {
		link := r.site.Link(c, name)
		f := File{Title: path.Base(link.Address), Href: r.linkHref(c, name), Format: formatOf(name)}
		if link.Entry != nil {
			f.Title, f.Format = r.title(link.Entry.Base()), "网页"
		}
		if a, ok := r.assets[link.Address]; ok {
			f.Size, f.SHA256 = sizeText(a.Size), r.sumOf(a)
		}
		list = append(list, f)
	}
	return list
}

// sumOf returns the SHA-256 of a file that is published as it stands, or nothing
// where it cannot be read: publishing it reports why.
func (r *Renderer) sumOf(a site.Asset) string {
	if sum, ok := r.hashes.Load(a.File); ok {
		return sum.(string)
	}
	f, err := r.site.Sources.Open(a.File)
	if err != nil {
		return ""
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return ""
	}
	sum := hex.EncodeToString(hash.Sum(nil))
	r.hashes.Store(a.File, sum)
	return sum
}

// formatOf names the format of a file as readers know it.
func formatOf(name string) string {
	switch ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")); ext {
	case "doc", "docx":
		return "Word 文档"
	case "xls", "xlsx":
		return "Excel 工作簿"
	case "ppt", "pptx":
		return "PowerPoint 演示文稿"
	case "txt":
		return "纯文本"
	case "zip", "rar", "7z":
		return "压缩包"
	case "jpg", "jpeg", "png", "gif", "webp", "svg":
		return "图片"
	case "mp4", "webm":
		return "视频"
	case "mp3", "ogg", "m4a":
		return "音频"
	case "":
		return "文件"
	default:
		return strings.ToUpper(ext)
	}
}

// sizeText writes a number of bytes: 512 字节, 23.6 KB, 1.2 MB.
func sizeText(n int64) string {
	if n < 1000 {
		return strconv.FormatInt(n, 10) + " 字节"
	}
	size, unit := float64(n)/1000, "KB"
	if size >= 999.95 {
		size, unit = size/1000, "MB"
	}
	if size >= 999.95 {
		size, unit = size/1000, "GB"
	}
	return strconv.FormatFloat(size, 'f', 1, 64) + " " + unit
}

// change says how a figure stands to that of the year before, or nothing.
func (r *Renderer) change(f site.Figure) string {
	ref := markup.FigureRef{Key: f.Key, Year: f.Year.String(), Form: markup.FigureGrowth, Places: -1}
	t, bad := r.site.Figures.Tell(ref)
	if bad != nil {
		ref.Form = markup.FigureChange // from nothing there is no growth
		t, bad = r.site.Figures.Tell(ref)
	}
	switch {
	case bad != nil:
		return ""
	case strings.HasPrefix(t.Value.String(), "-"):
		return "▼ 比上年" + t.Text
	case !t.Value.IsZero():
		return "▲ 比上年" + t.Text
	}
	return t.Text
}

// card prints a figure by its key, or key@year.
func (r *Renderer) card(ref string) (Card, bool) {
	f, ok := r.site.Figures.FindRef(ref)
	if !ok {
		return Card{}, false
	}
	return Card{
		Label: f.Label, Value: f.Value.Grouped(), Unit: f.Unit, Year: f.Year.String(), Note: f.Note,
		Change: r.change(f), Href: r.figureHref(f),
	}, true
}

// cards prints figures, the first ones with the icons.
func (r *Renderer) cards(refs []string, icons ...string) []Card {
	var list []Card
	for i, ref := range refs {
		if c, ok := r.card(ref); ok {
			if i < len(icons) {
				if number, ok := icon.Find(icons[i]); ok {
					c.Icon = template.HTML(icon.SVG(number))
				}
			}
			list = append(list, c)
		}
	}
	return list
}
