package rpcclient_test

import (
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

func TestBody(t *testing.T) {
	part := func(k rpcclient.PartKind, off, n int) rpcclient.Part {
		return rpcclient.Part{Kind: k, Span: rpcclient.Span{Off: off, Len: n}}
	}
	for _, c := range []struct {
		name  string
		frame rpcclient.Frame
		body  string
		span  rpcclient.Span
	}{
		{"no parts", rpcclient.Frame{Data: []byte("abc")}, "", rpcclient.Span{}},
		{"a part", rpcclient.Frame{Data: []byte("abc"), Parts: []rpcclient.Part{part(rpcclient.PartDelimiter, 0, 0), part(rpcclient.PartBody, 1, 2)}}, "bc", rpcclient.Span{Off: 1, Len: 2}},
		{"not in one piece", rpcclient.Frame{Data: []byte("a-b"), Plain: []byte("ab"), Parts: []rpcclient.Part{part(rpcclient.PartBody, 0, 1)}}, "ab", rpcclient.Span{}},
	} {
		if got := string(c.frame.Body()); got != c.body || c.frame.BodySpan() != c.span {
			t.Errorf("%s: the body is %q at %v, want %q at %v", c.name, got, c.frame.BodySpan(), c.body, c.span)
		}
	}
}

func TestExchangeFrames(t *testing.T) {
	event := rpcclient.Frame{Dir: rpcclient.Received, Kind: rpcclient.KindDisconnected}
	sent, received := message(rpcclient.Sent, "a"), message(rpcclient.Received, "b")
	x := rpcclient.Exchange{Frames: []rpcclient.Frame{event, sent, received}}
	request, ok := x.Request()
	reply, ok2 := x.Reply()
	if !ok || !ok2 || string(request.Body()) != "a" || string(reply.Body()) != "b" {
		t.Errorf("request %q %t, reply %q %t", request.Body(), ok, reply.Body(), ok2)
	}
	x.Frames = nil
	if _, ok := x.Request(); ok {
		t.Error("a request that was not sent")
	}
}

func TestTook(t *testing.T) {
	now := time.Now()
	for _, c := range []struct {
		timing rpcclient.Timing
		want   time.Duration
	}{
		{rpcclient.Timing{Begun: now, Sent: now.Add(2), Ended: now.Add(5)}, 3},
		{rpcclient.Timing{Begun: now, Ended: now.Add(5)}, 5},
	} {
		if got := c.timing.Took(); got != c.want {
			t.Errorf("%+v took %v, want %v", c.timing, got, c.want)
		}
	}
}
