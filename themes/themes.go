// Package themes holds the theme that every site begins with. A folder of the
// same shape in a source folder's themes/ is laid over it, file by file.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed all:default
var files embed.FS

// Default returns the default theme: templates/, assets/, and folders of styles and
// scripts.
func Default() fs.FS {
	theme, err := fs.Sub(files, "default")
	if err != nil {
		panic(err) // the name is a constant
	}
	return theme
}
