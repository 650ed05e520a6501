package diag

import "strings"

// Nearest returns the candidate that was most likely meant by a mistyped word,
// or "" when none is near enough. It never depends on the order of candidates.
//
// Distance is that of Damerau and Levenshtein over runes in its restricted form
// (insertion, deletion, substitution and exchange of neighbours each cost one),
// without regard to upper and lower case. One slip is allowed in a word of two
// to four runes, two up to seven, then three; a single rune has no neighbour.
func Nearest(word string, candidates []string) string {
	w := []rune(strings.ToLower(word))
	limit := min((len(w)+1)/3, 3)
	best, bestDistance := "", limit+1
	for _, candidate := range candidates {
		d := distance(w, []rune(strings.ToLower(candidate)), limit)
		if d < bestDistance || d == bestDistance && d <= limit && candidate < best {
			best, bestDistance = candidate, d
		}
	}
	return best
}

// distance returns the distance of two words, or limit+1 when it is larger.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row = above, row, before
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			substitution := above[j-1]
			if a[i-1] != b[j-1] {
				substitution++
			}
			row[j] = min(above[j]+1, row[j-1]+1, substitution)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		// A later row can undercut this one only by an exchange, which costs one.
		if least > limit+1 {
			return limit + 1
		}
	}
	return min(row[len(b)], limit+1)
}
