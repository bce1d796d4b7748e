package rpcclient

import (
	"slices"
	"strconv"

	"rpcexplorer/rpcclient/jsonrpc"
)

// calls are the calls of a session, in flight and over. They decide whose a frame is. Whoever owns them guards them.
//
// A reply can come before Send has told when and under which link its request left. Such a reply is held until then.
type calls struct {
	flying pendings
	unsent int // how many of those in flight Send has not told of
	ended  endedCalls
	held   []*arrival // came while it could not be told whose they are, oldest first
	gone   *Failure   // the end of a call whose peer went away
	over   *Failure   // why there can be no more calls; nil while there can
	last   uint64     // the last id that was given out
}

// maxHeld is how many arrivals are held. A peer could send any number while a Send waits for room.
const maxHeld = 64

func newCalls(address string) calls {
	return calls{
		flying: newPendings(), ended: newEndedCalls(),
		gone: &Failure{Cause: CausePeerGone, Address: address},
	}
}

// number gives out an id that no call in flight has, and none that a late reply may come for.
func (c *calls) number() uint64 {
	for {
		c.last++
		id := strconv.AppendUint(make([]byte, 0, 20), c.last, 10)
		_, known := c.ended.byKey[string(id)]
		if !known && c.flying.byText.first[string(id)] == nil {
			return c.last
		}
	}
}

// enter makes a call known, before its first byte leaves, or says why there can be no more calls.
func (c *calls) enter(p *pending) *Failure {
	if c.over != nil {
		return c.over
	}
	c.flying.add(p)
	c.unsent++
	return nil
}

// leave takes a call out whose wait was given up, and reports whether it was in flight still. If not, it has an end, or gets
// one very soon.
func (c *calls) leave(p *pending) bool {
	if !c.flying.has(p) {
		return false
	}
	c.remove(p, false)
	return true
}

// remove takes a call out of those in flight. It is remembered if it is known to have left.
func (c *calls) remove(p *pending, answered bool) {
	c.flying.remove(p)
	if !p.crossed {
		c.unsent--
		return
	}
	c.ended.add(endedCall{exchange: p.exchange, ids: p.ids, link: p.link, answered: answered})
}

// sent tells that a call has left, and decides about what came before that was known.
func (c *calls) sent(p *pending, f Frame) []verdict {
	c.unsent--
	p.crossed, p.sent = true, f.Time
	c.flying.setLink(p, f.Link)
	decided := c.settle()
	switch {
	case !c.flying.has(p):
	case p.lost.why != nil && !p.sent.After(p.lost.at):
		c.end(p, p.lost.why)
	case c.over != nil:
		c.end(p, c.over)
	}
	return decided
}

// end ends a call without an answer.
func (c *calls) end(p *pending, why *Failure) {
	c.remove(p, false)
	p.end.failure = why
	p.finish()
}

// lose ends the calls that were sent before the peer went away: it knew us by the connection, so no reply can come.
func (c *calls) lose(f Frame) {
	l := loss{f.Time, c.lossOf(f)}
	for p := range c.flying.all {
		switch {
		case !p.crossed:
			p.lost = l
		case !p.sent.After(l.at):
			c.end(p, l.why)
		}
	}
}

// lossOf is the failure that an event tells of.
func (c *calls) lossOf(f Frame) *Failure {
	if why := f.Note.Failure(); why != nil {
		return why
	}
	return c.gone
}

// notify makes a notification known, before its first byte leaves: what comes with its link belongs to it.
func (c *calls) notify() *Failure {
	if c.over == nil {
		c.unsent++
	}
	return c.over
}

// notified tells that Send has returned with a notification, and under which link it left.
func (c *calls) notified(x ExchangeID, link uint64) []verdict {
	c.unsent--
	if link != 0 {
		c.ended.add(endedCall{exchange: x, link: link, notified: true})
	}
	return c.settle()
}

// finish ends all calls for good. Those that Send holds end when it returns.
func (c *calls) finish(why *Failure) {
	c.over = why
	for p := range c.flying.all {
		if p.crossed {
			c.end(p, why)
		}
	}
}

// settle decides about those that were held, as far as it can be told now.
func (c *calls) settle() []verdict {
	var decided []verdict
	held := c.held
	c.held = nil
	for _, a := range held {
		if v, ok := c.sort(a); ok {
			decided = append(decided, v)
		}
	}
	return decided
}

// sort decides whose an arrival is. It is false where that cannot be told yet: the arrival is held then, and if too many
// are, the decision is about the oldest of them.
func (c *calls) sort(a *arrival) (verdict, bool) {
	if a.frame.Link == 0 && !a.mayEnd() {
		return verdict{frame: a.frame}, true
	}
	p, notices := c.pair(a)
	switch {
	case p == nil && !c.mayBeUnsent(a):
		return c.stray(a), true
	case p == nil || !p.crossed:
		return c.hold(a)
	}
	v := verdict{frame: a.frame, exchange: p.exchange}
	if !a.mayEnd() {
		return v, true
	}
	switch fit := p.takePiece(a); {
	case fit == fitsNobody && v.frame.Note.IsZero():
		v.frame.Note = Note{Key: "frame.reply.second"}
	case fit == fitsAll:
		v.ends, p.end = p, end{came: a, notices: notices}
		if !a.frame.IsMessage() {
			p.end.failure = c.lossOf(a.frame)
		}
		c.remove(p, a.frame.IsMessage())
	}
	return v, true
}

// pair finds the call that an arrival ends: the carrier's own pairing wins, then the id's raw text, then its meaning. A
// reply whose id is none of those that were sent ends the one call in flight, if there is exactly one. The notice tells how
// the two came together, where that is no matter of course.
func (c *calls) pair(a *arrival) (*pending, []jsonrpc.Notice) {
	link, came := a.frame.Link, a.frame.Time
	if p := c.flying.byLink[link]; p != nil {
		if a.message.Fault != nil && len(a.ids) == 0 {
			return p, nil // what is no JSON has no id to match
		}
		return p, p.linked(a.ids)
	}
	if c.ended.knows(link) || !a.frame.IsMessage() {
		return nil, nil
	}
	if p := c.flying.findText(a.ids); p != nil && p.mayMean(came) {
		return p, nil
	}
	if p := c.flying.findKey(a.ids); p != nil && p.mayMean(came) {
		return p, notice("notice.id_rewritten")
	}
	p := c.flying.only()
	if p == nil || !p.mayMean(came) {
		return nil, nil
	}
	if _, stale := c.ended.find(link, a.ids); stale {
		return nil, nil
	}
	if len(p.ids) == 0 {
		return p, nil
	}
	return p, notice("notice.paired_alone")
}

// mayBeUnsent reports whether an arrival that no call was found for may belong to one whose link is not known yet.
func (c *calls) mayBeUnsent(a *arrival) bool {
	return a.frame.Link != 0 && c.unsent > 0 && !c.ended.knows(a.frame.Link)
}

func (c *calls) hold(a *arrival) (verdict, bool) {
	c.held = append(c.held, a)
	if len(c.held) <= maxHeld {
		return verdict{}, false
	}
	oldest := c.held[0]
	c.held = slices.Delete(c.held, 0, 1)
	return c.stray(oldest), true
}

// stray is about an arrival that ends no call: what it is, and the exchange that it belongs to.
func (c *calls) stray(a *arrival) verdict {
	v := verdict{frame: a.frame}
	ended, known := c.ended.find(a.frame.Link, a.ids)
	v.exchange = ended.exchange
	switch {
	case !a.frame.IsMessage() || a.asks || !a.frame.Note.IsZero():
	case !known:
		v.frame.Note = Note{Key: "frame.reply.foreign"}
	case ended.notified:
		v.frame.Note = Note{Key: "frame.reply.notified"}
	case ended.answered:
		v.frame.Note = Note{Key: "frame.reply.second"}
	default:
		v.frame.Note = Note{Key: "frame.reply.late"}
	}
	return v
}
