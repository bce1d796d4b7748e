package main

import (
	"path/filepath"
	"sync/atomic"

	"rpcexplorer/history"
)

// record is the history of the user, and who is told of its changes.
type record struct {
	*history.Store
	told atomic.Pointer[func()]
}

// openHistory opens the history in a folder. Where nothing can be kept there, it lives as long as the program, and says so itself.
func openHistory(folder string) (*record, error) {
	r := &record{}
	var err error
	r.Store, err = history.Open(filepath.Join(folder, "history.db"), history.Options{Changed: r.changed})
	return r, err
}

// changed tells whoever listens. It is called on any goroutine.
func (r *record) changed() {
	if tell := r.told.Load(); tell != nil {
		(*tell)()
	}
}

// listen says who is told of changes.
func (r *record) listen(tell func()) { r.told.Store(&tell) }
