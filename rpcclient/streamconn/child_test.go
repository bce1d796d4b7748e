package streamconn

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// beChild is what this program does as a child.
func beChild(what string, args []string) int {
	switch what {
	case "echo":
		return beEcho(args[0], args[1])
	case "connect":
		return beConnected(args[0])
	case "arguments":
		return say(args)
	case "environment":
		return say(os.Environ())
	case "parent":
		return beParent()
	}
	return 99
}

// beEcho answers every message with itself, and notes in a folder what came and its process number.
func beEcho(framing, folder string) int {
	f, _ := framingOf(framing)
	if err := os.WriteFile(filepath.Join(folder, "pid."+strconv.Itoa(os.Getpid())), nil, 0o600); err != nil {
		return 98
	}
	log, err := os.OpenFile(filepath.Join(folder, "received"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return 97
	}
	echo(f, os.Stdin, os.Stdout, func(message string) { _, _ = fmt.Fprintf(log, "%s\n", message) })
	return 0
}

// beConnected hands on what it hears to a Unix socket, and says what comes from there.
func beConnected(socket string) int {
	c, err := net.Dial("unix", socket)
	if err != nil {
		return 93
	}
	go func() { _, _ = io.Copy(c, os.Stdin) }()
	_, _ = io.Copy(os.Stdout, c)
	return 0
}

func say(what any) int {
	if err := json.NewEncoder(os.Stdout).Encode(what); err != nil {
		return 96
	}
	return 0
}

// beParent starts a child of its own, says its process number and waits to be killed.
func beParent() int {
	c, err := Dial(context.Background(), rpcclient.Endpoint{Carrier: rpcclient.Stdio, Framing: "ndjson", Address: "sleep 1000"})
	if err != nil {
		return 95
	}
	for {
		f, err := c.Recv()
		if err != nil {
			return 94
		}
		if f.Kind == rpcclient.KindConnected {
			say(f.Note.Args[1])
		}
	}
}

// program is a peer for the suite: a child process that is there while its file is.
type program struct {
	t       *testing.T
	framing string
	folder  string
}

func newProgram(t *testing.T, framing string) *program {
	p := &program{t: t, framing: framing, folder: t.TempDir()}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *program) file() string { return filepath.Join(p.folder, "peer") }

func (p *program) Endpoint() rpcclient.Endpoint {
	return endpoint(p.t, "%s+stdio:'%s' -child echo %s '%s'", p.framing, p.file(), p.framing, p.folder)
}

func (p *program) Received() []string {
	data, _ := os.ReadFile(filepath.Join(p.folder, "received"))
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

func (p *program) Start() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return os.Symlink(self, p.file())
}

func (p *program) Stop() {
	_ = os.Remove(p.file())
	pids, _ := filepath.Glob(filepath.Join(p.folder, "pid.*"))
	for _, name := range pids {
		if pid, err := strconv.Atoi(strings.TrimPrefix(filepath.Ext(name), ".")); err == nil {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		_ = os.Remove(name)
	}
}

// shell is an endpoint whose child runs a script.
func shell(t *testing.T, script string) rpcclient.Endpoint {
	return endpoint(t, "ndjson+stdio:sh -c '%s'", strings.ReplaceAll(script, "'", `'\''`))
}

// TestStdio runs the suite over child processes, with each framing.
func TestStdio(t *testing.T) {
	for _, f := range framings {
		t.Run(f.name, func(t *testing.T) {
			behind := serve(t, f.name+"+unix", echoing(f.name))
			conntest.Run(t, conntest.Impl{
				Dial:    Dial,
				Start:   func(t *testing.T) conntest.Peer { return newProgram(t, f.name) },
				Refused: rpcclient.CauseNotStarted,
				Relay: func(_ rpcclient.Endpoint, treat conntest.Treat) (rpcclient.Endpoint, func(), error) {
					r, err := conntest.NewRelay(behind.Endpoint(), treat)
					return endpoint(t, "%s '%s'", strings.Replace(self(t, "connect"), "ndjson", f.name, 1), r.Endpoint().Address), r.Close, err
				},
			})
		})
	}
}
