package export

import (
	"strconv"

	"gongkai/internal/table"
)

// Bin is a bar of a histogram: how many values lie from Low to High. The upper
// end belongs to the last bin only.
type Bin struct {
	Low, High float64
	Count     int
}

// binCount is how many bins a histogram has.
const binCount = 20

// bins counts the values of a column of numbers.
type bins struct {
	low, step float64
	list      []Bin
}

// newBins divides the range of the column. It returns nil where there is nothing
// to divide: no numbers, or but one.
func newBins(c table.Column) *bins {
	low, errLow := strconv.ParseFloat(c.Min, 64)
	high, errHigh := strconv.ParseFloat(c.Max, 64)
	if !numberType(c.Type) || errLow != nil || errHigh != nil || !(low < high) || high-low > 1e300 {
		return nil
	}
	n := binCount
	if c.Type == table.Integer && high-low < binCount {
		// One bin for each whole number.
		n, high = int(high-low)+1, high+1
	}
	b := &bins{low: low, step: (high - low) / float64(n)}
	for i := range n {
		b.list = append(b.list, Bin{Low: low + float64(i)*b.step, High: low + float64(i+1)*b.step})
	}
	return b
}

// of returns the number of the bin in which a value lies, or -1.
func (b *bins) of(value string) int {
	if b == nil {
		return -1
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return -1
	}
	i := int((v - b.low) / b.step)
	return max(0, min(i, len(b.list)-1))
}
