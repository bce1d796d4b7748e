package streamconn

import (
	"context"
	"time"

	"rpcexplorer/rpcclient"
)

// attempt is an attempt to make a link. All who want to send wait for the same one.
type attempt struct {
	done chan struct{} // closed when link or err is set
	link *link
	err  error // a *rpcclient.Failure
}

// reach returns the link, which is made if there is none.
func (c *conn) reach(ctx context.Context, begun time.Time) (*link, error) {
	l, a := c.current()
	switch {
	case l != nil:
		return l, nil
	case a == nil:
		return nil, c.failure(rpcclient.CauseClosed, nil, nil)
	}
	select {
	case <-a.done:
	case <-ctx.Done():
		return nil, c.givenUp(ctx, rpcclient.CauseUnreachable, begun)
	}
	if a.err != nil && c.life.Err() != nil {
		return nil, c.failure(rpcclient.CauseClosed, nil, a.err)
	}
	return a.link, a.err
}

// current is the link, or else the attempt to make one; neither after Close.
func (c *conn) current() (*link, *attempt) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.closed:
		return nil, nil
	case c.link == nil && c.attempt == nil:
		c.beginLocked()
	}
	return c.link, c.attempt
}

// beginLocked starts an attempt. Its goroutine goes on to read the link.
func (c *conn) beginLocked() {
	a := &attempt{done: make(chan struct{})}
	c.attempt = a
	c.group.Go(func() {
		w, err := c.open()
		if c.opened(a, w, err) {
			c.read(a.link)
		}
	})
}

// opened ends an attempt; false if there is nothing to read.
func (c *conn) opened(a *attempt, w wire, err *rpcclient.Failure) bool {
	defer close(a.done)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.attempt = nil
	if err != nil {
		a.err = err
		return false
	}
	a.link = newLink(w)
	c.link = a.link
	if c.closed { // Close has not seen this link
		a.link.close(rpcclient.Note{})
	}
	return true
}

// forget takes away a link that has ended.
func (c *conn) forget(l *link) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.link == l {
		c.link = nil
	}
}

// open connects, or starts the child process.
func (c *conn) open() (wire, *rpcclient.Failure) {
	if c.endpoint.Carrier == rpcclient.Stdio {
		return c.start()
	}
	return c.connect()
}
