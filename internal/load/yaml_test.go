package load

import (
	"fmt"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/parser"
)

func show(n *node) string {
	switch n.kind {
	case scalarNode:
		return fmt.Sprintf("%q@%d:%d", n.text, n.line, n.col)
	case listNode:
		var parts []string
		for _, i := range n.items {
			parts = append(parts, show(i))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case mappingNode:
		var parts []string
		for _, p := range n.pairs {
			parts = append(parts, show(p.key)+"="+show(p.value))
		}
		return "{" + strings.Join(parts, " ") + "}"
	}
	return "null"
}

// fullParse reads with the library alone.
func fullParse(src []byte) (string, bool) {
	file, err := parser.ParseBytes(src, 0, parser.AllowDuplicateMapKey())
	if err != nil || len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return "", false
	}
	n, bad := convert(file.Docs[0].Body)
	if bad != nil {
		return "", false
	}
	return show(n), true
}

func TestSimpleFrontMatterTakesTheShortWay(t *testing.T) {
	src := "title: 关于示例的通知\ndate: 2019-05-01\nnumber: \"示政发〔2019〕12号\"\nkeywords:\n  - 公开\n  - 信息\nrelated: [documents/甲.md, \"乙\", 示政发〔2019〕12号]\nsample: true\nweight: 3\n"
	n, ok := parseSimple([]byte(src))
	if !ok {
		t.Fatal("declined")
	}
	want, _ := fullParse([]byte(src))
	if show(n) != want {
		t.Errorf("short %s\nfull  %s", show(n), want)
	}
}

func TestTextOfAScalarStaysAsWritten(t *testing.T) {
	for src, want := range map[string]string{
		"postcode: 0325009": "0325009", "code: 0x1F": "0x1F", "n: 1_000": "1_000", "v: 1.10": "1.10",
		"a: yes": "yes", "b: 2019-05-01": "2019-05-01", "c: 'it''s'": "it's", "d: \"a\\tb\"": "a\tb", "e: ~x": "~x",
	} {
		n, bad := parseYAML([]byte(src))
		if bad != nil || len(n.pairs) != 1 || n.pairs[0].value.text != want {
			t.Errorf("%s: %v %v", src, bad, n)
		}
	}
}

// FuzzSimpleEqualsFull: whatever the short way accepts, the library reads the same.
func FuzzSimpleEqualsFull(f *testing.F) {
	for _, seed := range []string{
		"title: 甲\n", "a:\n  - 1\n  - \"二\"\n", "a: 1\nb: yes\n", "a: \"x\"\r\n", "a: 0o7\n", "a: 1e3\n", "a: 12:30\n", "a:\n", "a: - b\n", "a: |\n",
		"a: x #y\n", "a: 2019-05-01 09:30\n", "a: ---\n", "...\n", "a: \"\"\n", "a: <<\n", "a: =\n", "a: 〔2019〕\n", "a: \u3000x\n",
		"a: [documents/甲.md, \"乙\", 示政发〔2019〕12号]\n", "a: []\n", "a: [b]\nc: [1, yes,2]\n", "a: [b: c]\n", "a: [b,]\n", "a: [-, \"x, y\"]\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		n, ok := parseSimple(src)
		if !ok || len(n.pairs) == 0 {
			return
		}
		want, fine := fullParse(src)
		if !fine {
			t.Fatalf("the short way took %q, the library does not", src)
		}
		if got := show(n); got != want {
			t.Fatalf("%q\nshort %s\nfull  %s", src, got, want)
		}
	})
}
