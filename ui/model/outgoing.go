package model

import (
	"bytes"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// Outgoing is what a tab would send, and what is to be said of it.
type Outgoing struct {
	Message []byte         // the exact bytes that a Send would make now; nil if none can be made
	Fault   *jsondoc.Fault // the first fault of the params, or of the raw text; nil if it is valid
	Reason  rpcclient.Note // why it cannot be built: then there is no Message; zero if it can
	Raw     bool           // the message is raw text: it goes although it may have a Fault
	Empty   bool           // nothing was typed where Fault looks
}

// Outgoing is what the tab would send now.
func (t *Tab) Outgoing() Outgoing { return t.outgoing }

// rebuild makes the message anew after an edit. It takes time linear in the draft's length.
func (t *Tab) rebuild() {
	d := &t.draft
	o := Outgoing{Raw: d.Raw}
	text := []byte(d.Params)
	if d.Raw {
		text = []byte(d.Message)
	}
	o.Empty = len(bytes.TrimSpace(text)) == 0
	if !o.Empty {
		o.Fault = jsondoc.Check(text)
	}
	call := d.call(0)
	message, err := call.Message(t.w.nextID)
	if err != nil {
		o.Reason, _ = rpcclient.AsFailure("", err).Arg.(rpcclient.Note)
	}
	o.Message = message
	t.outgoing = o
}
