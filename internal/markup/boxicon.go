package markup

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"gongkai/internal/icon"
)

// iconsPattern is how the line that begins a box names icons, among the words of its
// label.
var iconsPattern = regexp.MustCompile(`(?:^|\s)(?:图标|[Ii]cons?)\s*[=＝]\s*(\S*)`)

const maxIcons = 50 // of a box

// icons reads the icons of a box and returns its label without them.
func (c *conversion) icons(b *box, label string) string {
	m := iconsPattern.FindStringSubmatchIndex(label)
	if m == nil {
		return label
	}
	for _, name := range strings.FieldsFunc(label[m[2]:m[3]], func(r rune) bool { return strings.ContainsRune("、，,", r) }) {
		if len(b.icons) == maxIcons {
			break
		}
		number, ok := icon.Find(name)
		if !ok && name != icon.None {
			c.problem(&ruleIcon, b.offset, b.length, "没有叫“"+shorten(name, 20)+"”的图标", icon.Suggestion(name))
		}
		b.icons = append(b.icons, number)
	}
	if len(b.icons) == 0 {
		c.problem(&ruleIcon, b.offset, b.length, "“图标=”之后没有写名称", "写作“图标=信封、完成”")
	}
	return label[:m[0]] + label[m[1]:]
}

// iconsFit gives the icons of a box to its parts, and reports it where they are not as
// many. It is never a reason not to show the box.
func (c *conversion) iconsFit(b *box, parts []ast.Node) bool {
	switch {
	case len(b.icons) == 0:
		return true
	case len(parts) == 0:
		c.problem(&ruleIcon, b.offset, b.length, "这里不能用图标", "删去“图标=”和名称")
		return true
	case len(b.icons) != len(parts):
		c.problem(&ruleIcon, b.offset, b.length, fmt.Sprintf("写了%d个图标，需要%d个", len(b.icons), len(parts)),
			"每一部分写一个图标，不要图标的写“"+icon.None+"”")
	}
	if c.pictures == nil {
		c.pictures = map[ast.Node]int{}
	}
	for i, part := range parts {
		if i < len(b.icons) && b.icons[i] >= 0 {
			c.pictures[part] = b.icons[i]
		}
	}
	return true
}

// icon leaves a hole for the icon of a node that has one.
func (c *conversion) icon(n ast.Node) {
	if number, ok := c.pictures[n]; ok {
		c.out = appendHole(c.out, IconHole, number)
	}
}
