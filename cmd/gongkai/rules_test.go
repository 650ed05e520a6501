package main

import (
	"regexp"
	"testing"
)

var ruleName = regexp.MustCompile(`^[A-Z]+-\d\d$`)

// Every rule that can be reported explains itself: why, wrong, right.
func TestEveryRuleExplainsItself(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rules() {
		if !ruleName.MatchString(r.ID) || seen[r.ID] {
			t.Errorf("%q is malformed or used twice", r.ID)
		}
		seen[r.ID] = true
		if r.Title == "" || r.Why == "" || r.Bad == "" || r.Good == "" {
			t.Errorf("%s does not explain itself: %+v", r.ID, *r)
		}
	}
}
