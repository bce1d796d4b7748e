package httpconn

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// web serves HTTP, TLS too, and gives the endpoint.
func web(t *testing.T, secure bool, handler http.HandlerFunc) rpcclient.Endpoint {
	t.Helper()
	s := httptest.NewUnstartedServer(handler)
	s.Config.ErrorLog = quiet()
	if secure {
		s.StartTLS()
	} else {
		s.Start()
	}
	t.Cleanup(s.Close)
	return conntest.Endpoint(t, s.URL+"/rpc")
}

// TestD12NotHTTP: what speaks no HTTP is told by its first bytes, which are shown.
func TestD12NotHTTP(t *testing.T) {
	zmtp := "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x03\x00NULL" + strings.Repeat("\x00", 48)
	for _, c := range []struct{ name, says, looks string }{
		{"ZMTP", zmtp, "frame.peer.zmtp"},
		{"TLS alert", "\x15\x03\x01\x00\x02\x02\x46", "frame.peer.tls"},
		{"HTTP/2", "\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64\x00\x04\x00", "frame.peer.http2"},
		{"SSH", "SSH-2.0-OpenSSH_9.9\r\n", "frame.peer.ssh"},
		{"mail", "220 mail.example.com ESMTP\r\n", "frame.peer.greeting"},
		{"JSON", reply1 + "\n", "frame.peer.json"},
		{"language server", "Content-Length: 35\r\n\r\n" + reply1, "frame.peer.lsp"},
		{"HTTP/0.9", "<html>old</html>", "frame.peer.html"},
		{"other HTTP", "HTTP/3.0 200 OK\r\n\r\n", "frame.peer.http"},
		{"garbage", "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10", "frame.peer.unknown"},
		{"three bytes", "abc", "frame.peer.unknown"},
	} {
		for how, hangsUp := range map[string]bool{"hangs up": true, "waits": false} {
			t.Run(c.name+", "+how, func(t *testing.T) {
				x := dialTo(t, serve(t, func(conn net.Conn) {
					say(c.says, 1)(conn)
					if !hangsUp {
						conntest.Mute(conn)
					}
				}), Options{})
				f, why := x.fails(x.Send(call1), rpcclient.CauseNotHTTP)
				note, _ := why.Arg.(rpcclient.Note)
				if note.Key != c.looks || string(f.Data) != c.says {
					t.Errorf("got %v, kept %q", note, f.Data)
				}
			})
		}
	}
}

// TestNotReached: each way not to get through has its cause and its event.
func TestNotReached(t *testing.T) {
	for _, c := range []struct {
		name  string
		where rpcclient.Endpoint
		cause rpcclient.Cause
	}{
		{"refused", conntest.Endpoint(t, "http://"+conntest.Nobody(t)), rpcclient.CauseNobodyListens},
		{"no socket file", rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "unix", Address: filepath.Join(t.TempDir(), "none")}, rpcclient.CauseNobodyListens},
		{"no such name", conntest.Endpoint(t, "http://nosuchhost.invalid/"), rpcclient.CauseNameNotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := dialTo(t, c.where, Options{})
			why := x.Refused(conntest.Patience, c.cause)
			if why.Address != c.where.String() || why.Err == nil {
				t.Errorf("got %+v", why)
			}
			x.Await(rpcclient.KindRefused)
		})
	}
}

// TestD25NotJSONRPC: what is no JSON-RPC is a message as it came, whatever its status and type.
func TestD25NotJSONRPC(t *testing.T) {
	for _, c := range []struct {
		name, kind, body string
		status           int
	}{
		{"HTML", "text/html", "<html><body>hello</body></html>", 200},
		{"empty", "application/json", "", 200},
		{"JSON as text", "text/plain", reply1, 200},
		{"no type", "", reply1, 200},
		{"JSON-RPC with 400", "application/json", reply1, 400},
		{"JSON-RPC with 500", "application/json", reply1, 500},
		{"HTML with 502", "text/html", "<h1>Bad Gateway</h1>", 502},
		{"no content", "application/json", "", 204},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := dialTo(t, web(t, false, func(w http.ResponseWriter, r *http.Request) {
				w.Header()["Content-Type"] = []string{c.kind}
				w.WriteHeader(c.status)
				_, _ = io.WriteString(w, c.body)
			}), Options{})
			sent := x.Send(call1)
			f := x.end()
			if !f.IsMessage() || string(f.Body()) != c.body || f.Link != sent.Link {
				t.Errorf("got %v %q, want %q", f.Kind, f.Body(), c.body)
			}
			if note := f.Note.Key; (note == noteStatus) != (c.status != 200) {
				t.Errorf("note: got %v for status %d", f.Note, c.status)
			}
		})
	}
}

// TestNotifications: the answer to a notification that says nothing is no message; one that says something is.
func TestNotifications(t *testing.T) {
	const notice = `{"jsonrpc":"2.0","method":"n"}`
	for _, c := range []struct {
		status int
		body   string
		kind   rpcclient.Kind
	}{
		{202, "", rpcclient.KindHead},
		{204, "", rpcclient.KindHead},
		{200, "", rpcclient.KindHead},
		{400, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no"}}`, rpcclient.KindMessage},
	} {
		x := dialTo(t, web(t, false, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(c.status)
			_, _ = io.WriteString(w, c.body)
		}), Options{})
		ctx, cancel := context.WithCancel(context.Background())
		sent, err := x.Conn.Send(ctx, []byte(notice))
		cancel() // nobody waits, but the answer is seen all the same
		if err != nil {
			t.Fatal(err)
		}
		f := x.Next(func(f rpcclient.Frame) bool { return f.Dir == rpcclient.Received })
		if f.Kind != c.kind || f.Link != sent.Link || string(f.Body()) != c.body {
			t.Errorf("%d: got %v %q with link %d", c.status, f.Kind, f.Body(), f.Link)
		}
	}
}

// TestD27KeptConnectionEnded: a server that ends a kept connection between two requests costs no request: what was not begun
// is sent over a new connection.
func TestD27KeptConnectionEnded(t *testing.T) {
	c := dialTo(t, serve(t, say(jsonHead+"Content-Length: 35\r\n\r\n"+reply1, 1)), Options{})
	for range 20 {
		sent := c.Send(call1)
		if !sent.Note.IsZero() {
			t.Errorf("used again: %v", sent.Note)
		}
		if f := c.Next(func(f rpcclient.Frame) bool { return f.Link == sent.Link && f.Dir == rpcclient.Received }); string(f.Body()) != reply1 {
			t.Fatalf("got %v %q", f.Note, f.Data)
		}
		c.Next(func(f rpcclient.Frame) bool { return f.Kind == rpcclient.KindDisconnected })
	}
}

// TestD27AtOnce: the same without waiting for the end: either the end is seen in time, and the request goes over another
// connection, or bytes were sent, and then the request fails and is not sent twice.
func TestD27AtOnce(t *testing.T) {
	requests := make(chan struct{}, 1000)
	c := dialTo(t, serve(t, func(c net.Conn) {
		if _, _, err := request1(c); err == nil {
			requests <- struct{}{}
			_, _ = io.WriteString(c, jsonHead+"Content-Length: 35\r\n\r\n"+reply1)
		}
	}), Options{})
	const rounds = 50
	failed := 0
	for range rounds {
		sent := c.Send(call1)
		f := c.Next(func(f rpcclient.Frame) bool {
			return f.Link == sent.Link && f.Dir != rpcclient.Sent && f.Note.Key != noteHungUp
		})
		if why := f.Note.Failure(); why != nil && (why.Cause == rpcclient.CausePeerGone || why.Cause == rpcclient.CauseBroken) {
			failed++
		} else if string(f.Body()) != reply1 {
			t.Fatalf("got %v %q", f.Note, f.Data)
		}
	}
	c.Close()
	if n := len(requests); n != rounds-failed {
		t.Errorf("the peer got %d requests, %d were answered", n, rounds-failed)
	}
	t.Logf("%d of %d were sent to a connection that had ended", failed, rounds)
}

// TestEarlyReply: a peer that answers before it has read the request, and hangs up, is heard.
func TestEarlyReply(t *testing.T) {
	c := dialTo(t, serve(t, func(c net.Conn) {
		b := make([]byte, 1000)
		_, _ = c.Read(b)
		_, _ = io.WriteString(c, "HTTP/1.1 413 Too Large\r\nContent-Length: 35\r\nConnection: close\r\n\r\n"+reply1)
		conntest.Mute(c)
	}), Options{})
	sent := c.Send(`{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("m", 8<<20) + `"}`)
	if f := c.end(); f.Link != sent.Link || string(f.Body()) != reply1 {
		t.Errorf("got %v %q", f.Note, f.Data)
	}
}
