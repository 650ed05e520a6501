package load

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// node is a piece of YAML reduced to what content files use: text, lists and
// mappings, each with its place. Aliases, tags and merges are refused, because
// what an editor reads must be what is published.
type node struct {
	kind  nodeKind
	text  string  // of a scalar, as written between its quotes
	items []*node // of a list
	pairs []pair  // of a mapping, in the order of the file
	line  int     // from 1, within the YAML text
	col   int     // rune of the line, from 1
	width int     // runes of the text as written, for the caret
}

type pair struct{ key, value *node }

type nodeKind uint8

const (
	nullNode nodeKind = iota
	scalarNode
	listNode
	mappingNode
)

func (k nodeKind) String() string {
	return [...]string{"空值", "文字", "列表", "映射"}[k]
}

// yamlError is a breach of YAML syntax at a place.
type yamlError struct {
	line, col int
	message   string
}

func (e *yamlError) Error() string { return e.message }

// parseYAML reads one YAML document whose top is a mapping, or nothing.
func parseYAML(src []byte) (*node, *yamlError) {
	if n, ok := parseSimple(src); ok {
		return n, nil
	}
	file, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, syntaxError(err)
	}
	top := &node{kind: mappingNode, line: 1, col: 1}
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		n, bad := convert(doc.Body)
		if bad != nil {
			return nil, bad
		}
		if n.kind != mappingNode {
			return nil, &yamlError{n.line, n.col, "这里应当是“键: 值”的形式"}
		}
		top.pairs = append(top.pairs, n.pairs...)
	}
	return top, nil
}

func syntaxError(err error) *yamlError {
	bad := &yamlError{line: 1, col: 1, message: "YAML 语法错误"}
	var located yaml.Error
	if errors.As(err, &located) {
		if t := located.GetToken(); t != nil && t.Position != nil {
			bad.line, bad.col = t.Position.Line, t.Position.Column
		}
		bad.message += "（" + located.GetMessage() + "）"
	}
	return bad
}

func convert(a ast.Node) (*node, *yamlError) {
	n := placed(a.GetToken())
	switch a := a.(type) {
	case *ast.NullNode:
		return n, nil
	case *ast.StringNode:
		n.kind, n.text = scalarNode, a.Value
	case *ast.LiteralNode:
		n.kind, n.text = scalarNode, strings.TrimRight(a.Value.Value, "\n")
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		// The text as written: 0711 stays 0711.
		n.kind, n.text = scalarNode, a.GetToken().Value
	case *ast.SequenceNode:
		n.kind = listNode
		for _, v := range a.Values {
			item, bad := convert(v)
			if bad != nil {
				return nil, bad
			}
			n.items = append(n.items, item)
		}
	case *ast.MappingNode:
		n.kind = mappingNode
		for _, v := range a.Values {
			if bad := n.add(v); bad != nil {
				return nil, bad
			}
		}
	case *ast.MappingValueNode:
		n.kind = mappingNode
		if bad := n.add(a); bad != nil {
			return nil, bad
		}
	default:
		return nil, &yamlError{n.line, n.col, "这里不能使用 YAML 的锚点、别名或标签"}
	}
	return n, nil
}

func (n *node) add(v *ast.MappingValueNode) *yamlError {
	key := placed(v.Key.GetToken())
	if _, merge := v.Key.(*ast.MergeKeyNode); merge {
		return &yamlError{key.line, key.col, "这里不能使用 YAML 的合并键"}
	}
	key.kind, key.text = scalarNode, v.Key.GetToken().Value
	if len(n.pairs) == 0 {
		n.line, n.col = key.line, key.col
	}
	value, bad := convert(v.Value)
	if bad != nil {
		return bad
	}
	n.pairs = append(n.pairs, pair{key, value})
	return nil
}

func placed(t *token.Token) *node {
	n := &node{line: 1, col: 1, width: 1}
	if t != nil && t.Position != nil {
		n.line, n.col = t.Position.Line, t.Position.Column
		n.width = max(utf8.RuneCountInString(strings.TrimSpace(t.Origin)), 1)
	}
	return n
}

// parseSimple reads the front matter that nearly all content files have: plain
// keys with plain or quoted one-line scalars and lists of such scalars. It
// declines everything whose reading could be in doubt, and the full parser
// takes over. It exists because the full parser costs as much as the Markdown;
// a fuzz test holds the two against each other.
func parseSimple(src []byte) (*node, bool) {
	top := &node{kind: mappingNode, line: 1, col: 1}
	var list *node // the open value of the last key, while it has no text of its own
	line := 0
	for rest := string(src); rest != ""; {
		var text string
		text, rest, _ = strings.Cut(rest, "\n")
		line++
		text = strings.TrimSuffix(text, "\r")
		if text == "" {
			continue
		}
		if item, ok := strings.CutPrefix(text, "  - "); ok && list != nil {
			value, ok := simpleScalar(item, line, 5)
			if !ok || value.kind != scalarNode {
				return nil, false
			}
			list.kind = listNode
			list.items = append(list.items, value)
			continue
		}
		key, value, ok := strings.Cut(text, ":")
		if !ok || !plainKey(key) {
			return nil, false
		}
		k := &node{kind: scalarNode, text: key, line: line, col: 1, width: len(key)}
		if value == "" {
			list = &node{line: line, col: len(key) + 1, width: 1}
			top.pairs = append(top.pairs, pair{k, list})
			continue
		}
		if value[0] != ' ' {
			return nil, false
		}
		v, ok := simpleValue(value[1:], line, len(key)+3)
		if !ok {
			return nil, false
		}
		list = nil
		top.pairs = append(top.pairs, pair{k, v})
	}
	return top, true
}

func plainKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && c != '_' {
			return false
		}
	}
	return s != "" && s != "null"
}

// simpleValue reads a one-line scalar, or a list of such scalars in brackets.
func simpleValue(s string, line, col int) (*node, bool) {
	inner, ok := strings.CutPrefix(s, "[")
	if !ok {
		return simpleScalar(s, line, col)
	}
	if inner, ok = strings.CutSuffix(inner, "]"); !ok {
		return nil, false
	}
	n := &node{kind: listNode, line: line, col: col, width: 1}
	col++
	for text := range strings.SplitSeq(inner, ",") {
		item, spaced := strings.CutPrefix(text, " ")
		if len(n.items) > 0 != spaced {
			return nil, false
		}
		at := col
		if spaced {
			at++
		}
		v, ok := simpleScalar(item, line, at)
		if !ok {
			return nil, false
		}
		n.items = append(n.items, v)
		col += utf8.RuneCountInString(text) + 1
	}
	return n, true
}

// simpleScalar reads a one-line scalar that means the same to every YAML reader.
func simpleScalar(s string, line, col int) (*node, bool) {
	n := &node{kind: scalarNode, line: line, col: col}
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		n.text = s[1 : len(s)-1]
		n.width = utf8.RuneCountInString(s)
		return n, !strings.ContainsAny(n.text, "\"\\\t") && utf8.ValidString(s) && printable(n.text)
	}
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' || strings.ContainsAny(s[:1], "-?:,[]{}#&*!|>'\"%@`~=<+.") ||
		strings.Contains(s, ": ") || strings.HasSuffix(s, ":") || strings.ContainsAny(s, "#\t\"'[]{},&*") || !utf8.ValidString(s) || !printable(s) {
		return nil, false
	}
	switch strings.ToLower(s) {
	case "null", "nan", ".nan", ".inf":
		return nil, false
	}
	n.text = s
	n.width = utf8.RuneCountInString(s)
	return n, true
}

// printable reports whether the text has no character that YAML treats specially.
func printable(s string) bool {
	for _, r := range s {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0xfffe || r == 0xffff {
			return false
		}
	}
	return true
}
