package model

import (
	"slices"
	"time"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonpath"
	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/wording"
)

// Workspace is everything behind one window.
type Workspace struct {
	Settings    *Settings
	Past        *Past
	Wire        *Wire // what the window shows: the record, or the frames of an exchange of the past
	Connections *Connections
	Find        *Find

	books
	keeping
	config   Config
	record   *Wire // all frames as they come
	tabs     tabList
	listener Listener
	saying   saying
	sending
	life    life
	crashes crashes
}

// books are the collections that are open, and how they are shown.
type books struct {
	Shelf   *Shelf
	Sidebar *Sidebar
}

// sending is what calls take from the window, and what they leave behind in it.
type sending struct {
	nextID    uint64              // of the next call that brings no id
	generated variables.Generator // the values of {{$uuid}} and its like
	replies   replies
	files     files
	hidden    hidden
	safe      *safe
	chosen    map[string]string // the environment of each collection, by what tells it from others; the name of its file
	revision  uint64            // changes whenever names may stand for something else
}

// keeping is what comes back at the next start, and how it is kept.
type keeping struct {
	Keys   *actions.Keys
	recent recent
	drafts *drafts
	keeper *keeper
}

// New makes a workspace and brings back what the store kept of the last one: settings, tabs and drafts.
func New(c Config) *Workspace {
	c = c.withDefaults()
	w := &Workspace{config: c, crashes: crashes{put: c.Crash}}
	w.nextID, w.revision, w.chosen = 1, 1, map[string]string{}
	w.safe, w.files.w, w.replies.hidden = newSafe(c.Trust), w, &w.hidden
	w.life.begin()
	w.keeper = newKeeper(w)
	w.Settings = newSettings(w)
	w.Keys = newKeys(w)
	w.record = newWire(w)
	w.Wire = w.record
	w.Connections = newConnections(w)
	w.Shelf = newShelf(w)
	w.Sidebar = newSidebar(w.Shelf)
	w.Past = newPast(w)
	w.Past.obey()
	w.Find = &Find{w: w, at: -1, paths: jsonpath.NewFinder()}
	w.drafts = newDrafts(w)
	w.restore()
	w.recall(w.tabs.open[w.tabs.active])
	w.tabs.trail.visited(w.tabs.open[w.tabs.active])
	w.Past.look()
	return w
}

// Listen sets who is told of changes.
func (w *Workspace) Listen(l Listener) { w.listener = l }

func (w *Workspace) changed(topics ...Topic) {
	if w.listener == nil {
		return
	}
	for _, t := range topics {
		w.safely(func() { w.listener(t) })
	}
}

// ChangedAll tells that everything has to be shown anew, as after a change of the language.
func (w *Workspace) ChangedAll() {
	for t := range topics {
		w.changed(t)
	}
}

// Note translates a note of the client core.
func (w *Workspace) Note(n rpcclient.Note) string {
	if n.IsZero() {
		return ""
	}
	return w.T(n.Key, w.arguments(n.Args)...)
}

// arguments makes texts of arguments that are notes, durations or errors themselves. Texts may be of a peer's making.
func (w *Workspace) arguments(args []any) []any {
	args = slices.Clone(args)
	for i, a := range args {
		switch a := a.(type) {
		case rpcclient.Note:
			args[i] = w.Note(a)
		case time.Duration:
			args[i] = wording.Duration(a)
		case string:
			args[i] = wording.ClipTo(a, wording.ArgumentAt)
		case error:
			args[i] = wording.ClipTo(a.Error(), wording.ArgumentAt)
		}
	}
	return args
}

// Close ends all calls and connections, keeps the drafts, and waits for the workspace's goroutines. It is safe on any
// goroutine once the user interface has stopped, and may be called twice.
func (w *Workspace) Close() {
	w.life.turn.Lock()
	w.drafts.flush()
	w.life.end()
	w.life.turn.Unlock()
	w.Connections.close()
	w.life.wait()
	w.Shelf.close()
}
