package loop

import (
	"context"
	"time"

	"rpcexplorer/rpcclient"
)

// Config is what a Loop needs of the world. All of it may be called from any goroutine. A panic in any of it costs what was being done, not
// the program.
type Config struct {
	Do    func(func()) // runs a function on the user interface's goroutine, later, in the order of the calls, and does not wait
	Text  Translator
	Crash func(report string) (path string) // keeps the report of a panic and returns where
	Now   func() time.Time
	After func(d time.Duration, f func()) (stop func() bool)
}

// Translator turns a key of the translation tables and its arguments into text of the user's language.
type Translator interface {
	T(key string, args ...any) string
}

// Loop is the goroutine of a user interface, as a model sees it. Its methods are for that goroutine, but for those that say otherwise.
type Loop struct {
	config   Config
	listener Listener
	saying   saying
	life     life
	crashes  crashes
}

// New makes a loop. Its owner ends it, and waits.
func New(c Config) *Loop {
	l := &Loop{config: c, crashes: crashes{put: c.Crash}}
	l.life.begin()
	return l
}

// Do runs f on the user interface's goroutine, later, and not any more once End has begun. A door that panics is tried
// once more; f runs once. Any goroutine may call it.
func (l *Loop) Do(f func()) {
	ran := false
	once := func() {
		if !ran {
			ran = true
			l.Guard(f)
		}
	}
	c := caught(func() { l.config.Do(func() { l.life.take(once) }) })
	if c == nil {
		return
	}
	failure := l.failure(c)
	caught(func() {
		l.config.Do(func() {
			l.life.take(func() {
				once()
				l.report(failure)
			})
		})
	})
}

// Later runs f on the user interface's goroutine when d has passed, unless stop comes before. Nothing runs after End. Any goroutine may
// call it.
func (l *Loop) Later(d time.Duration, f func()) (stop func() bool) {
	due := func() {
		if l.life.ctx.Err() == nil {
			l.Do(f)
		}
	}
	if l.Guard(func() { stop = l.config.After(d, due) }) != nil {
		return time.AfterFunc(d, due).Stop
	}
	return stop
}

// Spawn runs f on a goroutine of its own, which Wait waits for; after End it does nothing. A panic in f is reported and
// handed to broken, if that is not nil, on the user interface's goroutine. Any goroutine may call it.
func (l *Loop) Spawn(f func(), broken func(*rpcclient.Failure)) {
	l.life.run(func() {
		failure := l.Guard(f)
		if failure != nil && broken != nil {
			l.Do(func() { broken(failure) })
		}
	})
}

// Run runs f on a goroutine of its own, which Wait waits for, and reports whether it does: not after End. Nobody survives a panic in f.
func (l *Loop) Run(f func()) bool { return l.life.run(f) }

// Context ends with the loop.
func (l *Loop) Context() context.Context { return l.life.ctx }

// Now is the time. Any goroutine may ask.
func (l *Loop) Now() (t time.Time) {
	if l.Guard(func() { t = l.config.Now() }) != nil {
		return time.Now()
	}
	return t
}

// End gives up what is under way, after it has called last in a turn of the user interface's goroutine. From then on nothing begins. It is safe
// on any goroutine once the user interface has stopped, and may be called twice.
func (l *Loop) End(last func()) {
	l.life.turn.Lock()
	defer l.life.turn.Unlock()
	last()
	l.life.end()
}

// Wait waits for the goroutines that were begun.
func (l *Loop) Wait() { l.life.wait() }
