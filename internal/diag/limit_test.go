package diag

import "testing"

func TestLimitedCountsWhatItLeavesOut(t *testing.T) {
	var list []Finding
	for i := range 100 {
		list = append(list, Finding{Rule: []string{"A-01", "B-01", "C-01"}[i%3], Place: Place{Line: 100 - i}})
	}
	for limit := 1; limit < 40; limit++ {
		total, each := 0, map[string]int{}
		line := 0
		for _, e := range limited(list, limit) {
			total += 1 + e.More
			each[e.Rule]++
			if e.Place.Line < line {
				t.Fatal("not sorted")
			}
			line = e.Place.Line
		}
		if total != 100 {
			t.Errorf("limit %d accounts for %d of 100", limit, total)
		}
		for rule, n := range each {
			if n > limit {
				t.Errorf("limit %d shows %d of %s", limit, n, rule)
			}
		}
	}
}
