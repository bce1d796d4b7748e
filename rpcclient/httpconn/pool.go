package httpconn

import (
	"slices"

	"rpcexplorer/rpcclient"
)

// maxIdle is how many connections are kept that nobody uses.
const maxIdle = 16

// pool is all wires, and those that wait for a request. The conn's mutex guards it.
type pool struct {
	wires map[*wire]struct{}
	idle  []*wire // the last one used is the last
}

// wire takes an idle wire to the target of a request, if idle ones will do, or opens one.
func (c *conn) wire(r *request, idle bool) (*wire, error) {
	if idle {
		if w := c.idle(r.target.origin()); w != nil {
			return w, nil
		}
	}
	w, err := c.dial(r.by, r.target)
	if err != nil {
		return nil, err
	}
	if !c.keep(w) {
		_ = w.raw.Close()
		return nil, c.failure(rpcclient.CauseClosed, nil, nil)
	}
	return w, nil
}

// keep takes a new wire in and starts its goroutine; false after Close.
func (c *conn) keep(w *wire) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.life.Err() != nil {
		return false
	}
	c.state.pool.wires[w] = struct{}{}
	c.group.Go(w.read)
	return true
}

func (c *conn) idle(origin string) *wire {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := &c.state.pool
	for i := len(p.idle) - 1; i >= 0; i-- {
		if w := p.idle[i]; w.target.origin() == origin {
			p.idle = slices.Delete(p.idle, i, i+1)
			return w
		}
	}
	return nil
}

// rest lets a wire wait for its next request; false if there are enough.
func (c *conn) rest(w *wire) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := &c.state.pool
	if c.life.Err() != nil || len(p.idle) >= maxIdle {
		return false
	}
	p.idle = append(p.idle, w)
	return true
}

// retire takes a wire out that is over.
func (c *conn) retire(w *wire) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p := &c.state.pool
	delete(p.wires, w)
	p.idle = slices.DeleteFunc(p.idle, func(other *wire) bool { return other == w })
}

// endOfIdle tells that a wire ended which nobody used. It is the end of the connection, and has no Link, if it was the
// only one: an event without a Link ends all that was sent before. Else it is about the last exchange of the wire.
func (c *conn) endOfIdle(w *wire, f rpcclient.Frame) {
	c.mu.Lock()
	f.Time = c.nowLocked()
	if c.state.active > 0 || len(c.state.pool.wires) > 0 {
		f.Link = w.link
	}
	c.mu.Unlock()
	c.inbox.Tell(f)
}
