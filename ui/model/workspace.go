package model

import (
	"context"
	"slices"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// Workspace is everything behind one window.
type Workspace struct {
	Settings    *Settings
	Sidebar     *Sidebar
	Wire        *Wire
	Connections *Connections

	config   Config
	tabs     tabList
	recent   recent
	drafts   *drafts
	listener Listener
	notice   rpcclient.Note // what the status bar tells beside its counts; zero if nothing
	nextID   uint64         // of the next call that brings no id
	life     life
}

// life bounds the goroutines of a Workspace: they end with its context, and Close waits for them.
type life struct {
	ctx    context.Context
	cancel context.CancelFunc
	group  sync.WaitGroup
}

// New makes a workspace and brings back what the store kept of the last one: settings, tabs and drafts.
func New(c Config) *Workspace {
	c = c.withDefaults()
	w := &Workspace{config: c, nextID: 1}
	w.life.ctx, w.life.cancel = context.WithCancel(context.Background())
	w.Settings = newSettings(w)
	w.Wire = newWire(w)
	w.Connections = newConnections(w)
	w.Sidebar = newSidebar(c.Collections)
	w.drafts = newDrafts(w)
	w.restore()
	return w
}

// Listen sets who is told of changes.
func (w *Workspace) Listen(l Listener) { w.listener = l }

func (w *Workspace) changed(topics ...Topic) {
	if w.listener == nil {
		return
	}
	for _, t := range topics {
		w.listener(t)
	}
}

// ChangedAll tells that everything has to be shown anew, as after a change of the language.
func (w *Workspace) ChangedAll() {
	for t := range topics {
		w.changed(t)
	}
}

// T translates.
func (w *Workspace) T(key string, args ...any) string { return w.config.Text.T(key, args...) }

// Note translates a note of the client core.
func (w *Workspace) Note(n rpcclient.Note) string {
	if n.IsZero() {
		return ""
	}
	return w.T(n.Key, w.arguments(n.Args)...)
}

// arguments makes texts of arguments that are notes, durations or sizes themselves.
func (w *Workspace) arguments(args []any) []any {
	args = slices.Clone(args)
	for i, a := range args {
		switch a := a.(type) {
		case rpcclient.Note:
			args[i] = w.Note(a)
		case time.Duration:
			args[i] = FormatDuration(a)
		}
	}
	return args
}

// Notice is what the status bar tells beside its counts, "" if nothing.
func (w *Workspace) Notice() string { return w.Note(w.notice) }

// tell sets what the status bar tells.
func (w *Workspace) tell(key string, args ...any) {
	w.notice = rpcclient.Note{Key: key, Args: args}
	w.changed(TopicStatus)
}

// spawn runs f on a goroutine of its own, which Close waits for. A panic in f is kept as a crash report and handed to
// broken, on the user interface's goroutine.
func (w *Workspace) spawn(f func(context.Context), broken func(*rpcclient.Failure)) {
	w.life.group.Go(func() {
		defer func() {
			if p := recover(); p != nil {
				failure := w.panicked(p)
				w.config.Do(func() { broken(failure) })
			}
		}()
		f(w.life.ctx)
	})
}

// Close ends all calls and connections, keeps the drafts, and waits for the workspace's goroutines. It is safe on any
// goroutine once the user interface has stopped.
func (w *Workspace) Close() {
	w.drafts.flush()
	w.life.cancel()
	w.Connections.close()
	w.life.group.Wait()
}

// after runs f on the user interface's goroutine when d has passed.
func (w *Workspace) after(d time.Duration, f func()) (stop func() bool) {
	return w.config.After(d, func() { w.config.Do(f) })
}

// Later runs f on the user interface's goroutine when d has passed, unless stop comes before. It is for the window's own
// delays.
func (w *Workspace) Later(d time.Duration, f func()) (stop func() bool) { return w.after(d, f) }
