package peers

import (
	"io"
	"net"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/tidwall/gjson"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/httpconn"
)

// listening is how the event stream of a server is listened to.
var listening = httpconn.Options{Listen: true}

// TestEverythingHTTP: streamable HTTP from the session's begin to its end.
func TestEverythingHTTP(t *testing.T) {
	t.Parallel()
	s := startEverything(t, "0")
	url := "http://" + s.address(t) + "/mcp"
	c := open(t, listening.Dial, url)
	begin(t, c)
	useTools(t, c)
	sample(t, c)
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	session := sessionOf(t, c)
	wantSession(t, c, session)
	s.awaits(t, "the end of the session", func() bool {
		return strings.Contains(s.said(), "Received session termination request for session "+session)
	})
	programCalls(t, "result.serverInfo.name", "mcp-servers/everything", url, "initialize", mcpHello)
}

// TestEverythingUnix: the same server on a Unix socket.
func TestEverythingUnix(t *testing.T) {
	t.Parallel()
	socket := filepath.Join(t.TempDir(), "mcp.sock")
	startEverything(t, socket)
	c := open(t, listening.Dial, "http+unix://"+socket+":/mcp")
	begin(t, c)
	useTools(t, c)
}

// sessionOf is the session that the reply to the first message opened.
func sessionOf(t *testing.T, c *client) string {
	t.Helper()
	for _, r := range c.find(kind(rpcclient.KindHead)) {
		if m := regexp.MustCompile(`(?i)\r\nmcp-session-id: (\S+)\r\n`).FindStringSubmatch(head(r.Frame)); m != nil && r.Frame.Dir == rpcclient.Received {
			return m[1]
		}
	}
	t.Fatal("no reply bears a session")
	return ""
}

// wantSession: all requests but the first bear the session; among them are those of the carrier itself, GET and DELETE.
func wantSession(t *testing.T, c *client, session string) {
	t.Helper()
	methods := map[string]int{}
	for i, r := range c.find(func(r rpcclient.Record) bool { return r.Frame.Dir == rpcclient.Sent }) {
		method, _, _ := strings.Cut(head(r.Frame), " ")
		methods[method]++
		if i > 0 {
			wantHead(t, r.Frame, "\r\nMcp-Session-Id: "+session+"\r\n", "\r\nMCP-Protocol-Version: 2025-11-25\r\n")
		}
	}
	if methods["GET"] != 1 || methods["DELETE"] != 1 || methods["POST"] < 6 {
		t.Errorf("got requests %v, want one GET, one DELETE, and the POSTs", methods)
	}
}

// TestEverythingResume: a stream that breaks before the reply came is taken up behind the last event that was seen.
func TestEverythingResume(t *testing.T) {
	t.Parallel()
	s := startEverything(t, "0")
	p := relayTo(t, s.address(t), "Long running operation completed")
	c := open(t, httpconn.Dial, "http://"+p.address+"/mcp")
	c.ask("initialize", mcpHello)
	c.tell("notifications/initialized", "")
	reply := make(chan gjson.Result, 1)
	go func() {
		x, _ := c.Call(t.Context(), rpcclient.Call{Method: "tools/call", Params: []byte(`{"name":"trigger-long-running-operation","arguments":{"duration":0.4,"steps":4},"_meta":{"progressToken":"p"}}`)})
		f, _ := x.Reply()
		reply <- gjson.ParseBytes(f.Body())
	}()
	c.await(1, "progress", asked("notifications/progress"))
	p.cut()
	want(t, <-reply, "result.content.0.text", "Long running operation completed. Duration: 0.4 seconds, Steps: 4.")

	if progress := c.find(asked("notifications/progress")); len(progress) != 4 {
		t.Errorf("got %d notifications of progress, want each of the 4 once", len(progress))
	}
	again := c.find(func(r rpcclient.Record) bool { return strings.HasPrefix(head(r.Frame), "GET ") })
	if len(again) != 1 {
		t.Fatalf("got %d requests to take the stream up again, want 1", len(again))
	}
	wantHead(t, again[0].Frame, "\r\nLast-Event-ID: ")
}

// relay passes connections on to a service. When it has cut them off, it still hears the service out, and passes on no new
// connection until the service has said its last word.
type relay struct {
	address string
	word    string
	spoken  chan struct{} // closed when the service has said the word

	mu    sync.Mutex
	open  []net.Conn // those of our side
	holds bool
}

func relayTo(t *testing.T, service, word string) *relay {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &relay{address: l.Addr().String(), word: word, spoken: make(chan struct{})}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			go p.pass(t, near, service)
		}
	}()
	return p
}

// pass connects the two sides once it may.
func (p *relay) pass(t *testing.T, near net.Conn, service string) {
	defer near.Close()
	p.mu.Lock()
	holds := p.holds
	p.open = append(p.open, near)
	p.mu.Unlock()
	if holds {
		select {
		case <-p.spoken:
		case <-t.Context().Done():
			return
		}
	}
	far, err := net.Dial("tcp", service)
	if err != nil {
		return
	}
	go func() { _, _ = io.Copy(far, near) }()
	p.listen(far, near)
}

// listen hands on what the service says, and notices the word.
func (p *relay) listen(far, near net.Conn) {
	defer far.Close()
	said := ""
	buffer := make([]byte, 4096)
	for {
		n, err := far.Read(buffer)
		if err != nil {
			return
		}
		_, _ = near.Write(buffer[:n])
		if said += string(buffer[:n]); strings.Contains(said, p.word) {
			p.mu.Lock()
			select {
			case <-p.spoken:
			default:
				close(p.spoken)
			}
			p.mu.Unlock()
		}
	}
}

// cut ends all connections on our side.
func (p *relay) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.holds = true
	for _, near := range p.open {
		_ = near.Close()
	}
}
