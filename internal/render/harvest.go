package render

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/internal/export"
	"gongkai/internal/harvest"
	"gongkai/internal/markup"
	"gongkai/internal/site"
)

// Where programs read the gazette.
const (
	apiAddress    = "/api/gazette/"
	schemaAddress = "/schema/gazette/"
)

// jsonFile makes the output of a document for programs. complete adds what is too
// costly to have for the key alone; key stands for it.
func (r *Renderer) jsonFile(address string, build func() (document any, key uint64, complete func() error)) Output {
	return Output{strings.TrimPrefix(address, "/"), func() (uint64, func(io.Writer) error) {
		document, key, complete := build()
		return keyOf(r.shared, document, key), func(w io.Writer) error {
			if complete != nil {
				if err := complete(); err != nil {
					return err
				}
			}
			return harvest.Write(w, document)
		}
	}}
}

// plainly is a document that has nothing to add.
func plainly(build func() any) func() (any, uint64, func() error) {
	return func() (any, uint64, func() error) { return build(), 0, nil }
}

// harvestFiles makes what programs read of the gazette, and the schemas.
func (r *Renderer) harvestFiles() []Output {
	g := r.site.Gazette
	if len(g.Issues) == 0 {
		return nil
	}
	list := []Output{
		r.jsonFile(apiAddress+"index.json", plainly(func() any { return r.harvestIndex() })),
		r.jsonFile(apiAddress+"issues.json", plainly(func() any {
			doc := harvest.Issues{Version: harvest.Version}
			for _, i := range g.Issues {
				doc.Issues = append(doc.Issues, r.harvestIssue(i))
			}
			return doc
		})),
		r.jsonFile(apiAddress+"changes.json", plainly(func() any {
			return harvest.Changes{Version: harvest.Version, Changes: r.harvestChanges(func(string) bool { return true })}
		})),
	}
	var rows []site.ItemRow
	for _, i := range g.Issues {
		list = append(list, r.jsonFile(apiAddress+"issues/"+i.IssueID+".json", func() (any, uint64, func() error) { return r.harvestWholeIssue(i) }))
		list = append(list, r.citeFiles(i.Address, r.issueReference(i))...)
		for _, item := range i.Items {
			build := func() (any, uint64, func() error) { return r.harvestItem(item) }
			list = append(list,
				r.jsonFile(apiAddress+"items/"+item.ItemID+".json", build),
				r.jsonFile(item.Address+"index.json", build))
			if _, withdrawn := item.Withdrawn(); item.Text.Bytes > 0 && !withdrawn {
				list = append(list, r.file(item.Address+"index.md", func() (fs.File, error) { return r.site.Sources.Open(item.TextFile) }))
			}
			list = append(list, r.citeFiles(item.Address, r.itemReference(item))...)
			rows = append(rows, item.ItemRow)
		}
	}
	list = append(list,
		r.plain(apiAddress+"items.csv", rows, func(w io.Writer) error { return export.Records(w, rows) }),
		Output{strings.TrimPrefix(apiAddress, "/") + "items.ndjson", func() (uint64, func(io.Writer) error) {
			var lines []harvest.ItemSummary
			for _, i := range g.Issues {
				for _, item := range i.Items {
					lines = append(lines, r.harvestLine(item))
				}
			}
			return keyOf(r.shared, lines), func(w io.Writer) error {
				for _, line := range lines {
					if err := harvest.WriteLine(w, line); err != nil {
						return err
					}
				}
				return nil
			}
		}})
	for _, d := range harvest.Documents {
		address := schemaAddress + d.Name + ".json"
		list = append(list, r.plain(address, r.permalink(address), func(w io.Writer) error { return harvest.Schema(w, d, r.permalink(address)) }))
	}
	return list
}

func (r *Renderer) harvestIndex() harvest.Index {
	g, c := r.site.Gazette, &r.site.Config
	doc := harvest.Index{
		Version: harvest.Version, Title: r.gazetteName(), Organ: g.Organ, URL: r.permalink("/gazette/"),
		Issues: len(g.Issues), Columns: r.harvestGroups(g.ByColumn), Issuers: r.harvestGroups(g.ByIssuer),
	}
	if c.Licence.Name != "" {
		doc.Licence = &harvest.Licence{Name: c.Licence.Name, URL: c.Licence.URL}
	}
	var updated site.Date
	for _, i := range g.Issues {
		doc.Items += len(i.Items)
		doc.Sample = doc.Sample || i.Sample
		updated = r.gazetteChanged(updated, i)
	}
	doc.Updated = updated.ISO()
	link := func(address, media, schema, title string) {
		l := harvest.Link{Title: title, Type: media, Href: r.permalink(address)}
		if strings.HasSuffix(address, "{id}.json") { // a template is not percent-encoded
			l.Href = r.permalink(path.Dir(address)) + "/{id}.json"
		}
		if schema != "" {
			l.Schema = r.permalink(schemaAddress + schema + ".json")
		}
		doc.Links = append(doc.Links, l)
	}
	link(apiAddress+"issues.json", "application/json", "issues", "各期目录")
	link(apiAddress+"issues/{id}.json", "application/json", "issue", "一期公报：目录、整期文件、修改")
	link(apiAddress+"items/{id}.json", "application/json", "item", "一个条目：元数据、正文、章节、关系")
	link(apiAddress+"items.ndjson", "application/x-ndjson", "item-summary", "全部条目，每行一条")
	link(apiAddress+"items.csv", "text/csv", "", "全部条目的登记表")
	link(apiAddress+"changes.json", "application/json", "changes", "更正与修改")
	if len(g.Points) > 0 {
		link(pointsJSON, "application/json", "", "赠阅点")
		link(pointsCSV, "text/csv", "", "赠阅点")
		link(pointsGeoJSON, "application/geo+json", "", "有 WGS-84 坐标的赠阅点")
	}
	link("/gazette/feed.xml", "application/atom+xml", "", "新出版的各期")
	link(itemsFeed+"feed.xml", "application/atom+xml", "", "新刊登的条目")
	return doc
}

// gazetteChanged returns the later of a day and the last on which the issue or
// one of its items was published or changed.
func (r *Renderer) gazetteChanged(last site.Date, i *site.Issue) site.Date {
	later := func(d site.Date) {
		if last.Before(d) {
			last = d
		}
	}
	later(i.PublishedOn)
	for _, c := range r.site.Gazette.Changes {
		if c.ID == i.IssueID || strings.HasPrefix(c.ID, i.IssueID+"-") {
			later(c.ChangedOn)
		}
	}
	return last
}

func (r *Renderer) harvestGroups(lists []*site.Listing) []harvest.Group {
	out := make([]harvest.Group, len(lists))
	for i, l := range lists {
		out[i] = harvest.Group{Title: l.Title, Items: len(l.Items), URL: r.permalink(l.Address), Feed: r.permalink(l.Address + "feed.xml")}
	}
	return out
}

func (r *Renderer) harvestIssue(i *site.Issue) harvest.IssueSummary {
	head := r.editionHead(i)
	return harvest.IssueSummary{
		ID: i.IssueID, Title: head.Title(), Year: head.Year, Number: head.Number, TotalNumber: head.Total, Special: i.IssueTitle,
		PublishedOn: i.PublishedOn.ISO(), Status: i.Status, Items: len(i.Items), Sample: i.Sample,
		URL: r.permalink(i.Address), API: r.permalink(apiAddress + "issues/" + i.IssueID + ".json"),
	}
}

func (r *Renderer) harvestWholeIssue(i *site.Issue) (any, uint64, func() error) {
	doc := &harvest.Issue{
		Version: harvest.Version, IssueSummary: r.harvestIssue(i), Editor: i.Editor, CoversFrom: i.CoversFrom.ISO(), CoversTo: i.CoversTo.ISO(),
		Permit: i.Licence, Note: i.Note, Contents: []harvest.ItemSummary{}, Files: []harvest.File{},
		Changes: r.harvestChanges(func(id string) bool { return id == i.IssueID || strings.HasPrefix(id, i.IssueID+"-") }),
	}
	for _, item := range i.Items {
		doc.Contents = append(doc.Contents, r.harvestLine(item))
	}
	if i.Status == site.StatusWithdrawn {
		return doc, 0, nil
	}
	for _, d := range i.Downloads() {
		doc.Files = append(doc.Files, harvest.File{Type: d.Media, Title: "整期 " + d.Format, Href: r.permalink(i.Address + d.Name)})
	}
	var others standing
	for _, f := range []struct{ title, file string }{{"整期扫描件", i.ScanPDF}, {"整期版式文件", i.OFD}, {"封面", i.CoverImage}} {
		if address, ok := r.site.GazetteFile(f.file); ok && f.file != "" {
			others.add(r, f.title, address)
		}
	}
	key, made := others.key(r), slices.Clip(doc.Files)
	p := r.inPrint(i)
	if p != nil {
		key = keyOf(key, p.key)
	}
	return doc, key, func() error {
		if p != nil {
			known, err := r.printing(p)
			if err != nil {
				return err
			}
			for n, f := range known.Files {
				doc.Files[n].Bytes, doc.Files[n].SHA256 = f.Size, f.SHA256
			}
		}
		files, err := others.summed(r)
		doc.Files = append(made, files...)
		return err
	}
}

// standing is the files of a document that are published as they stand. Their
// sums are found when it is written.
type standing struct {
	files []harvest.File
	from  []site.Asset
}

func (s *standing) add(r *Renderer, title, address string) {
	a := r.assets[address]
	s.files = append(s.files, harvest.File{Type: mediaOf(address), Title: title, Href: r.permalink(address), Bytes: a.Size})
	s.from = append(s.from, a)
}

// key stands for the bytes of the files.
func (s *standing) key(r *Renderer) uint64 {
	var sums []uint64
	for _, a := range s.from {
		sum, err := hashFile(func() (fs.File, error) { return r.site.Sources.Open(a.File) })
		if err != nil {
			sum = 0 // whoever copies the file reports it
		}
		sums = append(sums, sum)
	}
	return keyOf(sums)
}

// summed returns the files with their sums.
func (s *standing) summed(r *Renderer) ([]harvest.File, error) {
	for n, a := range s.from {
		sum := sha256.New()
		if err := copyFile(sum, func() (fs.File, error) { return r.site.Sources.Open(a.File) }); err != nil {
			return nil, err
		}
		s.files[n].SHA256 = hex.EncodeToString(sum.Sum(nil))
	}
	return s.files, nil
}

// mediaTypes is what files are by the ends of their names. No table of the machine
// is asked, because they differ.
var mediaTypes = map[string]string{
	".pdf": "application/pdf", ".ofd": "application/ofd", ".zip": "application/zip", ".csv": "text/csv", ".txt": "text/plain",
	".doc": "application/msword", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xls": "application/vnd.ms-excel", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".svg": "image/svg+xml",
}

func mediaOf(name string) string {
	return cmp.Or(mediaTypes[strings.ToLower(path.Ext(name))], "application/octet-stream")
}

func (r *Renderer) harvestLine(i *site.Item) harvest.ItemSummary {
	_, withdrawn := i.Withdrawn()
	s := harvest.ItemSummary{
		ID: i.ItemID, Issue: i.IssueID, Column: i.GazetteColumn, Title: r.title(&i.Common), Number: i.Number, Issuers: i.Issuers(),
		MadeOn: i.Made.ISO(), PublishedOn: i.Issue.PublishedOn.ISO(), EffectiveOn: i.Effective.ISO(), ExpiresOn: i.Expires.ISO(),
		Validity: i.Validity, IndexNumber: i.IndexNumber, UnifiedNumber: i.UnifiedNumber, Topic: i.Topic,
		StandardText: bool(i.StandardText), Withdrawn: withdrawn, Sample: i.Sample,
		URL: r.permalink(i.Address), API: r.permalink(apiAddress + "items/" + i.ItemID + ".json"),
	}
	if s.Issuers == nil {
		s.Issuers = []string{}
	}
	s.Order, _ = i.Order.Int()
	s.PageFrom, _ = i.PageFrom.Int()
	s.PageTo, _ = i.PageTo.Int()
	return s
}

func (r *Renderer) harvestItem(i *site.Item) (any, uint64, func() error) {
	doc := &harvest.Item{
		Version: harvest.Version, ItemSummary: r.harvestLine(i), Citation: r.itemCitation(i), Sections: []harvest.Section{},
		Relations: []harvest.Relation{}, Files: []harvest.File{}, Changes: r.harvestChanges(func(id string) bool { return id == i.ItemID }),
	}
	for _, rel := range i.Relations {
		to := harvest.Relation{Verb: rel.Verb.Word(), Title: r.title(rel.To.Base()), URL: r.permalink(rel.To.Base().Address)}
		switch e := rel.To.(type) {
		case *site.Item:
			to.ID = e.ItemID
		case *site.Issue:
			to.ID = e.IssueID
		}
		doc.Relations = append(doc.Relations, to)
	}
	slices.SortStableFunc(doc.Relations, func(a, b harvest.Relation) int { return strings.Compare(a.Verb, b.Verb) })
	_, withdrawn := i.Withdrawn()
	text := r.editionText(&i.Common)
	if withdrawn || text == nil {
		return doc, 0, nil
	}
	doc.TextSHA256 = i.Text.SHA256
	doc.Files = append(doc.Files, harvest.File{Type: "text/markdown", Title: "正文源文件", Href: r.permalink(i.Address + "index.md")})
	if p := r.inPrint(i.Issue); p != nil && r.articles(p, slices.Index(i.Issue.Items, i)) {
		doc.Files = append(doc.Files, harvest.File{Type: "application/akn+xml", Title: "条文结构（Akoma Ntoso）", Href: r.permalink(i.Address + site.ItemAKN)})
	}
	var others standing
	for _, name := range i.Attachments {
		if link := r.site.Link(&i.Common, name); link.Status == site.LinkAsset {
			others.add(r, path.Base(link.Address), link.Address)
		}
	}
	made := slices.Clip(doc.Files)
	return doc, keyOf(r.build, text, others.key(r)), func() error {
		tree, err := r.tree(text)
		if err != nil {
			return err
		}
		doc.Text, doc.Sections = tree.Text(), sections(&tree)
		files, err := others.summed(r)
		doc.Files = append(made, files...)
		return err
	}
}

// sections lists the headings and articles of a text.
func sections(t *markup.Tree) []harvest.Section {
	list := []harvest.Section{}
	level := 1
	for b := range t.All() {
		if b.ID == "" {
			continue
		}
		s := harvest.Section{Anchor: b.ID, Heading: b.Text(), Level: b.Level}
		if b.Kind != markup.HeadBlock && b.Division != nil {
			s.Heading, s.Level = b.Division.Mark, level+1
		} else {
			level = b.Level
		}
		if s.Heading != "" {
			list = append(list, s)
		}
	}
	return list
}

// harvestChanges lists the changes after publication of what is asked for, the
// newest first: what changes.csv records, and the corrections printed later.
func (r *Renderer) harvestChanges(of func(id string) bool) []harvest.Change {
	list := []harvest.Change{}
	for _, c := range r.site.Gazette.Changes {
		if e, ok := r.site.Ref(&site.Common{}, c.ID); ok && of(c.ID) {
			list = append(list, harvest.Change{
				ID: c.ID, ChangedOn: c.ChangedOn.ISO(), Reason: c.Reason, Kind: "reissue", URL: r.permalink(e.Base().Address),
			})
		}
	}
	for _, i := range r.site.Gazette.Issues {
		for _, item := range i.Items {
			if !of(item.ItemID) {
				continue
			}
			for _, e := range item.Related(site.CorrectedBy) {
				by := e.Base()
				list = append(list, harvest.Change{
					ID: item.ItemID, ChangedOn: by.Date.ISO(), Reason: r.title(by), Kind: "correction", URL: r.permalink(by.Address),
				})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b harvest.Change) int { return strings.Compare(b.ChangedOn, a.ChangedOn) })
	return list
}
