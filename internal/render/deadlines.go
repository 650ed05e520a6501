package render

import (
	"strconv"
	"strings"

	"gongkai/internal/site"
)

// consulted is how many working days the opinion of a third party takes in the
// examples.
const consulted = 10

// exampleDays are the days on which the applications of the examples are received:
// before the spring festival, in an ordinary month, before the dragon boat
// festival, the national day and the end of the year.
var exampleDays = []struct{ month, day int8 }{{1, 15}, {3, 4}, {6, 3}, {9, 20}, {12, 20}}

// deadlines lays out the page on the procedure and the periods of applications:
// its picture, the calculator, and examples for who has no scripts.
func (r *Renderer) deadlines() (l layout) {
	l.template = "deadlines.html"
	c := r.site.Calendar()
	v := &Deadlines{Off: days(c.Changed(false)), Worked: days(c.Changed(true)), Consulted: strconv.Itoa(consulted)}
	l.view = v
	column := r.guideColumn()
	v.Page, l.err = r.frame(about{
		kind: "deadlines", address: site.DeadlinesAddress, title: "申请办理流程和期限计算", column: column, trail: r.trail(column, false),
		summary: "从提交申请到收到答复要经过哪些环节，每一步最晚到哪一天", parts: r.part("steps") + r.part("deadline"),
	})
	years := c.Years()
	var names []string
	for _, y := range years {
		names = append(names, strconv.Itoa(int(y)))
	}
	v.Years, v.Known = strings.Join(names, " "), yearsText(years)
	for _, y := range years[max(0, len(years)-2):] {
		for _, e := range exampleDays {
			from := site.Date{Year: y, Month: e.month, Day: e.day}
			row := DeadlineRow{From: *date(from)}
			for _, n := range []int{site.SupplementDays, site.AnswerDays, site.AnswerDays + consulted, site.AnswerDays + site.ExtensionDays} {
				d := c.Deadline(from, n)
				row.Days = append(row.Days, DeadlineDay{Date: *date(d.Day), Unsure: d.Unsure})
			}
			v.Examples = append(v.Examples, row)
		}
	}
	return l
}

// days writes dates for the script of the calculator.
func days(list []site.Date) string {
	words := make([]string, len(list))
	for i, d := range list {
		words[i] = d.ISO()
	}
	return strings.Join(words, " ")
}

// guideColumn is the column of the guide to disclosure, or nil.
func (r *Renderer) guideColumn() *site.Column {
	for _, c := range r.site.Columns {
		if strings.Contains(c.Type, site.GuideType) {
			return c
		}
	}
	return nil
}

// yearsText names years, those that follow one another by the first and the last.
func yearsText(years []int16) string {
	var list []string
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		text := strconv.Itoa(int(years[i])) + "年"
		if j > i {
			text += "至" + strconv.Itoa(int(years[j])) + "年"
		}
		list = append(list, text)
		i = j + 1
	}
	return strings.Join(list, "、")
}
