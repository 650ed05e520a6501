package check

import (
	"slices"

	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleValidity = diag.Rule{
	ID: "DOC-02", Title: "有效性与关系、日期不符",
	Why:   "读者会把已经废止的文件当作有效的。",
	Basis: "文件修改、废止、失效的，应当及时公布并在已发布的页面上注明",
	Bad:   "被新办法废止的文件仍写 validity: 有效", Good: "validity: 废止",
}

// validity compares what a document says of itself with what others say of it.
func validity(r *run) {
	for e := range r.site.All() {
		c := e.Base()
		var state string
		var expires, effective site.Date
		switch e := e.(type) {
		case *site.Document:
			state, expires, effective = e.Validity, e.Expires, e.Effective
		case *site.Item:
			state, expires, effective = e.Validity, e.Expires, e.Effective
		default:
			continue
		}
		if state == "" {
			continue
		}
		at := func() diag.Place { return r.site.Sources.KeyPlace(c, "validity") }
		inForce := state == "有效" || state == "已修改"
		if by := c.Related(site.RepealedBy); len(by) > 0 && state != "废止" && state != "失效" && r.inForceBy(by) {
			r.report(ruleValidity.At(at(), "已被%s废止，有效性仍写“%s”", site.Named(by[0].Base().Title), state).Hinted("改为 废止；宣布失效的，改为 失效"))
		} else if by := c.Related(site.AmendedBy); len(by) > 0 && state == "有效" && r.inForceBy(by) {
			r.report(ruleValidity.At(at(), "已被%s修改，有效性仍写“有效”", site.Named(by[0].Base().Title)).Hinted("改为 已修改"))
		}
		if inForce && !expires.IsZero() && expires.Before(r.site.Date) {
			r.report(ruleValidity.At(at(), "已于%s失效，有效性仍写“%s”", expires.Chinese(), state).Hinted("改为 失效"))
		}
		if state == "尚未施行" && !effective.IsZero() && !r.site.Date.Before(effective) {
			r.report(ruleValidity.At(at(), "已于%s施行，有效性仍写“尚未施行”", effective.Chinese()).Hinted("改为 有效"))
		}
	}
}

// inForceBy reports whether one of the acting documents is in force already.
func (r *run) inForceBy(by []site.Entry) bool {
	return slices.ContainsFunc(by, func(e site.Entry) bool { return site.InForce(e, r.site.Date) })
}
