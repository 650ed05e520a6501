package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/icon"
	"gongkai/internal/site"
)

var ruleCardIcon = diag.Rule{
	ID: "ICON-01", Severity: diag.Warning, Title: "关键数字的图标写法有误",
	Why: "没有的图标和多出来的图标不会显示。",
	Bad: "icons: [信]", Good: "icons: [信封, 完成]，依次对应 figures 里的数字，不要图标的写 无",
}

// cardIcons looks at the icons of the key numbers of infographics.
func cardIcons(r *run) {
	for e := range r.site.All() {
		i, ok := e.(*site.Infographic)
		if !ok || len(i.Icons) == 0 {
			continue
		}
		place := r.site.Sources.KeyPlace(&i.Common, "icons")
		if len(i.Icons) != len(i.FigureKeys) {
			r.report(ruleCardIcon.At(place, "写了%d个图标，figures 里有%d个数字", len(i.Icons), len(i.FigureKeys)).
				Hinted("每个数字写一个图标，不要图标的写“%s”", icon.None))
		}
		for _, name := range i.Icons {
			if _, ok := icon.Find(name); ok || name == icon.None {
				continue
			}
			r.report(ruleCardIcon.At(place, "没有叫“%s”的图标", name).Hinted("%s", icon.Suggestion(name)))
		}
	}
}
