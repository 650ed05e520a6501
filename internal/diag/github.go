package diag

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
)

// GitHub prints findings as workflow commands, which GitHub shows as
// annotations beside the changed lines of a pull request:
//
//	::error file=content/a.md,line=4,col=12,title=DOC-03::发文字号应使用六角括号%0A提示：…
//
// File names are those of the findings; where the source folder is not the root
// of the repository, the caller puts the difference in front of them.
//
// Escaping follows the toolkit of GitHub Actions: % CR LF everywhere, and : and
// comma in properties as well.
func GitHub(w io.Writer, list []Finding) error {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	var out bytes.Buffer
	for _, f := range Sort(slices.Clone(list)) {
		var properties []string
		add := func(name, value string) {
			properties = append(properties, name+"="+property.Replace(value))
		}
		if f.Place.File != "" {
			add("file", f.Place.File)
		}
		if f.Place.Line > 0 {
			add("line", fmt.Sprint(f.Place.Line))
			if f.Place.Column > 0 {
				add("col", fmt.Sprint(f.Place.Column))
			}
		}
		add("title", f.Rule)
		text := message(f)
		if f.Hint != "" {
			text += "\n提示：" + harmless(f.Hint)
		}
		fmt.Fprintf(&out, "::%s %s::%s\n", f.Severity.word(), strings.Join(properties, ","), data.Replace(text))
	}
	_, err := w.Write(out.Bytes())
	return err
}
