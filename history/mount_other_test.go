//go:build !linux

package history_test

import (
	"errors"
	"testing"
)

func mountSmall(*testing.T, string, string) error { return errors.ErrUnsupported }

func makeReadOnly(string, bool) error { return errors.ErrUnsupported }
