package diag

import "slices"

// perRule is how many findings of one rule are shown where nobody said more:
// a systematic slip must not bury the rest.
const perRule = 20

// entry is a finding that is shown, and how many more of its rule are not.
type entry struct {
	Finding
	More int
}

// limited returns the findings to be shown, sorted, at most limit of each rule
// (0 for the default, below 0 for all). The last one that is shown of a cut
// rule says how many were left out. The list given stays as it is.
func limited(list []Finding, limit int) []entry {
	if limit == 0 {
		limit = perRule
	}
	seen := map[string]int{}
	last := map[string]int{} // rule to its last shown entry
	var shown []entry
	for _, f := range Sort(slices.Clone(list)) {
		seen[f.Rule]++
		if limit > 0 && seen[f.Rule] > limit {
			shown[last[f.Rule]].More++
			continue
		}
		last[f.Rule] = len(shown)
		shown = append(shown, entry{Finding: f})
	}
	return shown
}
