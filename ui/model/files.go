package model

import (
	"errors"
	"sync"
	"time"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/variables"
)

// files is what files said that names stand for, so that it can be shown while one types: nothing is read on the user interface's
// goroutine, and nothing that was not allowed. Any goroutine may use it.
type files struct {
	w *Workspace

	mu    sync.Mutex
	known map[fileKey]seenFile
}

// fileKey is a file as a collection names it.
type fileKey struct{ folder, name string }

// seenFile is what a file said when it was read last.
type seenFile struct {
	value variables.Value
	err   error
	at    time.Time // zero if it was not
	busy  bool      // it is being read
}

// fileAgain is how long what a file said is shown without looking again.
const fileAgain = 2 * time.Second

// files are the files that these collections may read. A Lookup waits for the disk.
func (s *scope) files(of []consent.Folder) *consent.Files {
	base := s.folder
	if base == "" {
		base = s.w.config.Home
	}
	return s.w.config.Consents.NewFiles(of, base)
}

// readFiles reads files for what is sent, and notes what they said.
type readFiles struct {
	*consent.Files
	scope *scope
}

// Lookup implements variables.Lookup.
func (r readFiles) Lookup(name string) (variables.Value, error) {
	v, err := r.Files.Lookup(name)
	r.scope.w.files.note(fileKey{r.scope.folder, name}, v, err)
	return v, err
}

// seenFiles are files as they were read last. One that was not is read in the background, if its very path is allowed; of links nothing is
// known before something was sent, since following them is for then.
type seenFiles struct {
	*consent.Files
	scope *scope
}

// Lookup implements variables.Lookup.
func (s seenFiles) Lookup(name string) (variables.Value, error) {
	all, key := &s.scope.w.files, fileKey{s.scope.folder, name}
	path := s.Path(name)
	seen := all.seen(key)
	if seen.value.From != "" {
		path = seen.value.From
	}
	if !s.Allows(path) {
		return variables.Value{From: path}, variables.ErrNone
	}
	if s.scope.w.Now().Sub(seen.at) > fileAgain {
		all.read(key, s.Files)
	}
	switch {
	case seen.at.IsZero() || errors.Is(seen.err, variables.ErrNone): // which was allowed meanwhile
		return variables.Value{From: path}, &variables.Fault{Reason: variables.ReasonFileLater, Args: []any{"file." + name}}
	}
	return seen.value, seen.err
}

func (f *files) seen(key fileKey) seenFile {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.known[key]
}

// read reads a file in the background, unless that is under way.
func (f *files) read(key fileKey, from *consent.Files) {
	f.mu.Lock()
	seen := f.known[key]
	busy := seen.busy
	seen.busy = true
	f.put(key, seen)
	f.mu.Unlock()
	if busy {
		return
	}
	f.w.Spawn(func() {
		v, err := from.Lookup(key.name)
		f.note(key, v, err)
	}, nil)
}

// put needs mu.
func (f *files) put(key fileKey, seen seenFile) {
	if f.known == nil {
		f.known = map[fileKey]seenFile{}
	}
	f.known[key] = seen
}

// note notes what a file said, and tells where that is something else than before.
func (f *files) note(key fileKey, v variables.Value, err error) {
	f.mu.Lock()
	was := f.known[key]
	f.put(key, seenFile{value: v, err: err, at: f.w.Now()})
	f.mu.Unlock()
	if was.at.IsZero() || was.value.Text != v.Text || was.value.From != v.From || (was.err == nil) != (err == nil) {
		f.w.Do(f.w.revalued)
	}
}

// isLater reports whether a name has no value for a reason that ends when the call is sent: somebody is asked then, or a file is read.
func isLater(reason string) bool {
	switch reason {
	case variables.ReasonNotAllowed, variables.ReasonFileNotAllowed, variables.ReasonFileLater:
		return true
	}
	return false
}
