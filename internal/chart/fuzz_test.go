package chart

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// notNumber is a place or size that is no number.
var notNumber = regexp.MustCompile(` (d|x|y|dx|dy|[xy][12]|c[xy]|r|width|height|viewBox|points|transform)="[^"]*(NaN|Inf)[^"]*"`)

// FuzzChart draws any numbers with any texts, in every kind.
func FuzzChart(f *testing.F) {
	f.Add(0, 3, "甲|乙|丙", "件", 1.5, 2.0, -7.0, 3)
	f.Add(3, 2, "2018年|2019年|一二三四五六七八九十", "万元", 1e12, math.NaN(), .0001, 300)
	f.Add(3, 4, "a\x00|W WWW|\u202e", "%", math.Inf(1), 5e-324, -1e308, 0)
	for k := range kinds {
		f.Add(k, 1, "甲|乙|其他", "件", 12.0, 3.0, 1.0, 5)
		f.Add(k+len(kinds), 2, "一二三四五六七八九十甲乙丙丁|WWWWWWWWWWWWWWWW|其他", "万人", 120000.0, 3e-3, 10.0, 2)
		f.Add(k+2*len(kinds), 1, "甲|乙|丙|丁|戊|己", "", 1e9, 1e9, 0.0, 3)
	}
	f.Fuzz(func(t *testing.T, kind, series int, texts, unit string, a, b, step float64, n int) {
		if len(texts) > 2000 || len(unit) > 200 {
			return
		}
		kind = max(kind, 0)
		words := strings.Split(texts, "|")
		flags := kind / len(kinds)
		spec := Spec{Kind: kinds[kind%len(kinds)].kind, Title: texts, Unit: unit, Sort: Sort(max(n, 0) % 3),
			Share: flags&1 > 0, Percent: flags&2 > 0, Cut: flags&4 > 0, Approval: "GS（2019）1822号"}
		if flags&8 > 0 {
			spec.Highlight = words[:1]
			spec.Annotations = []Annotation{{words[0], texts}}
		}
		value := func(i int) float64 { return []float64{a, b, a + step*float64(i), b * step, a}[i%5] }
		for i := range min(max(n, 0), 120) {
			l := Label{Text: words[i%len(words)], Group: words[i/7%len(words)], At: a + step*float64(i)}
			if flags&16 > 0 {
				l.Row, l.Column = i/7+1, i%7+1
			}
			if flags&32 > 0 {
				l.Text += strconv.Itoa(i)
			}
			spec.Labels = append(spec.Labels, l)
			spec.Regions = append(spec.Regions, Region{l.Text, [][]Position{{{a, b}, {a + step, b}, {a, b + 1}, {a, b}}}})
			if i > 0 && spec.Kind == FlowChart {
				spec.Flows = append(spec.Flows, Flow{words[i/3%len(words)], words[i%len(words)] + strings.Repeat("乙", i%3), value(i)})
			}
		}
		for k := range min(max(series, 0), 6) {
			s := Series{Name: words[k%len(words)]}
			for i := range spec.Labels {
				if v := value(i + k); i%5 == 4 && flags&64 > 0 {
					s.Values = append(s.Values, math.NaN())
				} else {
					s.Values = append(s.Values, v)
				}
			}
			spec.Series = append(spec.Series, s)
		}
		c := New(spec)
		for _, w := range layoutWidths {
			s := c.Layout(w)
			within(t, s)
			apart(t, s)
		}
		text := c.Inline() + c.SVG(File{Title: texts, Source: unit})[len(`<?xml version="1.0" encoding="UTF-8"?>`):]
		if err := wellFormed("<x>" + text + "</x>"); err != nil {
			t.Error(err)
		}
		if found := notNumber.FindString(text); found != "" {
			t.Errorf("a number that is none: %s", found)
		}
	})
}

// BenchmarkSevenFigures lays out seven figures in three widths each.
func BenchmarkSevenFigures(b *testing.B) { drawAll(b, 7) }

// BenchmarkThousandCharts does so with a thousand charts of all kinds.
func BenchmarkThousandCharts(b *testing.B) { drawAll(b, 1000) }

func drawAll(b *testing.B, n int) {
	for b.Loop() {
		for i := range n {
			New(kindSpecs[i%len(kindSpecs)].spec).Inline()
		}
	}
}
