package httpconn

import (
	"slices"

	"rpcexplorer/rpcclient"
)

// maxHops is how many redirects in a row are followed.
const maxHops = 10

// follows decides about a redirect: the target if it is to be followed. The frame tells what was decided.
func (c *conn) follows(r *reply, f *rpcclient.Frame) *target {
	if !slices.Contains([]int{301, 302, 303, 307, 308}, r.head.status) || r.head.get("location") == "" || r.silent {
		return nil
	}
	to, err := r.target.resolve(r.head.get("location"))
	note := func(key string) { f.Note = rpcclient.Note{Key: key, Args: []any{r.head.line, r.head.get("location")}} }
	switch {
	case err != nil:
		note(noteRedirect)
	case r.target.secure() && !to.secure():
		note(noteDowngrade)
	case r.hop >= maxHops:
		note(noteLoop)
	case !c.options.Follow(Redirect{From: r.target.url, To: to.url, Status: r.head.status, Hop: r.hop + 1}):
		note(noteRedirect)
	default:
		note(noteFollowed)
		return to
	}
	return nil
}

// follow sends the message of an exchange to where a redirect points. Once the credentials were left out they stay out:
// a foreign host must not get them by sending us back.
func (c *conn) follow(r *reply, to *target) {
	next := &request{
		exchange: r.exchange, by: r.ctx, method: r.method, target: to, hop: r.hop + 1,
		bare: r.bare || to.origin() != r.target.origin(),
	}
	if r.head.status == 303 {
		next.method = "GET"
	}
	if !next.bare {
		next.session, next.version = c.session(), c.version()
	}
	if !c.spawn(func() { c.hop(next) }) {
		r.end()
	}
}

func (c *conn) hop(r *request) {
	defer c.rescue(r)
	f, err := c.perform(r)
	if err != nil {
		c.abandon(r, err)
		return
	}
	f.Note = rpcclient.Note{Key: noteHop, Args: []any{r.target.url.String()}}
	if r.bare {
		f.Note.Key = noteStripped
	}
	c.inbox.Tell(f)
}
