package drive

import (
	"bufio"
	_ "embed" // the peers' scripts
	"encoding/base64"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

//go:embed tinyrpc_server.py
var serverScript string

//go:embed script_server.py
var replyScript string

//go:embed tinyrpc_client.py
var clientScript string

// AnyPort is an endpoint that lets ZeroMQ choose a free port.
const AnyPort = "tcp://127.0.0.1:*"

// Port5001 is the endpoint that the papers name, or AnyPort while somebody else has that.
func Port5001() string {
	const address = "127.0.0.1:5001"
	l, err := net.Listen("tcp", address)
	if err != nil {
		return AnyPort
	}
	_ = l.Close()
	return "tcp://" + address
}

// A Peer is a running service in Python, most often of tinyrpc.
type Peer struct {
	URL string
	cmd *exec.Cmd
	end io.Closer // its stdin: it ends when that closes

	mu       sync.Mutex
	requests []string
	replies  []string
}

// StartPeer starts a tinyrpc service at the endpoint, on a socket of the kind "router" (tinyrpc's own) or "rep".
func StartPeer(t testing.TB, endpoint, kind string) *Peer {
	t.Helper()
	return startPeer(t, serverScript, endpoint, kind)
}

// StartScript starts a service that answers each request with exactly this text, in which @id stands for the request's id.
func StartScript(t testing.TB, reply string) *Peer {
	t.Helper()
	return startPeer(t, replyScript, AnyPort, reply)
}

func startPeer(t testing.TB, script string, args ...string) *Peer {
	t.Helper()
	p := &Peer{cmd: exec.Command(Tool(t, python), append([]string{"-c", script}, args...)...)}
	p.cmd.Stderr = os.Stderr
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if p.end, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Kill)

	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 16<<20)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "ready ") {
		t.Fatalf("the service did not start (said %q)\nhint: scripts/setup.sh test installs python3-tinyrpc and python3-zmq", lines.Text())
	}
	p.URL = strings.TrimPrefix(lines.Text(), "ready ")
	go p.attend(lines)
	return p
}

// attend notes what the service logs, to the end of its output.
func (p *Peer) attend(lines *bufio.Scanner) {
	for lines.Scan() {
		way, text, _ := strings.Cut(lines.Text(), " ")
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			continue
		}
		p.mu.Lock()
		if way == "got" {
			p.requests = append(p.requests, string(data))
		} else {
			p.replies = append(p.replies, string(data))
		}
		p.mu.Unlock()
	}
}

// Requests are the messages that reached the service, in order, byte by byte as they came.
func (p *Peer) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.requests...)
}

// Replies are the messages that the service sent, in order.
func (p *Peer) Replies() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.replies...)
}

// Kill ends the service at once, as by kill -9. Its endpoint is free then.
func (p *Peer) Kill() {
	_ = p.cmd.Process.Kill()
	_ = p.end.Close()
	_ = p.cmd.Wait()
}

// TinyrpcCall is what Python's tinyrpc client prints for one call: the result as JSON, or "error: …".
func TinyrpcCall(t testing.TB, endpoint, method, params string) string {
	t.Helper()
	r := run(t, nil, "", Tool(t, python), "-c", clientScript, endpoint, method, params)
	if r.Code != 0 {
		t.Fatalf("tinyrpc client: %s", r.Err)
	}
	return strings.TrimSpace(r.Out)
}
