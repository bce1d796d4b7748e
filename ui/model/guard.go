package model

import (
	"slices"
	"time"

	"rpcexplorer/rpcclient"
)

// A defect must not end the program: it costs what was being done, and is told. Everything that the model runs on a
// goroutine of its own, hands through a door, or calls in its Config goes through safely.

// Guard runs f and survives a panic in it: a report is kept and the status bar tells. It is for the window's own handlers.
func (w *Workspace) Guard(f func()) { w.safely(f) }

// safely runs f. A panic in it is reported, and returned as a failure; nil if there was none. Any goroutine may call it.
func (w *Workspace) safely(f func()) *rpcclient.Failure {
	c := caught(f)
	if c == nil {
		return nil
	}
	failure := w.failure(c)
	w.do(func() { w.report(failure) })
	return failure
}

// failure keeps the report of a panic and makes a failure of it, which names the report.
func (w *Workspace) failure(c *crash) *rpcclient.Failure {
	return &rpcclient.Failure{Cause: rpcclient.CausePanic, Arg: c.what, Address: w.crashes.keep(c)}
}

// report has the status bar tell of a defect, unless it tells the same already. A listener that is broken itself is not
// told of that once more.
func (w *Workspace) report(f *rpcclient.Failure) {
	note := rpcclient.Note{Key: f.Cause.Key(), Args: f.Args()}
	if w.saying.passing.Key == note.Key && slices.Equal(w.saying.passing.Args, note.Args) {
		return
	}
	w.saying.count++
	if w.saying.passing = note; w.listener != nil {
		caught(func() { w.listener(TopicStatus) })
	}
}

// do runs f on the user interface's goroutine, later, and not any more once Close has begun. A door that panics is tried
// once more; f runs once.
func (w *Workspace) do(f func()) {
	ran := false
	once := func() {
		if !ran {
			ran = true
			w.safely(f)
		}
	}
	c := caught(func() { w.config.Do(func() { w.life.take(once) }) })
	if c == nil {
		return
	}
	failure := w.failure(c)
	caught(func() {
		w.config.Do(func() {
			w.life.take(func() {
				once()
				w.report(failure)
			})
		})
	})
}

// after runs f on the user interface's goroutine when d has passed, unless stop comes before. Nothing runs after Close.
func (w *Workspace) after(d time.Duration, f func()) (stop func() bool) {
	due := func() {
		if w.life.ctx.Err() == nil {
			w.do(f)
		}
	}
	if w.safely(func() { stop = w.config.After(d, due) }) != nil {
		return time.AfterFunc(d, due).Stop
	}
	return stop
}

// Later runs f on the user interface's goroutine when d has passed, unless stop comes before. It is for the window's own
// delays.
func (w *Workspace) Later(d time.Duration, f func()) (stop func() bool) { return w.after(d, f) }

// now is the time.
func (w *Workspace) now() (t time.Time) {
	if w.safely(func() { t = w.config.Now() }) != nil {
		return time.Now()
	}
	return t
}

// T translates. A text that cannot be made shows its key.
func (w *Workspace) T(key string, args ...any) (text string) {
	if w.safely(func() { text = w.config.Text.T(key, args...) }) != nil {
		return key
	}
	return text
}
