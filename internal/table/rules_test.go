package table

import (
	"regexp"
	"testing"
)

func TestRulesAreExplained(t *testing.T) {
	id := regexp.MustCompile(`^CSV-\d\d$`)
	last := ""
	for _, r := range Rules {
		if !id.MatchString(r.ID) || r.ID <= last {
			t.Errorf("%s after %s", r.ID, last)
		}
		last = r.ID
		if r.Title == "" || r.Why == "" || r.Bad == "" || r.Good == "" {
			t.Errorf("%s is not explained", r.ID)
		}
	}
}
