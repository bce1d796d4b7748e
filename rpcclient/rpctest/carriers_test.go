package rpctest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/httpconn"
	"rpcexplorer/rpcclient/streamconn"
	"rpcexplorer/rpcclient/wsconn"
	"rpcexplorer/rpcclient/zmqconn"
)

// everywhere are endpoints of all carriers; %s is a file.
var everywhere = []string{
	"tcp://127.0.0.1:*", "ipc://%s", "http://127.0.0.1:0/rpc", "https://localhost:0/rpc", "http+unix://%s:/rpc", "ws://127.0.0.1:*/", "wss://127.0.0.1:*",
	"ndjson+tcp://127.0.0.1:*", "json+tcp://127.0.0.1:*", "lsp+tcp://127.0.0.1:*", "netstring+tcp://[::1]:*", "ndjson+tls://127.0.0.1:0",
	"ndjson+unix://%s", "json+unix://%s", "lsp+unix://%s", "netstring+unix://%s",
}

// startAt serves at an endpoint of everywhere until the test ends.
func startAt(t *testing.T, where string, o *Options) *Server {
	t.Helper()
	where = strings.Replace(where, "%s", filepath.Join(t.TempDir(), "s"), 1)
	e, err := ParseListen(where)
	if err != nil {
		t.Fatal(err)
	}
	s, err := Start(t.Context(), e, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// sessionWith opens a Session of the client that ends with the test.
func sessionWith(t *testing.T, s *Server) (*rpcclient.Session, *rpcclient.Memory) {
	t.Helper()
	e := s.Endpoint()
	trusting := &tls.Config{InsecureSkipVerify: true}
	dial := map[rpcclient.Carrier]func(context.Context, rpcclient.Endpoint) (rpcclient.Conn, error){
		rpcclient.ZeroMQ: zmqconn.Dial, rpcclient.HTTP: httpconn.Options{TLS: trusting}.Dial,
		rpcclient.WebSocket: wsconn.Options{TLS: trusting}.Dial, rpcclient.Stream: streamconn.Options{TLS: trusting}.Dial,
	}[e.Carrier]
	conn, err := dial(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	memory := new(rpcclient.Memory)
	session := rpcclient.NewSession(conn, e, memory.For(e))
	t.Cleanup(func() { session.Close() })
	return session, memory
}

// said is how a call ended, in a word or two.
func said(s *rpcclient.Session, c rpcclient.Call) string {
	x, err := s.Call(context.Background(), c)
	var f *rpcclient.Failure
	switch reply, ok := x.Reply(); {
	case errors.As(err, &f):
		return string(f.Cause)
	case err != nil:
		return err.Error()
	case !ok:
		return "nothing"
	default:
		return string(reply.Body())
	}
}

// TestEverywhere: the same service behind every endpoint. Calls of one session go on while another sleeps, a notification has no
// reply, notices come behind their reply, and Close ends it all in the middle.
func TestEverywhere(t *testing.T) {
	for _, where := range everywhere {
		t.Run(where, func(t *testing.T) {
			asleep, busy := make(chan struct{}), make(chan string, 1)
			server := startAt(t, where, &Options{Log: func(f rpcclient.Frame) {
				if bytes.Contains(f.Body(), []byte(`"sleep"`)) {
					close(asleep)
				}
			}})
			s, memory := sessionWith(t, server)
			go func() {
				busy <- said(s, rpcclient.Call{Method: "sleep", Params: []byte("[600]"), Timeout: patience})
			}()
			<-asleep
			for _, c := range []struct {
				call rpcclient.Call
				want string
			}{
				{rpcclient.Call{Method: "sort_list", Params: []byte("[[5,2,9,1,5,6]]"), ID: []byte("7")}, result("7", "[1, 2, 5, 5, 6, 9]")},
				{rpcclient.Call{Method: "echo", Params: []byte("[1]"), Notify: true}, "nothing"},
				{rpcclient.Call{Raw: []byte(`[` + call("31", "echo", "[1]") + `,` + call("32", "echo", "[2]") + `]`)}, `[` + result("31", "1") + `, ` + result("32", "2") + `]`},
				{rpcclient.Call{Method: "notify_me", Params: []byte("[3]"), ID: []byte("8")}, result("8", "3")},
			} {
				c.call.Timeout = patience
				if got := said(s, c.call); got != c.want {
					t.Errorf("%s%s: got %s, want %s", c.call.Method, c.call.Raw, got, c.want)
				}
			}
			for _, notice := range []string{"1", "2", "3"} {
				await(t, memory, `"params": {"n": `+notice+`, "of": 3}`)
			}
			server.Close()
			if got := <-busy; got != string(rpcclient.CausePeerGone) {
				t.Errorf("the sleeper ended by %s", got)
			}
		})
	}
}

// await waits until a frame with a text stands in the record.
func await(t *testing.T, memory *rpcclient.Memory, text string) {
	t.Helper()
	for limit := time.Now().Add(patience); ; runtime.Gosched() {
		for _, r := range memory.Page(0, 1<<20) {
			if r.Frame.Dir == rpcclient.Received && strings.Contains(string(r.Frame.Body()), text) {
				return
			}
		}
		if time.Now().After(limit) {
			t.Fatalf("%s did not come", text)
		}
	}
}

// TestMischiefEverywhere: what becomes of a call, by mischief and carrier: the reply as it should be, a failure, or what else is
// taken for the reply. Another session is answered afterwards in any case.
func TestMischiefEverywhere(t *testing.T) {
	good, bad, foreign := result("1", `"good"`), result("1", `"bad"`), result(`"nobody asked"`, "null")
	for _, row := range []struct {
		name string
		how  Mischief
		all  string            // what becomes of it
		but  map[string]string // by tag or framing, where it is something else
	}{
		{"honest", Honest, bad, nil},
		{"silent", Silent, "timeout", nil},
		{"twice", Twice, bad, nil},
		{"late", Late, "timeout", nil},
		{"empty", Empty, "not_json", map[string]string{"ndjson": "timeout", "json": "timeout"}},
		{"garbage", Garbage, "not_json", map[string]string{"ndjson": "timeout", "json": "timeout"}},
		{"not rpc", NotRPC, "not_jsonrpc", nil},
		{"truncated", Truncated, "not_json", map[string]string{"json": "timeout"}},
		{"foreign", Foreign, foreign, nil},
		{"multi-part", MultiPart, bad, map[string]string{"ZMQ": "not_json"}},
		{"no delimiter", NoDelimiter, "timeout", map[string]string{"ZMQ": bad, "json": bad, "lsp": bad}},
		{"noise", Noise, bad, map[string]string{"netstring": "not_json"}},
		{"broken", Broken, "broken_reply", map[string]string{"ZMQ": bad, "ndjson": "not_json", "json": "not_json", "lsp": "timeout", "netstring": "peer_gone"}},
		{"claim", Claim, "timeout", map[string]string{"ZMQ": bad, "WS": "too_large", "ndjson": bad, "json": bad, "netstring": "peer_gone"}},
		{"short", Short, "not_json", map[string]string{"ZMQ": bad, "ndjson": bad, "json": bad}},
		{"events", Events, bad, nil},
		{"slow", Slow, bad, nil},
		{"stall", Stall, "timeout", nil},
		{"farewell", Farewell, "peer_gone", map[string]string{"HTTP": "http_status", "WS": "closed_by_peer"}},
		{"reset", Reset, "peer_gone", nil},
		{"half", Half, "peer_gone", map[string]string{"HTTP": "cut_short"}},
		{"hang up", HangUp, "peer_gone", nil},
		{"cut at 0", CutAt(0), "peer_gone", nil},
		{"cut at 1", CutAt(1), "peer_gone", map[string]string{"HTTP": "cut_short"}},
		{"cut behind", CutAt(1000), bad, map[string]string{"ZMQ": "peer_gone"}},
	} {
		for _, where := range []string{
			"tcp://127.0.0.1:*", "http://127.0.0.1:*", "ws://127.0.0.1:*", "ndjson+tcp://127.0.0.1:*", "json+tcp://127.0.0.1:*", "lsp+tcp://127.0.0.1:*", "netstring+tcp://127.0.0.1:*",
		} {
			t.Run(row.name+"/"+where, func(t *testing.T) {
				t.Parallel()
				server := startAt(t, where, &Options{Mischief: badly(row.how)})
				e := server.Endpoint()
				want := cmp.Or(row.but[e.Tag()], row.but[e.Framing], row.all)
				s, _ := sessionWith(t, server)
				wait := patience
				if want == "timeout" { // the time is the reply's, not that of connecting
					if got := said(s, rpcclient.Call{Method: "echo", Params: []byte(`["good"]`), ID: []byte("0"), Timeout: patience}); got != result("0", `"good"`) {
						t.Errorf("before that got %s", got)
					}
					wait = 100 * time.Millisecond
				}
				if got := said(s, rpcclient.Call{Method: "echo", Params: []byte(`["bad"]`), Timeout: wait}); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
				s, _ = sessionWith(t, server)
				got := ""
				for limit := time.Now().Add(patience); got != good && time.Now().Before(limit); { // ZeroMQ is away for a moment
					got = said(s, rpcclient.Call{Method: "echo", Params: []byte(`["good"]`), ID: []byte("1"), Timeout: patience})
				}
				if got != good {
					t.Errorf("then got %s, want %s", got, good)
				}
			})
		}
	}
}

// TestHostilePeers: whatever a peer says, or how it leaves, the others are served, and lengths that it claims take no memory.
func TestHostilePeers(t *testing.T) {
	const head = "POST / HTTP/1.1\r\nHost: x\r\n"
	upgrade := "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
	for _, where := range everywhere {
		server := startAt(t, where, nil)
		e := server.Endpoint()
		network := "tcp"
		if e.Network == "unix" || e.Network == "ipc" {
			network = "unix"
		}
		for _, says := range []string{
			"", "\x00\xff\x16\x03\x01 garbage\r\n\r\n", "Content-Length: 9223372036854775807\r\n\r\n{", "99999999999:{", strings.Repeat("[", 100_000) + "\n",
			head + "Content-Length: 9223372036854775807\r\n\r\n{", head + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
			upgrade + "\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00{", upgrade + "\x81\x01{", upgrade + "\x88\x80\x00\x00\x00\x00",
		} {
			c, err := net.Dial(network, e.Address)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = io.WriteString(c, says)
			c.Close()
		}
		s, _ := sessionWith(t, server)
		if got := said(s, rpcclient.Call{Method: "echo", Params: []byte("[1]"), Timeout: patience}); got != result("1", "1") {
			t.Errorf("%s: then got %s", where, got)
		}
		s.Close()
		server.Close()
	}
}

// TestHuge: a result that is more than a Conn keeps in memory comes whole.
func TestHuge(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	s, _ := sessionWith(t, startAt(t, "http://127.0.0.1:*", &Options{Mischief: badly(Huge)}))
	got := said(s, rpcclient.Call{Method: "echo", Params: []byte(`["bad"]`), Timeout: patience})
	if len(got) < hugeSize || !strings.HasSuffix(got, `huge "}`) {
		t.Errorf("%d bytes came: %.80s", len(got), got)
	}
}
