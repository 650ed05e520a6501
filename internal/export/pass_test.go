//go:build unix

package export

import (
	"bytes"
	"crypto/sha256"
	"testing"
)

// TestTogetherIsAsAlone compares what one pass makes of a large dataset with what
// every format makes by itself.
func TestTogetherIsAsAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	d, _ := large(t, sharedFrom)
	files, chunks := All(config, d)
	alone := pass{table: d.Table}
	if !alone.shared() {
		t.Fatal("the dataset is too small to be made together")
	}
	d.Table.RowCount-- // now it is
	apart := Files(config, d)
	d.Table.RowCount++
	for i, f := range files {
		if f.Skipped != "" || f.Format == "ZIP" || f.Format == "XLSX" || f.Format == "Data Package" {
			continue // not made in the pass, and name the number of rows or the sums of others
		}
		var a, b bytes.Buffer
		if err := f.Write(&a); err != nil {
			t.Fatal(err)
		}
		if err := apart[i].Write(&b); err != nil {
			t.Fatal(err)
		}
		if sha256.Sum256(a.Bytes()) != sha256.Sum256(b.Bytes()) {
			t.Errorf("%s: %d bytes together, %d alone", f.Name, a.Len(), b.Len())
		}
	}
	byItself := NewChunks(d).Files()
	for i, f := range chunks.Files() {
		var a, b bytes.Buffer
		if err := f.Write(&a); err != nil {
			t.Fatal(err)
		}
		if err := byItself[i].Write(&b); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: %d bytes together, %d alone", f.Name, a.Len(), b.Len())
		}
	}
}
