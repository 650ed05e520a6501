package render

import (
	"bytes"
	"fmt"

	"github.com/cespare/xxhash/v2"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"

	"gongkai/internal/diag"
)

// bundle is a style sheet or script made of several files. Its name holds a
// hash of its bytes, so that browsers may keep it for ever.
type bundle struct {
	address string // empty when there is nothing in it
	bytes   []byte
}

func bundleOf(files []themeFile, name, kind string) (bundle, []diag.Finding) {
	var all bytes.Buffer
	var findings []diag.Finding
	for _, f := range files {
		min, err := minified(kind, f.text)
		if err != nil {
			findings = append(findings, ruleThemeFile.At(diag.Place{File: f.place}, "无法解析：%v", err).
				Hinted("检查括号、引号是否成对"))
			continue
		}
		all.Write(min)
		if kind == "js" && len(min) > 0 && min[len(min)-1] != ';' {
			all.WriteByte(';') // the next file must not continue this statement
		}
	}
	if all.Len() == 0 {
		return bundle{}, findings
	}
	return bundle{
		address: fmt.Sprintf("/theme/%s-%08x.%s", name, uint32(xxhash.Sum64(all.Bytes())), kind),
		bytes:   all.Bytes(),
	}, findings
}

// minified returns the text without what browsers do not need.
func minified(kind string, text []byte) ([]byte, error) {
	var out bytes.Buffer
	in := bytes.NewReader(text)
	m := minify.New()
	var err error
	switch kind {
	case "css":
		err = css.Minify(m, &out, in, nil)
	case "js":
		err = js.Minify(m, &out, in, nil)
	case "html":
		err = (&html.Minifier{
			KeepDefaultAttrVals: true, KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true,
			TemplateDelims: html.GoTemplateDelims,
		}).Minify(m, &out, in, nil)
	}
	return out.Bytes(), err
}
