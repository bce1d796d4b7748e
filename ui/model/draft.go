package model

import (
	"strings"
	"time"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/wording"
)

// Draft is all that a person typed into a tab, as typed: half-written JSON and invalid addresses too.
type Draft struct {
	Endpoint  string `json:"endpoint"`
	Method    string `json:"method"`
	Params    string `json:"params"`            // may have comments, which are not sent
	Message   string `json:"message,omitempty"` // what goes when Raw is set
	Raw       bool   `json:"raw,omitempty"`     // the message was edited as text and goes as it stands
	Answer    bool   `json:"answer,omitempty"`  // Message answers a request of the peer: no reply is awaited
	ID        string `json:"id,omitempty"`      // JSON text; if empty, calls are numbered
	Notify    bool   `json:"notify,omitempty"`
	KeepSpace bool   `json:"keepSpace,omitempty"`
	Timeout   string `json:"timeout,omitempty"` // as rpcclient.ParseTimeout reads it; if empty, the setting counts
	Cancel    string `json:"cancel,omitempty"`  // one of Cancels: how the peer is told that the call was given up

	Access AccessDraft `json:"access,omitzero"` // how to reach Endpoint
}

// Cancels are the values of Draft.Cancel.
var Cancels = []string{"", "lsp", "mcp"}

var cancels = map[string]rpcclient.Cancel{"lsp": rpcclient.CancelLSP, "mcp": rpcclient.CancelMCP}

// draftOf makes a draft of a saved request.
func draftOf(c *collection.Collection, it *collection.Item) Draft {
	r := it.Request
	endpoint, timeout := c.Target(it.Path)
	d := Draft{
		Endpoint: endpoint, Method: r.Method, Params: r.Params, ID: r.ID,
		Notify: r.Kind == collection.Notification, Raw: r.Kind == collection.Raw, Message: r.Message,
		KeepSpace: r.KeepSpace, Cancel: r.Cancel,
	}
	if !timeout.IsZero() {
		d.Timeout = timeout.String()
	}
	for _, h := range r.Headers {
		d.Access.Headers += h.Name + ": " + h.Value + "\n"
	}
	d.Access.Headers = strings.TrimSuffix(d.Access.Headers, "\n")
	d.Access.Login = loginOf(r.Login)
	return d
}

// call makes the call that a draft describes. Params that are blank, or nothing but comments, mean none.
func (d *Draft) call(timeout time.Duration) rpcclient.Call {
	c := rpcclient.Call{Timeout: timeout, Cancel: cancels[d.Cancel]}
	if d.Raw {
		c.Raw = []byte(d.Message)
		return c
	}
	c.Method, c.Notify, c.KeepSpace = d.Method, d.Notify, d.KeepSpace
	if params, _ := d.params(); !blank(string(params)) {
		c.Params = params
	}
	if !blank(d.ID) {
		c.ID = []byte(d.ID)
	}
	return c
}

// params is what goes of the params: where they have comments, blanks do. What is sent stands where it was typed, so that a
// fault of the one is a fault of the other.
func (d *Draft) params() (text []byte, commented bool) { return jsondoc.Uncomment([]byte(d.Params)) }

// patience is how long a call of this draft may take: what the draft says, else the endpoint, else the setting. A text that is no
// time, or has become none of what was typed as its names had their values, is no default: the note says so.
func (d *Draft) patience(typed string, e rpcclient.Endpoint, setting time.Duration) (time.Duration, rpcclient.Note) {
	if !blank(typed) {
		span, err := rpcclient.ParseTimeout(d.Timeout)
		return span, timeoutNote(typed, d.Timeout, err)
	}
	if span, err := rpcclient.ParseTimeout(e.Option("timeout")); err == nil { // an endpoint has no other
		return span, rpcclient.Note{}
	}
	return setting, rpcclient.Note{}
}

// timeoutNote says why a timeout is none, for translation; the zero Note if it is one.
func timeoutNote(typed, value string, err error) rpcclient.Note {
	switch {
	case err == nil:
		return rpcclient.Note{}
	case named(typed):
		return rpcclient.Note{Key: "message.timeout_value", Args: []any{typed, wording.ClipTo(value, valueAt)}}
	}
	return rpcclient.Note{Key: "message.timeout_invalid", Args: []any{typed}}
}

// written is the part of a draft that its message is made of.
func (d Draft) written() Draft {
	if d.Raw {
		return Draft{Raw: true, Message: d.Message}
	}
	d.Endpoint, d.Timeout, d.Message, d.Cancel, d.Access = "", "", "", "", AccessDraft{}
	return d
}

// size is how much there is to read in a draft.
func (d *Draft) size() int { return len(d.Method) + len(d.Params) + len(d.Message) + len(d.ID) }

// numbered reports whether the window numbers the call of a draft.
func (d *Draft) numbered() bool { return !d.Raw && !d.Notify && blank(d.ID) }

func blank(s string) bool {
	for _, r := range s {
		if r != ' ' && r != '\t' && r != '\n' && r != '\r' {
			return false
		}
	}
	return true
}
