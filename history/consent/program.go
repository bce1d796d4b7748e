package consent

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// Program is what would be started: exactly these words, in this folder, with these variables of the environment, for these collections. What
// words mean that are relative, such as ./serve.sh, the folder says; npm and make look there for what to do without being told.
type Program struct {
	Args []string // the program and its arguments
	Env  []string // NAME=value, or NAME alone for the value that it has here
	In   Folder   // what it starts in; no path where that is not known
	For  []Folder // the collections that want it; none where it was typed
}

// ProgramOf is the program of a Stdio endpoint, as collections want it; those without a path are none. It waits for the disk. The error is a
// *rpcclient.Failure.
func ProgramOf(e rpcclient.Endpoint, a rpcclient.Access, of ...Folder) (Program, error) {
	args, err := e.Command()
	of = slices.DeleteFunc(slices.Clone(of), func(f Folder) bool { return f.Path == "" })
	return Program{args, a.Child.Env, startsIn(a.Child.Dir), of}, err
}

// startsIn is the folder that a program starts in which is told to start in dir, "" for ours.
func startsIn(dir string) Folder {
	path, err := filepath.Abs(dir)
	if err != nil {
		return Folder{} // ours was deleted
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return At(path)
}

// Names are the names of the variables in Env.
func (p Program) Names() []string {
	names := make([]string, len(p.Env))
	for i, entry := range p.Env {
		names[i], _, _ = strings.Cut(entry, "=")
	}
	return names
}

// key is what consent is bound to beside the folders: a digest of all of it, the values of variables included.
func (p Program) key() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", p.Args, p.In.Path, p.Env))
	return hex.EncodeToString(sum[:])
}

// wanters are the collections that each need consent, or the one that stands for none.
func (p Program) wanters() []Folder {
	if len(p.For) == 0 {
		return []Folder{{}}
	}
	return p.For
}

// consent is that to a program for one collection. Older versions noted neither that nor where the program starts if that was our folder: theirs are
// asked for once more.
type consent struct {
	Key  string    `json:"key"`
	Args []string  `json:"args"`
	Env  []string  `json:"env,omitempty"`
	In   Folder    `json:"in,omitzero"`
	For  Folder    `json:"for,omitzero"`
	At   time.Time `json:"at"`
}

// isOlder reports whether it is that of an older version.
func (c consent) isOlder() bool { return c.In.Path == "" }

// is reports whether it is to a program, whoever wants it.
func (c consent) is(p Program) bool { return c.Key == p.key() && c.In.Is(p.In) }

func (f *file) has(p Program, wanter Folder) bool {
	return slices.ContainsFunc(f.Consents, func(c consent) bool { return c.is(p) && c.For.Is(wanter) })
}

// Has reports whether the person agreed to start this very program for each collection that wants it. What cannot be read is no consent.
func (s *Store) Has(p Program) bool {
	f, _ := s.now()
	return !slices.ContainsFunc(p.wanters(), func(wanter Folder) bool { return !f.has(p, wanter) })
}

// HasForSome reports whether the person agreed to start this very program, whoever wanted it.
func (s *Store) HasForSome(p Program) bool {
	f, _ := s.now()
	return slices.ContainsFunc(f.Consents, func(c consent) bool { return c.is(p) })
}

// Agree remembers that the person agreed to start this program, at a time.
func (s *Store) Agree(p Program, at time.Time) error {
	return s.change(func(f *file) bool {
		f.Consents = slices.Clone(f.Consents)
		was := len(f.Consents)
		for _, wanter := range p.wanters() {
			if !f.has(p, wanter) {
				f.Consents = append(f.Consents, consent{p.key(), p.Args, p.Names(), p.In, wanter, at.UTC()})
			}
		}
		return len(f.Consents) > was
	})
}

// Len is how many programs were agreed to.
func (s *Store) Len() int {
	f, _ := s.now()
	return len(f.Consents)
}

// Granted is a program that the person agreed to, as it can be listed: the values of its variables are not kept.
type Granted struct {
	Args      []string
	Variables []string // of the environment, by name
	In        Folder   // what it starts in, as it was seen then
	For       Folder   // the collection that wanted it; none where it was typed

	key string
}

// Programs are the programs that were agreed to, in the order in which they were.
func (s *Store) Programs() (all []Granted) {
	f, _ := s.now()
	for _, c := range f.Consents {
		all = append(all, Granted{c.Args, c.Env, c.In, c.For, c.Key})
	}
	return all
}

// ForgetProgram takes one consent to start a program back.
func (s *Store) ForgetProgram(g Granted) error {
	return s.change(func(f *file) bool {
		f.Consents = slices.DeleteFunc(slices.Clone(f.Consents), func(c consent) bool {
			return c.Key == g.key && c.In.Is(g.In) && c.For.Is(g.For)
		})
		return true
	})
}
