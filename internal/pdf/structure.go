package pdf

import (
	"fmt"
	"slices"
	"strings"
)

// Element is a part of the structure of a document: what its pages say, in the
// order of reading, without how it looks.
type Element struct {
	Role   string // one of the standard structure types: P, H1, Table …
	Alt    string // what stands for it, for those who do not see it
	Actual string // the text that it is
	ID     string // unique in the document; a Note must have one
	Attr   string // attributes, as a dictionary without its brackets

	kids []any // *Element, marked or *link
	ref  ref
}

// marked is a piece of the content of a page.
type marked struct {
	page *Page
	id   int
}

// Add appends an element and returns it.
func (e *Element) Add(role string) *Element {
	kid := &Element{Role: role}
	e.Append(kid)
	return kid
}

// Append appends an element that was made elsewhere.
func (e *Element) Append(kid *Element) { e.kids = append(e.kids, kid) }

// Empty reports whether nothing was put into the element.
func (e *Element) Empty() bool { return len(e.kids) == 0 }

// structure writes the elements and returns what belongs into the root of the
// tree. Pages have the first keys of its table of parents, links those after.
func (d *Document) structure(f *file, root ref) string {
	var named []*Element
	var number func(e *Element)
	number = func(e *Element) {
		e.ref = f.alloc()
		if e.ID != "" {
			named = append(named, e)
		}
		for _, kid := range e.kids {
			if k, ok := kid.(*Element); ok {
				number(k)
			}
		}
	}
	number(d.Root)
	key := len(d.Pages)
	for _, p := range d.Pages {
		for _, l := range p.links {
			l.ref, l.key = f.alloc(), key
			key++
		}
	}
	d.Root.write(f, root)
	var nums strings.Builder
	for i, p := range d.Pages {
		parents := f.alloc()
		f.object(parents, "%s", refs(p.marked, func(e *Element) ref { return e.ref }))
		fmt.Fprintf(&nums, "%d %s ", i, parents)
	}
	for _, p := range d.Pages {
		for _, l := range p.links {
			fmt.Fprintf(&nums, "%d %s ", l.key, l.element.ref)
		}
	}
	tree := f.alloc()
	f.object(tree, "<</Nums[%s]>>", nums.String())
	s := fmt.Sprintf("/ParentTree %s/ParentTreeNextKey %d", tree, key)
	if len(named) > 0 {
		slices.SortFunc(named, func(a, b *Element) int { return strings.Compare(a.ID, b.ID) })
		names := ""
		for _, e := range named {
			names += byteString(e.ID) + e.ref.String() + " "
		}
		s += fmt.Sprintf("/IDTree<</Names[%s]>>", names)
	}
	return s
}

func (e *Element) write(f *file, parent ref) {
	var s strings.Builder
	for _, kid := range e.kids {
		switch kid := kid.(type) {
		case *Element:
			s.WriteString(kid.ref.String() + " ")
		case marked:
			fmt.Fprintf(&s, "<</Type/MCR/Pg %s/MCID %d>>", kid.page.ref, kid.id)
		case *link:
			fmt.Fprintf(&s, "<</Type/OBJR/Pg %s/Obj %s>>", kid.page.ref, kid.ref)
		}
	}
	extra := ""
	if e.Alt != "" {
		extra += "/Alt" + textString(e.Alt)
	}
	if e.Actual != "" {
		extra += "/ActualText" + textString(e.Actual)
	}
	if e.ID != "" {
		extra += "/ID" + byteString(e.ID)
	}
	if e.Attr != "" {
		extra += "/A<<" + e.Attr + ">>"
	}
	f.object(e.ref, "<</Type/StructElem/S/%s/P %s/K[%s]%s>>", e.Role, parent, s.String(), extra)
	for _, kid := range e.kids {
		if k, ok := kid.(*Element); ok {
			k.write(f, e.ref)
		}
	}
}
