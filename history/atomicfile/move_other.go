//go:build !linux

package atomicfile

import (
	"errors"
	"os"
)

// moveAt is not known here.
func moveAt(*os.Root, string, *os.Root, string) error { return errors.ErrUnsupported }
