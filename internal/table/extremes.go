package table

import (
	"math"
	"slices"
)

// extremes are the smallest and the largest of some numbers.
type extremes struct {
	count      int
	min, max   string
	fmin, fmax float64
}

// add takes in a number that n rows hold. The text is made only where it may be
// an extreme.
func (e *extremes) add(l look, b []byte, n int) {
	e.count += n
	if e.count == n {
		e.min = canonical(l, b)
		e.max, e.fmin, e.fmax = e.min, l.value, l.value
		return
	}
	// Floats only spare the comparison of texts, so what is close is compared.
	if l.value <= e.fmin+math.Abs(e.fmin)*1e-14 && string(b) != e.min {
		if t := canonical(l, b); compareDecimals(t, e.min) < 0 {
			e.min, e.fmin = t, l.value
		}
	}
	if l.value >= e.fmax-math.Abs(e.fmax)*1e-14 && string(b) != e.max {
		if t := canonical(l, b); compareDecimals(t, e.max) > 0 {
			e.max, e.fmax = t, l.value
		}
	}
}

// merge takes other extremes in, multiplied by a power of ten.
func (e *extremes) merge(o *extremes, power int) {
	if o == nil || o.count == 0 {
		return
	}
	low, high := shift(o.min, power), shift(o.max, power)
	if e.count == 0 || compareDecimals(low, e.min) < 0 {
		e.min = low
	}
	if e.count == 0 || compareDecimals(high, e.max) > 0 {
		e.max = high
	}
	e.count += o.count
}

// sampler keeps every n-th number, n doubling whenever there are too many: a
// sample that depends on nothing but the data.
type sampler struct {
	kept         []float64
	stride, skip int
}

func (s *sampler) add(v float64) {
	if s.skip > 0 {
		s.skip--
		return
	}
	s.skip = s.stride
	s.kept = append(s.kept, v)
	if len(s.kept) < medianCells {
		return
	}
	for i := range medianCells / 2 {
		s.kept[i] = s.kept[2*i]
	}
	s.kept = s.kept[:medianCells/2]
	s.stride = 2*s.stride + 1
	s.skip = s.stride
}

func (s *sampler) median() float64 {
	if len(s.kept) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s.kept))
	return sorted[len(sorted)/2]
}
