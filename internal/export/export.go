// Package export writes a dataset in the formats that people open.
//
// It promises that no value is changed on the way: a program that reads any of
// the files gets what the editor wrote. The only exception is the file for
// spreadsheet programs, which would otherwise turn long identifiers into rounded
// numbers and run texts that look like formulas; there such texts are marked as
// text. The same dataset gives the same bytes every time.
//
// Rows are streamed: memory does not grow with the dataset, but for a few bytes a
// row. The workbook and the chunks of the table viewer keep their rows in a
// temporary file, so are the rows brought into an order, and so are the formats
// of a large dataset kept, which are made in one pass over its rows.
//
// What a dataset is, is gathered once, in a [Description]; every description for
// programs is written from it.
package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"slices"
	"sync"

	"gongkai/internal/site"
)

// File is one of the files that a dataset, or something else, is offered as.
type File struct {
	site.Download

	write func(io.Writer) error
	mu    sync.Mutex // held while the file is streamed
	size  int64
	sum   string // empty until the file has been streamed
}

// Files lists the files of a dataset of a site in the order of
// [site.Dataset.Downloads]. One that is skipped must not be written.
func Files(c *site.Config, d *site.Dataset) []*File {
	return files(c, d, &pass{table: d.Table})
}

// All lists the files of a dataset and the chunks of its viewer. Of a large
// dataset all are made together, when the first is written.
func All(c *site.Config, d *site.Dataset) ([]*File, *Chunks) {
	p, chunks := &pass{table: d.Table}, NewChunks(d)
	chunks.join(p)
	return files(c, d, p), chunks
}

func files(c *site.Config, d *site.Dataset, p *pass) []*File {
	about := Describe(c, d)
	seen := &shapes{table: d.Table}
	var list []*File
	for _, download := range d.Downloads() {
		list = append(list, &File{Download: download})
	}
	for i, f := range list {
		if f.Skipped != "" {
			continue
		}
		switch f.Format {
		case "CSV":
			f.write = p.add(func(w io.Writer) (rowWriter, error) { return plainCSV(w, d, seen) })
		case "CSV（Excel）":
			f.write = p.add(func(w io.Writer) (rowWriter, error) { return excelCSV(w, d) })
		case "CSV（GBK）":
			f.write = p.add(func(w io.Writer) (rowWriter, error) { return gbkCSV(w, d) })
		case "XLSX":
			f.write = p.keep(func(w io.Writer) error { return workbook(w, about, d.Table) })
		case "JSON":
			f.write = p.add(func(w io.Writer) (rowWriter, error) { return asJSON(w, about, d.Table) })
		case "Parquet":
			f.write = p.keep(func(w io.Writer) error { return asParquet(w, d.Table, seen) })
		case "ZIP":
			others := slices.Concat(list[:i], list[i+1:])
			f.write = func(w io.Writer) error { return bundle(w, about, others) }
		case "Data Package":
			f.write = func(w io.Writer) error { return dataPackage(w, about, list[0], seen) }
		case "CSVW":
			f.write = func(w io.Writer) error { return csvw(w, about, seen) }
		default:
			f.write = func(io.Writer) error { return fmt.Errorf("export: %s has no writer", f.Name) }
		}
	}
	return list
}

// NewFile returns a file that write streams.
func NewFile(d site.Download, write func(io.Writer) error) *File {
	return &File{Download: d, write: write}
}

// Write streams the file. Its size and checksum are remembered as they pass.
func (f *File) Write(w io.Writer) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.stream(w)
}

// Sum returns the size in bytes and the SHA-256 in hexadecimal of what Write
// writes. A file that is being written at the time is waited for; one that has
// not been is streamed through the hash.
func (f *File) Sum() (size int64, sum string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.sum == "" {
		err = f.stream(io.Discard)
	}
	return f.size, f.sum, err
}

func (f *File) stream(w io.Writer) error {
	c := &counter{hash: sha256.New()}
	buf := bufio.NewWriterSize(io.MultiWriter(w, c), 64<<10)
	if err := f.write(buf); err != nil {
		return err
	}
	if err := buf.Flush(); err != nil {
		return err
	}
	f.size, f.sum = c.n, hex.EncodeToString(c.hash.Sum(nil))
	return nil
}

type counter struct {
	hash hash.Hash
	n    int64
}

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return c.hash.Write(p)
}
