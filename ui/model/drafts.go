package model

import (
	"maps"
	"math"
	"time"
)

// keepAfter is how long after a change the drafts are written: typing is not written key by key.
const keepAfter = time.Second

// The names under which the Store keeps things.
const (
	windowFile   = "window.json"
	settingsFile = "settings.json"
	keysFile     = "keys.json"
)

// drafts keeps what was typed, and how the window looks, soon after a change.
type drafts struct {
	w       *Workspace
	layout  map[string]float64
	rules   ruleBook
	pages   map[string][]pageState // of books that are not open
	pending bool                   // a write is due
	frozen  bool                   // the kept window cannot be read here: it is not written over
}

func newDrafts(w *Workspace) *drafts {
	return &drafts{w: w, layout: map[string]float64{}, pages: map[string][]pageState{}, rules: ruleBook{firstRules(), nil}}
}

// touch has the drafts written soon.
func (d *drafts) touch() {
	if d.pending || d.frozen {
		return
	}
	d.pending = true
	d.w.Later(keepAfter, func() {
		d.pending = false
		d.w.keeper.keep(windowFile, d.w.snapshot().text)
	})
}

// flush writes at once what is due. It is for the end: nothing else runs on the user interface's goroutine any more.
func (d *drafts) flush() {
	if !d.frozen {
		d.w.keeper.put(windowFile, d.w.snapshot().text)
	}
	_ = d.w.keeper.write() // nobody is left to be told
}

// restore brings the tabs back, or opens the first one of a first start.
func (w *Workspace) restore() {
	state, ok := w.load()
	w.Sidebar.restoreFolds(state.Folded)
	maps.Copy(w.drafts.pages, state.Pages)
	w.Shelf.restore(state.Shelf)
	w.restoreRaws(state.Raws)
	if !ok || len(state.Tabs) == 0 {
		w.first()
		return
	}
	for _, s := range state.Tabs {
		w.tabs.open = append(w.tabs.open, w.tabOf(s))
	}
	w.tabs.active = min(max(state.Active, 0), len(w.tabs.open)-1)
	w.tabs.closed = state.Closed[max(0, len(state.Closed)-closedLimit):]
	w.recent = state.Recent
	maps.Copy(w.drafts.layout, state.Layout)
	maps.Copy(w.chosen, state.Environments)
	if state.Compare != nil {
		w.drafts.rules.CompareRules = *state.Compare
	}
}

// load reads the kept window. One of a newer format is left alone.
func (w *Workspace) load() (state windowState, ok bool) {
	ok, w.drafts.frozen = w.keeper.read(keptText{
		windowFile, "window.damaged.json", windowFormat, "status.window_unreadable", "status.window_newer",
	}, &state, &state.Format)
	if !ok || w.drafts.frozen {
		return windowState{}, false
	}
	return state, true
}

// first opens the tab of a first start: the first saved request, ready to be sent.
func (w *Workspace) first() {
	for _, row := range w.Sidebar.Requests() {
		it := w.Shelf.request(row.ID)
		w.tabs.open = []*Tab{w.tabOfSaved(it, row.ID)}
		return
	}
	w.tabs.open = []*Tab{w.newTab("", "", Draft{Endpoint: "demo:"})}
}

// Layout is a number that the window kept under a name, such as the place of a divider; otherwise is for a first start.
func (w *Workspace) Layout(name string, otherwise float64) float64 {
	if v, ok := w.drafts.layout[name]; ok {
		return v
	}
	return otherwise
}

// SetLayout keeps a number of the window's looks. What is no finite number is not kept.
func (w *Workspace) SetLayout(name string, v float64) {
	if old, ok := w.drafts.layout[name]; ok && old == v || math.IsNaN(v) || math.IsInf(v, 0) {
		return
	}
	w.drafts.layout[name] = v
	w.drafts.touch()
}
