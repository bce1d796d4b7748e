package loop

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
	"status.not_saved": true, "status.no_folder": true, "status.no_font": true, "shelf.not_watched": true,
	"status.window_unreadable": true, "status.window_newer": true, "status.settings_unreadable": true, "status.settings_newer": true,
	"status.keys_unreadable": true, "status.keys_newer": true,
}

// underWay are the keys of what stays until it is told how it ended.
var underWay = map[string]bool{
	"status.exporting": true, "status.history_exporting": true, "status.history_importing": true, "status.pasting": true,
	"tree.toiling": true,
}

// Notice is what the status bar tells beside its counts, "" if nothing.
func (l *Loop) Notice() string {
	if n := len(l.saying.lasting); l.saying.passing.IsZero() && n > 0 {
		return l.Note(l.saying.lasting[n-1])
	}
	return l.Note(l.saying.passing)
}

// Tell has the status bar tell something: a key of the translation tables and its arguments.
func (l *Loop) Tell(key string, args ...any) {
	note := rpcclient.Note{Key: key, Args: args}
	l.saying.count++
	if lasting[key] {
		l.saying.forget(key)
		l.saying.lasting, l.saying.passing = append(l.saying.lasting, note), rpcclient.Note{}
		l.Changed(TopicStatus)
		return
	}
	l.saying.passing, l.saying.since = note, l.Now()
	if count := l.saying.count; l.saying.passes() {
		l.Later(passBy, func() {
			if count == l.saying.count {
				l.pass()
			}
		})
	}
	l.Changed(TopicStatus)
}

// Untell ends what the status bar tells, if it tells that.
func (l *Loop) Untell(key string) {
	if l.saying.forget(key) {
		l.Changed(TopicStatus)
	}
}

// Acted notes that the person does something: what they had time to read passes.
func (l *Loop) Acted() {
	if l.saying.passes() && l.Now().Sub(l.saying.since) >= readBy {
		l.pass()
	}
}

// pass ends what has just happened.
func (l *Loop) pass() {
	l.saying.passing = rpcclient.Note{}
	l.Changed(TopicStatus)
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
