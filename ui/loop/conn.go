package loop

import (
	"context"
	"sync/atomic"

	"rpcexplorer/rpcclient"
)

// GuardedConn is a Conn whose panics are failures: a defect of a carrier ends its connection, not the program. After a
// panic the connection is closed and not to be used again.
type GuardedConn struct {
	rpcclient.Conn
	loop    *Loop
	failure atomic.Pointer[rpcclient.Failure] // the first panic
	stuck   atomic.Bool                       // it could not even be closed: Recv may never return
}

// GuardConn guards a Conn.
func (l *Loop) GuardConn(c rpcclient.Conn) *GuardedConn { return &GuardedConn{Conn: c, loop: l} }

// Send sends as the Conn does.
func (g *GuardedConn) Send(ctx context.Context, msg []byte) (f rpcclient.Frame, err error) {
	if broken := g.loop.Guard(func() { f, err = g.Conn.Send(ctx, msg) }); broken != nil {
		return f, g.broke(broken)
	}
	return f, err
}

// SendApart sends as the Conn does.
func (g *GuardedConn) SendApart(ctx context.Context, msg []byte) (f rpcclient.Frame, err error) {
	if broken := g.loop.Guard(func() { f, err = rpcclient.SendApart(ctx, g.Conn, msg) }); broken != nil {
		return f, g.broke(broken)
	}
	return f, err
}

// Recv receives as the Conn does.
func (g *GuardedConn) Recv() (f rpcclient.Frame, err error) {
	broken := g.loop.Guard(func() { f, err = g.Conn.Recv() })
	switch {
	case broken != nil:
		return rpcclient.Frame{}, g.broke(broken)
	case err != nil && g.Broken() != nil:
		return f, g.Broken() // why it was closed
	}
	return f, err
}

// Each hands frames over as the Conn does.
func (g *GuardedConn) Each(take func(rpcclient.Frame) error) (err error) {
	direct, ok := g.Conn.(rpcclient.Direct)
	if !ok {
		return g.eachReceived(take)
	}
	broken := g.loop.Guard(func() { err = direct.Each(take) })
	switch {
	case broken != nil:
		return g.broke(broken)
	case err != nil && g.Broken() != nil:
		return g.Broken() // why it was closed
	}
	return err
}

// eachReceived hands over what a Conn lets be received that does not hand it over itself.
func (g *GuardedConn) eachReceived(take func(rpcclient.Frame) error) error {
	for {
		f, err := g.Recv()
		if err != nil {
			return err
		}
		if err := take(f); err != nil {
			return err
		}
	}
}

// Close closes the Conn. It may be called twice, so where the first attempt panics there is a second one.
func (g *GuardedConn) Close() (err error) {
	for range 2 {
		broken := g.loop.Guard(func() { err = g.Conn.Close() })
		if broken == nil {
			return err
		}
		g.failure.CompareAndSwap(nil, broken)
		err = broken
	}
	g.stuck.Store(true)
	return err
}

// broke gives the connection up.
func (g *GuardedConn) broke(f *rpcclient.Failure) *rpcclient.Failure {
	g.failure.CompareAndSwap(nil, f)
	_ = g.Close() // the panic is what counts
	return f
}

// Broken is why the connection is not to be used any more; nil if it may be.
func (g *GuardedConn) Broken() *rpcclient.Failure { return g.failure.Load() }

// Stuck reports whether the connection could not even be closed: its Recv may never return.
func (g *GuardedConn) Stuck() bool { return g.stuck.Load() }

// GuardedRecorder is a Recorder whose panics cost what was to be recorded, and no more. What cannot be intended is not
// sent.
type GuardedRecorder struct {
	rpcclient.Recorder
	loop *Loop
}

// GuardRecorder guards a Recorder.
func (l *Loop) GuardRecorder(r rpcclient.Recorder) GuardedRecorder { return GuardedRecorder{r, l} }

// Intend notes a call as the Recorder does.
func (g GuardedRecorder) Intend(c rpcclient.Call) (id rpcclient.ExchangeID, err error) {
	if broken := g.loop.Guard(func() { id, err = g.Recorder.Intend(c) }); broken != nil {
		return 0, broken
	}
	return id, err
}

// Record keeps a frame as the Recorder does.
func (g GuardedRecorder) Record(id rpcclient.ExchangeID, f rpcclient.Frame) {
	g.loop.Guard(func() { g.Recorder.Record(id, f) })
}

// Conclude keeps an outcome as the Recorder does.
func (g GuardedRecorder) Conclude(x *rpcclient.Exchange) {
	g.loop.Guard(func() { g.Recorder.Conclude(x) })
}
