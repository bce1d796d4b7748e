package model

import (
	"slices"

	"rpcexplorer/ui/loop"
)

// closedLimit is how many closed tabs can be opened again.
const closedLimit = 20

// tabList is the tabs of a window, in order; there is always at least one.
type tabList struct {
	open   []*Tab
	active int
	closed []closedTab
	trail  trail
	due    string // the source of the exchange of the history that is on its way into a tab; "" for none
}

// closedTab is what is kept of a closed tab.
type closedTab struct {
	At  int      `json:"at"`
	Tab tabState `json:"tab"`

	shown bool // it was the active one
}

// Tabs are the open tabs, in order. The slice is the caller's.
func (w *Workspace) Tabs() []*Tab { return slices.Clone(w.tabs.open) }

// Active is the tab that is shown, and its place.
func (w *Workspace) Active() (*Tab, int) { return w.tabs.open[w.tabs.active], w.tabs.active }

// NewTab opens an empty tab for the address of the active one, and shows it.
func (w *Workspace) NewTab() {
	t, at := w.Active()
	w.insert(at+1, t.another())
}

// another is an empty tab for the tab's address, with the same values for names.
func (t *Tab) another() *Tab {
	n := t.w.newTab("", "", Draft{Endpoint: t.draft.Endpoint})
	n.within, n.hearsay = t.home(), t.hearsay
	return n
}

// DuplicateTab opens a copy of the active tab's draft.
func (w *Workspace) DuplicateTab() {
	t, at := w.Active()
	twin := w.newTab(t.title, "", t.draft)
	twin.saved, twin.View, twin.within, twin.hearsay = t.saved, t.View, t.home(), t.hearsay
	w.insert(at+1, twin)
}

func (w *Workspace) insert(at int, t *Tab) {
	w.tabs.open = slices.Insert(w.tabs.open, at, t)
	w.tabs.active = at
	w.shown()
}

// shown tells that another tab is shown.
func (w *Workspace) shown() {
	w.Acted()
	t, _ := w.Active()
	w.tabs.trail.visited(t)
	w.recent.visit(t.Source)
	w.recall(t)
	w.showWire()
	w.drafts.touch()
	w.Changed(loop.TopicTabs, loop.TopicRequest, loop.TopicMessage, loop.TopicResponse, loop.TopicFilter, loop.TopicCompare, loop.TopicFlight, loop.TopicSidebar, loop.TopicEnvironment, loop.TopicSaving)
}

// ShowTab shows the tab at a place; a place that does not exist changes nothing.
func (w *Workspace) ShowTab(at int) {
	if at < 0 || at >= len(w.tabs.open) || at == w.tabs.active {
		return
	}
	w.tabs.active = at
	w.shown()
}

// StepTab shows the next tab, or with -1 the previous one, round about.
func (w *Workspace) StepTab(step int) {
	n := len(w.tabs.open)
	w.ShowTab(((w.tabs.active+step)%n + n) % n)
}

// MoveTab moves a tab to another place.
func (w *Workspace) MoveTab(from, to int) {
	n := len(w.tabs.open)
	if from < 0 || from >= n || to < 0 || to >= n || from == to {
		return
	}
	shown, moved := w.tabs.open[w.tabs.active], w.tabs.open[from]
	w.tabs.open = slices.Insert(slices.Delete(w.tabs.open, from, from+1), to, moved)
	w.tabs.active = slices.Index(w.tabs.open, shown)
	w.drafts.touch()
	w.Changed(loop.TopicTabs)
}

// CloseTab closes the tab at a place; ReopenTab brings it back. A call in flight is given up. The last tab leaves an empty
// one behind.
func (w *Workspace) CloseTab(at int) {
	if at < 0 || at >= len(w.tabs.open) {
		return
	}
	t := w.tabs.open[at]
	t.leave()
	w.tabs.closed = append(w.tabs.closed, closedTab{At: at, Tab: t.state()})
	if over := len(w.tabs.closed) - closedLimit; over > 0 {
		w.tabs.closed = w.tabs.closed[over:]
	}
	w.tabs.open = slices.Delete(w.tabs.open, at, at+1)
	if len(w.tabs.open) == 0 {
		w.tabs.open = append(w.tabs.open, t.another())
	}
	shown := w.tabs.active == at
	if w.tabs.active > at || w.tabs.active == len(w.tabs.open) {
		w.tabs.active--
	}
	w.prune()
	if !shown {
		w.drafts.touch()
		w.Changed(loop.TopicTabs)
		return
	}
	w.shown()
}

// CloseOtherTabs closes all tabs but the one at a place.
func (w *Workspace) CloseOtherTabs(but int) {
	for at := len(w.tabs.open) - 1; at >= 0; at-- {
		if at != but {
			w.CloseTab(at)
		}
	}
}

// ReopenTab brings the tab back that was closed last.
func (w *Workspace) ReopenTab() {
	n := len(w.tabs.closed)
	if n == 0 {
		return
	}
	last := w.tabs.closed[n-1]
	w.tabs.closed = w.tabs.closed[:n-1]
	t := w.tabOf(last.Tab)
	w.insert(min(max(last.At, 0), len(w.tabs.open)), t)
	if v := t.volume(); v != nil && v.fault == nil && t.Source != "" && !v.working() {
		t.follow(v) // its file may have changed meanwhile, or be gone
	}
}

// CanReopen reports whether a closed tab can be brought back.
func (w *Workspace) CanReopen() bool { return len(w.tabs.closed) > 0 }

// Open shows a saved request: in the tab that has it, else in the preview tab, else in a new one. With keep the tab is no
// preview.
func (w *Workspace) Open(id string, keep bool) {
	it := w.Shelf.request(id)
	if it == nil {
		w.tellFault(id)
		return
	}
	if w.showOpen(id, keep) {
		return
	}
	t := w.tabOfSaved(it, id)
	t.Preview = !keep
	w.place(t)
}

// showOpen shows the tab that has a source, if there is one.
func (w *Workspace) showOpen(source string, keep bool) bool {
	at := slices.IndexFunc(w.tabs.open, func(t *Tab) bool { return t.Source == source })
	if at < 0 {
		return false
	}
	t := w.tabs.open[at]
	t.Preview = t.Preview && !keep
	w.tabs.active = at
	w.shown()
	return true
}

// place shows a new tab: in the place of one that a preview may take, else behind the active one.
func (w *Workspace) place(t *Tab) {
	at := slices.IndexFunc(w.tabs.open, (*Tab).replaceable)
	if at < 0 {
		w.insert(w.tabs.active+1, t)
		return
	}
	w.tabs.open[at].leave()
	w.tabs.open[at] = t
	w.tabs.active = at
	w.prune()
	w.shown()
}

// KeepTab makes a preview tab stay.
func (w *Workspace) KeepTab(at int) {
	if at < 0 || at >= len(w.tabs.open) || !w.tabs.open[at].Preview {
		return
	}
	w.tabs.open[at].Preview = false
	w.drafts.touch()
	w.Changed(loop.TopicTabs)
}

// replaceable reports whether a preview may take the tab's place: nothing of the person's would be lost.
func (t *Tab) replaceable() bool {
	empty := t.Source == "" && t.draft.Method == "" && t.draft.Params == "" && !t.draft.Raw && !t.Modified()
	return (t.Preview && !t.Modified() || empty && t.answer.response == nil) && t.answer.flight == nil
}
