package peers

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rpcexplorer/e2e/drive"
)

// A service is a running program of somebody else, with all that it has written.
type service struct {
	ended chan struct{} // closed when the process is gone

	mu  sync.Mutex
	log bytes.Buffer
}

// start starts a program with a home of its own, which ends with the test. What it wrote is shown if the test failed.
func start(t *testing.T, env []string, name string, args ...string) *service {
	t.Helper()
	s := &service{ended: make(chan struct{})}
	cmd := exec.Command(installed(t, name), args...)
	cmd.Env = append([]string{"HOME=" + t.TempDir(), "LANG=C.UTF-8", "PATH=" + os.Getenv("PATH")}, env...)
	cmd.Stdout, cmd.Stderr = s, s
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		_ = cmd.Wait()
		close(s.ended)
	}()
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		<-s.ended
		if t.Failed() {
			t.Logf("%s said:\n%s", name, s.said())
		}
	})
	return s
}

// Write keeps what the program says.
func (s *service) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.Write(p)
}

func (s *service) said() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.String()
}

// awaits waits until something holds of a service that still runs.
func (s *service) awaits(t *testing.T, what string, ok func() bool) {
	t.Helper()
	over := false
	drive.Until(t, what, func() bool {
		select {
		case <-s.ended:
			over = true
		default:
		}
		return over || ok()
	})
	if over {
		t.Fatalf("the service ended while the test waited for %s", what)
	}
}

// listens waits until the service accepts connections on the ports.
func (s *service) listens(t *testing.T, ports ...string) {
	t.Helper()
	for _, port := range ports {
		s.awaits(t, "port "+port, func() bool {
			c, err := net.Dial("tcp", "127.0.0.1:"+port)
			if err == nil {
				_ = c.Close()
			}
			return err == nil
		})
	}
}

// freePort is a port that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// installed is the path of a command that the set-up installs.
func installed(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%v\nhint: scripts/setup.sh test (make test runs it) installs the services that are tested against", err)
	}
	return path
}

// everything is the script of server-everything, which the set-up installs under build.
func everything(t *testing.T) string {
	t.Helper()
	script, err := filepath.Abs(filepath.Join("..", "..", "build", "peers", "node_modules", "@modelcontextprotocol", "server-everything", "dist", "index.js"))
	if err == nil {
		_, err = os.Stat(script)
	}
	if err != nil {
		t.Fatalf("%v\nhint: scripts/setup.sh test (make test runs it) installs it", err)
	}
	return script
}

// words is a command line for an endpoint of a child process.
func words(args ...string) string {
	for i, a := range args {
		args[i] = "'" + strings.ReplaceAll(a, "'", `'\''`) + "'"
	}
	return strings.Join(args, " ")
}
