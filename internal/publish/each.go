package publish

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls the functions that worker makes with every number below n, on as
// many goroutines as there are cores, and returns the first error. After an
// error no new number is begun. A worker's own state needs no lock.
func each(n int, worker func() func(int) error) error {
	workers := min(runtime.GOMAXPROCS(0), n)
	var (
		next  atomic.Int64
		stop  atomic.Bool
		once  sync.Once
		first error
	)
	run := func() {
		do := worker()
		for !stop.Load() {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			if err := do(i); err != nil {
				once.Do(func() { first = err })
				stop.Store(true)
			}
		}
	}
	if workers <= 1 {
		run()
		return first
	}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(run)
	}
	wg.Wait()
	return first
}
