package main

import (
	"bytes"
	"errors"
	"io"
	"log"
	"os"
	"sync"

	"fyne.io/fyne/v2"
)

// metadata tells the toolkit what FyneApp.toml tells its packager. The migration has it trust us to call it on its own
// goroutine alone, as the build tag migrated_fynedo does: a build without the tag is as fast.
func metadata() fyne.AppMetadata {
	return fyne.AppMetadata{Name: "RPC Explorer", Version: version, Migrations: map[string]bool{"fyneDo": true}}
}

// watchToolkit listens to what the toolkit logs. It has no other way to say that no window can be made, as where there is
// no OpenGL: it logs that, and then waits for ever.
func (a *app) watchToolkit() {
	log.SetOutput(&toolkitLog{out: a.err, failed: func(cause string) {
		os.Exit(a.report(&trouble{key: "headless.no_opengl", err: errors.New(cause)}, ""))
	}})
}

// toolkitLog hands a log on, and calls failed when it tells that no window could be made.
type toolkitLog struct {
	out    io.Writer
	failed func(cause string)

	mu   sync.Mutex
	text []byte // the end of what was logged, from the telling line on
}

var (
	windowFailed = []byte("window creation error")
	causeMark    = []byte("Cause:")
)

// Write implements io.Writer.
func (l *toolkitLog) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.text) == 0 && !bytes.Contains(line, windowFailed) {
		return l.out.Write(line)
	}
	l.text = append(l.text, line...)
	if _, cause, found := bytes.Cut(l.text, causeMark); found && bytes.IndexByte(cause, '\n') >= 0 {
		cause, _, _ = bytes.Cut(cause, []byte("\n"))
		l.failed(string(bytes.TrimSpace(cause)))
	}
	return len(line), nil
}

// door is the way onto the toolkit's goroutine, until it is shut: a toolkit whose loop has ended would run what comes at once, on any
// goroutine, and on a window that is gone; and while it ends, what comes may meet a queue that is just being closed.
type door struct {
	hand func(f func()) // has f run on the toolkit's goroutine: fyne.Do

	mu     sync.RWMutex // held while something is handed over
	closed bool
}

// do runs f on the toolkit's goroutine, later, unless the door is shut by then.
func (d *door) do(f func()) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.closed {
		return
	}
	d.hand(func() {
		if !d.isShut() {
			f()
		}
	})
}

func (d *door) isShut() bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.closed
}

// shut is called on the toolkit's goroutine, when nothing more may run there, and before its loop ends. It waits for what is being handed over, which
// waits for nobody.
func (d *door) shut() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
}

// endSoon takes away what the toolkit does when its loop ends: it saves Preferences, of which there are none here. It has that done in the loop that is
// just ending, and waits for it, which on a busy machine is now and then for ever: the program would stay behind its closed window.
func endSoon(l fyne.Lifecycle) {
	if l, ok := l.(interface{ SetOnStoppedHookExecuted(func()) }); ok {
		l.SetOnStoppedHookExecuted(nil)
	}
}

// lendCache gives the toolkit, where the user has no folder for such things, one for its table of the system's fonts: it has no
// fonts but its own without. It is gone when give is called.
func lendCache() (give func()) {
	if _, err := os.UserCacheDir(); err == nil {
		return func() {}
	}
	folder, err := os.MkdirTemp("", "rpcexplorer-")
	if err != nil {
		return func() {}
	}
	_ = os.Setenv("XDG_CACHE_HOME", folder) // what is not taken costs glyphs, no more
	return func() { _ = os.RemoveAll(folder) }
}
