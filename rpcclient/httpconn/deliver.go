package httpconn

import (
	"errors"
	"os"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// deliver hands a whole reply over, and does what it asks for.
func (c *conn) deliver(r *reply, h haul) {
	c.learn(r)
	if r.events != nil {
		c.endStream(r, h)
		return
	}
	f, why := c.frame(r, h)
	if r.isStream() && f.Plain != nil {
		c.packed(r, f)
		return
	}
	f.Note = c.noteOf(r, h.data)
	to := c.follows(r, &f)
	f.Grave = graveNotes[f.Note.Key]
	if r.silent || to != nil || r.framing.sum == 0 && !r.wants {
		f.Kind = rpcclient.KindHead
	}
	if why != nil {
		f.Note = why.Note()
	}
	r.answered = r.answered || f.IsMessage()
	if to == nil {
		c.settle(r, &f)
		c.over(r)
	}
	c.inbox.Tell(f)
	if to != nil {
		c.follow(r, to)
	}
}

// noteOf tells what is worth telling of a reply; of several things the gravest.
func (c *conn) noteOf(r *reply, data []byte) rpcclient.Note {
	switch stray := len(data) - r.framing.at; {
	case stray > 0:
		return rpcclient.Note{Key: noteStray, Args: []any{stray}}
	case r.framing.ambiguous:
		return rpcclient.Note{Key: noteAmbiguous}
	case r.framing.sum == 0 && r.head.status/100 == 2 && !r.silent && !r.wants:
		return rpcclient.Note{Key: noteDone, Args: []any{r.head.line}}
	case r.head.status != 200:
		return rpcclient.Note{Key: noteStatus, Args: []any{r.head.line}}
	}
	return rpcclient.Note{}
}

// fail hands over what has come of a reply that is worth nothing, and with it the end of its connection.
func (c *conn) fail(r *reply, h haul, why *rpcclient.Failure) {
	r.stop()
	if r.now.IsZero() {
		r.now = c.now()
	}
	if c.resume(r, h, why) {
		return
	}
	f := rpcclient.Frame{
		Dir: rpcclient.Received, Kind: rpcclient.KindDisconnected, Time: r.now, Began: r.began, Link: r.link,
		Data: h.data, Hold: h.hold, Parts: r.layout(h.data, len(r.codings()) > 0), Note: why.Note(),
	}
	if len(h.data) == 0 {
		f.Dir, f.Time, f.Began, f.Parts = rpcclient.Local, c.now(), f.Time, nil
	}
	c.over(r)
	c.inbox.Tell(f)
}

// abandon tells that a request, which the carrier made by itself, could not be sent.
func (c *conn) abandon(r *request, err error) {
	why := rpcclient.AsFailure(c.endpoint.String(), err)
	r.end()
	if r.ended != nil {
		r.ended <- outcome{lastID: r.lastID}
	}
	c.inbox.Tell(rpcclient.Frame{
		Dir: rpcclient.Local, Kind: rpcclient.KindDisconnected, Time: c.now(), Link: r.link, Note: why.Note(),
	})
}

// over ends an exchange: nothing more comes for it.
func (c *conn) over(r *reply) {
	r.end()
	if r.ended != nil {
		r.ended <- r.outcome()
	}
}

// why is why a reply did not come whole.
func (c *conn) why(r *reply, data []byte, err error) *rpcclient.Failure {
	ctx := r.ctx
	if r.answered { // it may have ended long ago
		ctx = c.life
	}
	if why := c.given(ctx, rpcclient.CauseTimeout, r.sent); why != nil {
		return why
	}
	if errors.Is(err, os.ErrDeadlineExceeded) && (r.headed || len(data) == 0) {
		return c.failure(rpcclient.CauseTimeout, time.Since(r.sent).Round(time.Millisecond), err)
	}
	return c.broken(r, data, err)
}

// learn keeps what the head of a reply says about the peer's session.
func (c *conn) learn(r *reply) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch id := r.head.get("mcp-session-id"); {
	case id != "" && r.head.status/100 == 2:
		c.state.session = id
	case r.head.status == 404 && r.session != "" && r.session == c.state.session:
		c.state.session = "" // the session is over, and a new one must begin without a header
	}
}

// settle draws the consequences of an answer before it is handed over: a version may be agreed on, and the stream that the
// options ask for begins with the first answer.
func (c *conn) settle(r *reply, f *rpcclient.Frame) {
	c.negotiate(r, f)
	if !c.options.Listen || r.silent || r.head.status/100 != 2 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.state.listens && c.life.Err() == nil {
		c.state.listens = true
		c.group.Go(c.listen)
	}
}

// asks reports whether a message is one that wants something of us, or tells something: no reply.
func asks(body []byte) bool {
	one := func(m jsonrpc.Message) bool { return m.Kind == jsonrpc.Call || m.Kind == jsonrpc.Notification }
	m := jsonrpc.Parse(body)
	if m.Kind != jsonrpc.Batch {
		return one(m)
	}
	_, found := jsonrpc.FirstIn(body, one)
	return found
}
