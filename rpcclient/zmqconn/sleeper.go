package zmqconn

import (
	"errors"
	"os"
	"syscall"
	"time"

	zmq "github.com/pebbe/zmq4"
	"golang.org/x/sys/unix"
)

// sleeper lets a goroutine wait for its socket on Go's own poller: no thread is blocked meanwhile, another goroutine can
// wake it without a system call, and the one that it hands its news to runs next on the same thread.
//
// It watches a duplicate of the socket's file descriptor, which libzmq makes readable whenever the state of the socket
// may have changed; what the state is, only the socket itself tells.
type sleeper struct {
	file *os.File
	raw  syscall.RawConn
	at   time.Time // the deadline that the file has, as far as the goroutine that sleeps knows
}

func newSleeper(s *zmq.Socket) (*sleeper, error) {
	fd, err := s.GetFd()
	if err != nil {
		return nil, err
	}
	own, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, os.NewSyscallError("dup", err)
	}
	file := os.NewFile(uintptr(own), "zmq")
	raw, err := file.SyscallConn()
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return &sleeper{file: file, raw: raw}, nil
}

// arm sets the time at which the next sleep ends by itself; never, if zero. It must come before others are told that
// they have to wake the sleeper: it takes back a wake that came earlier.
func (s *sleeper) arm(until time.Time) {
	if !until.Equal(s.at) {
		_ = s.file.SetReadDeadline(until) // fails on a closed file only, and then Read fails too
		s.at = until
	}
}

// sleep returns when ready reports true, at the armed time, or after wake. It may return early. ready is called before
// the first wait and after each.
func (s *sleeper) sleep(ready func() bool) {
	err := s.raw.Read(func(uintptr) bool { return ready() })
	if errors.Is(err, os.ErrDeadlineExceeded) {
		s.at = time.Unix(1, 0) // whatever it was, it must be armed anew
	}
}

// wake ends a sleep; any goroutine may call it.
func (s *sleeper) wake() { _ = s.file.SetReadDeadline(time.Unix(1, 0)) }

func (s *sleeper) close() { _ = s.file.Close() }
