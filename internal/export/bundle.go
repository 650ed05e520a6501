package export

import (
	"archive/zip"
	"io"
	"strings"
	"time"
)

// bundle writes all other files of the dataset and a text that explains them
// into one archive.
func bundle(w io.Writer, d *Description, files []*File) error {
	at := stamp(d)
	archive := zip.NewWriter(w)
	entry := func(name string, write func(io.Writer) error) error {
		out, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return err
		}
		return write(out)
	}
	if err := entry("README.txt", func(w io.Writer) error { return readme(w, d) }); err != nil {
		return err
	}
	for _, f := range files {
		if f.Skipped == "" {
			if err := entry(f.Name, f.Write); err != nil {
				return err
			}
		}
	}
	return archive.Close()
}

// stamp is the time of files within files: the day on which the dataset last
// changed, or the first that an archive can hold. The same dataset gives the same
// bytes.
func stamp(d *Description) time.Time {
	if m := d.Modified; m.Year >= 1980 {
		return time.Date(int(m.Year), time.Month(m.Month), int(m.Day), 0, 0, 0, 0, time.UTC)
	}
	return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
}

// readme writes the text that explains the archive, with the marks and line ends
// by which every editor on Windows knows it.
func readme(w io.Writer, d *Description) error {
	var b strings.Builder
	b.WriteString("\ufeff")
	for _, f := range facts(d) {
		if f[1] != "" {
			b.WriteString(f[0] + "：" + f[1] + "\n")
		}
	}
	b.WriteString("\n文件：\n")
	for _, f := range d.Files {
		switch {
		case f.Skipped != "":
			b.WriteString("  " + f.Format + "：未生成。" + f.Skipped + "\n")
		case f.Media != "application/zip":
			b.WriteString("  " + f.Name + "（" + f.Format + "）：" + f.Note + "\n")
		}
	}
	b.WriteString("\n列：\n")
	for _, f := range d.Fields {
		b.WriteString("  " + strings.Join(strings.Fields(f.Name), " ") + "：" + typeWords[f.Type])
		for _, s := range []string{f.Unit, f.Description, missingText(f.Missing)} {
			if s != "" {
				b.WriteString("；" + s)
			}
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, strings.ReplaceAll(b.String(), "\n", "\r\n"))
	return err
}
