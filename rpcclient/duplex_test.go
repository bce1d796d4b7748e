package rpcclient_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// asked lets the session tell of what the peer asks.
func (x *talk) asked() <-chan rpcclient.Asked {
	asked := make(chan rpcclient.Asked, 100)
	_ = x.session.Close()
	x.conn = newFakeConn()
	options := rpcclient.SessionOptions{OnRequest: func(s *rpcclient.Session, a rpcclient.Asked) {
		if s.Over() {
			x.t.Error("told by a session that is over")
		}
		asked <- a
	}}
	x.session = options.Start(x.conn, x.session.Endpoint(), x.journal)
	return asked
}

// TestAsked: the hook is told of all that the peer asks and tells, of nothing else, each after it was recorded.
func TestAsked(t *testing.T) {
	bubble(t, func(x *talk) {
		asked := x.asked()
		for _, text := range []string{
			`{"id":1,"method":"a"}`,
			`{"method":"b"}`,
			`{"id":1,"result":1}`,
			`oops`,
			` [ {"id":"x","method":"c"},{"id":7,"result":1}, {"method":"d"}]`,
			`{"jsonrpc":"2.0","id":null,"method":"e"}`,
		} {
			x.reply(text)
		}
		x.event(rpcclient.KindConnected)
		for _, want := range []struct{ text, id string }{
			{`{"id":1,"method":"a"}`, `1`},
			{`{"method":"b"}`, ``},
			{`{"id":"x","method":"c"}`, `"x"`},
			{`{"method":"d"}`, ``},
			{`{"jsonrpc":"2.0","id":null,"method":"e"}`, `null`},
		} {
			got := <-asked
			if text := string(got.Span.Of(got.Frame.Body())); text != want.text || string(got.ID()) != want.id || got.WantsReply() != (want.id != "") {
				t.Errorf("told of %s with id %s, want %s", text, got.ID(), want.text)
			}
		}
		if len(asked) > 0 {
			t.Errorf("told of more: %+v", <-asked)
		}
	})
}

// TestReply: an answer goes out as it is, at any time, and is nobody's reply.
func TestReply(t *testing.T) {
	bubble(t, func(x *talk) {
		asked := x.asked()
		x.reply(`{"id":1.50,"method":"roots/list"}`)
		question := <-asked
		reply := jsonrpc.Reply{ID: question.ID(), Result: []byte(`{ "roots":[]}`)}
		f, err := x.session.Reply(context.Background(), reply.Append(nil))
		if err != nil || f.Dir != rpcclient.Sent {
			t.Errorf("got %v, %v", f, err)
		}
		if _, err := x.session.Reply(context.Background(), []byte("anything")); err != nil {
			t.Error(err)
		}
		x.record(
			`0 < {"id":1.50,"method":"roots/list"}`,
			`0 > {"jsonrpc":"2.0","id":1.50,"result":{ "roots":[]}}`,
			`0 > anything`,
		)
	})
}

// TestIDSpaces: the ids of the peer are not ours. Neither its request nor our answer ends a call with the same id.
func TestIDSpaces(t *testing.T) {
	bubble(t, func(x *talk) {
		asked := x.asked()
		f := x.id("0")
		x.reply(`{"id":0,"method":"ping"}`)
		x.wants(f, "waits")
		if _, err := x.session.Reply(context.Background(), []byte(`{"id":0,"result":"pong"}`)); err != nil {
			t.Error(err)
		}
		x.wants(f, "waits")
		x.reply(`[{"id":0,"method":"ping"},{"method":"tick"}]`)
		x.wants(f, "waits")
		x.reply(`{"id":0,"result":"mine"}`)
		x.wants(f, "result")
		if n := len(asked); n != 3 {
			t.Errorf("told of %d, want 3", n)
		}
	})
}

// TestMixedBatch: a batch may hold replies to us beside requests of the peer, and only the replies end a call.
func TestMixedBatch(t *testing.T) {
	bubble(t, func(x *talk) {
		asked := x.asked()
		first, second := x.id("1"), x.id("2")
		x.reply(`[{"id":1,"method":"ping"},{"id":2,"result":1},{"method":"tick"}]`)
		x.wants(first, "waits")
		x.wants(second, "result")
		if n := len(asked); n != 2 {
			t.Errorf("told of %d, want 2", n)
		}
	})
}

// TestNoHook: without a hook requests are recorded, and never answered.
func TestNoHook(t *testing.T) {
	bubble(t, func(x *talk) {
		x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
			t.Errorf("%s was sent", f.Body())
			return f, nil
		}
		x.reply(`{"id":1,"method":"ping"}`)
		x.record(`0 < {"id":1,"method":"ping"}`)
	})
}

// TestReplyRefused: an answer that cannot leave has a cause, and is not recorded.
func TestReplyRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		set  func(x *talk)
		want rpcclient.Cause
	}{
		{"by the carrier", func(x *talk) {
			x.conn.onSend = func(context.Context, rpcclient.Frame) (rpcclient.Frame, error) {
				return rpcclient.Frame{}, &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens}
			}
		}, rpcclient.CauseNobodyListens},
		{"after the end", func(x *talk) { x.conn.in <- incoming{err: errors.New("reset")} }, rpcclient.CauseBroken},
		{"after Close", func(x *talk) { x.session.Close() }, rpcclient.CauseClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(x *talk) {
				c.set(x)
				synctest.Wait()
				_, err := x.session.Reply(context.Background(), []byte("1"))
				var f *rpcclient.Failure
				if !errors.As(err, &f) || f.Cause != c.want {
					t.Errorf("got %v, want cause %s", err, c.want)
				}
				x.record()
			})
		})
	}
}

// TestCancelTold: a call that is given up is cancelled at the peer, by the convention that it names.
func TestCancelTold(t *testing.T) {
	const late, user = "timeout", "cancelled"
	for _, c := range []struct {
		name string
		call rpcclient.Call
		how  string
		want string // what is sent behind the call; "" for nothing
	}{
		{"not at all", rpcclient.Call{Method: "m"}, user, ``},
		{"language server", rpcclient.Call{Method: "m", ID: []byte("1.50"), Cancel: rpcclient.CancelLSP}, user, `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1.50}}`},
		{"tool server", rpcclient.Call{Method: "m", ID: []byte(`"x"`), Cancel: rpcclient.CancelMCP}, user, `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"x","reason":"cancelled"}}`},
		{"too late", rpcclient.Call{Method: "m", Cancel: rpcclient.CancelMCP}, late, `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"timeout"}}`},
		{"a batch", rpcclient.Call{Raw: []byte(`[{"id":1,"method":"m"},{"id":2,"method":"m"}]`), Cancel: rpcclient.CancelLSP}, user, `[{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}},{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":2}}]`},
		{"without an id", rpcclient.Call{Raw: []byte(`oops`), Cancel: rpcclient.CancelLSP}, user, ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(x *talk) {
				var sent []string
				x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
					sent = append(sent, string(f.Body()))
					return f, nil
				}
				c.call.Timeout = time.Second
				f := x.call(c.call)
				if c.how == late {
					x.pass(time.Second)
				} else {
					f.cancel()
				}
				x.wants(f, "failure "+c.how)
				if c.want == "" && len(sent) != 1 || c.want != "" && (len(sent) != 2 || sent[1] != c.want) {
					t.Errorf("sent %q, then want %s", sent, c.want)
				}
			})
		})
	}
}

// TestCancelNeedless: what has ended, or never left, is not cancelled.
func TestCancelNeedless(t *testing.T) {
	told := rpcclient.Call{Method: "m", ID: []byte("1"), Cancel: rpcclient.CancelLSP}
	bubble(t, func(x *talk) { // answered
		f := x.call(told)
		x.reply(`{"id":1,"result":1}`)
		x.wants(f, "result")
		f.cancel()
		x.record(`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`, `1 < {"id":1,"result":1}`, `1 result`)
	})
	bubble(t, func(x *talk) { // not sent
		x.conn.onSend = func(ctx context.Context, _ rpcclient.Frame) (rpcclient.Frame, error) {
			<-ctx.Done()
			return rpcclient.Frame{}, ctx.Err()
		}
		f := x.call(told)
		f.cancel()
		x.wants(f, "failure cancelled")
		x.record(`1 event cancelled cause.cancelled`, `1 failure cancelled`)
	})
	bubble(t, func(x *talk) { // the peer went away
		f := x.call(told)
		x.event(rpcclient.KindDisconnected)
		x.wants(f, "failure peer_gone")
		x.record(`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`, `0 event disconnected`, `1 failure peer_gone`)
	})
}

// TestCancelSlow: a peer that does not take the cancellation delays nobody, and Close ends the attempt.
func TestCancelSlow(t *testing.T) {
	bubble(t, func(x *talk) {
		begun := time.Now()
		x.conn.onSend = func(ctx context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
			if string(f.Body()) == `{"jsonrpc":"2.0","id":1,"method":"m"}` {
				return f, nil
			}
			select {
			case <-ctx.Done():
			case <-x.conn.end:
			}
			return rpcclient.Frame{}, &rpcclient.Failure{Cause: rpcclient.CauseClosed}
		}
		f := x.call(rpcclient.Call{Method: "m", Cancel: rpcclient.CancelLSP})
		f.cancel()
		x.wants(f, "failure cancelled")
		_ = x.session.Close()
		if took := time.Since(begun); took != 0 {
			t.Errorf("it took %v", took)
		}
		x.record(`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`, `1 event cancelled cause.cancelled`, `1 failure cancelled`)
	})
}

// TestCancelRecorded: the cancellation belongs to the exchange that it is about.
func TestCancelRecorded(t *testing.T) {
	bubble(t, func(x *talk) {
		x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
			if string(f.Body()) != `{"jsonrpc":"2.0","id":1,"method":"m"}` {
				x.pass(1)
			}
			return f, nil
		}
		f := x.call(rpcclient.Call{Method: "m", Cancel: rpcclient.CancelLSP})
		f.cancel()
		x.wants(f, "failure cancelled")
		x.pass(1)
		x.record(
			`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`,
			`1 event cancelled cause.cancelled`,
			`1 failure cancelled`,
			`1 > {"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}`,
		)
	})
}

// TestCloseDuplex: Close ends all calls in flight while the peer asks and is answered.
func TestCloseDuplex(t *testing.T) {
	bubble(t, func(x *talk) {
		asked := x.asked()
		flights := []*flight{x.id("1"), x.id("2"), x.raw(`[{"id":3,"method":"m"},{"id":4,"method":"m"}]`)}
		x.wants(x.raw(`{"method":"note"}`), "sent")
		x.reply(`{"method":"tick"}`)
		x.reply(`{"id":1,"method":"ping"}`)
		_ = x.session.Close()
		for _, f := range flights {
			x.wants(f, "failure closed")
		}
		if len(asked) != 2 {
			t.Errorf("told of %d, want 2", len(asked))
		}
	})
}
