package model_test

import (
	"context"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// bomb panics at one of the calls of a seam, or from that one on.
type bomb struct {
	mu    sync.Mutex
	at    int
	on    bool // and at every one after it
	calls int
	value func() // panics
}

// call counts a call of the seam, and panics at the right one.
func (b *bomb) call() {
	b.mu.Lock()
	b.calls++
	off := b.calls == b.at || b.on && b.calls > b.at
	b.mu.Unlock()
	if off {
		b.value()
	}
}

func (b *bomb) wentOff() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.calls >= b.at
}

// seam lays a bomb into what a Workspace is given.
type seam func(c *model.Config, b *bomb)

func inDialer(c *model.Config, b *bomb) {
	around(c, func(dial rpcclient.Dialer) rpcclient.Dialer {
		return func(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
			b.call()
			return dial(ctx, e, a)
		}
	})
}

// around wraps the dialers.
func around(c *model.Config, wrap func(rpcclient.Dialer) rpcclient.Dialer) {
	for carrier, dial := range c.Dialers {
		c.Dialers[carrier] = wrap(dial)
	}
}

// minedConn is a Conn with a bomb in one of its methods.
type minedConn struct {
	rpcclient.Conn
	send, recv, close func()
}

func (m minedConn) Send(ctx context.Context, msg []byte) (rpcclient.Frame, error) {
	m.send()
	return m.Conn.Send(ctx, msg)
}

func (m minedConn) Recv() (rpcclient.Frame, error) {
	m.recv()
	return m.Conn.Recv()
}

func (m minedConn) Close() error {
	m.close()
	return m.Conn.Close()
}

func inConn(mine func(m *minedConn, b *bomb)) seam {
	return func(c *model.Config, b *bomb) {
		around(c, func(dial rpcclient.Dialer) rpcclient.Dialer {
			return func(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
				conn, err := dial(ctx, e, a)
				if err != nil {
					return nil, err
				}
				m := minedConn{conn, func() {}, func() {}, func() {}}
				mine(&m, b)
				return m, nil
			}
		})
	}
}

func inSend(m *minedConn, b *bomb)  { m.send = b.call }
func inRecv(m *minedConn, b *bomb)  { m.recv = b.call }
func inClose(m *minedConn, b *bomb) { m.close = b.call }

// inNoConn has the dialer give no connection and no error.
func inNoConn(c *model.Config, b *bomb) {
	around(c, func(dial rpcclient.Dialer) rpcclient.Dialer {
		return func(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
			if b.calls++; b.calls == b.at {
				return nil, nil
			}
			return dial(ctx, e, a)
		}
	})
}

func inDemo(c *model.Config, b *bomb) {
	start := c.StartDemo
	c.StartDemo = func() (rpcclient.Endpoint, error) { b.call(); return start() }
}

// minedStore is a Store with a bomb at one name.
type minedStore struct {
	model.Store
	load, save string
	b          *bomb
}

func (m minedStore) Load(name string) ([]byte, error) {
	if name == m.load {
		m.b.call()
	}
	return m.Store.Load(name)
}

func (m minedStore) Save(name string, data []byte) error {
	if name == m.save {
		m.b.call()
	}
	return m.Store.Save(name, data)
}

func inLoad(name string) seam {
	return func(c *model.Config, b *bomb) { c.Store = minedStore{Store: c.Store, load: name, b: b} }
}

func inSave(name string) seam {
	return func(c *model.Config, b *bomb) { c.Store = minedStore{Store: c.Store, save: name, b: b} }
}

// minedText is a Translator with a bomb in one of its methods.
type minedText struct {
	model.Translator
	t, set func()
}

func (m minedText) T(key string, args ...any) string { m.t(); return m.Translator.T(key, args...) }
func (m minedText) SetLanguage(tag string)           { m.set(); m.Translator.SetLanguage(tag) }

func inText(c *model.Config, b *bomb)     { c.Text = minedText{c.Text, b.call, func() {}} }
func inLanguage(c *model.Config, b *bomb) { c.Text = minedText{c.Text, func() {}, b.call} }

func inNow(c *model.Config, b *bomb) {
	c.Now = func() time.Time { b.call(); return time.Now() }
}

func inAfter(c *model.Config, b *bomb) {
	c.After = func(d time.Duration, f func()) func() bool { b.call(); return time.AfterFunc(d, f).Stop }
}

func inDo(c *model.Config, b *bomb) {
	do := c.Do
	c.Do = func(f func()) { b.call(); do(f) }
}

// behindDo panics when the function has been handed over already.
func behindDo(c *model.Config, b *bomb) {
	do := c.Do
	c.Do = func(f func()) { do(f); b.call() }
}

// minedRecorder is a Recorder with a bomb in one of its methods.
type minedRecorder struct {
	rpcclient.Recorder
	intend, record, conclude func()
}

func (m minedRecorder) Intend(c rpcclient.Call) (rpcclient.ExchangeID, error) {
	m.intend()
	return m.Recorder.Intend(c)
}

func (m minedRecorder) Record(id rpcclient.ExchangeID, f rpcclient.Frame) {
	m.record()
	m.Recorder.Record(id, f)
}

func (m minedRecorder) Conclude(x *rpcclient.Exchange) {
	m.conclude()
	m.Recorder.Conclude(x)
}
