package model

import (
	"rpcexplorer/history/replies"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient/jsonpath"
	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/loop"
	"rpcexplorer/ui/model/connections"
	"rpcexplorer/ui/model/past"
	"rpcexplorer/ui/model/wire"
)

// Workspace is everything behind one window.
type Workspace struct {
	Settings    *Settings
	Past        *past.Past
	Wire        *wire.Wire // what the window shows: the record, or the frames of an exchange of the past
	Connections *connections.Connections
	Find        *Find

	books
	keeping
	*loop.Loop
	config Config
	record *wire.Wire // all frames as they come
	tabs   tabList
	paths  *jsonpath.Finder // follows those of all filters: gjson one at a time
	sending
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
	replies   replies.Last
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
	w := &Workspace{Loop: loop.New(loop.Config{Do: c.Do, Text: c.Text, Crash: c.Crash, Now: c.Now, After: c.After}), config: c}
	w.nextID, w.revision, w.chosen = 1, 1, map[string]string{}
	w.safe, w.files.w = newSafe(c.Trust), w
	w.keeper = newKeeper(w)
	w.Settings = newSettings(w)
	w.Keys = newKeys(w)
	w.record = newWire(w)
	w.Wire = w.record
	w.Connections = newConnections(w)
	w.Shelf = newShelf(w)
	w.Sidebar = newSidebar(w.Shelf)
	w.Past = newPast(w)
	w.Past.Obey(w.Settings.Values().Kept)
	w.Find, w.paths = &Find{w: w, at: -1}, jsonpath.NewFinder()
	w.drafts = newDrafts(w)
	w.restore()
	w.recall(w.tabs.open[w.tabs.active])
	w.tabs.trail.visited(w.tabs.open[w.tabs.active])
	w.Past.Look()
	return w
}

// Close ends all calls and connections, keeps the drafts, and waits for the workspace's goroutines. It is safe on any
// goroutine once the user interface has stopped, and may be called twice.
func (w *Workspace) Close() {
	w.End(w.drafts.flush)
	w.Connections.Close()
	w.Wait()
	w.Shelf.close()
}
