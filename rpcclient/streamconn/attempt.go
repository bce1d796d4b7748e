package streamconn

import (
	"context"
	"time"

	"rpcexplorer/rpcclient"
)

// attempt is an attempt to make a link. All who want to send wait for the same one.
type attempt struct {
	done    chan struct{} // closed when link or err is set
	opening *rpcclient.Opening
	link    *link
	err     error // a *rpcclient.Failure
}

// reach returns the link, which is made if there is none.
func (c *conn) reach(ctx context.Context, begun time.Time) (*link, error) {
	l, a := c.current()
	switch {
	case l != nil:
		return l, nil
	case a == nil:
		return nil, c.over(nil)
	}
	select {
	case <-a.done:
	case <-ctx.Done():
		return nil, c.givenUp(ctx, rpcclient.CauseUnreachable, begun)
	}
	if a.err != nil && c.life.Err() != nil {
		return nil, c.over(a.err)
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
	a := &attempt{done: make(chan struct{}), opening: rpcclient.BeginOpening()}
	c.attempt = a
	c.group.Go(func() {
		defer c.catch(a)
		w, err := c.open(a.opening)
		if c.opened(a, w, err) {
			c.read(a.link)
		}
	})
}

// catch ends the Conn after a defect of ours, and not the program.
func (c *conn) catch(a *attempt) {
	what := recover()
	if what == nil {
		return
	}
	defect := rpcclient.NewDefect(what)
	why := c.failure(rpcclient.CausePanic, defect.What, defect)
	c.mu.Lock()
	c.defect, c.closed = why, true
	l := c.link
	if c.attempt == a {
		c.attempt, a.err = nil, why
		close(a.done)
	}
	c.mu.Unlock()
	c.end()
	if l != nil {
		l.close(why.Note())
	}
	c.tell(rpcclient.KindClosed, why.Note())
	c.inbox.Finish(why)
}

// over is why nothing can be sent any more.
func (c *conn) over(err error) *rpcclient.Failure {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.defect != nil {
		return c.defect
	}
	return c.failure(rpcclient.CauseClosed, nil, err)
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
	a.link.opening, a.link.reader = a.opening, c.newReader(a.link)
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
func (c *conn) open(o *rpcclient.Opening) (wire, *rpcclient.Failure) {
	if c.endpoint.Carrier == rpcclient.Stdio {
		return c.start(o)
	}
	return c.connect(o)
}
