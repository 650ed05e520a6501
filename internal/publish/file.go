package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// keep lets the stage share a published file. Where the file system refuses the
// link, the file is copied with its time; a failure that is no refusal shows in
// the copy as well.
func keep(published, name string) error {
	if os.Link(published, name) == nil {
		return nil
	}
	if err := copyFile(published, name); err != nil {
		return fail("保留", published, err)
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := createFile(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, closeFile(out)); err != nil {
		return err
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

func writeFile(name string, data []byte) error {
	f, err := createFile(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, closeFile(f))
}

// createFile makes a file that must not exist yet: a file of the stage may be
// shared with the published version and is never written over.
func createFile(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

// closeFile closes a written file, on disk where syncTree does not see to it.
func closeFile(f *os.File) error {
	err := syncFile(f)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}

// remove removes a file or an empty folder, which may be away already.
func remove(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fail("删除", name, err)
	}
	return nil
}
