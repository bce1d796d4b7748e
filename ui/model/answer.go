package model

import (
	"context"
	"sync/atomic"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model/connections"
)

// answer is the receiving half of a tab: the call in flight, and the last response.
type answer struct {
	flight     *flight
	last       *flight // the last one, for the way that it took
	response   *Response
	earlier    earlier
	comparison *Comparison // of the last response; nil while nobody looks at it
}

// flight is a call under way.
type flight struct {
	begun  time.Time
	looked string                            // the key of the way as it was known when the call was sent
	route  atomic.Pointer[connections.Route] // the way that it takes, which is known for good once names have their values
	cancel context.CancelFunc
	came   *rpcclient.Exchange // as it came, where what is shown of it has secrets overwritten; nil where there are none
}

// goes tells which way the call takes. It is for any goroutine.
func (f *flight) goes(r connections.Route) { f.route.Store(&r) }

// reply is the body as it came, which other calls may take values from.
func (f *flight) reply() (body []byte, ok bool) {
	if f.came == nil {
		return nil, false
	}
	reply, ok := f.came.Reply()
	return reply.Body(), ok && len(reply.Body()) > 0
}

// replyHidden is that secrets are overwritten in what is shown of a reply.
const replyHidden = "status.reply_hidden"

// Response is the last response; nil before the first.
func (t *Tab) Response() *Response { return t.answer.response }

// Shown is what is shown of the last response: the whole, or what the filter leaves of it.
func (t *Tab) Shown() *Response {
	if t.filter.excerpt != nil {
		return t.filter.excerpt
	}
	return t.answer.response
}

// InFlight reports since when a call is under way; false if none is.
func (t *Tab) InFlight() (begun time.Time, ok bool) {
	if t.answer.flight == nil {
		return time.Time{}, false
	}
	return t.answer.flight.begun, true
}

// Running is how long the call in flight has taken so far.
func (t *Tab) Running() time.Duration {
	begun, ok := t.InFlight()
	if !ok {
		return 0
	}
	return t.w.Now().Sub(begun)
}

// Cancel gives the call in flight up.
func (t *Tab) Cancel() {
	if t.answer.flight != nil {
		t.answer.flight.cancel()
	}
}

// land ends a flight and shows what became of the call. A flight that is over already, as after the tab was closed, has
// nobody waiting for it.
func (t *Tab) land(f *flight, r *Response) {
	if t.answer.flight != f {
		r.close()
		return
	}
	t.answer.flight, t.answer.last = nil, f
	body := r.Body
	if reply, ok := f.reply(); ok && len(body) > 0 && &body[0] != &reply[0] {
		body = reply
		t.w.Tell(replyHidden)
	} else {
		f.came = nil
	}
	t.learn(r, body)
	t.show(r)
	t.w.Changed(loop.TopicFlight)
}

// show puts a response in the place of the last one.
func (t *Tab) show(r *Response) {
	t.answer.earlier.add(t.answer.response)
	t.put(r)
}

// put has a response shown, without the last one being kept.
func (t *Tab) put(r *Response) {
	t.answer.response.close()
	t.answer.response = r
	t.w.showWire()
	r.serial = t.wire().Locate(r.Exchange)
	t.w.index(r)
	t.w.surveyOn(r)
	t.filter.follow()
	t.w.Changed(loop.TopicResponse, loop.TopicCompare)
	t.LeaveExamination() // it is of the last response
	if active, _ := t.w.Active(); active == t {
		t.wire().Follow(r.serial, r.Exchange)
	}
}

// leave ends what goes on in a tab that is shown no more.
func (t *Tab) leave() {
	t.gone = true
	t.w.tabs.trail.left(t)
	t.Cancel()
	t.answer.flight = nil
	t.answer.response.close()
	t.filter.end()
	t.LeaveExamination()
}

// tick shows the running time of a flight while it lasts.
func (t *Tab) tick(f *flight) {
	t.w.Later(tickEvery, func() {
		if t.answer.flight == f {
			t.w.Changed(loop.TopicFlight)
			t.tick(f)
		}
	})
}

const tickEvery = 100 * time.Millisecond
