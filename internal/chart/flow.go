package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// maxColumns is how many columns of things a flow may pass.
const maxColumns = 3

// maxFlows is how many bands can be told apart.
const maxFlows = 16

// node is a thing that something flows from or to.
type node struct {
	name     string
	column   int
	in, out  float64
	x, y     float64 // of its upper left corner
	height   float64
	lines    []string // its name, and its number
	number   string
	oneLine  bool // number behind the name
	from, to float64
}

func (n *node) size() float64 { return max(n.in, n.out) }

const nodeWidth = 12.0

// flows lays out things in columns from left to right, and between them bands as
// broad as what flows.
func (c *Chart) flows(width float64) *Scene {
	s := &Scene{Width: width}
	nodes := nodesOf(c.spec.Flows)
	columns := 0
	for _, n := range nodes {
		columns = max(columns, n.column+1)
	}
	total := 0.0
	for _, n := range nodes {
		if n.column == 0 {
			total += n.size()
		}
	}
	size := labelType(width)
	top := headed(s, c.unitRemark(), nil) + 4
	labelled := width * .3
	last := 0.0 // width of the labels behind the last column
	for _, n := range nodes {
		n.number = c.number(n.size())
		if n.column == columns-1 {
			n.lines, _ = wrap(n.name, size, labelled, 2)
			n.oneLine = len(n.lines) == 1 && textWidth(n.name, size)+8+boldWidth(n.number, size) <= labelled
			w := boldWidth(n.number, size)
			for _, l := range n.lines {
				w = max(w, textWidth(l, size))
			}
			if n.oneLine {
				w = textWidth(n.name, size) + 8 + boldWidth(n.number, size)
			}
			last = max(last, w)
		}
	}
	apart := (width - last - gap - nodeWidth) / float64(max(1, columns-1)) // between columns
	for _, n := range nodes {
		n.x = float64(n.column) * apart
		if n.column < columns-1 {
			n.lines, _ = wrap(n.name, size, apart-nodeWidth-gap-4, 2)
		}
	}
	// The height that all columns can be drawn in.
	tall := 320.0
	if width < mediate {
		tall = 300
	}
	scale := tall / total
	bottom := top
	for column := range columns {
		y := top
		free := math.Inf(-1) // where the label of the next may begin
		for _, n := range nodes {
			if n.column != column {
				continue
			}
			n.height = max(n.size()*scale, 1)
			half := n.labelHeight(size) / 2
			n.y = max(y, free+half-n.height/2, top+half-n.height/2)
			y = n.y + n.height + 10
			free = n.y + n.height/2 + half + 4
		}
		bottom = max(bottom, y-10, free)
	}
	c.bands(s, nodes, scale)
	for _, n := range nodes {
		class := "c0"
		if slices.Contains(c.spec.Highlight, n.name) || len(c.spec.Highlight) == 0 && n.column == columns-1 && !c.isRest(n.name) {
			class = "c1"
		}
		s.rect(n.x, n.y, nodeWidth, n.height, class, n.name+"："+full(n.size(), c.spec.Unit))
	}
	for _, n := range nodes {
		n.write(s, size)
	}
	s.Height = math.Ceil(bottom + 6)
	return s
}

func (n *node) labelHeight(size float64) float64 {
	lines := len(n.lines) + 1
	if n.oneLine {
		lines = 1
	}
	return float64(lines) * size * leading
}

// write writes the name and the number at the right of the node.
func (n *node) write(s *Scene, size float64) {
	x := n.x + nodeWidth + 8
	y := n.y + n.height/2 - n.labelHeight(size)/2 + size*leading/2 + size*lift
	for i, line := range n.lines {
		s.text(x, y+float64(i)*size*leading, line, size, Start, "plain")
	}
	if n.oneLine {
		s.text(x+textWidth(n.name, size)+8, y, n.number, size, Start, "strong")
		return
	}
	s.text(x, y+float64(len(n.lines))*size*leading, n.number, size, Start, "strong")
}

// bands draws what flows, those at the top of a thing to those that are higher.
func (c *Chart) bands(s *Scene, nodes []*node, scale float64) {
	find := func(name string) *node {
		return nodes[slices.IndexFunc(nodes, func(n *node) bool { return n.name == name })]
	}
	list := make([]Flow, 0, len(c.spec.Flows))
	for _, f := range c.spec.Flows {
		if f.Value > 0 {
			list = append(list, f)
		}
	}
	slices.SortStableFunc(list, func(a, b Flow) int {
		return cmp.Or(cmp.Compare(find(a.From).y, find(b.From).y), cmp.Compare(find(a.To).y, find(b.To).y))
	})
	for i, f := range list {
		a, b := find(f.From), find(f.To)
		h := f.Value * scale
		// What arrives lies in the order of where it comes from, which this is.
		y1, y2 := a.y+a.from*scale, b.y+b.to*scale
		a.from += f.Value
		b.to += f.Value
		class := "flow"
		if slices.Contains(c.spec.Highlight, f.To) || slices.Contains(c.spec.Highlight, f.From) {
			class = "flow f1"
		}
		start := moveTo(a.x+nodeWidth, y1)
		back := lineTo(b.x, y2+h)
		s.path(class, start, bendTo(start, b.x, y2), back, bendTo(back, a.x+nodeWidth, y1+h), lineTo(start.X, start.Y))
		s.title(c.spec.tellFlow(&list[i]))
	}
}

// tellFlow is what is told of one flow.
func (s *Spec) tellFlow(f *Flow) string {
	return f.From + "→" + f.To + "：" + full(f.Value, s.Unit)
}

// nodesOf lists the things in the order in which they are first named, what is left
// over last. A thing stands one column behind the last that it gets something from;
// what gives nothing on is in the last column. It is nil where something flows in a
// circle.
func nodesOf(flows []Flow) []*node {
	var list []*node
	index := map[string]*node{}
	get := func(name string) *node {
		if index[name] == nil {
			index[name] = &node{name: name}
			list = append(list, index[name])
		}
		return index[name]
	}
	for _, f := range flows {
		a, b := get(f.From), get(f.To)
		a.out += f.Value
		b.in += f.Value
	}
	last := 0
	for round := 0; ; round++ {
		moved := false
		for _, f := range flows {
			a, b := index[f.From], index[f.To]
			if b.column <= a.column {
				b.column, moved = a.column+1, true
				last = max(last, b.column)
			}
		}
		if !moved {
			break
		}
		if round > len(list) {
			return nil
		}
	}
	for _, n := range list {
		if n.out == 0 {
			n.column = last
		}
	}
	// What comes from afar lies below, so that its band crosses none.
	near := map[string]int{} // the last column that a thing gets something from
	for _, f := range flows {
		near[f.To] = max(near[f.To], index[f.From].column)
	}
	slices.SortStableFunc(list, func(a, b *node) int {
		return cmp.Or(cmp.Compare(near[b.name], near[a.name]), cmp.Compare(restLast(a.name), restLast(b.name)))
	})
	return list
}

// restLast orders what is left over behind the rest.
func restLast(name string) int {
	if (&Chart{}).isRest(name) {
		return 1
	}
	return 0
}

func checkFlows(s *Spec) []Problem {
	if len(s.Flows) == 0 {
		return []Problem{{"没有写从哪里到哪里", "写明从、到和数量三列"}}
	}
	if len(s.Flows) > maxFlows {
		return []Problem{{"共" + strconv.Itoa(len(s.Flows)) + "条流向，画出来分不清", "合并小的流向"}}
	}
	for i := range s.Flows {
		if f := &s.Flows[i]; !(f.Value >= 0) || math.IsInf(f.Value, 0) || f.Value > 1e100 {
			return []Problem{{"流向“" + f.From + "→" + f.To + "”的数量不是正数", "改正数量，没有的流向不写"}}
		}
	}
	nodes := nodesOf(s.Flows)
	if nodes == nil {
		return []Problem{{"流向首尾相接成了环", "检查从、到两列"}}
	}
	total, largest := 0.0, 0
	for _, n := range nodes {
		if n.column >= maxColumns {
			return []Problem{{"流向经过" + strconv.Itoa(n.column+1) + "层，至多" + strconv.Itoa(maxColumns) + "层", "去掉中间的一层，或者分成两张图"}}
		}
		total += n.size()
		largest = max(largest, n.column)
	}
	if !(total > 0) {
		return []Problem{{"流向的数量都是零", "改用条形图，或者不画图"}}
	}
	return nil
}

// unfolded makes labels of flows, for bars.
func unfolded(s Spec) Spec {
	if len(s.Flows) == 0 {
		return s
	}
	s.Labels, s.Series = nil, []Series{{}}
	for _, f := range s.Flows {
		s.Labels = append(s.Labels, Label{Text: f.From + "→" + f.To})
		s.Series[0].Values = append(s.Series[0].Values, f.Value)
	}
	s.Flows = nil
	return s
}
