package history_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

// childInjected is the environment of a child that records while the system fails it: the history that it writes to.
const childInjected = "HISTORY_CHILD_INJECTED"

// injectedCalls is how many exchanges such a child records.
const injectedCalls = 8

// TestChildInjected is no test: it is what a child does. It records exchanges as a person makes them, and prints after each whether
// history is being saved. Before it ends, it waits until all is. Two read all the time, as a window does.
func TestChildInjected(t *testing.T) {
	path := os.Getenv(childInjected)
	if path == "" {
		return // for the tests that start it
	}
	s, err := history.Open(path, history.Options{Retry: 5 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		go func() {
			for t.Context().Err() == nil {
				_, _ = s.Page(t.Context(), history.Newest, 100, history.Filter{}) // what fails it is told to who reads
			}
		}()
	}
	e := endpoint(t, "tcp://127.0.0.1:5001")
	r := s.For(e, history.Habits{})
	for i := range injectedCalls {
		exchange(t, r, e, rpcclient.Call{Method: fmt.Sprintf("m%d", i)}, message(rpcclient.Sent, time.Now(), "{}"), message(rpcclient.Received, time.Now(), "{}"))
		fmt.Println("recorded", s.Health().Reason.Key)
	}
	waitFor(t, func() bool { return s.Health().Saving && s.Flush(context.Background()) == nil }) // a thread may have its failure now
	fmt.Println("flushed", s.Health().Lost)
	_ = s.Close() // what is flushed does not depend on it
}

// injected has a child record while the n-th of some system calls that touch a history fails, on each of its threads, and returns what it told: the reasons why
// nothing was saved, "" where all was.
func injected(t *testing.T, path, calls, errno string, n int) []string {
	t.Helper()
	c := exec.Command("strace", "-f", "-qq", "-o", os.DevNull, "-P", path, "-P", path+"-wal", "-P", path+"-shm", "-P", filepath.Dir(path),
		"-e", "trace="+calls, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", calls, errno, n), os.Args[0], "-test.run=^TestChildInjected$")
	c.Env = append(os.Environ(), childInjected+"="+path)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var told []string
	flushed := false
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		if reason, ok := strings.CutPrefix(lines.Text(), "recorded "); ok {
			told = append(told, reason)
		}
		flushed = flushed || lines.Text() == "flushed 0"
	}
	if len(told) != injectedCalls || !flushed {
		t.Fatalf("the child told:\n%s", out)
	}
	return told
}

// checkInjected checks that a history has every exchange of a child once, with its end, and that the file is sound.
func checkInjected(t *testing.T, path string) {
	t.Helper()
	s := open(t, path, history.Options{})
	all, err := s.Page(t.Context(), history.Newest, 100, history.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]history.State{}
	for _, line := range all {
		seen[line.Method] = line.State
	}
	for i := range injectedCalls {
		if state, ok := seen[fmt.Sprintf("m%d", i)]; !ok || state != history.Result {
			t.Errorf("m%d: %v, %v", i, state, ok)
		}
	}
	if len(all) != injectedCalls {
		t.Errorf("%d exchanges, want %d", len(all), injectedCalls)
	}
	if h := s.Health(); !h.Saving {
		t.Errorf("opened again: %+v", h)
	}
	for _, said := range s.Messages() {
		if said.Key != "history.log_missing" { // where the child could not write down that it closed the file
			t.Errorf("opened again: %v", said)
		}
	}
	checkWhole(t, path)
}

// turns are the how manieth call fails: a few, or in the long form all of the first twelve.
func turns() []int {
	if isLong() {
		return []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	}
	return []int{1, 3, 6, 11}
}

// TestA07EveryCallFails: whichever system call on the file fails, calls go on, what is not saved is told, and in the end all of it is there.
func TestA07EveryCallFails(t *testing.T) {
	for _, c := range []struct{ calls, errno string }{
		{"openat", "EMFILE"},
		{"openat", "EACCES"},
		{"pwrite64", "EIO"},
		{"pwrite64", "ENOSPC"},
		{"pread64", "EIO"},
		{"ftruncate", "EIO"},
		{"close", "EIO"},
		{"fcntl", "ENOLCK"}, // to unlock fails, too, and a lock stays
	} {
		for _, n := range turns() {
			t.Run(fmt.Sprintf("%s/%s/%d", c.calls, c.errno, n), func(t *testing.T) {
				t.Parallel()
				path := filepath.Join(t.TempDir(), "history.db")
				injected(t, path, c.calls, c.errno, n)
				checkInjected(t, path)
			})
		}
	}
}

// TestA08SyncFails: a sync that fails is told, and whoever was told that his call is on the disk finds it there.
func TestA08SyncFails(t *testing.T) {
	failures := 0
	for _, n := range turns() {
		path := filepath.Join(t.TempDir(), "history.db")
		for _, reason := range injected(t, path, "fsync,fdatasync", "EIO", n) {
			if reason != "" && reason != "history.disk_error" {
				t.Errorf("sync %d: told %s", n, reason)
			}
			if reason != "" {
				failures++
			}
		}
		checkInjected(t, path)
	}
	if failures == 0 {
		t.Error("it was never told that nothing is saved")
	}
}
