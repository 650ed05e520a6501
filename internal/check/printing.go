package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleSameOrder = diag.Rule{
	ID: "ITEM-04", Title: "同一期中序号重复",
	Why: "目录的顺序由序号决定，重复的序号使前后不定。",
	Bad: "2019-03-001 序号 1、2019-03-002 序号 1", Good: "2019-03-001 序号 1、2019-03-002 序号 2",
}

var rulePages = diag.Rule{
	ID: "ITEM-05", Title: "页码倒置或重叠",
	Why: "引用公报要写页码；页码错了，按引文就找不到原文。",
	Bad: "第1项 1—9页，第2项 8—10页", Good: "第1项 1—9页，第2项 9—10页",
}

// printing looks at how the items of an issue follow one another on paper. Two
// items may share a page: a short one begins where the other ends.
func printing(r *run) {
	if r.site.Gazette == nil {
		return
	}
	for _, issue := range r.site.Gazette.Issues {
		orders := map[int]*site.Item{}
		var before *site.Item // the last one whose pages are known
		for _, i := range issue.Items {
			if n, ok := i.Order.Int(); ok {
				if other := orders[n]; other != nil {
					r.report(ruleSameOrder.At(r.site.Sources.KeyPlace(&i.Common, "order"), "序号 %d 与 %s 相同", n, other.ItemID).
						Hinted("改为本期中没有用过的序号"))
				}
				orders[n] = i
			}
			from, to := pageSpan(i)
			if from == 0 {
				continue
			}
			at := r.site.Sources.KeyPlace(&i.Common, "page_from")
			if to < from {
				r.report(rulePages.At(at, "%s 的起始页 %d 在结束页 %d 之后", i.ItemID, from, to).Hinted("核对「page_from」和「page_to」"))
				continue
			}
			if before != nil {
				if first, last := pageSpan(before); from < last {
					r.report(rulePages.At(at, "%s（第%d—%d页）与 %s（第%d—%d页）的页码重叠或颠倒", i.ItemID, from, to, before.ItemID, first, last).
						Hinted("核对两项的页码和序号"))
				}
			}
			before = i
		}
	}
}

// pageSpan returns the first and the last page of an item; 0 where none is known.
func pageSpan(i *site.Item) (from, to int) {
	from, _ = i.PageFrom.Int()
	to, ok := i.PageTo.Int()
	if !ok {
		to = from
	}
	return from, to
}
