package model

import (
	"slices"
	"time"

	"rpcexplorer/rpcclient"
)

// saying is what the status bar tells beside its counts: what has just happened, which passes, over what holds until it is untold.
type saying struct {
	passing rpcclient.Note // zero if nothing
	since   time.Time      // when that was told
	count   int            // how much was told: what is due to pass may have given way to something else
	lasting []rpcclient.Note
}

// How long what has just happened is told: until the first thing that the person does after there was time to read it, and at most so long.
const (
	readBy = 3 * time.Second
	passBy = 30 * time.Second
)

// lasting are the keys of what holds until it is untold: something is not kept as it should be.
var lasting = map[string]bool{
	notSaved: true, "status.no_folder": true, "status.no_font": true, "shelf.not_watched": true,
	"status.window_unreadable": true, "status.window_newer": true, "status.settings_unreadable": true, "status.settings_newer": true,
	"status.keys_unreadable": true, "status.keys_newer": true,
}

// underWay are the keys of what stays until it is told how it ended.
var underWay = map[string]bool{
	"status.exporting": true, "status.history_exporting": true, "status.history_importing": true, "status.pasting": true,
	keyToiling: true,
}

// Notice is what the status bar tells beside its counts, "" if nothing.
func (w *Workspace) Notice() string {
	if n := len(w.saying.lasting); w.saying.passing.IsZero() && n > 0 {
		return w.Note(w.saying.lasting[n-1])
	}
	return w.Note(w.saying.passing)
}

// Tell has the status bar tell something of the window's own: a key of the translation tables and its arguments.
func (w *Workspace) Tell(key string, args ...any) { w.tell(key, args...) }

// Untell ends what Tell began, if the status bar still tells that.
func (w *Workspace) Untell(key string) { w.untell(key) }

// tell has the status bar tell something.
func (w *Workspace) tell(key string, args ...any) {
	note := rpcclient.Note{Key: key, Args: args}
	w.saying.count++
	if lasting[key] {
		w.saying.forget(key)
		w.saying.lasting, w.saying.passing = append(w.saying.lasting, note), rpcclient.Note{}
		w.changed(TopicStatus)
		return
	}
	w.saying.passing, w.saying.since = note, w.now()
	if count := w.saying.count; w.saying.passes() {
		w.after(passBy, func() {
			if count == w.saying.count {
				w.pass()
			}
		})
	}
	w.changed(TopicStatus)
}

// untell ends what the status bar tells, if it tells that.
func (w *Workspace) untell(key string) {
	if w.saying.forget(key) {
		w.changed(TopicStatus)
	}
}

// Acted notes that the person does something: what they had time to read passes.
func (w *Workspace) Acted() {
	if w.saying.passes() && w.now().Sub(w.saying.since) >= readBy {
		w.pass()
	}
}

// pass ends what has just happened.
func (w *Workspace) pass() {
	w.saying.passing = rpcclient.Note{}
	w.changed(TopicStatus)
}

// passes reports whether something is told that passes by itself. A defect does not: it names the report.
func (t *saying) passes() bool {
	return !t.passing.IsZero() && !underWay[t.passing.Key] && t.passing.Key != rpcclient.CausePanic.Key()
}

// forget takes a key out, and reports whether it was told.
func (t *saying) forget(key string) bool {
	left := slices.DeleteFunc(slices.Clone(t.lasting), func(n rpcclient.Note) bool { return n.Key == key })
	was := len(left) < len(t.lasting) || t.passing.Key == key
	if t.lasting = left; t.passing.Key == key {
		t.passing = rpcclient.Note{}
	}
	return was
}
