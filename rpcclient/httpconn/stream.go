package httpconn

import (
	"bytes"
	"cmp"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// stream hands over the events of a stream that are complete, and takes them out of the bytes that have come. Of a reply
// that is no stream it takes nothing.
func (c *conn) stream(r *reply, in *spool.Buffer) *trouble {
	if r.events == nil || !r.headed {
		return nil
	}
	if r.head.to > 0 {
		c.beginStream(r, in)
	}
	come := haul{in.Bytes(), in.Hold()}
	err := r.events.advance(come.data, r.framing.pieces, func(e event) { c.event(r, come, e) })
	if err != nil {
		return &trouble{rpcclient.CauseDisk, err.Error()}
	}
	r.framing.thin()
	if n := r.events.start; n > 0 {
		r.drop(n)
		in.Drop(n)
	}
	return r.tooLarge(in.Len())
}

func (r *reply) drop(n int) {
	r.framing.drop(n)
	r.events.drop(n)
}

// beginStream hands the head of a stream over.
func (c *conn) beginStream(r *reply, in *spool.Buffer) {
	n := r.head.to
	c.learn(r)
	c.inbox.Tell(rpcclient.Frame{
		Dir: rpcclient.Received, Kind: rpcclient.KindHead, Time: r.now, Began: r.began, Link: r.link,
		Data:  bytes.Clone(in.Bytes()[:n]),
		Parts: []rpcclient.Part{{Kind: rpcclient.PartHeader, Span: rpcclient.Span{Len: n}}},
		Note:  rpcclient.Note{Key: noteStream, Args: []any{r.head.line}},
	})
	r.head.span = span{}
	r.drop(n)
	in.Drop(n)
}

// event hands an event over. What is mapped is shared with the bytes that have come, else it is a copy.
func (c *conn) event(r *reply, come haul, e event) {
	f := rpcclient.Frame{Dir: rpcclient.Received, Time: r.now, Data: e.of(come.data), Hold: come.hold}
	if f.Hold == nil {
		f.Data = bytes.Clone(f.Data)
	}
	if e.id != "" {
		r.lastID = e.id
	}
	if e.retry > 0 {
		r.retry = e.retry
	}
	r.count++
	r.resumed = 0
	at := rpcclient.Span{Off: e.at.from - e.from, Len: e.at.to - e.at.from}
	switch {
	case e.lines == 0 || len(e.data) == 0:
		f.Kind, f.Link, f.Note = rpcclient.KindHead, r.link, rpcclient.Note{Key: noteComment}
		at = rpcclient.Span{Off: len(f.Data)}
	case !e.whole:
		f.Plain, f.Hold = e.data, spool.Both(f.Hold, e.hold)
		at = rpcclient.Span{Off: len(f.Data)}
	}
	f.Parts = around(at, len(f.Data))
	if e.name != "" && e.name != "message" {
		f.Note = rpcclient.Note{Key: noteNamed, Args: []any{e.name}}
	}
	if f.IsMessage() && !r.silent && !asks(f.Body()) {
		f.Link, r.answered = r.link, true
		c.settle(r, &f)
		r.stop() // whoever waited for the reply ends the context now; what follows it is worth seeing all the same
	}
	c.inbox.Tell(f)
}

// around are the parts of an event: the message and what stands around it.
func around(at rpcclient.Span, end int) []rpcclient.Part {
	var parts []rpcclient.Part
	label := func(kind rpcclient.PartKind, from, to int) {
		if to > from {
			parts = append(parts, rpcclient.Part{Kind: kind, Span: rpcclient.Span{Off: from, Len: to - from}})
		}
	}
	label(rpcclient.PartFraming, 0, at.Off)
	label(rpcclient.PartBody, at.Off, at.End())
	label(rpcclient.PartFraming, at.End(), end)
	return parts
}

// packed hands over a stream that was encoded: all that crossed as one frame, then its events, which stand nowhere in it.
func (c *conn) packed(r *reply, whole rpcclient.Frame) {
	plain := haul{whole.Plain, whole.Hold}
	whole.Kind, whole.Plain, whole.Note = rpcclient.KindHead, nil, rpcclient.Note{Key: noteStream, Args: []any{r.head.line}}
	c.inbox.Tell(whole)
	err := newScanner(0, r.limits.Memory).advance(plain.data, []span{{0, len(plain.data)}}, func(e event) {
		e.span, e.whole = span{}, false
		c.event(r, haul{hold: plain.hold}, e)
	})
	if err != nil {
		c.fail(r, haul{}, c.failure(rpcclient.CauseDisk, err.Error(), err))
		return
	}
	c.endStream(r, haul{})
}

// endStream tells that a stream has ended as it should. The rest of its bytes is what ends the last chunk, or an event that
// is not complete.
func (c *conn) endStream(r *reply, rest haul) {
	note := rpcclient.Note{Key: noteStreamEnd, Args: []any{r.count}}
	why := c.failure(rpcclient.CauseCutShort, note, nil)
	if !r.answered && c.resume(r, rest, why) {
		return
	}
	f := rpcclient.Frame{
		Dir: rpcclient.Received, Kind: rpcclient.KindHead, Time: r.now, Link: r.link, Data: rest.data, Hold: rest.hold, Note: note,
	}
	if len(f.Data) > 0 {
		f.Parts = []rpcclient.Part{{Kind: rpcclient.PartTrailer, Span: rpcclient.Span{Len: len(f.Data)}}}
	}
	if !r.answered && r.wants {
		f.Kind, f.Note = rpcclient.KindDisconnected, why.Note()
	}
	c.over(r)
	c.inbox.Tell(f)
}

const (
	// maxResumes is how often in a row a stream is taken up again without an event coming.
	maxResumes = 3
	// resumePause is the time before that, unless the peer wants another.
	resumePause = 100 * time.Millisecond
	// maxPause is the longest pause that a peer may want.
	maxPause = 30 * time.Second
)

// resume takes up the stream of an exchange again that ended before the reply came, if the peer numbers its events. What had
// come of an event that is not complete is handed over; it comes again.
func (c *conn) resume(r *reply, rest haul, why *rpcclient.Failure) bool {
	if why.Cause == rpcclient.CauseDisk || r.events == nil || r.silent || r.answered || r.lastID == "" || r.resumed >= maxResumes || r.ctx.Err() != nil {
		return false
	}
	r.resumed++
	again := &request{
		exchange: r.exchange, by: r.ctx, method: "GET", target: r.target, hop: r.hop, bare: r.bare,
		lastID: r.lastID, session: c.session(), version: c.version(),
	}
	pause := min(cmp.Or(r.retry, resumePause), maxPause)
	return c.spawn(func() {
		f := rpcclient.Frame{
			Dir: rpcclient.Received, Kind: rpcclient.KindRetry, Time: r.now, Link: r.link, Data: rest.data, Hold: rest.hold,
			Note: rpcclient.Note{Key: noteResuming, Args: []any{r.lastID}},
		}
		if len(f.Data) > 0 {
			f.Parts = []rpcclient.Part{{Kind: rpcclient.PartPiece, Span: rpcclient.Span{Len: len(f.Data)}}}
		}
		c.inbox.Tell(f)
		c.again(again, pause)
	})
}

// again makes a request after a pause, and shows it.
func (c *conn) again(r *request, pause time.Duration) {
	defer c.rescue(r)
	if !c.pause(r, pause) {
		c.abandon(r, c.given(r.ctx, rpcclient.CauseTimeout, time.Now()))
		return
	}
	f, err := c.perform(r)
	if err != nil {
		c.abandon(r, err)
		return
	}
	f.Kind = rpcclient.KindHead
	c.inbox.Tell(f)
}

// pause waits; false if the exchange or the Conn ended meanwhile.
func (c *conn) pause(r *request, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-r.ctx.Done():
	case <-c.life.Done():
	}
	return false
}
