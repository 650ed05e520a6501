package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// LockFile is where what was published is recorded, in the source folder.
const LockFile = "data/gazette/gazette.lock"

// Frozen is a row of gazette.lock: an item, or an issue, as it was published.
type Frozen struct {
	ID          string  `csv:"id" label:"标识" need:"must"`
	PublishedOn Date    `csv:"published_on" label:"出版日期"`
	Title       string  `csv:"title" label:"标题"`
	Number      string  `csv:"doc_no" label:"文号"`
	Issuer      string  `csv:"issuer" label:"发文机关"`
	Made        Date    `csv:"made_on" label:"成文日期"`
	Effective   Date    `csv:"effective_on" label:"施行日期"`
	Withdrawn   Flag    `csv:"withdrawn" label:"已撤回"`
	Items       RefList `csv:"items" label:"条目"`          // of an issue: all its items in order
	SHA256      string  `csv:"sha256" label:"正文 SHA-256"` // see Text.SHA256
	Files       RefList `csv:"files" label:"文件 SHA-256"`  // each a path and its sum: /gazette/2019/scan.pdf=0b1c…
	Record      int     `csv:"-"`                         // record of the table, from 1
}

// FileSum is what a file holds that is published as it stands.
type FileSum struct{ Address, SHA256 string }

func frozenFiles(sums []FileSum) (list RefList) {
	for _, s := range sums {
		list = append(list, Href("", s.Address)+"="+s.SHA256)
	}
	return list
}

// Freeze returns what stands published now, in the order of the identifiers.
// Drafts are left out. What was withdrawn keeps the sum of the text that it had
// when it was last frozen.
func (g *Gazette) Freeze() []Frozen {
	before := g.FrozenByID()
	var list []Frozen
	for _, issue := range g.Issues {
		if issue.Draft {
			continue
		}
		f := Frozen{
			ID: issue.IssueID, PublishedOn: issue.PublishedOn, Title: issue.IssueTitle,
			Number: issue.TotalNumber.String(), Withdrawn: issue.Status == StatusWithdrawn,
			Files: frozenFiles(issue.Sums),
		}
		for _, item := range issue.Items {
			f.Items = append(f.Items, item.ItemID)
			list = append(list, item.freeze(before[item.ItemID]))
		}
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b Frozen) int { return strings.Compare(a.ID, b.ID) })
	return list
}

func (i *Item) freeze(before *Frozen) Frozen {
	f := Frozen{
		ID: i.ItemID, PublishedOn: i.Issue.PublishedOn, Title: i.ItemTitle, Number: i.Number, Issuer: i.Issuer,
		Made: i.Made, Effective: i.Effective, SHA256: i.Text.SHA256,
		Files: frozenFiles(i.Sums),
	}
	if _, yes := i.Withdrawn(); yes {
		f.Withdrawn = true
		if before != nil {
			f.SHA256, f.Files = before.SHA256, before.Files
		}
	}
	return f
}

// FrozenByID returns the rows of gazette.lock by identifier.
func (g *Gazette) FrozenByID() map[string]*Frozen {
	m := make(map[string]*Frozen, len(g.Frozen))
	for i := range g.Frozen {
		m[g.Frozen[i].ID] = &g.Frozen[i]
	}
	return m
}

// Digest returns the first 16 hexadecimal digits of the SHA-256 of the values of
// the row, a line each in the order of the columns from published_on on. A row of
// changes.csv names the state that it explains by it.
func (f *Frozen) Digest() string {
	withdrawn := "0"
	if f.Withdrawn {
		withdrawn = "1"
	}
	values := []string{
		f.PublishedOn.ISO(), f.Title, f.Number, f.Issuer, f.Made.ISO(), f.Effective.ISO(), withdrawn,
		strings.Join(f.Items, ";"), f.SHA256,
	}
	if len(f.Files) > 0 {
		values = append(values, strings.Join(f.Files, ";"))
	}
	sum := sha256.Sum256([]byte(strings.Join(append(values, ""), "\n")))
	return hex.EncodeToString(sum[:8])
}

// Differs names, in the words of editors, what of a published row is another
// now; the list is empty where nothing is. A file that was added is no difference.
func (f *Frozen) Differs(now *Frozen) []string {
	var list []string
	say := func(what, before, after string) {
		if before != after {
			list = append(list, what+"原为“"+cmp.Or(before, "（空）")+"”，现为“"+cmp.Or(after, "（空）")+"”")
		}
	}
	say("出版日期", f.PublishedOn.ISO(), now.PublishedOn.ISO())
	say("标题", f.Title, now.Title)
	say("文号", f.Number, now.Number)
	say("发文机关", f.Issuer, now.Issuer)
	say("成文日期", f.Made.ISO(), now.Made.ISO())
	say("施行日期", f.Effective.ISO(), now.Effective.ISO())
	say("条目", strings.Join(f.Items, ";"), strings.Join(now.Items, ";"))
	if f.SHA256 != now.SHA256 {
		list = append(list, "正文与发布时不同")
	}
	for _, file := range f.Files {
		path, _, _ := strings.Cut(file, "=")
		switch {
		case slices.Contains(now.Files, file):
		case slices.ContainsFunc(now.Files, func(s string) bool { return strings.HasPrefix(s, path+"=") }):
			list = append(list, "文件 "+path+" 与发布时不同")
		default:
			list = append(list, "文件 "+path+" 不见了")
		}
	}
	return list
}
