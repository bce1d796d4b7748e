// Package watch tells what changes in a folder and in the folders within it: by an editor, by git, by anybody. It watches folders,
// not files, since most programs that save put a new file in the place of the old one. What the system cannot watch, or drops
// because too much happens, is looked at as a whole from time to time, so that no view of it stays stale.
//
// Hidden files and folders are passed over, and links are not followed.
package watch

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// Change is what happened since the last one.
type Change struct {
	Paths []string // what was made, written, renamed or removed: from the folder, with slashes, sorted, each once
	All   bool     // anything may have changed: read everything anew
	Gone  bool     // the folder itself is gone, or another one is in its place, which All tells of
}

// Options are how soon changes are told. The zero value is the defaults.
type Options struct {
	Quiet  time.Duration // how long nothing must happen before a change is told; if zero, 50 ms
	Latest time.Duration // how long a change is held back at most; if zero, 500 ms
	Look   time.Duration // how often it is looked at what cannot be watched; if zero, 2 s

	add func(w *fsnotify.Watcher, folder string) error // nil but in tests, which let it fail
}

// Watcher watches a folder. It owns one goroutine, and the library another one; both end with Close.
type Watcher struct {
	dir     string
	options Options
	tell    func(Change)
	system  *fsnotify.Watcher
	stop    chan struct{}
	done    chan struct{}

	// Of the goroutine alone.
	watched map[string]bool // folders, by their path
	partial bool            // some folder could not be watched
	gone    bool
	root    os.FileInfo // the folder as it was when it was last seen
	print   uint64      // of what was there when it was last looked at
	held    held
}

// Start watches a folder. tell is called on a goroutine of the Watcher, one call at a time; it must not call Close, and what
// happens while it runs is told by the next one.
func Start(folder string, tell func(Change)) (*Watcher, error) { return Options{}.Start(folder, tell) }

// Start is the function Start with options.
func (o Options) Start(folder string, tell func(Change)) (*Watcher, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return nil, err
	}
	root, err := os.Stat(folder)
	if err != nil {
		return nil, err
	}
	if !root.IsDir() {
		return nil, &os.PathError{Op: "watch", Path: folder, Err: errNoFolder}
	}
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &Watcher{
		dir: folder, options: o.filled(), tell: tell, system: system, root: root,
		stop: make(chan struct{}), done: make(chan struct{}), watched: map[string]bool{},
	}
	w.addTree(folder)
	w.print = w.fingerprint()
	go w.run()
	return w, nil
}

var errNoFolder = errors.New("not a folder")

func (o Options) filled() Options {
	for _, d := range []struct {
		set *time.Duration
		to  time.Duration
	}{{&o.Quiet, 50 * time.Millisecond}, {&o.Latest, 500 * time.Millisecond}, {&o.Look, 2 * time.Second}} {
		if *d.set == 0 {
			*d.set = d.to
		}
	}
	if o.add == nil {
		o.add = func(w *fsnotify.Watcher, folder string) error { return w.Add(folder) }
	}
	return o
}

// Close ends the watching and waits for a tell that runs. It may be called once.
func (w *Watcher) Close() error {
	close(w.stop)
	<-w.done
	return w.system.Close()
}

// run is the goroutine.
func (w *Watcher) run() {
	defer close(w.done)
	look := time.NewTicker(w.options.Look)
	defer look.Stop()
	for {
		select {
		case <-w.stop:
			return
		case e := <-w.system.Events:
			w.event(e)
		case err := <-w.system.Errors:
			w.trouble(err)
		case <-look.C:
			w.look()
		case <-w.held.due(w.options):
			w.tell(w.held.take())
		}
	}
}

// trouble is that the system lost events, or cannot watch: all is read anew, and looked at from now on if it cannot be helped.
func (w *Watcher) trouble(err error) {
	w.partial = w.partial || !errors.Is(err, fsnotify.ErrEventOverflow)
	w.addTree(w.dir)
	w.print = w.fingerprint()
	w.held.all()
}
