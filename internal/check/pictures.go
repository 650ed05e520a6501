package check

import (
	"path"
	"strings"

	"gongkai/internal/diag"
)

var rulePicture = diag.Rule{
	ID: "ITEM-11", Severity: diag.Warning, Title: "公报正文里的图片印不进 PDF",
	Why: "PDF 里只能印图片的说明，读者看不到图。",
	Bad: "![程序图](chengxu.webp)", Good: "![程序图](chengxu.png)",
}

// printable are the kinds of pictures that can be printed.
var printable = map[string]bool{".png": true, ".jpg": true, ".jpeg": true, ".gif": true}

// pictures looks at those in the texts of the gazette, which are also printed.
func pictures(r *run) {
	if r.site.Gazette == nil || !r.site.Config.PDF.Builtin() {
		return
	}
	for _, issue := range r.site.Gazette.Issues {
		for _, i := range issue.Items {
			for _, l := range i.Text.Links {
				if l.Image && !l.External && !printable[strings.ToLower(path.Ext(l.Dest))] {
					r.report(rulePicture.At(place(r.site, &i.Common, l), "图片「%s」印不进公报的 PDF", l.Dest).Hinted("另存为 PNG 或 JPEG"))
				}
			}
		}
	}
}
