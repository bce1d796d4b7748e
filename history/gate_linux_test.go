package history

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// setOFDLock is F_OFD_SETLK, a lock that belongs to an open file and not to the process.
const setOFDLock = 37

// within is how many read a history now.
func within(s *Store) int {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	return s.gate.readers
}

// TestA07GivenUpBehindALock: who reads, while a lock is lost that SQLite waits for, and is given up, waits no longer; to close waits for what goes on
// without them.
func TestA07GivenUpBehindALock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	index, err := os.OpenFile(path+"-shm", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	readMarks := syscall.Flock_t{Type: syscall.F_WRLCK, Start: 123, Len: 5} // what each who reads takes one of
	if err := syscall.FcntlFlock(index.Fd(), setOFDLock, &readMarks); err != nil {
		t.Fatal(err)
	}
	given, up := context.WithCancel(t.Context())
	failed := make(chan error)
	go func() {
		_, err := s.Page(given, Newest, 10, Filter{})
		failed <- err
	}()
	for within(s) == 0 {
		<-time.After(time.Millisecond)
	}
	up()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Errorf("a page: %v", err)
	}
	if n := within(s); n != 1 {
		t.Errorf("%d read when it was given up, want the one that waits for the lock", n)
	}
	if err := errors.Join(index.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	if n := within(s); n != 0 {
		t.Errorf("%d read though it is closed", n)
	}
}
