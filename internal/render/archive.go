package render

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"gongkai/internal/export"
	"gongkai/internal/harvest"
	"gongkai/internal/site"
)

// archiveFile is the archive of an issue or a year, below its address.
const archiveFile = "archive.zip"

// archiveOutput makes one file of all that an issue or the issues of a year have
// published: the register, the texts as they were written and as JSON, the e-books,
// and scans. It does without the PDFs, which take the longest to set and say nothing more.
func (r *Renderer) archiveOutput(address string, issues []*site.Issue) Output {
	return Output{strings.TrimPrefix(address, "/") + archiveFile, func() (uint64, func(io.Writer) error) {
		var keys []uint64
		for _, i := range issues {
			document, key, _ := r.harvestWholeIssue(i)
			keys = append(keys, keyOf(document, i.IssueRow, key))
			for _, item := range i.Items {
				document, key, _ := r.harvestItem(item)
				keys = append(keys, keyOf(document, item.ItemRow, key))
			}
		}
		return keyOf(r.shared, r.site.Gazette.GazetteConfig, keys), func(w io.Writer) error {
			a := archive{Renderer: r, zip: zip.NewWriter(w), address: address, issues: issues}
			if err := a.fill(); err != nil {
				return err
			}
			return a.zip.Close()
		}
	}}
}

// archive is an archive being written.
type archive struct {
	*Renderer
	zip     *zip.Writer
	address string
	issues  []*site.Issue
}

// add writes a file dated like the issue it is from. What is packed already is
// not packed again.
func (a *archive) add(name string, day site.Date, write func(io.Writer) error) error {
	method := zip.Deflate
	switch path.Ext(name) {
	case ".epub", ".pdf":
		method = zip.Store
	}
	at := dayTime(day)
	if at.Year() < 1980 { // before which the format knows no time
		at = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	out, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: at})
	if err != nil {
		return err
	}
	return write(out)
}

func (a *archive) fill() error {
	newest := a.issues[0].PublishedOn
	var rows []site.ItemRow
	for _, i := range a.issues {
		for _, item := range i.Items {
			rows = append(rows, item.ItemRow)
		}
	}
	if err := a.add("说明.txt", newest, a.readme); err != nil {
		return err
	}
	register := func(w io.Writer) error {
		if _, err := io.WriteString(w, "\ufeff"); err != nil { // by which spreadsheets know UTF-8
			return err
		}
		return export.Records(w, rows)
	}
	if err := a.add("条目.csv", newest, register); err != nil {
		return err
	}
	for _, i := range a.issues {
		if err := a.issue(i); err != nil {
			return err
		}
	}
	return nil
}

func (a *archive) issue(i *site.Issue) error {
	document, _, complete := a.harvestWholeIssue(i)
	if err := a.document(i.IssueID+"/index.json", i, document, complete); err != nil {
		return err
	}
	for _, item := range i.Items {
		document, _, complete := a.harvestItem(item)
		if err := a.document(i.IssueID+"/"+item.Serial()+".json", i, document, complete); err != nil {
			return err
		}
		if _, withdrawn := item.Withdrawn(); withdrawn || item.Text.Bytes == 0 {
			continue
		}
		if err := a.copied(i.IssueID+"/"+item.Serial()+".md", i, item.TextFile); err != nil {
			return err
		}
	}
	if p := a.inPrint(i); p != nil {
		if err := a.add(i.IssueID+"/"+site.IssueEPUB, i.PublishedOn, func(w io.Writer) error { return a.bind(w, p) }); err != nil {
			return err
		}
	}
	if address, ok := a.site.GazetteFile(i.ScanPDF); ok && i.ScanPDF != "" && i.Status != site.StatusWithdrawn {
		return a.copied(i.IssueID+"/"+path.Base(address), i, a.assets[address].File)
	}
	return nil
}

func (a *archive) document(name string, i *site.Issue, document any, complete func() error) error {
	if complete != nil {
		if err := complete(); err != nil {
			return err
		}
	}
	return a.add(name, i.PublishedOn, func(w io.Writer) error { return harvest.Write(w, document) })
}

func (a *archive) copied(name string, i *site.Issue, file string) error {
	return a.add(name, i.PublishedOn, func(w io.Writer) error {
		return copyFile(w, func() (fs.File, error) { return a.site.Sources.Open(file) })
	})
}

func (a *archive) readme(w io.Writer) error {
	var b bytes.Buffer
	year := a.issues[0].IssueRow.Year.String()
	b.WriteString("\ufeff" + a.gazetteName() + year + "年\n\n")
	if l := a.site.Config.Licence; l.Name != "" {
		b.WriteString("许可：" + l.Name + " " + l.URL + "\n")
	}
	b.WriteString("出处：" + a.permalink(a.address) + "\n\n条目.csv：条目登记表\n")
	for n := len(a.issues) - 1; n >= 0; n-- {
		i := a.issues[n]
		b.WriteString(i.IssueID + "/：" + year + "年" + i.InYear() + "，" + i.PublishedOn.Chinese() + "出版\n")
	}
	b.WriteString("\n各期目录里，.md 是正文，.json 是元数据和正文，issue.epub 是电子书。PDF 可从网站下载，校验码在 index.json 里。\n")
	_, err := w.Write(bytes.ReplaceAll(b.Bytes(), []byte("\n"), []byte("\r\n")))
	return err
}
