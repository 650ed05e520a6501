package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleScanMissing = diag.Rule{
	ID: "ISSUE-07", Title: "这一期没有可看的内容",
	Why: "既没有条目又没有扫描件的一期，读者点开只有封面。",
	Bad: "status 为 scan-only 而 scan_pdf 为空", Good: "scan_pdf 写扫描件的路径，如 1998-02/scan.pdf",
}

// scans looks for issues that hold neither texts nor a scan.
func scans(r *run) {
	if r.site.Gazette == nil {
		return
	}
	for _, i := range r.site.Gazette.Issues {
		switch {
		case i.ScanPDF != "":
		case i.Status == site.StatusScanOnly:
			r.report(ruleScanMissing.At(r.site.Sources.KeyPlace(&i.Common, "scan_pdf"), "%s 是仅有扫描件的一期，却没有写明扫描件", i.IssueID).
				Hinted("把扫描件放到 content/gazette/ 下，在「scan_pdf」写路径"))
		case i.Status == site.StatusPublished && len(i.Items) == 0:
			r.report(ruleScanMissing.At(r.site.Sources.KeyPlace(&i.Common, "issue_id"), "%s 没有条目，也没有扫描件", i.IssueID).
				Hinted("在 items.csv 中登记条目；还没有准备好的一期，状态写 draft"))
		}
	}
}
