package model

import (
	"context"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/values"
	"rpcexplorer/ui/loop"
)

// Response is what became of a call: the reply and its view, or why there is none.
type Response struct {
	Exchange   *rpcclient.Exchange
	Doc        *jsondoc.Doc // over the reply's body; nil if there is no reply
	Body       []byte       // the reply's body, to be read only; nil if there is no reply
	Unverified bool         // the peer may have been anybody: its certificate was not verified
	File       string       // the path of the file that it is of; "" for a reply

	reading
	next
	code    errorCode
	past    *pastCall // what it is of, if that is over for long; nil for what was sent by this window
	serial  uint64    // of the record of the reply's frame; 0 if there is none
	pointer pointing
	hover   pointing // what the mouse is over
	cut     *cut     // where it is from; nil for the whole of what came
	odd     survey   // what was found in it
	looks   values.Type
}

// next is what can be done about a response.
type next struct {
	ask      *Ask      // what a person is asked before the call goes; nil if nothing
	redirect *Redirect // where the reply asks to send it instead; nil if nowhere
}

// reading is the work on a body, as long as it is shown.
type reading struct {
	ctx  context.Context // ends when it is shown no more
	stop context.CancelFunc
	read chan struct{} // closed when the index of the body is as complete as it will be
}

// newReading is work that ends with ctx, at the latest.
func newReading(ctx context.Context) reading {
	r := reading{read: make(chan struct{})}
	r.ctx, r.stop = context.WithCancel(ctx)
	return r
}

// errorCode is the number of a JSON-RPC error; ok is false where it has none.
type errorCode struct {
	number int64
	ok     bool
}

// newResponse makes a response of an exchange. It reads what may be large, and is for any goroutine.
func (w *Workspace) newResponse(x *rpcclient.Exchange) *Response {
	r := &Response{Exchange: x, reading: newReading(w.Context())}
	reply, ok := x.Reply()
	if !ok {
		return r
	}
	r.hold(reply.Body())
	r.look()
	r.surveyAtOnce()
	r.code.number, r.code.ok = x.Outcome.Reply.Code(r.Body)
	return r
}

// look tells what a body looks like that is no JSON. One that is a picture is shown as what it is.
func (r *Response) look() {
	if r.looks = values.TypeOf(r.Body); r.looks == "" || r.looks == values.TypeText {
		return
	}
	r.pointer.values = values.OfBytes(r.Body)
}

// IsText reports whether the body is to be read as text. Other bytes are shown in hex.
func (r *Response) IsText() bool { return r.looks.IsText() }

// IsPlain reports whether it is a file of text that nobody expects to be JSON, as a request that cannot be read.
func (r *Response) IsPlain() bool { return r.File != "" && r.looks == values.TypeText }

// hold takes a body, and reads it at once if it is small: it is complete then before it is first shown.
func (r *Response) hold(body []byte) {
	r.Body, r.Doc = body, jsondoc.New(body)
	if len(body) <= indexAtOnce {
		r.readOn()
	}
}

// readOn reads the body, until it is shown no more. It is for any goroutine, once.
func (r *Response) readOn() {
	_ = r.Doc.Index(r.ctx)
	close(r.read)
}

// indexAtOnce is the body size up to which a body is indexed before it is first shown: it takes less than a frame.
const indexAtOnce = 64 << 10

// indexed reports whether the body has been read, as far as it will be.
func (r *Response) indexed() bool { return r.Doc == nil || r.Doc.Done() || r.ctx.Err() != nil }

// index reads a large body, on a goroutine of its own.
func (w *Workspace) index(r *Response) {
	if r.indexed() {
		return
	}
	w.Spawn(func() {
		r.readOn()
		w.Do(func() { w.Changed(loop.TopicResponse); w.Find.grown(r) })
	}, func(*rpcclient.Failure) { r.close() })
	w.watch(r)
}

// watch shows how far the index has come, until it is complete.
func (w *Workspace) watch(r *Response) {
	w.Later(progressEvery, func() {
		if r.indexed() {
			return
		}
		w.Changed(loop.TopicResponse)
		w.watch(r)
	})
}

const progressEvery = 50 * time.Millisecond

// close stops what still works on the response.
func (r *Response) close() {
	if r != nil {
		r.stop()
	}
}

// Work runs work on a goroutine of its own, and then done on the user interface's. The context of work ends with the
// response that is shown.
func (w *Workspace) Work(work func(context.Context), done func()) {
	ctx := w.Context()
	if t, _ := w.Active(); t.Response() != nil {
		ctx = t.Response().ctx
	}
	w.Spawn(func() {
		if work(ctx); ctx.Err() == nil {
			w.Do(done)
		}
	}, nil)
}
