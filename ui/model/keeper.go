package model

import (
	"encoding/json"
	"sync"
	"time"

	"rpcexplorer/rpcclient"
)

// retryAfter is how long after a failure what could not be written is tried again.
const retryAfter = 10 * time.Second

// keeper writes named texts to the Store, off the user interface's goroutine, one after the other. A text that was not
// written yet gives way to a newer one of its name; one that could not be written is kept and tried again.
type keeper struct {
	w        *Workspace
	retrying bool       // another attempt is due; of the user interface's goroutine
	writing  sync.Mutex // held while writing

	mu      sync.Mutex
	due     map[string]text // what is to be written
	running bool            // a goroutine is at it
	failed  bool            // the last attempt failed, and the status bar tells
}

// text makes the text to be written, on the goroutine that writes it.
type text func() ([]byte, error)

func newKeeper(w *Workspace) *keeper { return &keeper{w: w, due: map[string]text{}} }

// keep has a text written.
func (k *keeper) keep(name string, t text) {
	k.put(name, t)
	k.start()
}

func (k *keeper) put(name string, t text) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.due[name] = t
}

// putBack puts back what could not be written, unless there is something newer.
func (k *keeper) putBack(name string, t text) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.due[name] == nil {
		k.due[name] = t
	}
}

// start has a goroutine write what is due.
func (k *keeper) start() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.running {
		return
	}
	k.running = true
	k.w.Spawn(func() { k.tell(k.write()) }, nil)
}

// write writes what is due, until nothing is, or until it fails.
func (k *keeper) write() error {
	k.writing.Lock()
	defer k.writing.Unlock()
	for {
		name, t := k.next()
		if t == nil {
			return nil
		}
		if err := k.save(name, t); err != nil {
			k.putBack(name, t)
			k.rest()
			return err
		}
	}
}

// next takes the next text out; nil if nothing is due, and then a later start begins anew.
func (k *keeper) next() (string, text) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for name, t := range k.due {
		delete(k.due, name)
		return name, t
	}
	k.running = false
	return "", nil
}

// rest lets a later start begin anew.
func (k *keeper) rest() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.running = false
}

// save writes one text. A Store that panics has failed.
func (k *keeper) save(name string, t text) (err error) {
	broken := k.w.Guard(func() {
		var data []byte
		if data, err = t(); err == nil {
			err = k.w.config.Store.Save(name, data)
		}
	})
	if broken != nil {
		return broken
	}
	return err
}

// tell has the status bar tell that texts could not be written, and later no more.
func (k *keeper) tell(err error) {
	k.mu.Lock()
	failed := k.failed
	k.failed = err != nil
	k.mu.Unlock()
	switch {
	case err != nil:
		k.w.Do(func() {
			k.w.Tell(notSaved, err)
			k.retry()
		})
	case failed:
		k.w.Do(func() { k.w.Untell(notSaved) })
	}
}

// retry has what could not be written tried again later.
func (k *keeper) retry() {
	if k.retrying {
		return
	}
	k.retrying = true
	k.w.Later(retryAfter, func() {
		k.retrying = false
		k.start()
	})
}

const notSaved = "status.not_saved"

// load reads a text. A Store that panics has failed.
func (k *keeper) load(name string) (data []byte, err error) {
	var broken *rpcclient.Failure
	if broken = k.w.Guard(func() { data, err = k.w.config.Store.Load(name) }); broken != nil {
		return nil, broken
	}
	return data, err
}

// putAside keeps a text that cannot be read under another name, so that it is not lost when its own is written again.
func (k *keeper) putAside(name string, data []byte) error {
	return k.save(name, func() ([]byte, error) { return data, nil })
}

// keptText is a text of the Store: JSON with the number of its format in it.
type keptText struct {
	file, damaged     string // its name, and that of what could not be read of it
	format            int    // the number of the newest format that this program reads
	unreadable, newer string // what the status bar tells then
}

// read reads a text into a value, format being where the number of its format comes to stand in it. What cannot be read is told and put
// aside, never lost. It reports whether the value holds what was kept, as far as that can be read, and whether that is not to be written
// over: it cannot be read here, or it is of a newer format.
func (k *keeper) read(t keptText, into any, format *int) (found, frozen bool) {
	text, err := k.load(t.file)
	switch {
	case err != nil:
		k.w.Tell(t.unreadable, err)
		return false, true
	case text == nil:
		return false, false
	}
	switch err := json.Unmarshal(text, into); {
	case *format > t.format:
		k.w.Tell(t.newer)
		return true, true
	case err != nil:
		k.w.Tell(t.unreadable, err)
		return false, k.putAside(t.damaged, text) != nil
	}
	return true, false
}

// indented is a value as the text that is kept of it.
func indented(v any) ([]byte, error) {
	text, err := json.MarshalIndent(v, "", "  ")
	return append(text, '\n'), err
}
