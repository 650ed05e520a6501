package load

import (
	"strings"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

// maxOpinions bounds the comments that the page of a result shows; the dataset has
// them all.
const maxOpinions = 2000

// consultations reads the comments on every consultation that names a dataset of
// them.
func (b *builder) consultations() {
	for _, e := range b.site.Entries {
		c, ok := e.(*site.Consultation)
		if !ok || c.Comments == "" {
			continue
		}
		to, _ := b.site.Ref(&c.Common, c.Comments) // what is not there has been reported
		d, ok := to.(*site.Dataset)
		if !ok {
			continue
		}
		c.Dataset = d
		text, outcome, reply := d.ColumnIndex(site.OpinionColumn), d.ColumnIndex(site.OutcomeColumn), d.ColumnIndex(site.ReplyColumn)
		if text < 0 || outcome < 0 {
			var names []string
			for _, column := range d.Table.Columns {
				names = append(names, column.Name)
			}
			b.report(ruleComments.At(diag.Place{File: d.CSV, Line: 1}, "意见数据集要有「%s」和「%s」两列，这里有：%s",
				site.OpinionColumn, site.OutcomeColumn, strings.Join(names, "、")).
				Hinted("改表头，或者在说明文件的 columns 里写 title"))
			continue
		}
		cell := func(texts []string, i int) string {
			if i < 0 {
				return ""
			}
			return site.CellText(&d.Table.Columns[i], texts[i])
		}
		for row, err := range d.Table.Rows() {
			if err != nil {
				b.report(unreadable(d.CSV, err))
				break
			}
			o := site.Opinion{Text: cell(row.Texts(), text), Outcome: site.OutcomeOf(cell(row.Texts(), outcome)), Reply: cell(row.Texts(), reply)}
			if o.Outcome == "" && !c.Answered.IsZero() {
				b.report(ruleComments.At(row.Place(outcome), "结果已经反馈，这条意见还没有写采纳情况").Hinted("写 采纳、部分采纳 或 不采纳，不采纳的在答复里说明理由"))
			}
			if o.Outcome == site.NotTaken && o.Reply == "" && !c.Answered.IsZero() {
				b.report(ruleNoReason.At(row.Place(outcome), "没有采纳这条意见，也没有答复").Hinted("在「%s」里说明没有采纳的理由", site.ReplyColumn))
			}
			if c.Opinions = append(c.Opinions, o); len(c.Opinions) == maxOpinions {
				break
			}
		}
	}
}

// events reports those of a single entry, which a misspelt name makes.
func (b *builder) events() {
	var names []string
	for _, v := range b.site.Events {
		names = append(names, v.Name)
	}
	for i, v := range b.site.Events {
		if len(v.Entries) > 1 {
			continue
		}
		c := v.Entries[0].Base()
		f := ruleEvent.At(b.KeyPlace(c, "event"), "事件「%s」只有这一项", v.Name)
		others := append(append([]string(nil), names[:i]...), names[i+1:]...)
		if near := diag.Nearest(v.Name, others); near != "" {
			b.report(f.Hinted("是不是「%s」", near))
		} else {
			b.report(f.Hinted("在解读、回应或数据里写上同一个 event；不成事件的，删去这一行"))
		}
	}
}
