package streamconn

import (
	"errors"
	"io"
	"os"
	"time"

	"rpcexplorer/rpcclient"
)

// read is the goroutine of a link: it takes what the peer sends until the link ends, and tells of the end.
func (c *conn) read(l *link) {
	in := intake{splitter: c.framing.NewSplitter(c.options.Limits), memory: c.options.Limits.Memory}
	err := c.takeAll(l, &in)
	c.forget(l)
	c.inbox.Put(in.split(true)...)
	c.inbox.Put(in.unkept()...)
	l.close(rpcclient.Note{})
	end := c.endOf(l, err)
	if p, ok := l.wire.(*child); ok {
		how := p.wait()
		c.tell(rpcclient.KindExit, how.note)
		if end.Key != rpcclient.CauseDisk.Key() { // which is why the child ended
			end = c.failure(rpcclient.CauseExited, how.note, how).Note()
		}
	}
	if c.life.Err() == nil {
		c.tell(rpcclient.KindDisconnected, end)
	}
}

// takeAll reads until it cannot any more, and returns why.
func (c *conn) takeAll(l *link, in *intake) error {
	watch := idleWatch{wire: l.wire, limit: c.options.Idle}
	for {
		watch.set(in.unfinished())
		room, err := in.space()
		if err != nil {
			return c.noDisk(l, err)
		}
		n, err := l.wire.Read(room)
		full := in.took(n)
		frames := in.split(false)
		c.inbox.Put(frames...)
		switch {
		case full != nil:
			return c.noDisk(l, full)
		case in.over:
			l.close(note(noteHungUp, c.endpoint.Address))
		case len(frames) > 0:
			watch.told = false
		}
		if err == nil {
			continue
		}
		if !errors.Is(err, os.ErrDeadlineExceeded) || !watch.armed {
			return err
		}
		watch.told = true
		c.tell(rpcclient.KindUnfinished, note(noteUnfinished, in.unfinished(), c.options.Idle))
	}
}

// noDisk ends a link whose message has no room on disk.
func (c *conn) noDisk(l *link, err error) error {
	l.close(c.failure(rpcclient.CauseDisk, err.Error(), err).Note())
	return err
}

// endOf says why a link ended that was read to its end.
func (c *conn) endOf(l *link, err error) rpcclient.Note {
	switch {
	case !l.why.IsZero():
		return l.why
	case errors.Is(err, io.EOF):
		return note(noteDisconnected, c.endpoint.Address)
	case isAboutCertificate(err): // of TLS 1.3, whose peer says so after the handshake
		return c.failure(rpcclient.CauseCertWanted, err.Error(), err).Note()
	}
	return note(noteBroken, c.endpoint.Address, err.Error())
}

// idleWatch lets a Read end that waits too long in the middle of a message. It is told of once a message.
type idleWatch struct {
	wire  wire
	limit time.Duration
	armed bool // the wire has a deadline
	told  bool
}

// set arms the watch if some bytes of a message have come.
func (w *idleWatch) set(unfinished int) {
	wanted := unfinished > 0 && !w.told && w.limit > 0
	switch {
	case wanted:
		_ = w.wire.SetReadDeadline(time.Now().Add(w.limit))
	case w.armed:
		_ = w.wire.SetReadDeadline(time.Time{})
	}
	w.armed = wanted
}
