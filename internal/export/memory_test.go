//go:build unix

package export

import (
	"runtime/debug"
	"testing"
)

// TestMemoryDoesNotFollowTheRows makes the files of the table viewer, which need
// every row again: four times as many rows must not need much more memory. What is
// measured is what the collector leaves over, often collected, so that a busy
// machine changes little.
func TestMemoryDoesNotFollowTheRows(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	peak := func(rows int) uint64 {
		d, _ := large(t, rows)
		most := watch()
		if err := writeFormat(t, d, "chunks"); err != nil {
			t.Fatal(err)
		}
		return most()
	}
	few, many := peak(70_000), peak(280_000)
	t.Logf("%d and %d MB", few>>20, many>>20)
	if many > few+few/4+4<<20 {
		t.Errorf("%d MB are needed for four times the rows for which %d are", many>>20, few>>20)
	}
}
