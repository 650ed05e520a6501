package markup

import (
	"slices"

	"github.com/yuin/goldmark/ast"
)

// Chart is a block of code that describes a chart, and is not shown as code.
type Chart struct {
	Source string // what stands in it, with \n as line end
	Offset int    // of its first line
	Length int
}

// chartNames are the words behind the opening fence that make a chart of a block.
var chartNames = []string{"chart", "图表"}

// chart leaves a hole for a chart, if the block describes one.
func (c *conversion) chart(n *ast.FencedCodeBlock) bool {
	if !slices.Contains(chartNames, string(n.Language(c.src))) {
		return false
	}
	c.checkFence(n)
	chart := Chart{Offset: n.Pos()}
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		if i == 0 {
			chart.Offset = line.Start
		}
		chart.Source += string(line.Value(c.src))
		chart.Length = line.Stop - chart.Offset
	}
	c.out = appendHole(c.out, ChartHole, len(c.facts.Charts))
	c.facts.Charts = append(c.facts.Charts, chart)
	return true
}
