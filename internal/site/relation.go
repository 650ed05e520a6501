package site

// Verb says how one entry stands to another.
type Verb uint8

// The verbs come in pairs: what one entry does is done to the other.
const (
	Interprets Verb = iota
	InterpretedBy
	Amends
	AmendedBy
	Repeals
	RepealedBy
	Corrects
	CorrectedBy
	AttachedTo
	Attaches
	Answers
	AnsweredBy
	RelatedTo
	UsesData
	UsedBy
)

// Label returns the heading under which readers see such relations.
func (v Verb) Label() string {
	return [...]string{
		"解读的文件", "相关解读", "修改的文件", "被以下文件修改", "废止的文件", "被以下文件废止",
		"更正的条目", "更正", "附于", "所附内容", "回应所依据的文件", "相关回应", "相关内容", "相关数据", "使用本数据的页面",
	}[v]
}

// Word returns the name by which programs know such relations.
func (v Verb) Word() string {
	return [...]string{
		"interprets", "interpreted-by", "amends", "amended-by", "repeals", "repealed-by",
		"corrects", "corrected-by", "attached-to", "attaches", "answers", "answered-by", "related-to", "uses-data", "used-by",
	}[v]
}

// reverse returns what the other side sees.
func (v Verb) reverse() Verb {
	if v == RelatedTo {
		return RelatedTo
	}
	if v < RelatedTo {
		return v ^ 1
	}
	return UsesData + UsedBy - v
}

// Relation is one resolved reference of an entry.
type Relation struct {
	Verb Verb
	To   Entry
}

// Mention is a document that a text changes and the site does not have.
type Mention struct {
	Verb Verb
	Name string // 《某办法》（示政发〔2001〕3号）
}

// Relate records a reference on both sides, once.
func Relate(from Entry, verb Verb, to Entry) {
	add := func(e Entry, r Relation) {
		c := e.Base()
		for _, have := range c.Relations {
			if have == r {
				return
			}
		}
		c.Relations = append(c.Relations, r)
	}
	add(from, Relation{verb, to})
	add(to, Relation{verb.reverse(), from})
}

// Related returns the entries to which the verb relates this one, in the order
// in which the references were written.
func (c *Common) Related(verb Verb) []Entry {
	var out []Entry
	for _, r := range c.Relations {
		if r.Verb == verb {
			out = append(out, r.To)
		}
	}
	return out
}
