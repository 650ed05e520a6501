package load

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"gongkai/internal/site"
)

// summed is what a file held when it was last read.
type summed struct {
	Path        string
	Size, Mtime int64
	SHA256      string
}

// gazetteSums finds out what the files of the gazette hold that are published as they
// stand: covers and scans of the issues, pictures and attachments of the items.
func (b *builder) gazetteSums() {
	if b.site.Gazette == nil {
		return
	}
	files := map[string]sourceFile{} // by path
	for _, f := range b.tree.assets {
		files[f.path] = f
	}
	paths := map[string]string{} // by address
	for _, a := range b.site.Assets {
		paths[a.Address] = a.File
	}
	known := map[string]summed{}
	add := func(list *[]site.FileSum, address string) {
		f, ok := files[paths[address]]
		if !ok {
			return // it is missing, which is a finding elsewhere
		}
		s, ok := b.sums[f.path]
		if !ok || s.Size != f.size || s.Mtime != f.mtime {
			sum, err := b.sum(f.path)
			if err != nil {
				b.report(unreadable(f.path, err))
				return
			}
			s = summed{f.path, f.size, f.mtime, sum}
			b.learnedSums = true
		}
		known[f.path] = s
		*list = append(*list, site.FileSum{Address: address, SHA256: s.SHA256})
	}
	for _, issue := range b.site.Gazette.Issues {
		for _, file := range []string{issue.CoverImage, issue.ScanPDF, issue.OFD} {
			if address, ok := b.site.GazetteFile(file); file != "" && ok {
				add(&issue.Sums, address)
			}
		}
		for _, item := range issue.Items {
			dests := item.Attachments
			for _, l := range item.Text.Links {
				dests = append(dests[:len(dests):len(dests)], l.Dest)
			}
			seen := map[string]bool{}
			for _, dest := range dests {
				if l := b.site.Link(&item.Common, dest); l.Status == site.LinkAsset && !seen[l.Address] {
					seen[l.Address] = true
					add(&item.Sums, l.Address)
				}
			}
		}
	}
	b.sums = known
}

func (l *Loader) sum(path string) (string, error) {
	f, err := l.root.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
