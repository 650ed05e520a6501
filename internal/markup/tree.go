package markup

import (
	"bytes"
	"html"
	"strconv"
	"strings"
)

// Tree is a text as what it consists of, for every other form than HTML: a
// printed page, an e-book, a statute for machines. All of it can be serialised.
type Tree struct {
	Blocks []Block
	Notes  []Note `json:",omitempty"` // footnotes in the order of their numbers
}

// Block is a paragraph or something of its kind. Which fields it has depends on
// its kind.
type Block struct {
	Kind     BlockKind
	ID       string    `json:",omitempty"` // its id in the HTML: of headings and articles
	Level    int       `json:",omitempty"` // of a heading: 2 to 6
	Division *Division `json:",omitempty"` // of a heading or paragraph that begins a part of a statute
	Runs     []Run     `json:",omitempty"` // text of a heading, paragraph, code, or the caption of a figure
	Blocks   []Block   `json:",omitempty"` // what a list, item, quote, box or signature holds
	Ordered  bool      `json:",omitempty"` // of a list
	Start    int       `json:",omitempty"` // number of the first item of an ordered list
	Label    string    `json:",omitempty"` // of a box: 注意, or what the editor wrote; may be empty
	Class    string    `json:",omitempty"` // of a box: note, tip, steps, timeline, compare, clause or qa
	Image    *Image    `json:",omitempty"` // of a figure
	Table    *Table    `json:",omitempty"`
}

// BlockKind says what a block is.
type BlockKind string

const (
	Paragraph BlockKind = "paragraph"
	HeadBlock BlockKind = "heading"
	List      BlockKind = "list" // of Items
	ListItem  BlockKind = "item"
	Quote     BlockKind = "quote"
	Code      BlockKind = "code" // lines apart by \n
	Box       BlockKind = "box"
	Signature BlockKind = "signature" // 落款: issuer and date, a line each
	Figure    BlockKind = "figure"
	TableKind BlockKind = "table"
	Rule      BlockKind = "rule"
)

// Division is the place in a statute that a block begins: 第十二条之一 is article
// 12-1.
type Division struct {
	Kind   string // bian, fenbian, zhang, jie, tiao or kuan
	Number int
	Sub    int    `json:",omitempty"` // the number after 之
	Mark   string // as written at the beginning of the text: 第十二条之一
}

// Run is a piece of running text of one kind.
type Run struct {
	Text  string // also the number of a footnote mark
	Style Style  `json:",omitempty"`
	Link  string `json:",omitempty"` // where it leads
	Note  int    `json:",omitempty"` // it is the mark of this footnote
	Break bool   `json:",omitempty"` // it is a line break, without text
	Image *Image `json:",omitempty"` // it is an image, without text
	Check Check  `json:",omitempty"` // it is a box to tick, without text
}

// Style is how a run is set off from those around it.
type Style uint8

const (
	Strong Style = 1 << iota
	Emphasis
	Deleted
	Literal // code
)

// Check is the state of a box of a task list.
type Check uint8

const (
	Unchecked Check = 1 + iota
	Checked
)

// Image is an image where it stands in the text.
type Image struct {
	Source string // its address, as filled in
	Text   string // what stands in its place
}

// Table is a table with the rows of its head first.
type Table struct {
	Caption []Run   `json:",omitempty"`
	Unit    []Run   `json:",omitempty"` // 单位：万元
	Columns []Align // of each column
	Head    int     // how many rows are the head
	Rows    [][]Cell
}

// Align is where the cells of a column are set.
type Align string

const (
	AlignAuto    Align = ""
	AlignLeft    Align = "left"
	AlignCenter  Align = "center"
	AlignRight   Align = "right"
	AlignNumbers Align = "num" // to the right, because all of it is numbers
)

// Cell is a cell of a table.
type Cell struct {
	Runs   []Run `json:",omitempty"`
	Header bool  `json:",omitempty"` // it names its column or, below the head, its row
}

// Note is a footnote.
type Note struct {
	Number int
	Blocks []Block
}

// NewTree returns the tree of the HTML of a [Result]. fill gives what goes into
// the holes as in [Fill], but figures as text. The HTML and not the source is
// read because it is what a site keeps of a text, and because nothing can then be
// in the one and not in the other. It must be HTML of this package.
func NewTree(src []byte, fill func(kind Hole, index int) string) Tree {
	r := treeReader{src: src, fill: fill}
	blocks := r.blocks("")
	return Tree{blocks, r.notes}
}

// treeReader reads the HTML that writer writes, and no other.
type treeReader struct {
	src   []byte // what is left to read
	fill  func(kind Hole, index int) string
	notes []Note
}

// tag is a tag or, without a name, the text before the next one.
type tag struct {
	name string // of an end tag: with the slash
	attr []byte
	text []byte
}

func (r *treeReader) next() (t tag) {
	for len(r.src) > 1 && r.src[0] == 0 && Hole(r.src[1]) == IconHole {
		_, _, _, r.src, _ = nextHole(r.src)
	}
	open := bytes.IndexByte(r.src, '<')
	if open != 0 {
		if open < 0 {
			open = len(r.src)
		}
		t.text, r.src = r.src[:open], r.src[open:]
		return t
	}
	end := bytes.IndexByte(r.src, '>')
	inner := r.src[1:end]
	r.src = r.src[end+1:]
	name, attr, _ := bytes.Cut(inner, []byte(" "))
	return tag{name: string(name), attr: attr}
}

// value returns an attribute with its holes filled. That of another name may end
// in the same letters, but none of those that we write does.
func (r *treeReader) value(t tag, name string) string {
	_, rest, ok := bytes.Cut(t.attr, []byte(name+`="`))
	if !ok {
		return ""
	}
	v, _, _ := bytes.Cut(rest, []byte(`"`))
	return r.filled(v)
}

// filled resolves the character references of a text and fills its holes.
func (r *treeReader) filled(s []byte) string {
	var b strings.Builder
	for {
		before, kind, index, after, ok := nextHole(s)
		b.WriteString(html.UnescapeString(string(before)))
		if !ok {
			return b.String()
		}
		b.WriteString(r.fill(kind, index))
		s = after
	}
}

// blocks reads up to the end tag, or to the end of the text. Inline elements
// without a paragraph around them, as in the items of a tight list, become one.
func (r *treeReader) blocks(end string) []Block {
	var list []Block
	for len(r.src) > 0 {
		before := r.src
		t := r.next()
		if t.name == end && end != "" {
			return list
		}
		b := Block{ID: r.value(t, "id")}
		switch t.name {
		case "p":
			b.Kind, b.Runs = Paragraph, r.runs()
			b.divide()
		case "h2", "h3", "h4", "h5", "h6":
			b.Kind, b.Level, b.Runs = HeadBlock, int(t.name[1]-'0'), r.runs()
			b.divide()
		case "ul", "ol":
			b.Kind, b.Ordered = List, t.name == "ol"
			if b.Ordered {
				b.Start = 1
				if n, err := strconv.Atoi(r.value(t, "start")); err == nil {
					b.Start = n
				}
			}
			b.Blocks = r.blocks("/" + t.name)
		case "li":
			b.Kind, b.Blocks = ListItem, r.blocks("/li")
		case "blockquote":
			b.Kind, b.Blocks = Quote, r.blocks("/blockquote")
		case "hr":
			b.Kind = Rule
		case "pre":
			b.Kind = Code
			r.next() // <code>
			b.Runs = r.runs()
			r.next() // </pre>
		case "figure":
			b.figure(r)
		case "div":
			switch class := r.value(t, "class"); class {
			case "scroll":
				r.next() // <table>
				b.Kind, b.Table = TableKind, r.table()
			case "qianfa":
				b.Kind, b.Blocks = Signature, r.blocks("/div")
			default:
				b.Kind, b.Class = Box, class
				if rest, ok := bytes.CutPrefix(r.src, []byte(`<p class="label">`)); ok {
					r.src = rest
					b.Label = textOf(r.runs())
				}
				b.Blocks = r.blocks("/div")
			}
		case "dl", "dd":
			list = append(list, r.blocks("/"+t.name)...)
			continue
		case "dt":
			b.Kind, b.Runs = Paragraph, r.runs()
			for i := range b.Runs {
				b.Runs[i].Style |= Strong
			}
		case "section":
			r.footnotes()
			continue
		default:
			r.src = before
			b = Block{Kind: Paragraph, Runs: r.runs()}
		}
		list = append(list, b)
	}
	return list
}

// figure reads an image, perhaps within a link, and its caption.
func (b *Block) figure(r *treeReader) {
	b.Kind = Figure
	for t := r.next(); t.name != "/figure"; t = r.next() {
		switch t.name {
		case "img":
			b.Image = r.image(t)
		case "figcaption":
			b.Runs = r.runs()
		case "": // the description of an image that is not shown
			b.Kind = Paragraph
			b.Runs = append(b.Runs, Run{Text: r.filled(t.text)})
		}
	}
}

func (r *treeReader) image(t tag) *Image {
	return &Image{Source: r.value(t, "src"), Text: r.value(t, "alt")}
}

// divide finds the division that a block begins, whose identifier says that it
// does.
func (b *Block) divide() {
	text := []byte(textOf(b.Runs))
	d, rest, ok := parseDivision(text)
	if ok && strings.Contains(b.ID, d.slug()) {
		kind := strings.TrimSuffix(divisionSlugs[d.kind], "-")
		b.Division = &Division{kind, d.number, d.sub, string(text[:len(text)-len(rest)])}
	}
}

// inlineEnds are the tags at which running text ends that has no end tag of its
// own.
var inlineEnds = map[string]bool{
	"p": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true, "/li": true,
	"blockquote": true, "hr": true, "pre": true, "figure": true, "div": true, "section": true, "dl": true,
}

// styles are the elements that style running text, by the bit of their Style.
var styles = map[string]int{"strong": 0, "em": 1, "del": 2, "code": 3}

// runs reads running text with the end tag of its block.
func (r *treeReader) runs() []Run {
	var list []Run
	var style [4]int // how many elements of each style are open
	link := ""
	add := func(run Run) {
		for i, n := range style {
			if n > 0 {
				run.Style |= 1 << i
			}
		}
		run.Link = link
		if n := len(list); n > 0 && run.Text != "" && run.Note == 0 {
			if last := &list[n-1]; last.Text != "" && last.Note == 0 && last.Style == run.Style && last.Link == run.Link {
				last.Text += run.Text
				return
			}
		}
		list = append(list, run)
	}
	for len(r.src) > 0 {
		before := r.src
		t := r.next()
		if inlineEnds[t.name] {
			r.src = before
			break
		}
		name, ends := strings.CutPrefix(t.name, "/")
		i, styled := styles[name]
		switch {
		case t.name == "":
			add(Run{Text: r.filled(t.text)})
		case styled && !ends:
			style[i]++
		case styled && style[i] > 0:
			style[i]--
		case t.name == "a" && r.value(t, "role") == "doc-backlink":
			r.next() // ↩
			r.next()
			if n := len(list); n > 0 && list[n-1].Note == 0 { // the space before it
				list[n-1].Text = strings.TrimSuffix(list[n-1].Text, " ")
			}
		case t.name == "a":
			link = r.value(t, "href")
		case t.name == "/a":
			link = ""
		case t.name == "br":
			add(Run{Break: true})
		case t.name == "img":
			add(Run{Image: r.image(t)})
		case t.name == "input":
			c := Unchecked
			if bytes.Contains(t.attr, []byte(" checked ")) {
				c = Checked
			}
			add(Run{Check: c})
		case t.name == "sup":
			for t = r.next(); t.name != ""; t = r.next() {
			}
			n, _ := strconv.Atoi(string(t.text))
			add(Run{Text: string(t.text), Note: n})
			for t = r.next(); t.name != "/sup"; t = r.next() {
			}
		case t.name == "span": // the unit, which follows the caption
			r.src = before
			return list
		case ends && name != "time" && name != "data":
			return list
		}
	}
	return list
}

// table reads a table from after its start tag.
func (r *treeReader) table() *Table {
	t := &Table{}
	head := false
	for {
		switch tag := r.next(); tag.name {
		case "caption":
			t.Caption = r.runs()
		case "span":
			t.Unit = r.runs()
		case "thead":
			head = true
		case "/thead":
			head = false
		case "tr":
			t.Rows = append(t.Rows, nil)
			if head {
				t.Head++
			}
		case "th", "td":
			row := &t.Rows[len(t.Rows)-1]
			if len(t.Rows) == 1 {
				t.Columns = append(t.Columns, Align(r.value(tag, "class")))
			}
			*row = append(*row, Cell{Header: tag.name == "th", Runs: r.runs()})
		case "/table":
			r.next() // </div>
			return t
		}
	}
}

func (r *treeReader) footnotes() {
	r.next() // <ol>
	for t := r.next(); t.name == "li"; t = r.next() {
		n, _ := strconv.Atoi(strings.TrimPrefix(r.value(t, "id"), "fn-"))
		r.notes = append(r.notes, Note{n, r.blocks("/li")})
	}
	r.next() // </section>
}
