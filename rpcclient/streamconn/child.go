package streamconn

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"syscall"
	"time"

	"rpcexplorer/rpcclient"
)

const (
	// hint is how long a child may take to end by itself when its standard input was closed.
	hint = 200 * time.Millisecond
	// lastWords is how long others may hold the output of a child that has ended.
	lastWords = 200 * time.Millisecond
	// tailSize is how much of the standard error is kept for the report of the end.
	tailSize = 64 << 10
)

// run is what to start.
type run struct {
	file  string
	args  []string // with the name of the program
	env   []string
	dir   string
	grace time.Duration
}

// child is a child process, the leader of a process group of its own. It is a wire: what is written goes to its standard
// input, what is read comes from its standard output.
//
// It has three goroutines beside those that read: the minder (mind) starts it, waits for its end and ends the group; the
// stopper (stop) exists after Close.
type child struct {
	stdin, stdout, stderr *os.File
	pid                   int
	grace                 time.Duration
	readers               sync.WaitGroup // the goroutine that reads stderr
	helpers               sync.WaitGroup // minder and stopper
	exited                chan struct{}  // closed when how is set
	how                   ending
	read                  chan struct{} // closed when stdout and stderr are read to their ends

	mu     sync.Mutex
	reaped bool   // the process number may be another's
	deaf   bool   // nothing more is read
	tail   []byte // the last bytes of stderr
}

// ending is how a child ended.
type ending struct {
	note  rpcclient.Note
	words string // the last of its standard error
}

// Error is a line for logs and developers.
func (e ending) Error() string {
	s := fmt.Sprintf("the program ended: %v", e.note.Args)
	if e.words != "" {
		s += "; its last words: " + e.words
	}
	return s
}

// startChild starts a child. Its minder runs until it has ended.
func startChild(r run) (*child, error) {
	p := &child{grace: r.grace, exited: make(chan struct{}), read: make(chan struct{})}
	started := make(chan error, 1)
	p.helpers.Go(func() { p.mind(r, started) })
	if err := <-started; err != nil {
		p.helpers.Wait()
		return nil, err
	}
	return p, nil
}

// mind is the goroutine that a child is started by. It keeps its thread, for the system ends the child with the thread
// that started it (so that no child outlives us, even if we are killed).
func (p *child) mind(r run, started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	begun := time.Now()
	cmd := &exec.Cmd{Path: r.file, Args: r.args, Env: r.env, Dir: r.dir, SysProcAttr: ownGroup()}
	if err := p.launch(cmd); err != nil {
		started <- err
		return
	}
	p.pid = cmd.Process.Pid
	started <- nil
	awaitExit(p.pid)
	p.bury(cmd, time.Since(begun))
}

// launch starts the process with pipes that can be given up waiting for.
func (p *child) launch(cmd *exec.Cmd) error {
	var theirs []*os.File
	defer func() {
		for _, f := range theirs {
			_ = f.Close()
		}
	}()
	var err error
	pipe := func() (r, w *os.File) {
		if err == nil {
			r, w, err = os.Pipe()
		}
		return r, w
	}
	in, stdin := pipe()
	stdout, out := pipe()
	stderr, errs := pipe()
	p.stdin, p.stdout, p.stderr = stdin, stdout, stderr
	theirs = []*os.File{in, out, errs}
	if err == nil {
		cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, errs
		err = cmd.Start()
	}
	if err != nil {
		p.closePipes()
	}
	return err
}

func (p *child) closePipes() {
	for _, f := range []*os.File{p.stdin, p.stdout, p.stderr} {
		_ = f.Close() // of nil, an error
	}
}

// bury handles that the leader has ended. Others of its group may still write; they get a moment, then the group ends.
func (p *child) bury(cmd *exec.Cmd, ran time.Duration) {
	moment := time.NewTimer(lastWords)
	select {
	case <-p.read:
	case <-moment.C:
	}
	p.mu.Lock()
	_ = syscall.Kill(-p.pid, syscall.SIGKILL)
	_ = cmd.Wait()
	p.reaped = true
	words := lastLine(p.tail)
	p.mu.Unlock()
	p.how = ending{exitNote(cmd.ProcessState, ran), words}
	close(p.exited)
	moment.Reset(lastWords)
	select {
	case <-p.read:
	case <-moment.C: // somebody has left the group and holds the pipes
		p.mu.Lock()
		p.deaf = true
		p.mu.Unlock()
		_ = p.SetReadDeadline(longAgo)
		_ = p.stderr.SetReadDeadline(longAgo)
	}
	moment.Stop()
}

// exitNote says how a process ended.
func exitNote(s *os.ProcessState, ran time.Duration) rpcclient.Note {
	ran = ran.Round(time.Millisecond)
	if status, ok := s.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return rpcclient.Note{Key: noteSignalled, Args: []any{signalName(status.Signal()), ran}}
	}
	return rpcclient.Note{Key: noteExited, Args: []any{s.ExitCode(), ran}}
}

func lastLine(b []byte) string {
	b = bytes.TrimSpace(b)
	return string(b[bytes.LastIndexByte(b, '\n')+1:])
}

// Read reads standard output.
func (p *child) Read(b []byte) (int, error) { return p.stdout.Read(b) }

// Write writes to standard input.
func (p *child) Write(b []byte) (int, error) { return p.stdin.Write(b) }

// SyscallConn is for writing to standard input.
func (p *child) SyscallConn() (syscall.RawConn, error) { return p.stdin.SyscallConn() }

// SetReadDeadline bounds Read.
func (p *child) SetReadDeadline(t time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.deaf {
		t = longAgo
	}
	return p.stdout.SetReadDeadline(t)
}

// SetWriteDeadline bounds Write.
func (p *child) SetWriteDeadline(t time.Time) error { return p.stdin.SetWriteDeadline(t) }

// Close asks the child to end: standard input is closed; if that does not help, SIGTERM and at last SIGKILL go to its
// whole group. Read ends when the child has. It is called once, before wait.
func (p *child) Close() error {
	p.helpers.Go(p.stop)
	return nil
}

// stop is the goroutine that ends a child.
func (p *child) stop() {
	_ = p.stdin.Close()
	for _, s := range []struct {
		wait   time.Duration
		signal syscall.Signal
	}{{hint, syscall.SIGTERM}, {p.grace, syscall.SIGKILL}} {
		if _, ok := p.ended(s.wait); ok {
			return
		}
		p.signal(s.signal)
	}
}

// signal sends a signal to the group, unless its number may be another's.
func (p *child) signal(s syscall.Signal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.reaped {
		_ = syscall.Kill(-p.pid, s)
	}
}

// ended is how the child ended, if it does so in time.
func (p *child) ended(limit time.Duration) (ending, bool) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-p.exited:
		return p.how, true
	case <-timer.C:
		return ending{}, false
	}
}

// wait is called when stdout was read to its end, after Close. It waits for everything else.
func (p *child) wait() ending {
	p.readers.Wait()
	close(p.read)
	p.helpers.Wait()
	p.closePipes()
	return p.how
}

// remember keeps the last bytes of stderr.
func (p *child) remember(b []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tail = append(p.tail, b...)
	if len(p.tail) > 2*tailSize {
		p.tail = append(p.tail[:0], p.tail[len(p.tail)-tailSize:]...)
	}
}
