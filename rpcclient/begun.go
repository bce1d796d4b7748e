package rpcclient

import "time"

// begun remembers when the latest exchanges began: when their requests were sent. The zero value remembers none.
type begun struct {
	latest []beginning // by the number of the exchange, modulo maxBegun
}

// beginning is when the request of an exchange was sent.
type beginning struct {
	exchange ExchangeID
	sent     time.Time
}

// maxBegun is how many exchanges are remembered: of those that take longer than it takes to begin as many, nothing is known.
const maxBegun = 1 << 14

// took is the time since the request of a frame's exchange was sent, or, for a frame of no exchange, since the session sent its
// latest one; 0 if that is not known. A request itself is remembered.
func (b *begun) took(t *track, id ExchangeID, f *Frame) time.Duration {
	if b.latest == nil {
		b.latest = make([]beginning, maxBegun)
	}
	at := &b.latest[id%maxBegun]
	switch {
	case f.Dir == Sent && f.IsMessage():
		t.sent = f.Time
		*at = beginning{id, f.Time}
	case f.Dir == Sent:
	case id == 0 && !t.sent.IsZero():
		return max(0, f.Time.Sub(t.sent))
	case id != 0 && at.exchange == id:
		return max(0, f.Time.Sub(at.sent))
	}
	return 0
}
