package zmqconn

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// caller is a Session with a real server, and its record.
type caller struct {
	*rpcclient.Session
	t      *testing.T
	memory *rpcclient.Memory
}

// session opens a Session that ends with the test.
func session(t *testing.T, e rpcclient.Endpoint) *caller {
	t.Helper()
	return sessionBy(t, e, rpcclient.Mechanism{})
}

// sessionBy opens one by a mechanism.
func sessionBy(t *testing.T, e rpcclient.Endpoint, m rpcclient.Mechanism) *caller {
	t.Helper()
	o, err := OptionsFor(rpcclient.Access{ZeroMQ: m})
	if err != nil {
		t.Fatal(err)
	}
	c, err := o.Dial(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	return sessionOver(t, c, e)
}

// sessionOver opens one over a Conn.
func sessionOver(t *testing.T, c rpcclient.Conn, e rpcclient.Endpoint) *caller {
	t.Helper()
	x := &caller{t: t, memory: new(rpcclient.Memory)}
	x.Session = rpcclient.NewSession(c, e, x.memory.For(e))
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return x
}

// result calls and returns the reply's text.
func (c *caller) result(method, params string) string {
	c.t.Helper()
	x, err := c.Call(c.t.Context(), rpcclient.Call{Method: method, Params: []byte(params), Timeout: time.Minute})
	if err != nil {
		c.t.Fatalf("call %s: %v", method, err)
	}
	reply, _ := x.Reply()
	return string(reply.Body())
}

// fails calls what must fail for one of the causes.
func (c *caller) fails(call rpcclient.Call, causes ...rpcclient.Cause) {
	c.t.Helper()
	_, err := c.Call(c.t.Context(), call)
	var f *rpcclient.Failure
	if !errors.As(err, &f) || !slices.Contains(causes, f.Cause) {
		c.t.Fatalf("call %s: got %v, want cause %v", call.Method, err, causes)
	}
}

// noted reports whether a frame with the note stands in the record.
func (c *caller) noted(key string) bool {
	return slices.ContainsFunc(c.memory.Page(0, 1<<20), func(r rpcclient.Record) bool { return r.Frame.Note.Key == key })
}

var echoCall = rpcclient.Call{Method: "echo", Params: []byte("[1]"), Timeout: time.Minute}

// everyPair runs a test with each kind of tinyrpc server and each type of our socket.
func everyPair(t *testing.T, test func(t *testing.T, s *tinyRPC, c *caller)) {
	for _, kind := range []string{"router", "rep"} {
		for _, socket := range []string{"dealer", "req"} {
			t.Run(kind+"/"+socket, func(t *testing.T) {
				s := startTinyRPC(t, kind)
				test(t, s, session(t, s.endpoint(socket)))
			})
		}
	}
}

// TestTinyRPC calls a real server's methods.
func TestTinyRPC(t *testing.T) {
	everyPair(t, func(t *testing.T, _ *tinyRPC, c *caller) {
		for _, want := range []struct{ method, params, reply string }{
			{"sort_list", "[[5,2,9,1,5,6]]", `"result": [1, 2, 5, 5, 6, 9]`},
			{"add", `{"a":1180591620717411303424,"b":1}`, `"result": 1180591620717411303425`},
			{"echo", `["é🦉"]`, `"result": "\u00e9\ud83e\udd89"`},
			{"nothing", "[]", `"code": -32601`},
			{"add", "[1]", `"code": -32602`},
			{"fail", `["on purpose"]`, `"message": "on purpose"`},
			{"big", "[20000]", `"name": "item 19999"`},
		} {
			if got := c.result(want.method, want.params); !strings.Contains(got, want.reply) {
				t.Errorf("%s: got %.200s, want %s", want.method, got, want.reply)
			}
		}
	})
}

// TestC03KilledAndRestarted: a killed server is a clear failure, and the first call after its return is answered.
func TestC03KilledAndRestarted(t *testing.T) {
	everyPair(t, func(t *testing.T, s *tinyRPC, c *caller) {
		for range 3 {
			c.result("echo", "[1]")
			s.kill()
			// A call that leaves before the end of the connection is noticed is lost with it.
			c.fails(echoCall, rpcclient.CauseNobodyListens, rpcclient.CausePeerGone)
			c.fails(echoCall, rpcclient.CauseNobodyListens)
			s.start()
		}
		c.result("echo", "[1]")
	})
}

// TestC04KilledInFlight: a server killed while it works on a call is told of at once, and gets the call only once.
func TestC04KilledInFlight(t *testing.T) {
	everyPair(t, func(t *testing.T, s *tinyRPC, c *caller) {
		result := make(chan error)
		go func() {
			_, err := c.Call(t.Context(), rpcclient.Call{Method: "sleep", Params: []byte("[600]"), Timeout: time.Minute})
			result <- err
		}()
		s.await("request ")
		s.kill()
		if f := rpcclient.AsFailure("", <-result); f.Cause != rpcclient.CausePeerGone {
			t.Errorf("got %v, want cause %s", f, rpcclient.CausePeerGone)
		}
		s.start()
		c.result("echo", "[1]")
		if got := s.await("request "); !strings.Contains(got, "echo") {
			t.Errorf("the server that came back got %s first", got)
		}
	})
}

// TestC01SlowTinyRPC: a call that ran out of time, then one that is answered; the late reply is shown as what it is.
func TestC01SlowTinyRPC(t *testing.T) {
	for _, socket := range []string{"dealer", "req"} {
		t.Run(socket, func(t *testing.T) {
			s := startTinyRPC(t, "router")
			c := session(t, s.endpoint(socket))
			c.result("echo", "[0]")
			c.fails(rpcclient.Call{Method: "sleep", Params: []byte("[0.3]"), Timeout: 50 * time.Millisecond}, rpcclient.CauseTimeout)
			if got := c.result("echo", `["after"]`); !strings.Contains(got, `"after"`) {
				t.Errorf("got %s", got)
			}
			if late := c.noted("frame.reply.late"); late != (socket == "dealer") {
				t.Errorf("late reply in the record: %v", late)
			}
			if replaced := c.noted(noteReplaced); replaced != (socket == "req") {
				t.Errorf("socket replaced: %v", replaced)
			}
		})
	}
}

// TestC15FrozenTinyRPC: a server that is stopped is a timeout, not the end.
func TestC15FrozenTinyRPC(t *testing.T) {
	for _, socket := range []string{"dealer", "req"} {
		t.Run(socket, func(t *testing.T) {
			s := startTinyRPC(t, "router")
			c := session(t, s.endpoint(socket))
			c.result("echo", "[0]")
			s.freeze()
			c.fails(rpcclient.Call{Method: "echo", Params: []byte("[1]"), Timeout: 100 * time.Millisecond}, rpcclient.CauseTimeout)
			s.thaw()
			c.result("echo", "[2]")
		})
	}
}

// TestNotificationToTinyRPC: nothing comes back, and the next call works, on a REQ socket too.
func TestNotificationToTinyRPC(t *testing.T) {
	for _, socket := range []string{"dealer", "req"} {
		t.Run(socket, func(t *testing.T) {
			c := session(t, startTinyRPC(t, "router").endpoint(socket))
			x, err := c.Call(t.Context(), rpcclient.Call{Method: "echo", Params: []byte("[1]"), Notify: true})
			if err != nil || x.Outcome.Kind != rpcclient.OutcomeSent {
				t.Fatalf("got %v, %v", x.Outcome, err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			if x, err = c.Call(ctx, echoCall); err != nil || x.Outcome.Kind != rpcclient.OutcomeResult {
				t.Fatalf("got %v, %v", x.Outcome, err)
			}
		})
	}
}

// TestMessageThatKillsTinyRPC: what a tinyrpc server dies of ends the call, and the next one finds nobody.
func TestMessageThatKillsTinyRPC(t *testing.T) {
	s := startTinyRPC(t, "router")
	for _, raw := range []string{`{"jsonrpc":"2.0","id":1}`, `[{"jsonrpc":"2.0","id":1,"method":"nothing"},5]`, "\xff"} {
		c := session(t, s.endpoint("dealer"))
		c.result("echo", "[1]")
		c.fails(rpcclient.Call{Raw: []byte(raw), Timeout: time.Minute}, rpcclient.CausePeerGone)
		s.reap()
		c.fails(echoCall, rpcclient.CauseNobodyListens)
		s.start()
		c.result("echo", "[1]")
	}
}
