package loop

import (
	"slices"

	"rpcexplorer/rpcclient"
)

// A defect must not end the program: it costs what was being done, and is told. Everything that a model runs on a
// goroutine of its own, hands through a door, or calls in its configuration goes through Guard.

// Guard runs f. A panic in it is survived: a report is kept, the status bar tells, and it is returned as a failure; nil if there was none. Any
// goroutine may call it.
func (l *Loop) Guard(f func()) *rpcclient.Failure {
	c := caught(f)
	if c == nil {
		return nil
	}
	failure := l.failure(c)
	l.Do(func() { l.report(failure) })
	return failure
}

// failure keeps the report of a panic and makes a failure of it, which names the report.
func (l *Loop) failure(c *crash) *rpcclient.Failure {
	return &rpcclient.Failure{Cause: rpcclient.CausePanic, Arg: c.what, Address: l.crashes.keep(c)}
}

// report has the status bar tell of a defect, unless it tells the same already. A listener that is broken itself is not
// told of that once more.
func (l *Loop) report(f *rpcclient.Failure) {
	note := rpcclient.Note{Key: f.Cause.Key(), Args: f.Args()}
	if l.saying.passing.Key == note.Key && slices.Equal(l.saying.passing.Args, note.Args) {
		return
	}
	l.saying.count++
	if l.saying.passing = note; l.listener != nil {
		caught(func() { l.listener(TopicStatus) })
	}
}
