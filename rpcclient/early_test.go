package rpcclient_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient"
)

// slowly lets Send return only after release is called, though the frame has crossed long before.
func (x *talk) slowly() (release func()) {
	gate := make(chan struct{})
	x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
		<-gate
		return f, nil
	}
	return func() {
		close(gate)
		synctest.Wait()
	}
}

// TestEarlyReply: a reply that overtakes the return of Send is held, and recorded behind its request.
func TestEarlyReply(t *testing.T) {
	bubble(t, func(x *talk) {
		release := x.slowly()
		f := x.id("1")
		x.reply(`{"id":1,"result":"first"}`)
		x.reply(`{"id":1,"result":"second"}`)
		x.wants(f, "waits")
		release()
		x.wants(f, "result")
		x.record(
			`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`,
			`1 < {"id":1,"result":"first"}`,
			`1 < {"id":1,"result":"second"} frame.reply.second`,
			`1 result`,
		)
	})
}

// TestEarlyLink: where the carrier pairs, a reply with a link that is not known yet may be anybody's whom Send holds.
func TestEarlyLink(t *testing.T) {
	bubble(t, func(x *talk) {
		gate := make(chan struct{})
		x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
			<-gate
			f.Link = 8
			if string(f.Body()) == "first" {
				f.Link = 7
			}
			return f, nil
		}
		first, second := x.raw("first"), x.raw("second")
		x.get(linked(8, `{"id":null,"result":"second"}`))
		x.get(linked(7, `{"id":null,"result":"first"}`))
		x.get(linked(9, `{"id":null,"result":"nobody's"}`))
		close(gate)
		for _, f := range []*flight{first, second} {
			exchange := x.wants(f, "result id_null")
			request, _ := exchange.Request()
			reply, _ := exchange.Reply()
			if want := fmt.Sprintf(`{"id":null,"result":"%s"}`, request.Body()); string(reply.Body()) != want {
				t.Errorf("%s got %s", request.Body(), reply.Body())
			}
		}
		x.strays([]string{`0 < {"id":null,"result":"nobody's"} frame.reply.foreign`})
	})
}

// TestOlderThanRequest: what came before the request was written is no reply to it, though it came while Send ran.
func TestOlderThanRequest(t *testing.T) {
	bubble(t, func(x *talk) {
		gate := make(chan struct{})
		x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
			<-gate
			f.Time = time.Now()
			return f, nil
		}
		f := x.id("1")
		x.reply(`{"id":1,"result":"too early"}`)
		x.pass(1)
		close(gate)
		x.wants(f, "waits")
		x.reply(`{"id":1,"result":"mine"}`)
		x.wants(f, "result")
		x.record(
			`1 > {"jsonrpc":"2.0","id":1,"method":"m"}`,
			`0 < {"id":1,"result":"too early"} frame.reply.foreign`,
			`1 < {"id":1,"result":"mine"}`,
			`1 result`,
		)
	})
}

// TestEarlyEnd: a peer that goes away before Send returns is not waited for.
func TestEarlyEnd(t *testing.T) {
	bubble(t, func(x *talk) {
		release := x.slowly()
		f := x.id("1")
		x.event(rpcclient.KindDisconnected)
		release()
		x.wants(f, "failure peer_gone")
	})
	bubble(t, func(x *talk) { // with the reply before
		release := x.slowly()
		f := x.id("1")
		x.reply(`{"id":1,"result":1}`)
		x.event(rpcclient.KindDisconnected)
		release()
		x.wants(f, "result")
	})
	bubble(t, func(x *talk) { // the end of one exchange's connection
		gate := make(chan struct{})
		x.conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
			<-gate
			f.Link = 5
			return f, nil
		}
		f := x.id("1")
		x.get(rpcclient.Frame{Kind: rpcclient.KindDisconnected, Time: time.Now(), Link: 5})
		close(gate)
		x.wants(f, "failure peer_gone")
	})
	bubble(t, func(x *talk) { // the end of the session, though the write went well
		release := x.slowly()
		f := x.id("1")
		x.conn.in <- incoming{err: errors.New("reset")}
		synctest.Wait()
		release()
		x.wants(f, "failure connection_broken")
	})
}

// TestEarlyForNothing: what was held for a call that was not sent after all is shown.
func TestEarlyForNothing(t *testing.T) {
	bubble(t, func(x *talk) {
		x.conn.onSend = func(ctx context.Context, _ rpcclient.Frame) (rpcclient.Frame, error) {
			<-ctx.Done()
			return rpcclient.Frame{}, ctx.Err()
		}
		f := x.id("1")
		x.reply(`{"id":1,"result":1}`)
		f.cancel()
		x.wants(f, "failure cancelled")
		x.record(
			`0 < {"id":1,"result":1} frame.reply.foreign`,
			`1 event cancelled cause.cancelled`,
			`1 failure cancelled`,
		)
	})
}

// TestEarlyFlood: a peer cannot make us hold what it likes while Send waits.
func TestEarlyFlood(t *testing.T) {
	bubble(t, func(x *talk) {
		release := x.slowly()
		f := x.id("1")
		for i := range 1000 {
			x.reply(fmt.Sprintf(`{"id":1,"result":%d}`, i))
		}
		x.journal.mu.Lock()
		shown := len(x.journal.lines)
		x.journal.mu.Unlock()
		if shown < 900 {
			t.Errorf("%d of 1000 replies are shown while Send waits", shown)
		}
		release()
		x.wants(f, "result")
	})
}
