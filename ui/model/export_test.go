package model

import (
	"rpcexplorer/history"
	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model/connections"
)

// Stall shows a response whose body is never indexed.
func (t *Tab) Stall(body string) *Response {
	x := &rpcclient.Exchange{Frames: []rpcclient.Frame{{
		Dir: rpcclient.Received, Data: []byte(body),
		Parts: []rpcclient.Part{{Span: rpcclient.Span{Len: len(body)}}},
	}}}
	r := t.w.newResponse(x)
	t.answer.response = r
	t.w.watch(r)
	return r
}

// ResponseOfPast is the response that an exchange of the history is shown as.
func (w *Workspace) ResponseOfPast(e *history.Entry) *Response { return w.responseOfPast(e) }

// Owns is what a call of the tab asks to know whether its collection is the person's.
func (t *Tab) Owns() func() bool { return t.scope().heard().Owns }

// Under is what the secrets of the collection in a folder are kept under.
func (w *Workspace) Under(folder string) string { return w.Shelf.under(consent.At(folder)) }

// SecretsOf names the secrets that are kept under that.
func (w *Workspace) SecretsOf(under string) (names []string) {
	all, _ := w.secrets().List(w.Context(), under)
	for _, ref := range all {
		names = append(names, ref.Name)
	}
	return names
}

// SetRecorder has sessions that begin from now on recorded elsewhere. None may have begun.
func (w *Workspace) SetRecorder(record func(rpcclient.Endpoint) rpcclient.Recorder) {
	c := w.config
	w.Connections = connections.New(w.Loop, connections.Config{
		Dialers: c.Dialers, StartDemo: c.StartDemo, Consents: c.Consents, Hear: w.hear,
		Record: func(reached rpcclient.Endpoint, _ connections.Route) rpcclient.Recorder { return record(reached) },
	})
}
