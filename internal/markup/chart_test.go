package markup

import (
	"bytes"
	"testing"
)

func TestCharts(t *testing.T) {
	src := "开头。\r\n\r\n```chart\r\n类型: 条形\r\ndata: a.csv\r\n```\r\n\r\n- 项\r\n\r\n  ```图表\r\n  type: line\r\n  ```\r\n\r\n```go\nchart\n```\r\n"
	r, err := New(Options{}).Convert([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Charts) != 2 || r.Charts[0].Source != "类型: 条形\ndata: a.csv\n" || r.Charts[1].Source != "type: line\n" {
		t.Fatalf("%+v", r.Charts)
	}
	if c := r.Charts[0]; src[c.Offset:c.Offset+len("类型: 条形")] != "类型: 条形" {
		t.Errorf("at %q", src[c.Offset:c.Offset+c.Length])
	}
	var b bytes.Buffer
	if err := Fill(&b, r.HTML, func(kind Hole, i int) string { return string(rune('A'+i)) + string(kind) }); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != `<p>开头。</p>Ac<ul><li><p>项</p>Bc</li></ul><pre tabindex="0"><code class="language-go">chart`+"\n</code></pre>" {
		t.Error(got)
	}
	if text := Text(r.HTML); FillText(text, nil) != "开头。\n项\nchart" {
		t.Errorf("%q", text)
	}
}
