// Package consent keeps what a person agreed to. An endpoint of standard input and output names a program; one that comes from a file,
// a collection or a draft is started only if it stands here, to the letter and for the Folder that it starts in. A collection is asked about each thing that it wants, by
// itself: a peer to send to, a variable of the environment, a file. What is agreed to for one collection holds for no other, though that be put
// in its place: it is bound to the Folder.
package consent

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"

	"rpcexplorer/history/atomicfile"
)

// format is the number of the file format. older.go reads those before.
const format = 4

// ErrNewer is that the file was written by a newer version. It is not written over.
var ErrNewer = errors.New("written by a newer version of RPC Explorer")

// Store keeps consents in a file. Any goroutine may use it, and several processes may share the file.
type Store struct {
	path     string
	changing sync.Mutex // held while a change waits for other programs and for the disk, and nobody who asks does

	mu   sync.Mutex
	here file // what is remembered where there is no path
	seen seen

	unkept unkept
}

// Open makes a Store of a file, which need not be there yet. With an empty path, what is agreed to is remembered as long as
// the Store is.
func Open(path string) *Store { return &Store{path: path} }

// file is what stands in the file. The values of variables may be secrets, so that names alone are kept beside the key.
type file struct {
	Format   int       `json:"format"`
	Consents []consent `json:"consents"`
	Allowed  []allowed `json:"allowed,omitempty"`
	Kept     []kept    `json:"kept,omitempty"`
	Since    time.Time `json:"since,omitzero"`    // when it was begun to note in Kept which folders there are
	Forgets  int       `json:"forgets,omitempty"` // how often all was forgotten

	older bool // it stands there in an older format
}

// Forget takes every consent back. What secrets are kept under stays.
func (s *Store) Forget() error {
	return s.change(func(f *file) bool {
		*f = file{Kept: f.Kept, Since: f.Since, Forgets: f.Forgets + 1}
		return true
	})
}

// Forgets is how often all was forgotten.
func (s *Store) Forgets() int {
	f, _ := s.now()
	return f.Forgets
}

// now is what is remembered now, not to be written to; with an error, nothing. It waits for nobody who changes it.
func (s *Store) now() (file, error) {
	f, err := s.read()
	if err != nil {
		return file{}, err
	}
	if f.older {
		return s.takeOver(f), nil
	}
	return f, nil
}

// read is what is remembered, in whatever format it stands there.
func (s *Store) read() (file, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.path == "" {
		return s.here, nil
	}
	now, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return file{}, nil
	case err != nil:
		return file{}, err
	case s.seen.holds(now):
		return s.seen.file, nil
	}
	return s.loadLocked()
}

// write is for whoever changes it.
func (s *Store) write(f file) error {
	if s.path == "" {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.here = f
		return nil
	}
	f.Format = format
	text, err := json.MarshalIndent(f.inText(), "", "  ")
	if err != nil {
		return err
	}
	return atomicfile.Write(s.path, append(text, '\n'), 0o600)
}
