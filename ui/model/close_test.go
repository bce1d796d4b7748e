package model_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// Close ends whatever is under way, and waits for it: the bubble of synctest fails where a goroutine stays behind.
func TestCloseEndsWhatIsUnderWay(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(d *desk)
	}{
		{"nothing", func(*desk) {}},
		{"a call in flight", func(d *desk) { d.write("demo:", "sleep", ""); d.tab().Send(); d.settle() }},
		{"a call that has just begun", func(d *desk) { d.tab().Send() }},
		{"a dial", func(d *desk) {
			d.service.dialed = func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
			d.tab().Send()
			d.settle()
		}},
		{"a dial that does not look at its context", func(d *desk) {
			d.service.dialed = func(context.Context) error { <-time.After(3 * time.Second); return nil }
			d.tab().Send()
			d.settle()
		}},
		{"a large message", func(d *desk) {
			d.write("demo:", "echo", `["`+strings.Repeat("x", 1<<20)+`"]`)
			d.tab().Outgoing()
		}},
		{"an index", func(d *desk) {
			d.write("demo:", "big", "")
			d.tab().Send()
			waitIdle()
			d.queue.run()
		}},
		{"a search for a path", func(d *desk) {
			d.write("demo:", "big", "")
			d.send()
			d.PointAt(300_000)
		}},
		{"closed tabs and changed settings", func(d *desk) {
			d.send()
			d.CloseTab(0)
			d.Settings.Zoom(1)
			d.tab().Disconnect()
		}},
		{"a failing store", func(d *desk) { d.store.fail(true); d.Settings.Zoom(1); d.settle() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk(t, newMemory())
				c.do(d)
				d.Close()
				_, left := d.service.lines()
				want(t, "connections left", left, 0)
				d.pass(time.Minute) // what waited in the queue may still run; nothing begins
				d.Close()
			})
		})
	}
}

func TestNothingBeginsAfterClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t, newMemory())
		d.Close()
		d.write("demo:", "echo", `["`+strings.Repeat("x", 1<<20)+`"]`)
		d.tab().Outgoing()
		d.tab().Send()
		d.Settings.Zoom(1)
		d.CloseTab(0)
		d.NewTab()
		d.tab().Disconnect()
		d.pass(time.Minute)
		opened, _ := d.service.lines()
		want(t, "connections opened", opened, 0)
		_, err := d.Connections.Session(t.Context(), rpcclient.Endpoint{Carrier: rpcclient.ZeroMQ, Network: "tcp", Address: "x:1"}, rpcclient.Access{})
		want(t, "session", rpcclient.AsFailure("", err).Cause, rpcclient.CauseClosed)
	})
}

// Close waits for a write that is under way: half of a file is worth nothing.
func TestCloseWaitsForTheStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &slowStore{memory: newMemory(), gate: make(chan struct{})}
		d := newDesk(t, store.memory, func(c *model.Config) { c.Store = store })
		d.Settings.Zoom(1)
		synctest.Wait() // it is being written
		d.Settings.Zoom(1)
		closed := make(chan struct{})
		go func() {
			defer close(closed)
			d.Close()
			want(t, "writes under way", store.underWay.Load(), 0)
		}()
		close(store.gate)
		<-closed
		want(t, "settings", strings.Contains(store.text("settings.json"), `"zoom": 1.2`), true)
		want(t, "window", store.text("window.json") != "", true)
		want(t, "two writes at a time", store.twice.Load(), false)
	})
}

// slowStore is a Store whose writes wait at a gate.
type slowStore struct {
	*memory
	gate     chan struct{}
	underWay atomic.Int32
	twice    atomic.Bool
}

func (s *slowStore) Save(name string, data []byte) error {
	if s.underWay.Add(1) > 1 {
		s.twice.Store(true)
	}
	defer s.underWay.Add(-1)
	<-s.gate
	return s.memory.Save(name, data)
}

// A toolkit that has stopped runs what it is handed at once, on whatever goroutine that is. The race detector looks on.
func TestCloseWhenTheToolkitHasStopped(t *testing.T) {
	for range 20 {
		synctest.Test(t, func(t *testing.T) {
			var stopped atomic.Bool
			d := newDesk(t, newMemory(), func(c *model.Config) {
				later := c.Do
				c.Do = func(f func()) {
					if stopped.Load() {
						f()
						return
					}
					later(f)
				}
			})
			for range 5 {
				d.NewTab()
				d.write("demo:", "echo", "[1]")
				d.tab().Send()
			}
			d.Settings.Zoom(1)
			stopped.Store(true)
			d.Close()
			want(t, "kept", strings.Contains(d.store.text("window.json"), `"params": "[1]"`), true)
		})
	}
}

// Sessions are asked for on any goroutine, in the very moment of Close too.
func TestCloseAgainstSessions(t *testing.T) {
	for range 20 {
		synctest.Test(t, func(t *testing.T) {
			d := newDesk(t, newMemory())
			var asking sync.WaitGroup
			for i := range 8 {
				asking.Go(func() {
					e, _ := rpcclient.ParseEndpoint("tcp://127.0.0.1:" + string(rune('1'+i%3)))
					for range 20 {
						if s, err := d.Connections.Session(t.Context(), e, rpcclient.Access{}); err == nil {
							_, _ = s.Call(t.Context(), rpcclient.Call{Method: "echo", Params: []byte("[]")})
						}
						d.Connections.State(e, rpcclient.Access{})
						d.Connections.Demo()
					}
				})
			}
			d.Close()
			asking.Wait()
			_, left := d.service.lines()
			want(t, "connections left", left, 0)
		})
	}
}
