package rpcclient_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient"
)

func TestTimeout(t *testing.T) {
	bubble(t, func(x *talk) {
		f := x.call(rpcclient.Call{Method: "m", Timeout: 5 * time.Second})
		x.pass(5*time.Second - 1)
		x.wants(f, "waits")
		x.pass(1)
		exchange := x.wants(f, "failure timeout")
		if got := exchange.Outcome.Failure.Arg; got != 5*time.Second {
			t.Errorf("waited %v, want 5s", got)
		}
		if got := exchange.Timing.Took(); got != 5*time.Second {
			t.Errorf("took %v, want 5s", got)
		}
		x.reply(`{"id":1,"result":"late"}`)
		next := x.call(rpcclient.Call{Method: "m"})
		x.reply(`{"id":1,"result":"later"}`)
		x.wants(next, "waits")
		x.reply(`{"id":2,"result":"mine"}`)
		x.wants(next, "result")
		x.record(
			`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`,
			`1 event timeout cause.timeout`,
			`1 failure timeout`,
			`1 < {"id":1,"result":"late"} frame.reply.late`,
			`2 > {"jsonrpc":"2.0","id":2,"method":"m"}`,
			`1 < {"id":1,"result":"later"} frame.reply.late`,
			`2 < {"id":2,"result":"mine"}`,
			`2 result`,
		)
	})
}

// TestTimeoutBeforeSending: no connection came about in the time that the call had.
func TestTimeoutBeforeSending(t *testing.T) {
	bubble(t, func(x *talk) {
		x.conn.onSend = func(ctx context.Context, _ rpcclient.Frame) (rpcclient.Frame, error) {
			<-ctx.Done()
			return rpcclient.Frame{}, ctx.Err()
		}
		f := x.call(rpcclient.Call{Method: "m", Timeout: time.Second})
		x.pass(time.Second)
		exchange := x.wants(f, "failure unreachable")
		if _, sent := exchange.Request(); sent || exchange.Timing.Took() != time.Second {
			t.Errorf("sent: %t, took %v", sent, exchange.Timing.Took())
		}
		cancelled := x.call(rpcclient.Call{Method: "m", Timeout: time.Second})
		cancelled.cancel()
		x.wants(cancelled, "failure cancelled")
		x.record(
			`1 event timeout cause.unreachable`,
			`1 failure unreachable`,
			`2 event cancelled cause.cancelled`,
			`2 failure cancelled`,
		)
	})
}

// TestSendRefused: the cause that a carrier gives stands.
func TestSendRefused(t *testing.T) {
	bubble(t, func(x *talk) {
		refusal := &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens}
		x.conn.onSend = func(context.Context, rpcclient.Frame) (rpcclient.Frame, error) { return rpcclient.Frame{}, refusal }
		x.wants(x.id("1"), "failure nobody_listens")
		x.wants(x.raw(`{"method":"m"}`), "failure nobody_listens")
		x.conn.onSend = nil
		x.reply(`{"id":1,"result":1}`)
		x.record( // what never left has no late reply
			`1 failure nobody_listens`,
			`2 failure nobody_listens`,
			`0 < {"id":1,"result":1} frame.reply.foreign`,
		)
	})
}

func TestCancel(t *testing.T) {
	bubble(t, func(x *talk) {
		first, second := x.id("1"), x.id("2")
		first.cancel()
		x.wants(first, "failure cancelled")
		x.wants(second, "waits")
		x.reply(`{"id":2,"result":1}`)
		x.wants(second, "result")
	})
}

func TestPeerGone(t *testing.T) {
	bubble(t, func(x *talk) {
		first := x.id("1")
		x.event(rpcclient.KindDisconnected)
		x.wants(first, "failure peer_gone")
		x.event(rpcclient.KindHandshake)
		second := x.id("2") // the session goes on
		x.reply(`{"id":1,"result":"late"}`)
		x.reply(`{"id":2,"result":1}`)
		x.wants(second, "result")
		x.record(
			`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`,
			`0 event disconnected`,
			`1 failure peer_gone`,
			`0 event handshake`,
			`2 > {"jsonrpc":"2.0","id":2,"method":"m"}`,
			`1 < {"id":1,"result":"late"} frame.reply.late`,
			`2 < {"id":2,"result":1}`,
			`2 result`,
		)
		third, fourth := x.id("3"), x.raw("garbage")
		x.event(rpcclient.KindDisconnected)
		x.wants(third, "failure peer_gone")
		x.wants(fourth, "failure peer_gone")
	})
}

// TestOldNews: the end of a connection says nothing about what was sent over the next one.
func TestOldNews(t *testing.T) {
	bubble(t, func(x *talk) {
		before := time.Now()
		x.pass(1)
		f := x.id("1")
		x.get(rpcclient.Frame{Kind: rpcclient.KindDisconnected, Time: before})
		x.wants(f, "waits")
		x.get(rpcclient.Frame{Kind: rpcclient.KindMessage, Dir: rpcclient.Received, Time: before, Data: []byte(`{"id":1,"result":1}`), Plain: []byte(`{"id":1,"result":1}`)})
		x.wants(f, "waits") // no reply is older than its request
		x.strays([]string{`0 < {"id":1,"result":1} frame.reply.foreign`})
	})
}

// TestStateWithoutHandshake: where nothing is shaken, a peer that says nothing is connected all the same.
func TestStateWithoutHandshake(t *testing.T) {
	for address, want := range map[string]rpcclient.State{
		"http://h/": rpcclient.StateConnected, "ndjson+tcp://h:1": rpcclient.StateConnected, "lsp+unix:///s": rpcclient.StateConnected,
		"ndjson+stdio:cat": rpcclient.StateConnected, "https://h/": rpcclient.StateConnecting, "ndjson+tls://h:1": rpcclient.StateConnecting,
		"ws://h/": rpcclient.StateConnecting, "tcp://h:1": rpcclient.StateConnecting,
	} {
		synctest.Test(t, func(t *testing.T) {
			e, err := rpcclient.ParseEndpoint(address)
			if err != nil {
				t.Fatal(err)
			}
			x := &talk{t: t, conn: newFakeConn(), journal: &journal{}}
			x.session = rpcclient.NewSession(x.conn, e, x.journal)
			defer x.session.Close()
			x.event(rpcclient.KindConnecting)
			x.event(rpcclient.KindConnected)
			if got := x.session.State(); got != want {
				t.Errorf("%s: the state is %d, want %d", address, got, want)
			}
			x.get(rpcclient.Frame{Kind: rpcclient.KindDisconnected, Link: 7, Time: time.Now()})
			if got := x.session.State(); got != rpcclient.StateDisconnected {
				t.Errorf("%s: after its only exchange broke the state is %d", address, got)
			}
		})
	}
}

func TestState(t *testing.T) {
	bubble(t, func(x *talk) {
		for _, c := range []struct {
			kind rpcclient.Kind
			want rpcclient.State
		}{
			{rpcclient.KindRetry, rpcclient.StateIdle},
			{rpcclient.KindConnecting, rpcclient.StateConnecting},
			{rpcclient.KindConnected, rpcclient.StateConnecting},
			{rpcclient.KindHandshake, rpcclient.StateConnected},
			{rpcclient.KindDisconnected, rpcclient.StateDisconnected},
			{rpcclient.KindReopened, rpcclient.StateConnecting},
			{rpcclient.KindRefused, rpcclient.StateDisconnected},
			{rpcclient.KindConnecting, rpcclient.StateConnecting},
			{rpcclient.KindHandshakeFailed, rpcclient.StateDisconnected},
		} {
			x.event(c.kind)
			if got := x.session.State(); got != c.want {
				t.Errorf("after event %d the state is %d, want %d", c.kind, got, c.want)
			}
		}
		if x.session.Endpoint().String() != "tcp://127.0.0.1:5001" || x.session.Over() {
			t.Error("the session is another, or over")
		}
	})
}

// TestEndings: however the connection ends, the calls in flight end with it and no other is taken.
func TestEndings(t *testing.T) {
	broken := errors.New("connection reset")
	for _, c := range []struct {
		name string
		end  func(x *talk)
		want string
	}{
		{"close", func(x *talk) { x.session.Close() }, "failure closed"},
		{"end of the stream", func(x *talk) { x.conn.in <- incoming{err: wrapEOF{}} }, "failure peer_gone"},
		{"error", func(x *talk) { x.conn.in <- incoming{err: broken} }, "failure connection_broken"},
		{"failure", func(x *talk) { x.conn.in <- incoming{err: &rpcclient.Failure{Cause: rpcclient.CauseTooLarge}} }, "failure too_large"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(x *talk) {
				x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
					if string(f.Body()) != "stuck" {
						return f, nil
					}
					<-x.conn.end // as a carrier does that waits for a connection
					return rpcclient.Frame{}, &rpcclient.Failure{Cause: rpcclient.CauseClosed}
				}
				first, second, stuck := x.id("1"), x.id("2"), x.raw("stuck")
				c.end(x)
				for _, f := range []*flight{first, second, stuck, x.id("3"), x.raw(`{"method":"m"}`)} {
					x.wants(f, c.want)
				}
				if !x.session.Over() || x.session.State() != rpcclient.StateDisconnected {
					t.Errorf("over: %t, state %d", x.session.Over(), x.session.State())
				}
			})
		})
	}
}

// wrapEOF is an io.EOF as carriers wrap it.
type wrapEOF struct{}

func (wrapEOF) Error() string        { return "read: EOF" }
func (wrapEOF) Is(target error) bool { return target.Error() == "EOF" }

// TestLastBytes: what had arrived before the connection broke is shown.
func TestLastBytes(t *testing.T) {
	bubble(t, func(x *talk) {
		x.conn.in <- incoming{message(rpcclient.Received, `{"id":1,"resu`), errors.New("reset")}
		x.record(`0 < {"id":1,"resu`)
	})
}

func TestCloseTwice(t *testing.T) {
	bubble(t, func(x *talk) {
		f := x.id("1")
		for range 3 {
			go x.session.Close()
		}
		x.wants(f, "failure closed")
		if err := x.session.Close(); err != nil {
			t.Error(err)
		}
	})
}

// TestRefusedRecord: what cannot be recorded is not sent.
func TestRefusedRecord(t *testing.T) {
	bubble(t, func(x *talk) {
		x.journal.refuse = errors.New("no room on the disk")
		x.conn.onSend = func(context.Context, rpcclient.Frame) (rpcclient.Frame, error) {
			t.Error("something was sent")
			return rpcclient.Frame{}, nil
		}
		exchange := x.wants(x.id("1"), "failure recorder")
		if !errors.Is(exchange.Outcome.Failure, x.journal.refuse) || exchange.ID != 0 {
			t.Errorf("got %v as exchange %d", exchange.Outcome.Failure, exchange.ID)
		}
		x.wants(x.raw(`{"method":"m"}`), "failure recorder")
		x.record()
	})
}

// TestUnfitCall: what makes no message is not recorded and not sent.
func TestUnfitCall(t *testing.T) {
	bubble(t, func(x *talk) {
		x.wants(x.call(rpcclient.Call{}), "failure bad_message")
		x.wants(x.call(rpcclient.Call{Method: "m", Params: []byte("[")}), "failure bad_message")
		x.record()
	})
}

// TestNumbers: calls are numbered without gaps, and never with a number that a reply may mean another call by.
func TestNumbers(t *testing.T) {
	bubble(t, func(x *talk) {
		x.id("2")
		given := x.id("4")
		given.cancel()
		x.call(rpcclient.Call{Method: "m"})
		x.call(rpcclient.Call{Method: "m", Notify: true})
		x.raw("garbage")
		x.call(rpcclient.Call{Method: "m"})
		last := x.call(rpcclient.Call{Method: "m"})
		x.reply(`{"id":5,"result":1}`)
		exchange := x.wants(last, "result")
		if request, _ := exchange.Request(); string(request.Body()) != `{"jsonrpc":"2.0","id":5,"method":"m"}` {
			t.Errorf("the numbers 1 and 3 were free, then came %s", request.Body())
		}
	})
}

// TestTiming: the times are the frames' own.
func TestTiming(t *testing.T) {
	bubble(t, func(x *talk) {
		begun := time.Now()
		x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
			x.pass(time.Second) // for a connection
			f.Time = time.Now()
			x.pass(time.Second) // for the write
			return f, nil
		}
		f := x.id("1")
		x.pass(3 * time.Second)
		x.reply(`{"id":1,"result":1}`)
		synctest.Wait()
		got := x.wants(f, "result").Timing
		want := rpcclient.Timing{Begun: begun, Sent: begun.Add(time.Second), Written: begun.Add(2 * time.Second), Ended: begun.Add(3 * time.Second)}
		if got != want || got.Took() != 2*time.Second {
			t.Errorf("got %+v, want %+v", got, want)
		}
		n := x.raw(`{"method":"m"}`)
		x.pass(2 * time.Second)
		if got := x.wants(n, "sent").Timing; got.Ended != begun.Add(4*time.Second) || got.Took() != 0 {
			t.Errorf("a notification ended at %v after %v", got.Ended, got.Took())
		}
	})
}

// TestNothingChanges: no token of what is sent and received is touched.
func TestNothingChanges(t *testing.T) {
	bubble(t, func(x *talk) {
		params := `[ 1.0, 9007199254740993, 1E+2, -0, "\u0061\/é", {"b":1,"a":2,"b":3} ]`
		f := x.call(rpcclient.Call{Method: "m", Params: []byte(params), ID: []byte("1.50"), KeepSpace: true})
		answer := `{"id" : 1.5, "result":` + params + "}\n"
		x.reply(answer)
		exchange := x.wants(f, "result id_rewritten")
		request, _ := exchange.Request()
		if got, want := string(request.Body()), `{"jsonrpc":"2.0","id":1.50,"method":"m","params":`+params+`}`; got != want {
			t.Errorf("sent %s, want %s", got, want)
		}
		reply, _ := exchange.Reply()
		if got := string(reply.Body()); got != answer {
			t.Errorf("received %s, want %s", got, answer)
		}
		if got := string(exchange.Outcome.Reply.Result.Of(reply.Body())); got != params {
			t.Errorf("the result is %s, want %s", got, params)
		}
	})
}

// TestHalfSent: what crossed of a message that did not leave whole is shown.
func TestHalfSent(t *testing.T) {
	bubble(t, func(x *talk) {
		x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
			f.Data, f.Parts = f.Data[:5], nil
			return f, &rpcclient.Failure{Cause: rpcclient.CausePeerGone}
		}
		exchange := x.wants(x.id("1"), "failure peer_gone")
		if len(exchange.Frames) != 0 {
			t.Errorf("it counts as sent: %v", exchange.Frames)
		}
		x.wants(x.raw(`{"method":"m"}`), "failure peer_gone")
		x.record(`1 event stray`, `1 failure peer_gone`, `2 event stray`, `2 failure peer_gone`)
	})
}
