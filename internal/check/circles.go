package check

import (
	"gongkai/internal/diag"
	"gongkai/internal/site"
)

var ruleBackwards = diag.Rule{
	ID: "ITEM-10", Title: "修改、废止或更正了还没有刊登的内容",
	Why: "后刊登的才能改先刊登的；颠倒的多半是标识写错了。",
	Bad: "2019-01-001 的 amends 写 2019-02-001", Good: "2019-02-001 的 amends 写 2019-01-001",
}

var ruleCircle = diag.Rule{
	ID: "REL-02", Title: "修改、废止或更正的关系成了圈",
	Why: "甲改乙、乙又改甲，读者无法知道哪一份有效。",
	Bad: "甲 amends 乙，乙 amends 甲", Good: "乙 amends 甲",
}

// acts are the relations in which one text changes how another stands.
var acts = []struct {
	verb site.Verb
	key  string
}{{site.Amends, "amends"}, {site.Repeals, "repeals"}, {site.Corrects, "corrects"}}

// circles follows what changes what: back in time, and never round.
func circles(r *run) {
	state := map[*site.Common]int{} // 1 while it is followed, 2 when it has been
	var follow func(c *site.Common, item *site.Item)
	follow = func(c *site.Common, item *site.Item) {
		state[c] = 1
		for _, act := range acts {
			for _, e := range c.Related(act.verb) {
				to := e.Base()
				other, _ := e.(*site.Item)
				at := func() diag.Place { return r.site.Sources.KeyPlace(c, act.key) }
				switch {
				case item != nil && other != nil && item.Issue.PublishedOn.Before(other.Issue.PublishedOn):
					r.report(ruleBackwards.At(at(), "%s（%s刊登）写明改动 %s，后者%s才刊登", item.ItemID, item.Issue.PublishedOn.ISO(),
						other.ItemID, other.Issue.PublishedOn.ISO()).Hinted("核对「%s」中的标识", act.key))
				case state[to] == 1:
					r.report(ruleCircle.At(at(), "%s与%s的关系成了圈", site.Named(c.Title), site.Named(to.Title)).Hinted("核对两处的「%s」，删去其中一处", act.key))
				}
				if state[to] == 0 {
					follow(to, other)
				}
			}
		}
		state[c] = 2
	}
	for e := range r.site.All() {
		if c := e.Base(); state[c] == 0 && len(c.Relations) > 0 {
			item, _ := e.(*site.Item)
			follow(c, item)
		}
	}
}
