package zmqconn

import (
	"context"
	"errors"
	"strings"
	"testing"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// strange is a reply that real servers send, and what must be seen of it.
type strange struct {
	name  string
	reply []string // after the address
	parts string   // as kinds prints them
	data  string
	body  string
	note  string
}

// TestC19ManyParts: a reply of several parts is shown whole, and the last part is the message.
func TestC19ManyParts(t *testing.T) {
	wantReplies(t, []strange{
		{"plain", []string{"", "B"}, "db", "B", "B", ""},
		{"multi-part", []string{"", "one", "two", "B"}, "dxxb", "onetwoB", "B", noteExtraParts},
		{"empty part between", []string{"", "", "B"}, "dxb", "B", "B", noteExtraParts},
		{"plain again", []string{"", "B"}, "db", "B", "B", ""},
	})
}

// TestC21NoDelimiter: a reply that a REQ socket would have dropped is shown, and told as such.
func TestC21NoDelimiter(t *testing.T) {
	wantReplies(t, []strange{
		{"one part", []string{"B"}, "b", "B", "B", noteNoDelimiter},
		{"two parts", []string{"one", "B"}, "xb", "oneB", "B", noteNoDelimiter},
		{"address before the delimiter", []string{"id", "", "B"}, "idb", "idB", "B", noteNoDelimiter},
		{"empty", []string{""}, "b", "", "", noteNoDelimiter},
	})
}

// TestC22Empty: a reply of no bytes is a reply.
func TestC22Empty(t *testing.T) {
	wantReplies(t, []strange{{"empty", []string{"", ""}, "db", "", "", noteEmpty}})
}

// TestReplies: bytes that are no JSON, and many of them, are replies like all others.
func TestReplies(t *testing.T) {
	wantReplies(t, []strange{
		{"garbage", []string{"", "\xff\x00\x01{"}, "db", "\xff\x00\x01{", "\xff\x00\x01{", ""},
		{"a megabyte", []string{"", strings.Repeat("m", 1<<20)}, "db", strings.Repeat("m", 1<<20), strings.Repeat("m", 1<<20), ""},
	})
}

// wantReplies: a DEALER shows all of every reply, and the next call has nothing left over from the last.
func wantReplies(t *testing.T, replies []strange) {
	t.Helper()
	byName := map[string][]string{}
	for _, r := range replies {
		byName[r.name] = r.reply
	}
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", func(parts [][]byte) [][][]byte {
		message := [][]byte{parts[0]}
		for _, p := range byName[string(parts[2])] {
			message = append(message, []byte(p))
		}
		return [][][]byte{message}
	})
	c := dialTo(t, peer.Endpoint(), Options{})
	for _, want := range replies {
		t.Run(want.name, func(t *testing.T) {
			c.Send(want.name)
			want.check(t, c.Message())
		})
	}
}

// check fails the test unless f is the strange reply, part by part.
func (want strange) check(t *testing.T, f rpcclient.Frame) {
	t.Helper()
	if got := kinds(f); got != want.parts || string(f.Data) != want.data || string(f.Body()) != want.body {
		t.Errorf("got %s %.40q body %.40q, want %s %.40q body %.40q", got, f.Data, f.Body(), want.parts, want.data, want.body)
	}
	if f.Note.Key != want.note {
		t.Errorf("note: got %v, want %q", f.Note, want.note)
	}
	for i, p := range f.Parts {
		if p.More != (i < len(f.Parts)-1) {
			t.Errorf("part %d of %d: more is %v", i, len(f.Parts), p.More)
		}
	}
}

// TestRepliesToREQ: what libzmq lets through, a REQ socket shows with the delimiter that it took off.
func TestRepliesToREQ(t *testing.T) {
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", func(parts [][]byte) [][][]byte {
		reply := [][]byte{parts[0], {}}
		for _, p := range strings.Split(string(parts[2]), ",") {
			reply = append(reply, []byte(p))
		}
		return [][][]byte{reply}
	})
	c := dialTo(t, as(peer.Endpoint(), "req"), Options{})
	for _, want := range []strange{
		{reply: []string{"B"}, parts: "db", data: "B", body: "B"},
		{reply: []string{"one", "B"}, parts: "dxb", data: "oneB", body: "B", note: noteExtraParts},
		{reply: []string{""}, parts: "db", note: noteEmpty},
	} {
		sent := c.Send(strings.Join(want.reply, ","))
		f := c.Message()
		if kinds(f) != want.parts || string(f.Data) != want.data || string(f.Body()) != want.body || f.Note.Key != want.note {
			t.Errorf("got %s %q %v, want %+v", kinds(f), f.Data, f.Note, want)
		}
		if sent.Link == 0 || sent.Link != f.Link {
			t.Errorf("links: sent %d, received %d", sent.Link, f.Link)
		}
	}
}

// TestC22SecondReply: a second reply, and one that nobody asked for, are shown too.
func TestC22SecondReply(t *testing.T) {
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", func(parts [][]byte) [][][]byte {
		second := [][]byte{parts[0], {}, []byte("second")}
		nobody := [][]byte{[]byte("nobody"), {}, []byte("lost")}
		return [][][]byte{nobody, parts, second}
	})
	c := dialTo(t, peer.Endpoint(), Options{})
	c.Send("first")
	for _, want := range []string{"first", "second"} {
		if f := c.Message(); string(f.Body()) != want {
			t.Errorf("got %q, want %q", f.Body(), want)
		}
	}
}

// TestC20ManyParts: of a million parts the first and the last are kept, and the next reply is clean.
func TestC20ManyParts(t *testing.T) {
	const total = 1_000_000
	peer := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", func(parts [][]byte) [][][]byte {
		if string(parts[2]) != "many" {
			return [][][]byte{parts}
		}
		many := make([][]byte, total+1)
		many[0], many[total] = parts[0], []byte("B")
		return [][][]byte{many}
	})
	c := dialTo(t, peer.Endpoint(), Options{})
	c.Send("many")
	f := c.Message()
	if len(f.Parts) != maxParts || string(f.Body()) != "B" || f.Note.Key != noteTooManyParts || f.Note.Args[0] != total {
		t.Errorf("got %d parts, body %q, note %v", len(f.Parts), f.Body(), f.Note)
	}
	c.Send("next")
	if f := c.Message(); string(f.Data) != "next" {
		t.Errorf("after it: got %q", f.Data)
	}
}

// held is a peer that does not answer "slow" before it is released.
func held(t *testing.T) (peer *scripted, release func()) {
	gate := make(chan struct{})
	open := false
	release = func() {
		if !open {
			open = true
			close(gate)
		}
	}
	peer = serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", func(parts [][]byte) [][][]byte {
		if string(parts[2]) == "slow" {
			<-gate
		}
		return [][][]byte{parts}
	})
	t.Cleanup(release)
	return peer, release
}

// TestC01LateReply: a reply that comes after its exchange was given up is shown, as that exchange's; the next call works.
func TestC01LateReply(t *testing.T) {
	for _, socket := range []string{"dealer", "req"} {
		t.Run(socket, func(t *testing.T) {
			peer, release := held(t)
			c := dialTo(t, as(peer.Endpoint(), socket), Options{})
			ctx, cancel := context.WithCancel(context.Background())
			sent, err := c.Conn.Send(ctx, []byte("slow"))
			if err != nil {
				t.Fatal(err)
			}
			cancel()
			release()
			if late := c.Message(); string(late.Body()) != "slow" || late.Link != sent.Link {
				t.Errorf("got %q link %d, want the late reply, link %d", late.Body(), late.Link, sent.Link)
			}
			c.Send("next")
			if f := c.Message(); string(f.Body()) != "next" || socket == "req" && f.Link == sent.Link {
				t.Errorf("got %q link %d, want next", f.Body(), f.Link)
			}
		})
	}
}

// TestC02StaleReply: a REQ socket whose reply nobody waits for is replaced when the next request needs it. The stale
// reply can never pass for the new one.
func TestC02StaleReply(t *testing.T) {
	peer, release := held(t)
	c := dialTo(t, as(peer.Endpoint(), "req"), Options{})
	ctx, cancel := context.WithCancel(context.Background())
	sent, err := c.Conn.Send(ctx, []byte("slow"))
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	next := c.Send("next")
	if f := c.Await(rpcclient.KindReopened, rpcclient.KindMessage); f.Note.Key != noteReplaced {
		t.Errorf("got %+v, want the socket replaced", f)
	}
	release()
	if f := c.Message(); string(f.Body()) != "next" || f.Link != next.Link || next.Link == sent.Link {
		t.Errorf("got %q link %d, want next, link %d", f.Body(), f.Link, next.Link)
	}
}

// TestREP: both socket types can call a REP server.
func TestREP(t *testing.T) {
	peer := serve(t, zmq.REP, "tcp://127.0.0.1:*", echo)
	for _, socket := range []string{"dealer", "req"} {
		c := dialTo(t, as(peer.Endpoint(), socket), Options{})
		c.Send(socket)
		if f := c.Message(); string(f.Body()) != socket || kinds(f) != "db" {
			t.Errorf("%s: got %q %s", socket, f.Body(), kinds(f))
		}
	}
}

// TestReplyOutOfTurn: a REQ socket has no way to answer the peer, and says so; a DEALER has.
func TestReplyOutOfTurn(t *testing.T) {
	e := serve(t, zmq.ROUTER, "tcp://127.0.0.1:*", echo).Endpoint()
	for socket, want := range map[string]rpcclient.Cause{"req": rpcclient.CauseBadMessage, "dealer": ""} {
		c := dialTo(t, as(e, socket), Options{})
		ctx, cancel := context.WithTimeout(context.Background(), conntest.Patience)
		_, err := rpcclient.SendApart(ctx, c.Conn, []byte(`{"id":1,"result":1}`))
		cancel()
		var f *rpcclient.Failure
		if errors.As(err, &f) != (want != "") || f != nil && (f.Cause != want || f.Arg.(rpcclient.Note).Key != noteOutOfTurn) {
			t.Errorf("%s: got %v, want cause %q", socket, err, want)
		}
	}
}
