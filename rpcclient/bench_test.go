package rpcclient_test

import (
	"context"
	"io"
	"runtime"
	"sync"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// nullConn answers every request at once, by the same goroutine hand-over that any Conn needs.
type nullConn struct{ frames chan rpcclient.Frame }

func (c nullConn) Send(_ context.Context, msg []byte) (rpcclient.Frame, error) {
	f := rpcclient.Frame{Dir: rpcclient.Sent, Time: time.Now(), Data: msg}
	reply := rpcclient.Frame{Dir: rpcclient.Received, Time: f.Time, Plain: []byte(`{"jsonrpc":"2.0","id":` + idOf(msg) + `,"result":[1,2,5,5,6,9]}`)}
	c.frames <- reply
	return f, nil
}

// idOf cuts the id out of a message as this package builds it.
func idOf(msg []byte) string {
	from, to := len(`{"jsonrpc":"2.0","id":`), 0
	for to = from; msg[to] != ','; to++ {
	}
	return string(msg[from:to])
}

func (c nullConn) Recv() (rpcclient.Frame, error) {
	f, ok := <-c.frames
	if !ok {
		return f, io.EOF
	}
	return f, nil
}

func (c nullConn) Close() error {
	defer func() { _ = recover() }() // closed before
	close(c.frames)
	return nil
}

// BenchmarkSessionCallNull is what a call costs beside its carrier, with the record in memory.
func BenchmarkSessionCallNull(b *testing.B) {
	var memory rpcclient.Memory
	s := rpcclient.NewSession(nullConn{make(chan rpcclient.Frame, 1)}, rpcclient.Endpoint{}, memory.For(rpcclient.Endpoint{}))
	defer s.Close()
	call := rpcclient.Call{Method: "sort_list", Params: []byte("[[5,2,9,1,5,6]]")}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Call(context.Background(), call); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSessionCallMany has a thousand calls in flight, and replies among others that mean nobody: what a call costs must
// not grow with their number.
func BenchmarkSessionCallMany(b *testing.B) {
	var memory rpcclient.Memory
	conn := newFakeConn()
	conn.onSend = func(_ context.Context, f rpcclient.Frame) (rpcclient.Frame, error) {
		if idOf(f.Body()) == `"x"` {
			conn.in <- incoming{frame: message(rpcclient.Received, `{"id":"y","result":1}`)}
			conn.in <- incoming{frame: message(rpcclient.Received, `{"id":"\u0078","result":1}`)}
		}
		return f, nil
	}
	s := rpcclient.NewSession(conn, rpcclient.Endpoint{}, memory.For(rpcclient.Endpoint{}))
	var group sync.WaitGroup
	defer group.Wait()
	defer s.Close()
	for range 1000 {
		group.Go(func() { s.Call(context.Background(), rpcclient.Call{Method: "m"}) })
	}
	for memory.Total() < 1000 {
		runtime.Gosched()
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Call(context.Background(), rpcclient.Call{Method: "m", ID: []byte(`"x"`)}); err != nil {
			b.Fatal(err)
		}
	}
}
