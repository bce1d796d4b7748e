package httpconn

import (
	"strings"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// sniffed is how many bytes of a peer's first words are waited for before it is told what they look like.
const sniffed = 16

// reply is a reply that is being read. The wire collects its bytes; the reply keeps positions.
type reply struct {
	*request
	limits   Limits
	began    time.Time // the first byte
	now      time.Time // the last byte so far
	from     int       // where the head begins, behind interim ones
	scanned  int       // up to where its end was looked for
	headed   bool      // the head is complete
	expected bool      // room was made for the body
	head     head
	framing  framing
	events   *scanner // if it is an event stream
	linger   bool     // nobody waits for it any more
	count    int      // the events that were handed over
	lastID   string
	retry    time.Duration
}

func newReply(r *request, l Limits) *reply {
	return &reply{request: r, limits: l, lastID: r.lastID, framing: framing{mode: undecided}}
}

// trouble is why a reply is worth nothing.
type trouble struct {
	cause rpcclient.Cause
	arg   any
}

func breach(f *fault) *trouble {
	return &trouble{rpcclient.CauseBrokenReply, rpcclient.Note{Key: f.key, Args: f.args}}
}

// advance looks at the bytes that have come.
func (r *reply) advance(data []byte) *trouble {
	if !r.headed {
		if why := r.advanceHead(data); why != nil || !r.headed {
			return why
		}
	}
	if why := r.framing.advance(data); why != nil {
		return breach(why)
	}
	if r.events != nil {
		return nil // it may be of any length: an event is limited
	}
	return r.tooLarge(len(data))
}

// tooLarge reports that a body, or an event that is not complete, is over the limit as it crosses.
func (r *reply) tooLarge(size int) *trouble {
	if size-r.head.to > r.limits.Body && (!r.framing.done || r.framing.at-r.head.to > r.limits.Body) {
		return &trouble{rpcclient.CauseTooLarge, r.limits.Body}
	}
	return nil
}

// expect lets room be made for a body whose length was told.
func (r *reply) expect(in *spool.Buffer) {
	if r.headed && !r.expected && r.framing.mode == byLength && r.framing.length <= int64(r.limits.Body) {
		r.expected = true
		in.Expect(int(r.framing.length))
	}
}

// advanceHead reads heads until one is not interim.
func (r *reply) advanceHead(data []byte) *trouble {
	for !r.headed {
		for r.from < len(data) && (data[r.from] == '\r' || data[r.from] == '\n') { // left over by a careless server
			r.from++
		}
		if !mayBeHTTP(data[r.from:]) {
			if len(data)-r.from < sniffed {
				return nil
			}
			return &trouble{rpcclient.CauseNotHTTP, rpcclient.LooksLike(data[r.from:])}
		}
		end := endOfHead(data, r.from, r.scanned)
		r.scanned = len(data)
		switch {
		case end > r.limits.Head, end < 0 && len(data) > r.limits.Head:
			return &trouble{rpcclient.CauseTooLarge, r.limits.Head}
		case end < 0:
			return nil
		}
		if why := r.readHead(data, end); why != nil {
			return why
		}
	}
	return nil
}

func (r *reply) readHead(data []byte, end int) *trouble {
	var ok bool
	if r.head, ok = parseHead(data, span{r.from, end}); !ok {
		return breach(&fault{noteBadStatus, []any{rpcclient.FirstBytes(data[r.from:end])}})
	}
	if r.head.status/100 == 1 && r.head.status != 101 {
		r.from, r.scanned = end, end
		return nil
	}
	var why *fault
	r.headed = true
	if r.framing, why = newFraming(&r.head, r.method); why != nil {
		return breach(why)
	}
	if r.isStream() && len(r.codings()) == 0 { // else the events can be read when all has come
		r.events = newScanner(end, r.limits.Memory)
	}
	return nil
}

// isStream reports whether the reply is an event stream.
func (r *reply) isStream() bool {
	kind, _, _ := strings.Cut(r.head.get("content-type"), ";")
	return strings.EqualFold(strings.TrimSpace(kind), "text/event-stream") && r.head.status/100 == 2 && r.framing.mode != noBody
}

// codings are what the body was encoded by, in order.
func (r *reply) codings() []string {
	var all []string
	for _, name := range []string{"content-encoding", "transfer-encoding"} {
		for _, coding := range r.head.list(name) {
			if coding != "chunked" && coding != "identity" && coding != "none" {
				all = append(all, coding)
			}
		}
	}
	return all
}

// endsHere reports whether the end of the connection is the end of the reply.
func (r *reply) endsHere(err error) bool {
	return isEnd(err) && r.headed && r.framing.mode == byHangUp && (r.answered || r.ctx.Err() == nil)
}

// keepsAlive reports whether the peer lets another request follow.
func (r *reply) keepsAlive() bool {
	switch {
	case r.framing.mode == byHangUp, r.framing.ambiguous, r.head.status == 101, r.head.has("connection", "close"):
		return false
	case r.head.old:
		return r.head.has("connection", "keep-alive")
	}
	return true
}

// outcome is how a request of the carrier's own ended.
func (r *reply) outcome() outcome {
	o := outcome{lastID: r.lastID, retry: r.retry, events: r.count}
	if r.headed {
		o.status = r.head.status
	}
	return o
}
