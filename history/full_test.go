package history_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// small makes a folder on a small file system.
func small(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := mountSmall(t, dir, options); err != nil {
		t.Skip("no file system can be mounted: ", err)
	}
	return dir
}

// TestA06DiskFull: on a full disk calls go on, and it is told; with room again, what waited is saved.
func TestA06DiskFull(t *testing.T) {
	dir := small(t, "size=2m")
	s := open(t, filepath.Join(dir, "history.db"), history.Options{Retry: 5 * time.Millisecond})
	fill(t, s, 3)
	ballast := filepath.Join(dir, "ballast")
	f, err := os.Create(ballast)
	for err == nil {
		_, err = f.WriteString(strings.Repeat("x", 4096))
	}
	f.Close()
	e := endpoint(t, "tcp://127.0.0.1:5001")
	r := s.For(e, history.Habits{})
	for i := 3; s.Health().Saving; i++ {
		if i > 5000 {
			t.Fatal("never full")
		}
		exchange(t, r, e, rpcclient.Call{Method: "while full"}, message(rpcclient.Sent, time.Now(), strings.Repeat("{}", 500)), message(rpcclient.Received, time.Now(), "{}"))
	}
	if h := s.Health(); h.Reason.Key != "history.full" {
		t.Errorf("told: %+v", h)
	}
	begun := time.Now()
	x := exchange(t, r, e, rpcclient.Call{Method: "last"}, message(rpcclient.Sent, time.Now(), "{}"), message(rpcclient.Received, time.Now(), "{}"))
	if took := time.Since(begun); took > time.Second {
		t.Errorf("a call was held up for %v", took)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { _, ok := s.ID(x.ID); return ok && s.Health().Saving })
	if line, ok := byMethod(t, s)["last"]; !ok || line.State != history.Result {
		t.Errorf("what waited: %+v, %v", line, ok)
	}
	if h := s.Health(); h.Lost != 0 {
		t.Errorf("%d are lost", h.Lost)
	}
}

// TestA07ReadOnly: on a disk that may not be written to any more, the same.
func TestA07ReadOnly(t *testing.T) {
	dir := small(t, "size=8m")
	path := filepath.Join(dir, "history.db")
	s := open(t, path, history.Options{Retry: 5 * time.Millisecond})
	fill(t, s, 3)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := makeReadOnly(dir, true); err != nil {
		t.Fatal(err)
	}
	again := open(t, path, history.Options{Retry: 5 * time.Millisecond})
	if h := again.Health(); h.Saving || h.Reason.Key != "history.read_only" {
		t.Errorf("told: %+v", h)
	}
	fill(t, again, 5)
	if err := makeReadOnly(dir, false); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { return again.Health().Saving })
	if n := len(byMethod(t, again)); n != 5 {
		t.Errorf("%d methods, want 5", n)
	}
	all, err := again.All(t.Context(), history.Filter{})
	if err != nil || len(all) != 8 {
		t.Errorf("%d exchanges, want 8: %v", len(all), err)
	}
}
