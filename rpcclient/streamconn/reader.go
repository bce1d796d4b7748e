package streamconn

import (
	"errors"
	"io"
	"os"
	"time"

	"rpcexplorer/rpcclient"
)

// reader takes what the peer sends over a link, step by step, on the goroutine that has the lead.
type reader struct {
	*conn
	link  *link
	in    intake
	watch idleWatch
	lead  *rpcclient.Lead
}

func (c *conn) newReader(l *link) *reader {
	limits := c.options.Limits
	r := &reader{
		conn: c, link: l,
		in:    intake{splitter: c.framing.NewSplitter(limits), memory: limits.Memory},
		watch: idleWatch{wire: l.wire, limit: c.options.Idle},
	}
	r.lead = rpcclient.NewLead(l.wire, func(bool) error { return r.take() })
	return r
}

// read is the goroutine of a link: it takes what the peer sends until the link ends, and tells of the end.
func (c *conn) read(l *link) {
	in := &l.reader.in
	err := l.reader.lead.Keep()
	if defect, ok := err.(*rpcclient.Defect); ok {
		panic(defect)
	}
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

// take reads once, and puts what came into the inbox. The error says why nothing more can come.
func (r *reader) take() error {
	r.watch.set(r.in.unfinished())
	room, err := r.in.space()
	if err != nil {
		return r.noDisk(err)
	}
	n, err := r.lead.Read(room)
	full := r.in.took(n)
	frames := r.in.split(false)
	r.inbox.Put(frames...)
	switch {
	case full != nil:
		return r.noDisk(full)
	case r.in.over:
		r.link.close(note(noteHungUp, r.endpoint.Address))
	case len(frames) > 0:
		r.watch.told = false
	}
	if !errors.Is(err, os.ErrDeadlineExceeded) || !r.watch.armed {
		return err
	}
	r.watch.told = true
	r.tell(rpcclient.KindUnfinished, note(noteUnfinished, r.in.unfinished(), r.options.Idle))
	return nil
}

// noDisk ends a link whose message has no room on disk.
func (r *reader) noDisk(err error) error {
	r.link.close(r.failure(rpcclient.CauseDisk, err.Error(), err).Note())
	return err
}

// endOf says why a link ended that was read to its end.
func (c *conn) endOf(l *link, err error) rpcclient.Note {
	switch {
	case !l.why.IsZero():
		return l.why
	case errors.Is(err, io.EOF):
		return note(noteDisconnected, c.endpoint.Address)
	case rpcclient.IsCertificateWanted(err): // of TLS 1.3, whose peer says so after the handshake
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
