package render

import (
	"io"
	"io/fs"

	"github.com/cespare/xxhash/v2"
)

// hashFile hashes the bytes of a file.
func hashFile(open func() (fs.File, error)) (uint64, error) {
	f, err := open()
	if err != nil {
		return 0, err
	}
	defer f.Close()
	h := xxhash.New()
	_, err = io.Copy(h, f)
	return h.Sum64(), err
}

func copyFile(w io.Writer, open func() (fs.File, error)) error {
	f, err := open()
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
