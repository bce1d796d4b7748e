package conntest

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// Heap watches how much memory the program takes while large messages cross. One goroutine looks.
type Heap struct{ before, peak uint64 }

// WatchHeap begins to watch.
func WatchHeap() *Heap {
	runtime.GC()
	h := &Heap{}
	h.Look()
	h.before = h.peak
	return h
}

// Look takes the present size into account. It is to be called again and again, such as by a peer between its writes.
func (h *Heap) Look() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	h.peak = max(h.peak, m.HeapAlloc)
}

// Within fails the test if there were more than limit MiB over what was there at first.
func (h *Heap) Within(t *testing.T, limit int) {
	t.Helper()
	h.Look()
	grown := int(h.peak-h.before) >> 20
	if t.Logf("the heap has grown by %d MiB", grown); grown > limit {
		t.Errorf("that is more than %d", limit)
	}
}

// NoDisk lets large messages find no room on disk: where their folder should be is a file, whose name it gives.
func NoDisk(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", file)
	return file
}

// WantNoDisk fails the test unless a frame tells that there was no room in a folder.
func WantNoDisk(t *testing.T, f rpcclient.Frame, folder string) {
	t.Helper()
	why := f.Note.Failure()
	if why == nil || why.Cause != rpcclient.CauseDisk || !strings.Contains(why.Arg.(string), folder) {
		t.Errorf("got %v, want that there is no room in %s", f.Note, folder)
	}
}
