package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleAttachment = diag.Rule{
	ID: "LINK-04", Title: "附件或图片不存在",
	Why: "页面会列出一个打不开的附件。",
	Bad: "attachments: [没有.docx]", Good: "attachments: [files/申请表.docx]",
}

// attachments looks for every file that metadata names.
func attachments(r *run) {
	for e := range r.site.All() {
		c := e.Base()
		for _, file := range c.Attachments {
			r.file(c, "attachments", "附件", file)
		}
		if c.Image != "" {
			r.file(c, "image", "图片", c.Image)
		}
		if issue, ok := e.(*site.Issue); ok {
			for key, file := range map[string]string{"cover_image": issue.CoverImage, "scan_pdf": issue.ScanPDF, "ofd": issue.OFD} {
				if _, found := r.site.GazetteFile(file); file != "" && !found {
					r.report(ruleAttachment.At(r.site.Sources.KeyPlace(c, key), "文件「%s」不存在", file).
						Hinted("放在 content/gazette/ 或 data/gazette/ 下，表中写相对路径"))
				}
			}
		}
	}
}

func (r *run) file(c *site.Common, key, what, file string) {
	switch r.site.Link(c, file).Status {
	case site.LinkAsset, site.LinkGenerated:
		return
	case site.LinkOutside:
		r.report(ruleLinkOutside.At(r.site.Sources.KeyPlace(c, key), "%s「%s」超出了站点目录", what, file).
			Hinted("把文件放进 content/，再写相对路径"))
	default:
		hint := "写相对于本文件的路径"
		if c.Kind == site.KindRecord {
			hint = "写 content/ 下的路径"
		}
		r.report(ruleAttachment.At(r.site.Sources.KeyPlace(c, key), "%s「%s」不存在", what, file).Hinted("%s", hint))
	}
}
