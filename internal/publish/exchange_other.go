//go:build !linux && !darwin

package publish

import "errors"

// swap exchanges two folders in one step, which this system cannot.
func swap(a, b string) error { return errors.ErrUnsupported }
