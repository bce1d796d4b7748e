package httpconn

import (
	"context"
	"time"

	"rpcexplorer/rpcclient"
)

// send writes a request. What comes back, and the end if nothing does, is told by frames with its link.
func (w *wire) send(r *request) (rpcclient.Frame, error) {
	d := w.conn.options.write(r, w.proxy != nil, w.proxy.authorization())
	if r.method == "POST" {
		r.body = d.data[len(d.data)-len(r.body):]
	}
	if !w.begin(r) {
		return rpcclient.Frame{}, errUnused
	}
	f := w.frame(r, d)
	n, err := w.net.Write(d.data)
	out := w.wrote(n)
	if err == nil {
		if !r.wants && !r.silent {
			r.stop()
		}
		out.late()
		return f, nil
	}
	why := w.conn.given(r.by, rpcclient.CauseTimeout, r.sent)
	switch {
	case out.replied:
		w.hangUp(err)
	case why == nil && n == 0 && !(out.heard && w.served == 1):
		w.hear()
		w.hangUp(err)
		r.stop()
		return rpcclient.Frame{}, errUnused
	case why != nil:
		out.late()
		return rpcclient.Frame{}, why
	default: // it may have said why it wants no more
		_ = w.net.SetReadDeadline(time.Now().Add(lastWords))
		out.late()
	}
	return clip(f, n), nil
}

// begin makes the wire expect the reply to a request; false if it has ended.
func (w *wire) begin(r *request) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.over || w.served > 0 && !alive(w.raw) {
		return false
	}
	r.sent = w.conn.now()
	r.stop = context.AfterFunc(r.by, func() { _ = w.raw.Close() })
	w.present, w.link = newReply(r, w.conn.options.Limits), r.link
	w.out = writing{busy: true}
	if w.served == 0 {
		close(w.asked)
	}
	if !r.wants && !r.silent {
		w.present.linger = w.linger()
	}
	return true
}

// hear waits for a moment for what a peer says that hangs up before it was asked anything: an alert of TLS.
func (w *wire) hear() {
	if w.served > 1 {
		return // it was kept: no more than the end can be expected
	}
	_ = w.net.SetReadDeadline(time.Now().Add(lastWords))
	select {
	case <-w.ended:
	case <-time.After(lastWords):
	}
}

// linger bounds the time of what nobody waits for any more.
func (w *wire) linger() bool {
	return w.net.SetReadDeadline(time.Now().Add(lingerTime)) == nil
}

// wrote ends the writing. It tells what became of the connection meanwhile, with what is left to be told of its end.
func (w *wire) wrote(n int) writing {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.out.busy = false
	if n == 0 {
		w.present = nil
	}
	if w.out.late == nil {
		w.out.late = func() {}
	}
	return w.out
}

// unused makes a failure of errUnused.
func (w *wire) unused(r *request, err error) error {
	if err != errUnused {
		return err
	}
	if why := w.conn.given(r.by, rpcclient.CauseTimeout, time.Now()); why != nil {
		return why
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if rpcclient.IsCertificateWanted(w.err) {
		return w.conn.failure(rpcclient.CauseCertWanted, w.err.Error(), w.err)
	}
	return w.conn.failure(rpcclient.CausePeerGone, nil, w.err)
}

// frame is what a request looks like.
func (w *wire) frame(r *request, d draft) rpcclient.Frame {
	f := rpcclient.Frame{Dir: rpcclient.Sent, Time: r.sent, Data: d.data, Parts: d.parts, Link: r.link}
	if r.silent || r.hop > 0 {
		f.Kind = rpcclient.KindHead
	}
	w.served++
	f.Opening, f.Use = w.opening, w.served
	if w.served > 1 {
		f.Note = rpcclient.Note{Key: noteReused, Args: []any{w.served}}
	}
	return f
}

// clip is a frame of which only n bytes were sent.
func clip(f rpcclient.Frame, n int) rpcclient.Frame {
	f.Data = f.Data[:n]
	var parts []rpcclient.Part
	for _, p := range f.Parts {
		if p.Span.Off < n {
			p.Span.Len = min(p.Span.Len, n-p.Span.Off)
			parts = append(parts, p)
		}
	}
	f.Parts = parts
	return f
}
