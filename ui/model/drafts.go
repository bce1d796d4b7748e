package model

import (
	"context"
	"encoding/json"
	"maps"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// keepAfter is how long after a change the drafts are written: typing is not written key by key.
const keepAfter = time.Second

// windowFormat is the number of the newest format of the kept window that this program reads.
const windowFormat = 1

// windowState is what comes back at the next start.
type windowState struct {
	Format int                `json:"format"`
	Tabs   []tabState         `json:"tabs"`
	Active int                `json:"active"`
	Recent recent             `json:"recent"`
	Layout map[string]float64 `json:"layout,omitempty"`
}

// tabState is what is kept of a tab.
type tabState struct {
	Title   string    `json:"title,omitempty"`
	Source  string    `json:"source,omitempty"`
	Preview bool      `json:"preview,omitempty"`
	Draft   Draft     `json:"draft"`
	Saved   Draft     `json:"saved"`
	View    ViewState `json:"view"`
}

func (t *Tab) state() tabState {
	return tabState{Title: t.title, Source: t.Source, Preview: t.Preview, Draft: t.draft, Saved: t.saved, View: t.View}
}

func (w *Workspace) tabOf(s tabState) *Tab {
	t := w.newTab(s.Title, s.Source, s.Draft)
	t.saved, t.Preview, t.View = s.Saved, s.Preview, s.View
	return t
}

// The names under which the Store keeps things.
const (
	windowFile   = "window.json"
	settingsFile = "settings.json"
	damagedFile  = "window.damaged.json"
)

// drafts keeps what was typed, and how the window looks, soon after a change.
type drafts struct {
	w       *Workspace
	layout  map[string]float64
	pending bool // a write is due
	frozen  bool // the kept window is of a newer program: it is not written over

	writing sync.Mutex // held while writing: writes come one after the other
	mu      sync.Mutex
	due     map[string][]byte // what is to be written, the newest text of each name
}

func newDrafts(w *Workspace) *drafts {
	return &drafts{w: w, layout: map[string]float64{}, due: map[string][]byte{}}
}

// touch has the drafts written soon.
func (d *drafts) touch() {
	if d.pending || d.frozen {
		return
	}
	d.pending = true
	d.w.after(keepAfter, func() {
		if d.pending {
			d.pending = false
			d.w.keep(windowFile, d.text())
		}
	})
}

// flush writes at once what is due. It is for the end: nothing else runs on the UI goroutine any more.
func (d *drafts) flush() {
	if !d.frozen {
		d.put(windowFile, d.text())
	}
	for _, name := range []string{windowFile, settingsFile} {
		_ = d.write(name) // nobody is left to be told
	}
}

// text is the window as it is kept.
func (d *drafts) text() []byte {
	state := windowState{Format: windowFormat, Active: d.w.tabs.active, Recent: d.w.recent, Layout: maps.Clone(d.layout)}
	for _, t := range d.w.tabs.open {
		state.Tabs = append(state.Tabs, t.state())
	}
	text, err := json.MarshalIndent(state, "", " ")
	if err != nil {
		return nil // plain data: it cannot fail
	}
	return append(text, '\n')
}

// keep writes a text off the UI goroutine and tells when that fails.
func (w *Workspace) keep(name string, text []byte) {
	w.drafts.put(name, text)
	w.spawn(func(context.Context) {
		if err := w.drafts.write(name); err != nil {
			w.config.Do(func() { w.tell("status.not_saved", err) })
		}
	}, func(f *rpcclient.Failure) { w.tell(f.Cause.Key(), f.Args()...) })
}

func (d *drafts) put(name string, text []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.due[name] = text
}

// write writes the newest text that is due under a name, if there is one.
func (d *drafts) write(name string) error {
	d.writing.Lock()
	defer d.writing.Unlock()
	d.mu.Lock()
	text := d.due[name]
	delete(d.due, name)
	d.mu.Unlock()
	if text == nil {
		return nil
	}
	return d.w.config.Store.Save(name, text)
}

// restore brings the tabs back, or opens the first one of a first start.
func (w *Workspace) restore() {
	state, ok := w.load()
	if !ok || len(state.Tabs) == 0 {
		w.first()
		return
	}
	for _, s := range state.Tabs {
		w.tabs.open = append(w.tabs.open, w.tabOf(s))
	}
	w.tabs.active = min(max(state.Active, 0), len(w.tabs.open)-1)
	w.recent = state.Recent
	maps.Copy(w.drafts.layout, state.Layout)
}

// load reads the kept window. What cannot be read is put aside and told, never lost.
func (w *Workspace) load() (windowState, bool) {
	var state windowState
	text, err := w.config.Store.Load(windowFile)
	switch {
	case err != nil:
		w.drafts.frozen = true
		w.tell("status.window_unreadable", err)
		return state, false
	case text == nil:
		return state, false
	}
	if err := json.Unmarshal(text, &state); err != nil {
		w.tell("status.window_unreadable", err)
		w.drafts.put(damagedFile, text)
		w.drafts.frozen = w.drafts.write(damagedFile) != nil
		return windowState{}, false
	}
	if state.Format > windowFormat {
		w.drafts.frozen = true
		w.tell("status.window_newer")
		return windowState{}, false
	}
	return state, true
}

// first opens the tab of a first start: the first saved request, ready to be sent.
func (w *Workspace) first() {
	for _, row := range w.Sidebar.Requests() {
		it := w.Sidebar.request(row.ID)
		w.tabs.open = []*Tab{w.newTab(it.item.Name, row.ID, draftOf(it.collection, it.item))}
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

// SetLayout keeps a number of the window's looks.
func (w *Workspace) SetLayout(name string, v float64) {
	if old, ok := w.drafts.layout[name]; ok && old == v {
		return
	}
	w.drafts.layout[name] = v
	w.drafts.touch()
}
