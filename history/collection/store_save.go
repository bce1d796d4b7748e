package collection

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
)

// Save writes a request to its file, which it was read from when that held base: only what differs is changed. It gives the
// text that the file holds now, the base of the next save. Where the file is not as it was, nothing is written and the error is
// a *Conflict; where it cannot be changed without a loss, it is a *Fault.
func (s *Store) Save(path string, base []byte, r *Request) ([]byte, error) {
	return s.save(path, base, func(text []byte) ([]byte, error) { return Edit(text, r) })
}

// SaveHead writes what a folder says, "." for the collection itself, as Save does. Where there is no file for it yet, base is
// nil.
func (s *Store) SaveHead(dir string, base []byte, h Head) ([]byte, error) {
	return s.save(s.headPath(dir), base, func(text []byte) ([]byte, error) { return EditHead(text, h) })
}

// SaveEnvironment writes the name, the colour and the variables of an environment, as Save does. A name that is the file's is not
// written into it.
func (s *Store) SaveEnvironment(at string, base []byte, e Environment) ([]byte, error) {
	if old, _ := ParseEnvironment(base); old.Name == "" && e.Name == baseName(path.Base(at), false) {
		e.Name = ""
	}
	return s.save(at, base, func(text []byte) ([]byte, error) { return EditEnvironment(text, e) })
}

func (s *Store) save(at string, base []byte, edit func([]byte) ([]byte, error)) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.saveLocked(at, base, edit)
}

func (s *Store) saveLocked(at string, base []byte, edit func([]byte) ([]byte, error)) ([]byte, error) {
	mine, err := edit(base)
	if err != nil {
		return nil, err
	}
	c := &Conflict{Path: at, Base: base, Mine: mine}
	if err := s.compare(c, base); err != nil || bytes.Equal(mine, base) {
		return mine, err
	}
	return mine, s.write(c, base)
}

// write puts the text of a conflict, mine, in the place of the file that holds base; nil for none. The file is looked at once
// more when all is ready to take its place.
func (s *Store) write(c *Conflict, base []byte) error {
	p := s.place(c.Path, base == nil)
	p.Check = func(step string) error {
		if s.check != nil {
			if err := s.check(step); err != nil {
				return err
			}
		}
		if step != "rename" {
			return nil
		}
		return s.compare(c, base)
	}
	err := p.Write(c.Mine)
	if found := (*Conflict)(nil); errors.As(err, &found) {
		return found
	}
	return err
}

// compare gives the conflict if the file does not hold base, nil for no file.
func (s *Store) compare(c *Conflict, base []byte) error {
	theirs, err := s.read(c.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c.Theirs = nil
		if base == nil {
			return nil
		}
		return c
	case err != nil:
		return err
	case base != nil && bytes.Equal(theirs, base):
		return nil
	}
	c.Theirs = theirs
	return c
}

// Conflict is that a file is not as it was when it was read: somebody else wrote it, or it is gone. Nothing was written.
type Conflict struct {
	Path   string
	Base   []byte // as it was read; nil for a file that was to be new
	Mine   []byte // as it would have been written
	Theirs []byte // as it is on disk; nil if it is gone
}

// Error is the English diagnostic.
func (c *Conflict) Error() string {
	if c.IsGone() {
		return c.Path + " is gone"
	}
	return c.Path + " was changed by somebody else"
}

// IsGone reports whether the file is no longer there: deleted, renamed, or its folder was.
func (c *Conflict) IsGone() bool { return c.Theirs == nil }

// Choice is what to do about a conflict.
type Choice uint8

// The choices.
const (
	KeepTheirs Choice = iota // leave the file as it is
	KeepMine                 // write mine, which may be what a merge came to, in its place; where it is gone, anew
	KeepBoth                 // write mine to a file of its own, beside it
)

// Settle does as a person chose, and gives the file that mine is in from now on, with its text. If the file was changed once more
// since, nothing is written and the error is another *Conflict.
func (s *Store) Settle(c *Conflict, choice Choice) (at string, text []byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := *c
	next.Base = c.Theirs
	if c.IsGone() && choice != KeepTheirs {
		if err := s.root.MkdirAll(path.Dir(c.Path), folderMode); err != nil {
			return "", nil, err
		}
	}
	switch choice {
	case KeepTheirs:
		return c.Path, c.Theirs, nil
	case KeepBoth:
		stem := baseName(path.Base(c.Path), false)
		at, err = s.createLocked(path.Dir(c.Path), stem, path.Ext(c.Path), c.Mine)
		return at, c.Mine, err
	}
	if err := s.write(&next, c.Theirs); err != nil {
		return "", nil, err
	}
	return c.Path, next.Mine, nil
}

// Rewrite gives a file that held base another text, whatever either of them says: for a file that cannot be read, and is mended by hand. Where it is
// not as it was, nothing is written and the error is a *Conflict.
func (d *Deed) Rewrite(s *Store, at string, base, text []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(text) > MaxFile {
		return &Fault{Reason: ReasonTooLarge, Args: []any{len(text), MaxFile}}
	}
	return d.write(s, at, base, func([]byte) ([]byte, error) { return text, nil })
}
