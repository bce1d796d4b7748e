package zmqconn

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// python is the system's own, which sees Debian's packages; another that stands first on PATH does not.
const python = "/usr/bin/python3"

// requirePython fails where tinyrpc is missing. Skipping would hide that nothing was tried.
func requirePython(t testing.TB) {
	t.Helper()
	if out, err := exec.Command(python, "-c", "import tinyrpc, zmq").CombinedOutput(); err != nil {
		t.Fatalf("python3-tinyrpc or python3-zmq is missing; `make test` sets it up: %v\n%s", err, out)
	}
}

// tinyRPC is a real tinyrpc server, in a process of its own.
type tinyRPC struct {
	t       testing.TB
	kind    string   // "router" or "rep"
	guard   []string // whom it lets in, as testdata/server.py is told
	address string   // fixed by the first start
	process *exec.Cmd
	input   io.Closer
	lines   chan string // what the server prints, one line an item
	printed sync.WaitGroup
}

// startTinyRPC starts a server on a free port. It ends with the test.
func startTinyRPC(t testing.TB, kind string, guard ...string) *tinyRPC {
	t.Helper()
	requirePython(t)
	s := &tinyRPC{t: t, kind: kind, guard: guard, address: "tcp://127.0.0.1:*"}
	s.start()
	t.Cleanup(s.kill)
	return s
}

// start starts the server, anew if it had ended, and waits until it listens.
func (s *tinyRPC) start() {
	s.t.Helper()
	s.process = exec.Command(python, append([]string{"testdata/server.py", s.address, s.kind}, s.guard...)...)
	s.process.Stderr = io.Discard // the tracebacks of what it is made to die of
	out, err := s.process.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if s.input, err = s.process.StdinPipe(); err != nil {
		s.t.Fatal(err)
	}
	if err := s.process.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.lines = make(chan string, 1<<16)
	s.printed.Go(func() {
		defer close(s.lines)
		for scanner := bufio.NewScanner(out); scanner.Scan(); {
			s.lines <- scanner.Text()
		}
	})
	s.address = s.await("ready ")
}

// await is the rest of the next line with the prefix.
func (s *tinyRPC) await(prefix string) string {
	s.t.Helper()
	limit := time.After(conntest.Patience)
	for {
		select {
		case line, ok := <-s.lines:
			if !ok {
				s.t.Fatal("the server ended")
			}
			if rest, found := strings.CutPrefix(line, prefix); found {
				return rest
			}
		case <-limit:
			s.t.Fatalf("the server prints no %q", prefix)
		}
	}
}

// kill ends the server, whatever it does, and waits for its end.
func (s *tinyRPC) kill() {
	_ = s.process.Process.Kill()
	s.reap()
}

// reap waits for the end of a server that dies by itself.
func (s *tinyRPC) reap() {
	_ = s.process.Wait()
	_ = s.input.Close()
	s.printed.Wait()
}

// signal stops or continues the server's process.
func (s *tinyRPC) signal(sig os.Signal) {
	s.t.Helper()
	if err := s.process.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

func (s *tinyRPC) freeze() { s.signal(syscall.SIGSTOP) }
func (s *tinyRPC) thaw()   { s.signal(syscall.SIGCONT) }

// endpoint is the server's, for a socket of ours of the type.
func (s *tinyRPC) endpoint(socket string) rpcclient.Endpoint {
	s.t.Helper()
	e, err := rpcclient.ParseEndpoint(s.address)
	if err != nil {
		s.t.Fatal(err)
	}
	return as(e, socket)
}
