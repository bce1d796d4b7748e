package httpconn

import (
	"cmp"
	"context"
	"errors"

	"rpcexplorer/rpcclient"
)

// listen keeps an event stream open by GET until the peer does not offer one, or Close.
func (c *conn) listen() {
	defer c.rescue(nil)
	last := outcome{}
	for silent := 0; silent < maxResumes; silent++ {
		r := c.own(c.life, "GET", last.lastID)
		if !c.pause(r, min(cmp.Or(last.retry, resumePause), maxPause)) {
			return
		}
		note := rpcclient.Note{Key: noteListening}
		if last.lastID != "" {
			note = rpcclient.Note{Key: noteResuming, Args: []any{last.lastID}}
		}
		if !c.show(r, note) {
			return
		}
		last = <-r.ended
		if last.status/100 != 2 && last.status != 0 {
			return
		}
		if last.events > 0 {
			silent = 0
		}
	}
}

// own is a request of the carrier's own, which is no message.
func (c *conn) own(ctx context.Context, method, lastID string) *request {
	x := &exchange{ctx: ctx, link: c.links.Add(1), silent: true}
	return &request{
		exchange: x, by: ctx, method: method, target: c.target, lastID: lastID, session: c.session(), version: c.version(), ended: make(chan outcome, 1),
	}
}

// show performs a request of the carrier's own and shows it; false if it could not be sent.
func (c *conn) show(r *request, note rpcclient.Note) bool {
	f, err := c.perform(r)
	if err != nil {
		var why *rpcclient.Failure
		if !errors.As(err, &why) || why.Cause != rpcclient.CauseClosed {
			c.abandon(r, err)
		}
		return false
	}
	f.Note = note
	c.inbox.Tell(f)
	return true
}

// farewell ends the peer's session, if there is one. It waits for no answer longer than the options allow.
func (c *conn) farewell() {
	if c.session() == "" || c.options.Farewell < 0 {
		return
	}
	ctx, cancel := context.WithTimeout(c.life, c.options.Farewell)
	defer cancel()
	r := c.own(ctx, "DELETE", "")
	if c.show(r, rpcclient.Note{Key: noteFarewell}) {
		<-r.ended
	}
}
