package load

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/internal/diag"
	"gongkai/internal/markup"
	"gongkai/internal/site"
)

// reference is what an editor wrote under one key to name other entries.
type reference struct {
	verb site.Verb
	key  string
	refs []string
}

// references lists what an entry refers to.
func references(e site.Entry) []reference {
	c := e.Base()
	list := []reference{{site.RelatedTo, "related", c.Meta.Related}, {site.UsesData, "data", c.Data}}
	switch e := e.(type) {
	case *site.Record:
		for _, name := range e.Register.Dataset.View.Links {
			list = append(list, reference{site.RelatedTo, name, e.References(name)})
		}
	case *site.Document:
		list = append(list, reference{site.Amends, "amends", e.Amends}, reference{site.Repeals, "repeals", e.Repeals})
	case *site.Interpretation:
		list = append(list, reference{site.Interprets, "interprets", e.Interprets})
	case *site.Response:
		list = append(list, reference{site.Answers, "answers", e.Answers})
	case *site.Consultation:
		if e.Comments != "" {
			list = append(list, reference{site.UsesData, "comments", []string{e.Comments}})
		}
	case *site.Infographic:
		list = append(list, reference{site.Interprets, "interprets", e.Interprets})
	case *site.Item:
		list = append(list,
			reference{site.Interprets, "interprets", e.Interprets}, reference{site.Amends, "amends", e.Amends},
			reference{site.Repeals, "repeals", e.Repeals}, reference{site.Corrects, "corrects", e.Corrects},
			reference{site.AttachedTo, "attached_to", e.AttachedTo})
	}
	return list
}

// relations resolves every reference once and records it on both sides.
func (b *builder) relations() {
	for e := range b.site.All() {
		c := e.Base()
		for _, r := range references(e) {
			for _, ref := range r.refs {
				target, ok := b.site.Ref(c, ref)
				switch {
				case !ok && b.unpublished[ref]:
					b.report(ruleReference.At(b.refPlace(c, r.key, ref), "「%s」引用的「%s」还是草稿", r.key, ref).
						Hinted("先发布它所在的一期，或者等它发布后再引用"))
				case !ok && len(b.site.Titled(ref)) > 1:
					b.report(ruleReference.At(b.refPlace(c, r.key, ref), "「%s」引用的「%s」有%d篇", r.key, ref, len(b.site.Titled(ref))).
						Hinted("写发文字号或者文件路径，说明是哪一篇"))
				case site.Cites(r.verb, ref) && (!ok || target.Base() == c): // or an older one of the same title
					c.Mentions = append(c.Mentions, site.Mention{Verb: r.verb, Name: ref})
				case !ok:
					b.report(ruleReference.At(b.refPlace(c, r.key, ref), "「%s」引用的「%s」不存在", r.key, ref).
						Hinted("写文件路径（如 documents/名称.md）、地址、公报条目编号、数据集（目录/名称）、发文字号或文件的标题；修改、废止本站没有的文件，写 《标题》（发文字号）"))
				case target.Base() == c:
					b.report(ruleReference.At(b.refPlace(c, r.key, ref), "「%s」引用了自己", r.key).Hinted("删去这一项"))
				default:
					site.Relate(e, r.verb, target)
				}
			}
		}
		b.figureRefs(e)
	}
	for _, key := range b.site.Config.HomePage.Figures {
		if _, ok := b.site.Figures.FindRef(key); !ok {
			b.report(ruleFigure.At(b.configPlace("home"), "首页引用的数字「%s」不在数字表中", key))
		}
	}
}

// refPlace returns where one of the references under a key stands.
func (b *builder) refPlace(c *site.Common, key, ref string) diag.Place {
	place := b.KeyPlace(c, key)
	if c.Record > 0 || place.Line == 0 {
		return place
	}
	// A list has one reference a line, below or beside its key.
	src, ok := b.read(c.File)
	if !ok {
		return place
	}
	source := diag.NewSource(c.File, src)
	for line := place.Line; line < place.Line+200; line++ {
		at := source.Line(line)
		if before, _, found := strings.Cut(at.Text, ref); found {
			at.Column = utf8.RuneCountInString(before) + 1
			at.Width = utf8.RuneCountInString(ref)
			return at
		}
	}
	return place
}

// fillFigures puts figures into the parts of a text that are shown without it.
func fillFigures(s *site.Site, c *site.Common) {
	if len(c.Text.Figures) == 0 {
		return
	}
	fill := func(text string) string {
		return markup.FillText(text, func(i int) string {
			return s.Figures.Text(c.Text.Figures[i])
		})
	}
	c.Title = fill(c.Title)
	c.Text.Summary = fill(c.Text.Summary)
	c.Text.Outline = slices.Clone(c.Text.Outline) // the parsed text keeps its own
	for i := range c.Text.Outline {
		c.Text.Outline[i].Text = fill(c.Text.Outline[i].Text)
	}
}

// figureRefs reports references that the table of figures does not answer.
func (b *builder) figureRefs(e site.Entry) {
	c := e.Base()
	fillFigures(b.site, c)
	for _, f := range c.Text.Figures {
		if _, bad := b.site.Figures.Tell(f); bad != nil {
			b.report(ruleFigure.At(b.TextPlace(c, f.Offset, f.Length), "%s", bad.Message).Hinted("%s", bad.Hint))
		}
	}
	info, ok := e.(*site.Infographic)
	if !ok {
		return
	}
	for _, key := range info.FigureKeys {
		if _, ok := b.site.Figures.FindRef(key); !ok {
			b.report(ruleFigure.At(b.refPlace(c, "figures", key), "数字「%s」不在数字表中", key).
				Hinted("检查 gongkai.yaml 中 figures 所指的表"))
		}
	}
}
