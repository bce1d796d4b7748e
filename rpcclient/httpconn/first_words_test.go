package httpconn

import (
	"io"
	"net"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
	"rpcexplorer/rpcclient/spool"
)

// TestD12SpeaksFirst: a peer that speaks before it is asked is told as one that answers, however the two cross.
func TestD12SpeaksFirst(t *testing.T) {
	greeting := "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x03\x00NULL\x00\x00\x00\x00"
	e := serve(t, func(c net.Conn) {
		_, _ = io.WriteString(c, greeting)
		conntest.Mute(c)
	})
	for range 100 {
		c := dialTo(t, e, Options{})
		f, why := c.fails(c.Send(call1), rpcclient.CauseNotHTTP)
		if note, _ := why.Arg.(rpcclient.Note); note.Key != rpcclient.PeerZMTP || string(f.Data) != greeting {
			t.Fatalf("got %v, kept %q", note, f.Data)
		}
		c.Close()
	}
}

// TestD04Crossing: no request begins on a connection that is being given up for what nobody asked for: none would hear of its end.
func TestD04Crossing(t *testing.T) {
	dialed, err := Dial(t.Context(), serve(t, conntest.Mute))
	if err != nil {
		t.Fatal(err)
	}
	defer dialed.Close()
	c := dialed.(*conn)
	r := &request{exchange: &exchange{ctx: t.Context()}, by: t.Context(), method: "POST", target: c.target}
	w, err := c.dial(t.Context(), c.target)
	if err != nil {
		t.Fatal(err)
	}
	defer w.raw.Close()
	in := new(spool.Buffer)
	in.Took(copy(in.Space(), "more"))
	if w.take(in, time.Now()) {
		t.Error("it is read on")
	}
	if w.begin(r) {
		t.Error("a request began")
	}
}
