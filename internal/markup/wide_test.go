package markup

import "testing"

func TestJoins(t *testing.T) {
	for _, c := range []struct {
		before, after rune
		want          bool
	}{
		{'汉', '字', true}, {'，', '字', true}, {'字', '《', true}, {'”', '字', true}, {'字', '“', true}, {'”', '“', true}, {'…', '字', true},
		{'か', 'ナ', true}, {'ｱ', '、', true}, {'字', '\u200b', true}, {'a', '\u200b', true}, {'，', 'G', true}, {'P', '，', true}, {'　', 'a', true},
		{'字', 'a', false}, {'a', '字', false}, {'5', '字', false}, {'%', '字', false}, {'字', '(', false}, {'a', 'b', false}, {',', 'b', false},
		{'열', '정', false}, {'열', '字', false}, {'”', 'a', false}, {'a', '“', false}, {'é', '字', false}, {'字', '—', true},
	} {
		if got := joins(c.before, c.after); got != c.want {
			t.Errorf("joins(%q, %q) = %v", c.before, c.after, got)
		}
	}
}

// TestJoinsIsSymmetric: a line break looks the same from both sides.
func TestJoinsIsSymmetric(t *testing.T) {
	sample := []rune("汉かナ열ｱa5%,(“”…—·，。《》：　\u200b😀é")
	for _, a := range sample {
		for _, b := range sample {
			if joins(a, b) != joins(b, a) {
				t.Errorf("joins(%q, %q) differs from joins(%q, %q)", a, b, b, a)
			}
		}
	}
}
