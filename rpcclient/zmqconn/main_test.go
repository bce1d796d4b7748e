package zmqconn

import (
	"io"
	"os"
	"testing"

	"go.uber.org/goleak"
)

// TestMain fails the tests if a goroutine outlives them all.
func TestMain(m *testing.M) {
	if os.Getenv(asAnswerer) != "" {
		beAnswerer()
	}
	code := m.Run()
	if code == 0 {
		if err := goleak.Find(); err != nil {
			_, _ = io.WriteString(os.Stderr, err.Error()+"\n")
			code = 1
		}
	}
	os.Exit(code)
}
