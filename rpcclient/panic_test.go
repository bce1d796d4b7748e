package rpcclient_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"rpcexplorer/rpcclient"
)

// TestJ01Reader: a panic on the session's own goroutine ends the session, and the calls in flight with it.
func TestJ01Reader(t *testing.T) {
	boom := func() { panic("hunter2 of a user") }
	for _, c := range []struct {
		name string
		set  func(x *talk)
		want string // of the call that is in flight
	}{
		{"recv", func(x *talk) { x.conn.onRecv = boom }, "failure internal"},
		{"record", func(x *talk) { x.journal.onKeep = boom }, "failure internal"},
		{"runtime error", func(x *talk) { x.conn.onRecv = func() { _ = []int{}[len(x.journal.lines)] } }, "failure internal"},
		{"recv, then close", func(x *talk) { x.conn.onRecv, x.conn.onClose = boom, boom }, "failure internal"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(x *talk) {
				f := x.id("1")
				c.set(x)
				x.event(rpcclient.KindConnected) // the reader goes round
				exchange := x.wants(f, c.want)
				if !x.session.Over() {
					t.Error("the session goes on")
				}
				var defect *rpcclient.Defect
				failure := exchange.Outcome.Failure
				if !errors.As(failure, &defect) || !strings.Contains(string(defect.Stack), "panic_test.go") {
					t.Errorf("%v does not tell where it was", failure)
				}
				if strings.Contains(failure.Error(), "hunter2") || strings.Contains(string(defect.Stack), "hunter2") {
					t.Errorf("%v repeats the value", failure)
				}
				x.journal.onKeep, x.conn.onClose = nil, nil
				x.wants(x.id("2"), "failure internal")
			})
		})
	}
}

// TestJ01Reply: where the record of a reply panics, the reply still counts for the one who waits for it.
func TestJ01Reply(t *testing.T) {
	bubble(t, func(x *talk) {
		f, other := x.id("1"), x.id("2")
		x.journal.onKeep = sync.OnceFunc(func() { panic("boom") })
		x.reply(`{"id":1,"result":1}`)
		x.wants(f, "result")
		x.wants(other, "failure internal")
	})
}

// TestJ01Caller: a panic on the caller's goroutine is the caller's, and the session goes on.
func TestJ01Caller(t *testing.T) {
	bubble(t, func(x *talk) {
		calling := func() (panicked any) {
			defer func() { panicked = recover() }()
			x.session.Call(context.Background(), rpcclient.Call{Method: "m", ID: []byte("1")})
			return nil
		}
		x.conn.onSend = func(context.Context, rpcclient.Frame) (rpcclient.Frame, error) { panic("send") }
		if calling() != "send" {
			t.Error("the panic of Send did not reach the caller")
		}
		x.conn.onSend = nil
		x.journal.onKeep = func() { panic("record") }
		if calling() != "record" {
			t.Error("the panic of Record did not reach the caller")
		}
		x.journal.onKeep = nil
		f := x.id("2") // no call is left over: this is the only one
		x.reply(`{"id":null,"result":1}`)
		x.wants(f, "result paired_alone id_null")
	})
}

// TestJ01Close: Close survives a Conn that does not, and does not wait for a reader that nothing lets go.
func TestJ01Close(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		conn := newFakeConn()
		s := rpcclient.NewSession(conn, rpcclient.Endpoint{}, &journal{})
		conn.onClose = func() { panic("boom") }
		for range 2 {
			if f := rpcclient.AsFailure("", s.Close()); f.Cause != rpcclient.CausePanic {
				t.Errorf("got %v", f)
			}
		}
	})
}
