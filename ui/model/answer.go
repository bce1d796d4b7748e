package model

import (
	"context"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// answer is the receiving half of a tab: the call in flight, and the last response.
type answer struct {
	flight   *flight
	response *Response
}

// flight is a call under way.
type flight struct {
	begun  time.Time
	cancel context.CancelFunc
}

// Response is what became of a call: the reply and its view, or why there is none.
type Response struct {
	Exchange *rpcclient.Exchange
	Doc      *jsondoc.Doc // over the reply's body; nil if there is no reply
	Body     []byte       // the reply's body, to be read only; nil if there is no reply
	stop     context.CancelFunc
	pointer  pointing
}

// Response is the last response; nil before the first.
func (t *Tab) Response() *Response { return t.answer.response }

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
	return t.w.config.Now().Sub(begun)
}

// newResponse makes a response of an exchange and begins to index its body.
func (w *Workspace) newResponse(x *rpcclient.Exchange) *Response {
	r := &Response{Exchange: x, stop: func() {}}
	reply, ok := x.Reply()
	if !ok {
		return r
	}
	r.Body = reply.Body()
	r.Doc = jsondoc.New(r.Body)
	ctx, stop := context.WithCancel(w.life.ctx)
	r.stop = stop
	if len(r.Body) <= indexAtOnce {
		_ = r.Doc.Index(ctx)
		return r
	}
	w.spawn(func(context.Context) {
		_ = r.Doc.Index(ctx) // it ends early only when the response is shown no more
		w.config.Do(func() { w.changed(TopicResponse) })
	}, func(f *rpcclient.Failure) { w.tell(f.Cause.Key(), f.Args()...) })
	w.watch(r)
	return r
}

// indexAtOnce is the body size up to which a body is indexed before it is first shown: it takes less than a frame.
const indexAtOnce = 64 << 10

// watch shows how far the index has come, until it is complete.
func (w *Workspace) watch(r *Response) {
	w.after(progressEvery, func() {
		if r.Doc.Done() || w.life.ctx.Err() != nil {
			return
		}
		w.changed(TopicResponse)
		w.watch(r)
	})
}

const progressEvery = 50 * time.Millisecond

// close stops what still works on the response.
func (r *Response) close() {
	if r == nil {
		return
	}
	r.stop()
	if r.pointer.stop != nil {
		r.pointer.stop()
	}
}
