package conntest

import (
	"os"
	"runtime"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// stock is what a process holds that a Conn may forget to give back.
type stock struct {
	descriptors int
	goroutines  goleak.Option
}

// takeStock counts. The first use of the poller keeps descriptors for the life of the process, so it is used before.
func takeStock() stock {
	if r, w, err := os.Pipe(); err == nil {
		_ = r.Close()
		_ = w.Close()
	}
	return stock{descriptors: descriptors(), goroutines: goleak.IgnoreCurrent()}
}

// compare waits until no more is held than in s, for a peer and the kernel may take a moment.
func (s stock) compare(t *testing.T) {
	t.Helper()
	if t.Failed() {
		return // one report is enough
	}
	if err := goleak.Find(s.goroutines); err != nil {
		t.Error(err)
	}
	limit := time.Now().Add(Patience)
	for descriptors() > s.descriptors {
		if time.Now().After(limit) {
			t.Errorf("descriptors: %d before, %d after: %v", s.descriptors, descriptors(), targets())
			return
		}
		runtime.Gosched()
	}
}

// folder lists the open descriptors of the process: on Linux, and by another name on macOS.
func folder() string {
	if _, err := os.Stat("/proc/self/fd"); err == nil {
		return "/proc/self/fd"
	}
	return "/dev/fd"
}

func descriptors() int {
	entries, err := os.ReadDir(folder())
	if err != nil {
		return 0
	}
	return len(entries)
}

// targets tells what the open descriptors are, for the report.
func targets() []string {
	entries, _ := os.ReadDir(folder())
	var all []string
	for _, e := range entries {
		if to, err := os.Readlink(folder() + "/" + e.Name()); err == nil {
			all = append(all, to)
		}
	}
	return all
}
