package wsconn

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// answers starts a peer that answers the opening handshake with a text. ACCEPT in it stands for the right one.
func answers(t *testing.T, text string) rpcclient.Endpoint {
	return start(t, nil, func(c *caller) {
		r, err := http.ReadRequest(c.in)
		if err != nil {
			return
		}
		_, _ = c.Write([]byte(strings.ReplaceAll(text, "ACCEPT", acceptOf(r.Header.Get("Sec-WebSocket-Key")))))
		if !strings.HasSuffix(text, "CUT") {
			c.drain()
		}
	}).Endpoint()
}

// TestE01NoWebSocket: what comes in the place of a WebSocket is shown, and the failure says what it is.
func TestE01NoWebSocket(t *testing.T) {
	const good = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ACCEPT\r\n"
	for _, c := range []struct {
		name, answer string
		want         rpcclient.Cause
		arg          string // what the failure's argument holds
		body         string // of the answer, decoded
	}{
		{"404", "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nno such\r\n", rpcclient.CauseNoUpgrade, "404 Not Found", "no such\r\n"},
		{"chunked", "HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", rpcclient.CauseNoUpgrade, "403 No", "abcde"},
		{"until the end", "HTTP/1.0 200 OK\n\nhelloCUT", rpcclient.CauseNoUpgrade, "200 OK", "helloCUT"},
		{"redirect", "HTTP/1.1 302 Found\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n", rpcclient.CauseNoUpgrade, "302 Found", ""},
		{"after an early hint", "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", rpcclient.CauseNoUpgrade, "500 Oops", ""},
		{"wrong accept", strings.Replace(good, "ACCEPT", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", 1) + "\r\n", rpcclient.CauseBrokenReply, noteAccept, ""},
		{"no accept", "HTTP/1.1 101 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", rpcclient.CauseBrokenReply, noteAccept, ""},
		{"no upgrade", strings.Replace(good, "Upgrade: websocket\r\n", "", 1) + "\r\n", rpcclient.CauseBrokenReply, noteNoUpgrade, ""},
		{"no connection", strings.Replace(good, "Connection: Upgrade", "Connection: close", 1) + "\r\n", rpcclient.CauseBrokenReply, noteNoSwitch, ""},
		{"an extension", good + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n", rpcclient.CauseBrokenReply, noteExtension, ""},
		{"a subprotocol", good + "Sec-WebSocket-Protocol: chat\r\n\r\n", rpcclient.CauseBrokenReply, noteProtocol, ""},
		{"no status", "HTTP/1.1 abc\r\nContent-Length: 0\r\n\r\n", rpcclient.CauseNotHTTP, "frame.peer.http", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := dialTo(t, answers(t, c.answer), Options{})
			f := x.refused(c.want)
			if !strings.Contains(fmt.Sprint(f.Arg), c.arg) {
				t.Errorf("got the argument %v, want %s", f.Arg, c.arg)
			}
			head := x.from(rpcclient.KindHead)
			if c.name == "after an early hint" {
				head = x.from(rpcclient.KindHead)
			}
			if !strings.HasSuffix(string(head.Body()), c.body) || len(head.Data) == 0 {
				t.Errorf("shown: %q with the body %q, want %q", head.Data, head.Body(), c.body)
			}
			if e := x.Await(rpcclient.KindHandshakeFailed); e.Note.Failure() == nil || e.Note.Failure().Cause != c.want {
				t.Errorf("the event tells %v", e.Note)
			}
		})
	}
}

// TestE01NoHTTP: who does not speak HTTP is told by the first bytes, which are shown, and who breaks off by what came.
func TestE01NoHTTP(t *testing.T) {
	for _, c := range []struct {
		name, first string
		cut         bool
		want        rpcclient.Cause
		arg         string
	}{
		{"ZeroMQ", "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f", false, rpcclient.CauseNotHTTP, "frame.peer.zmtp"},
		{"TLS", "\x15\x03\x01\x00\x02\x02\x16", true, rpcclient.CauseNotHTTP, "frame.peer.tls"},
		{"SSH", "SSH-2.0-x\r\n", false, rpcclient.CauseNotHTTP, "frame.peer.ssh"},
		{"almost", "HTTQ", false, rpcclient.CauseNotHTTP, "frame.peer.unknown"},
		{"nothing", "", true, rpcclient.CausePeerGone, ""},
		{"half a word", "HTT", true, rpcclient.CauseCutShort, "3"},
		{"half a head", "HTTP/1.1 101 Sw\r\nUpg", true, rpcclient.CauseCutShort, "20"},
		{"endless head", "HTTP/1.1 101 x\r\n" + strings.Repeat("a: b\r\n", 1<<10), false, rpcclient.CauseTooLarge, "4096"},
		{"silence", "", false, rpcclient.CauseTimeout, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := start(t, nil, func(x *caller) {
				_, _ = http.ReadRequest(x.in)
				x.raw([]byte(c.first)...)
				if !c.cut {
					x.drain()
				}
			})
			o := Options{Limits: Limits{Head: 4096}}
			if c.name == "silence" {
				o.Times.Handshake = 50 * time.Millisecond
			}
			x := dialTo(t, p.Endpoint(), o)
			if f := x.refused(c.want); !strings.Contains(fmt.Sprint(f.Arg), c.arg) {
				t.Errorf("got the argument %v, want %s", f.Arg, c.arg)
			}
			if c.first == "" {
				return
			}
			if f := x.from(rpcclient.KindStray); !strings.HasPrefix(c.first, string(f.Data)) {
				t.Errorf("shown: %q, want %q", f.Data, c.first)
			}
		})
	}
}

// TestOpening: the heads are shown as they crossed, credentials marked, and nothing else.
func TestOpening(t *testing.T) {
	heads := make(chan http.Header, 1)
	p := start(t, nil, func(c *caller) {
		if c.accept("Sec-WebSocket-Protocol: jsonrpc\r\n") {
			heads <- c.head.Header
			echo(c)
		}
	})
	o := Options{
		Headers: []rpcclient.Header{
			{Name: "Origin", Value: rpcclient.NewSecret("http://here")},
			{Name: "sec-websocket-version", Value: rpcclient.NewSecret("13")},
			{Name: "X-Many", Value: rpcclient.NewSecret("1")},
			{Name: "X-Many", Value: rpcclient.NewSecret("2")},
		},
		Authorization: rpcclient.Basic("user", rpcclient.NewSecret("pass")),
		Protocols:     []string{"jsonrpc", "other"},
	}
	x := dialTo(t, p.Endpoint(), o)
	x.Send(`"hello"`)
	sent, came := x.Await(rpcclient.KindHead), x.Await(rpcclient.KindHead)
	got := <-heads
	for name, want := range map[string]string{
		"Origin": "[http://here]", "Sec-Websocket-Version": "[13]", "X-Many": "[1 2]",
		"Authorization": "[Basic dXNlcjpwYXNz]", "Sec-Websocket-Protocol": "[jsonrpc, other]",
	} {
		if fmt.Sprint(got[name]) != want {
			t.Errorf("the peer got %s: %v, want %s", name, got[name], want)
		}
	}
	if sent.Dir != rpcclient.Sent || !bytes.HasPrefix(sent.Data, []byte("GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:")) {
		t.Errorf("sent: %q", sent.Data)
	}
	if letters(sent) != "hSh" {
		t.Errorf("the parts of the request are %s", letters(sent))
	}
	if !bytes.Contains(came.Data, []byte("101 Switching")) || !bytes.HasSuffix(came.Data, []byte("jsonrpc\r\n\r\n")) {
		t.Errorf("came: %q", came.Data)
	}
	if e := x.Await(rpcclient.KindHandshake); e.Note.Key != noteHandshakeWith || e.Note.Args[1] != "jsonrpc" {
		t.Errorf("agreed on: %v", e.Note)
	}
}

// TestTargets: the target of the request is the endpoint's path and query, and the header Host its address.
func TestTargets(t *testing.T) {
	for _, c := range []struct{ path, target string }{
		{"", "/"}, {"/a/b?c=d&e=%20", "/a/b?c=d&e=%20"}, {"?token=x", "/?token=x"}, {"/a b", "/a%20b"}, {"/é", "/%C3%A9"}, {"/a?b=c d", "/a?b=c%20d"}, {"/a!b'", "/a!b'"},
	} {
		e := parse("ws://localhost:1" + c.path)
		o := &conn{endpoint: e, options: Options{Headers: []rpcclient.Header{{Name: "Host", Value: rpcclient.NewSecret("other")}}}}
		if err := o.check(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := string(o.opening("k").Data); !strings.HasPrefix(got, "GET "+c.target+" HTTP/1.1\r\nHost: other\r\nUpgrade") {
			t.Errorf("%s: %q", c.path, got)
		}
	}
}

// TestBadOptions: what cannot be sent is refused at once, and the secret is not repeated.
func TestBadOptions(t *testing.T) {
	for _, o := range []Options{
		{Headers: []rpcclient.Header{{Name: "X", Value: rpcclient.NewSecret("a\r\nY: hunter2")}}},
		{Headers: []rpcclient.Header{{Name: "X Y", Value: rpcclient.NewSecret("hunter2")}}},
		{Headers: []rpcclient.Header{{Name: "", Value: rpcclient.NewSecret("hunter2")}}},
		{Authorization: rpcclient.Bearer(rpcclient.NewSecret("hunter2\n"))},
		{Protocols: []string{"a, b"}},
	} {
		_, err := o.Dial(t.Context(), parse("ws://localhost:1"))
		if f := rpcclient.AsFailure("", err); f.Cause != rpcclient.CauseBadEndpoint || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("got %v", err)
		}
	}
	if _, err := Dial(t.Context(), parse("tcp://localhost:1")); err == nil {
		t.Error("an endpoint of another carrier is taken")
	}
}

// TestB01KeyInPath: a secret in the path of the endpoint goes out, and its bytes are told apart.
func TestB01KeyInPath(t *testing.T) {
	targets := make(chan string, 1)
	p := start(t, nil, func(c *caller) {
		if c.accept("") {
			targets <- c.head.RequestURI
			echo(c)
		}
	})
	e := p.Endpoint()
	e.Path = "/v2/{{secret.key}}?k={{secret.key}}"
	x := dialTo(t, e, Options{Insets: []rpcclient.Inset{{Name: "{{secret.key}}", Value: rpcclient.NewSecret("hunter/2 &")}}})
	x.Send(`"hello"`)
	sent := x.Await(rpcclient.KindHead)
	if got := <-targets; got != "/v2/hunter%2F2%20%26?k=hunter%2F2%20%26" {
		t.Errorf("the peer got %s", got)
	}
	if kept := string(sent.Redacted().Data); letters(sent) != "hShSh" || strings.Contains(kept, "hunter") {
		t.Errorf("the parts are %s, kept is %s", letters(sent), kept)
	}
}
