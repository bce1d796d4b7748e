// Package consent keeps what a person agreed to. An endpoint of standard input and output names a program; one that comes from a file,
// a collection or a draft is started only if it stands here, to the letter. A collection is asked about each thing that it wants, by
// itself: a peer to send to, a variable of the environment, a file. What is agreed to for one collection holds for no other, though that be put
// in its place: it is bound to the Folder.
package consent

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"rpcexplorer/history/atomicfile"
	"rpcexplorer/rpcclient"
)

// Program is what would be started: exactly these words, in this folder, with these variables of the environment.
type Program struct {
	Args []string // the program and its arguments
	Dir  string   // the folder it starts in; "" for ours
	Env  []string // NAME=value, or NAME alone for the value that it has here
}

// ProgramOf is the program of a Stdio endpoint. The error is a *rpcclient.Failure.
func ProgramOf(e rpcclient.Endpoint, a rpcclient.Access) (Program, error) {
	args, err := e.Command()
	return Program{Args: args, Dir: a.Child.Dir, Env: a.Child.Env}, err
}

// Names are the names of the variables in Env.
func (p Program) Names() []string {
	names := make([]string, len(p.Env))
	for i, entry := range p.Env {
		names[i], _, _ = strings.Cut(entry, "=")
	}
	return names
}

// key is what consent is bound to: a digest of all of it, the values of variables included.
func (p Program) key() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", p.Args, p.Dir, p.Env))
	return hex.EncodeToString(sum[:])
}

// format is the number of the file format. older.go reads those before.
const format = 4

// ErrNewer is that the file was written by a newer version. It is not written over.
var ErrNewer = errors.New("written by a newer version of RPC Explorer")

// Store keeps consents in a file. Any goroutine may use it, and several processes may share the file.
type Store struct {
	path string
	mu   sync.Mutex
	here file // what is remembered where there is no path
	seen seen
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
	Since    time.Time `json:"since,omitzero"` // when it was begun to note in Kept which folders there are

	older bool // it stands there in an older format
}

type consent struct {
	Key  string    `json:"key"`
	Args []string  `json:"args"`
	Dir  string    `json:"dir,omitempty"`
	Env  []string  `json:"env,omitempty"`
	At   time.Time `json:"at"`
}

// Has reports whether the person agreed to start this very program. What cannot be read is no consent.
func (s *Store) Has(p Program) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, err := s.nowLocked()
	return err == nil && f.has(p.key())
}

func (f *file) has(key string) bool {
	return slices.ContainsFunc(f.Consents, func(c consent) bool { return c.Key == key })
}

// Agree remembers that the person agreed to start this program, at a time.
func (s *Store) Agree(p Program, at time.Time) error {
	return s.change(func(f *file) bool {
		if f.has(p.key()) {
			return false
		}
		f.Consents = append(slices.Clone(f.Consents), consent{p.key(), p.Args, p.Dir, p.Names(), at.UTC()})
		return true
	})
}

// Len is how many programs were agreed to.
func (s *Store) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, _ := s.nowLocked()
	return len(f.Consents)
}

// Forget takes every consent back. What secrets are kept under stays.
func (s *Store) Forget() error {
	return s.change(func(f *file) bool {
		*f = file{Kept: f.Kept, Since: f.Since}
		return true
	})
}

// readLocked is what is remembered now, not to be written to.
func (s *Store) readLocked() (file, error) {
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

func (s *Store) writeLocked(f file) error {
	if s.path == "" {
		s.here = f
		return nil
	}
	f.Format = format
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	s.seen = seen{}
	return atomicfile.Write(s.path, append(text, '\n'), 0o600)
}

// Granted is a program that the person agreed to, as it can be listed: the values of its variables are not kept.
type Granted struct {
	Key       string // names it for ForgetProgram
	Args      []string
	Dir       string
	Variables []string // of the environment, by name
}

// Programs are the programs that were agreed to, in the order in which they were.
func (s *Store) Programs() (all []Granted) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, _ := s.nowLocked()
	for _, c := range f.Consents {
		all = append(all, Granted{c.Key, c.Args, c.Dir, c.Env})
	}
	return all
}

// ForgetProgram takes one consent to start a program back.
func (s *Store) ForgetProgram(key string) error {
	return s.change(func(f *file) bool {
		f.Consents = slices.DeleteFunc(slices.Clone(f.Consents), func(c consent) bool { return c.Key == key })
		return true
	})
}
