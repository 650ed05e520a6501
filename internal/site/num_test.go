package site

import "testing"

func TestAnEmptyNumberIsNeverZero(t *testing.T) {
	var n Num
	if err := n.UnmarshalCSV(""); err != nil || !n.IsEmpty() || n.Grouped() != "" {
		t.Errorf("%v %q", err, n.Grouped())
	}
	if _, ok := n.Int(); ok {
		t.Error("an empty cell gave an integer")
	}
	if err := n.UnmarshalCSV("0"); err != nil || n.IsEmpty() {
		t.Error("a zero is a number")
	}
	for _, s := range []string{"一", "1O", "1..2", "--1", "1e3", "NaN"} {
		if err := n.UnmarshalCSV(s); err == nil {
			t.Errorf("%q was read as %v", s, n)
		}
	}
}

func TestNumbersAsTheyArePrinted(t *testing.T) {
	for s, want := range map[string]string{
		"0": "0", "999": "999", "1000": "1,000", "331282": "331,282", "35000000": "35,000,000",
		"-1234.50": "−1,234.50", "70.19": "70.19", "1,234": "1,234",
	} {
		if n, ok := ParseNum(s); !ok || n.Grouped() != want {
			t.Errorf("%q: %q, want %q", s, n.Grouped(), want)
		}
	}
}
