package model

import (
	"regexp"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/wording"
)

// Tab is one call being written, and the response to the last one sent.
type Tab struct {
	origin
	Preview bool // opened by a single click: an edit keeps it, the next preview replaces it
	View    ViewState

	w       *Workspace
	title   string
	draft   Draft
	message composed
	known   *scope // what its names stand for, as long as that has not changed
	answer  answer
	filter  Filter

	examination *Examination // nil while none is shown
	file        string       // the path of the file that it shows; "" where it is for a call
	gone        bool         // it was closed
	recalled    bool         // its response was asked for in the history
	came        *cameBack    // nil where nothing of it was left out at the start
}

// ViewState is what the window wants to find again when it comes back to a tab. The model keeps it and does not read it.
type ViewState struct {
	Request  string `json:"request,omitempty"`  // the pane of the request side that is shown
	Response string `json:"response,omitempty"` // the pane of the response side that is shown
	Caret    int    `json:"caret,omitempty"`    // in the params, a byte offset
}

// SetView changes what comes back of a tab's looks, and has it kept.
func (t *Tab) SetView(change func(*ViewState)) {
	before := t.View
	if change(&t.View); t.View != before {
		t.w.drafts.touch()
	}
}

func (w *Workspace) newTab(title, source string, d Draft) *Tab {
	t := &Tab{w: w, title: title, origin: origin{Source: source, saved: d}, draft: d}
	t.filter.t = t
	return t
}

// Filter is what of the tab's response is shown.
func (t *Tab) Filter() *Filter { return &t.filter }

// Draft is what was typed.
func (t *Tab) Draft() Draft { return t.draft }

// Title is the name of the saved request, else the method, else what an empty tab is called.
func (t *Tab) Title() string {
	switch {
	case t.title != "":
		return wording.ClipName(t.title)
	case t.draft.Method != "":
		return wording.ClipName(t.draft.Method)
	}
	return t.w.T("tab.untitled")
}

// fieldAt is how many bytes of an address or a method stand in a field of one line: the toolkit paints no more.
const fieldAt = 2000

// FieldText is a text as it stands in a field of one line, and whether all of it does.
func FieldText(text string) (shown string, whole bool) {
	if len(text) <= fieldAt {
		return text, true
	}
	return wording.Shorten(text, wording.ClipAt, func(s string) string { return s }), false
}

// Endpoint reads the address. The error is a *rpcclient.Failure.
func (t *Tab) Endpoint() (rpcclient.Endpoint, error) {
	if !named(t.draft.Endpoint) {
		return rpcclient.ParseEndpoint(t.draft.Endpoint)
	}
	return t.scope().endpoint(t.draft.Endpoint)
}

// endpoint is what an address with names in it leads to.
func (s *scope) endpoint(text string) (rpcclient.Endpoint, error) {
	f := &filling{sources: s.preview(), shows: true}
	address := f.endpoint(text)
	if f.err != nil {
		return rpcclient.Endpoint{}, s.unresolved(f.err)
	}
	return rpcclient.ParseEndpoint(address)
}

// Tag is the short name of the carrier that the address names, "" while it names none. The embedded service shows the
// carrier that it speaks.
func (t *Tab) Tag() string {
	if e, err := t.Endpoint(); err == nil {
		return tagOf(e.String())
	}
	return tagOf(t.draft.Endpoint)
}

// nameForm is what a name in a text looks like.
var nameForm = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// parseNamed reads an address that may have names in it, with 1 in their place, which fits a host and a port.
func parseNamed(address string) (rpcclient.Endpoint, error) {
	e, err := rpcclient.ParseEndpoint(address)
	if err != nil && named(address) {
		return rpcclient.ParseEndpoint(nameForm.ReplaceAllString(address, "1"))
	}
	return e, err
}

func tagOf(address string) string {
	e, err := parseNamed(address)
	switch {
	case err != nil:
		return ""
	case e.Carrier == rpcclient.Demo:
		return "ZMQ"
	}
	return e.Tag()
}

// State is how far the connection to the address has come.
func (t *Tab) State() rpcclient.State {
	r, err := t.route()
	if err != nil {
		return rpcclient.StateIdle
	}
	return t.w.Connections.State(r.Endpoint, r.Access)
}

// Edit changes the draft. It is for changes made by the person: it keeps a preview tab, and the draft is saved soon. The
// listener is told of what follows from the change, not of the texts that the person's editors hold already.
func (t *Tab) Edit(change func(*Draft)) {
	before := t.draft
	change(&t.draft)
	if t.draft == before {
		return
	}
	t.w.Acted()
	tabs := t.Preview || t.draft.Access.TLS != before.Access.TLS || t.Modified() != (before != t.saved) || t.draft.Method != before.Method || t.draft.Endpoint != before.Endpoint
	t.Preview = false
	t.w.drafts.touch()
	if tabs {
		t.w.Changed(loop.TopicTabs)
	}
	t.w.Changed(loop.TopicMessage)
	if t.draft.Endpoint != before.Endpoint || t.draft.Access != before.Access {
		t.w.Changed(loop.TopicFlight)
	}
}

// Set changes the draft from elsewhere than its editors, which are told to show it.
func (t *Tab) Set(change func(*Draft)) {
	t.Edit(change)
	t.w.Changed(loop.TopicRequest)
}

// EditMessage takes the message as raw text from now on: it goes as it stands.
func (t *Tab) EditMessage(text string) {
	t.Edit(func(d *Draft) { d.Raw, d.Message = true, text })
}

// BuildAgain gives up the raw text: the message is built from method and params as before.
func (t *Tab) BuildAgain() {
	t.Set(func(d *Draft) { d.Raw, d.Answer, d.Message = false, false, "" })
}
