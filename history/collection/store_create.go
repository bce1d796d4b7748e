package collection

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"strings"
)

// Create writes a new request into a folder, "." for the top, under a file name made of its name or method, and gives its path.
func (s *Store) Create(dir string, r *Request) (string, error) { return new(Deed).Create(s, dir, r) }

// Create is Create of a Store.
func (d *Deed) Create(s *Store, dir string, r *Request) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, _, err := s.createFrom(dir, nil, r)
	return at, d.made(s, at, err)
}

// CreateFrom is Create for a request that was made of a file that holds base, whose comments and unknown keys go along. It gives the
// text of the new file, too.
func (s *Store) CreateFrom(dir string, base []byte, r *Request) (at string, text []byte, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.createFrom(dir, base, r)
}

// ReplaceFrom is CreateFrom into the place of another request, whose file holds there: all of that goes. Where it is not as it was, nothing is
// written and the error is a *Conflict.
func (d *Deed) ReplaceFrom(s *Store, at string, there, base []byte, r *Request) ([]byte, error) {
	text, err := textFrom(base, r)
	if err != nil {
		return nil, err
	}
	return text, d.Rewrite(s, at, there, text)
}

// textFrom is the text of a request that was made of a file that holds base, nil for none.
func textFrom(base []byte, r *Request) ([]byte, error) {
	if base != nil {
		if text, err := Edit(base, r); err == nil {
			return text, nil
		}
	}
	return r.Marshal()
}

func (s *Store) createFrom(dir string, base []byte, r *Request) (at string, text []byte, err error) {
	if text, err = textFrom(base, r); err != nil {
		return "", nil, err
	}
	at, err = s.createLocked(dir, FileName(cmp.Or(r.Name, r.Method, "request")), ".yaml", text)
	return at, text, err
}

// made notes what was made, or half made; err is why only half.
func (d *Deed) made(s *Store, at string, err error) error {
	if at == "" {
		return err
	}
	if mark, unmarked := s.mark(at); unmarked == nil {
		d.steps = append(d.steps, made{s.where(at), mark})
	}
	return err
}

// CreateEnvironment writes a new environment, its name, colour and variables, and gives its path.
func (s *Store) CreateEnvironment(e Environment) (string, error) {
	return new(Deed).CreateEnvironment(s, e)
}

// CreateEnvironment is CreateEnvironment of a Store.
func (d *Deed) CreateEnvironment(s *Store, e Environment) (string, error) {
	text, err := EditEnvironment(nil, e)
	if err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := d.openFolder(s, Environments); err != nil {
		return "", err
	}
	at, err := s.createLocked(Environments, FileName(e.Name), ".yaml", text)
	return at, d.made(s, at, err)
}

// openFolder makes a folder for files to come, unless it is there.
func (d *Deed) openFolder(s *Store, dir string) error {
	_, err := s.root.Lstat(dir)
	if err := s.root.MkdirAll(dir, folderMode); err != nil {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		d.steps = append(d.steps, parent{s.where(dir)})
	}
	return nil
}

// createLocked writes a new file under the first name that is free.
func (s *Store) createLocked(dir, stem, ending string, text []byte) (string, error) {
	for {
		names, err := s.names(dir)
		if err != nil {
			return "", err
		}
		at := path.Join(dir, uniqueName(plainStem(dir, stem, ending), ending, names))
		if err := s.place(at, true).Write(text); !errors.Is(err, fs.ErrExist) {
			return at, err
		}
	}
}

// CreateFolder makes a folder within another, "." for the top, and gives its path.
func (s *Store) CreateFolder(dir, name string) (string, error) {
	return new(Deed).CreateFolder(s, dir, name)
}

// CreateFolder is CreateFolder of a Store.
func (d *Deed) CreateFolder(s *Store, dir, name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, err := s.makeFolder(dir, FileName(name))
	if err == nil && path.Base(at) != name {
		err = s.createHead(at, Head{Name: name})
	}
	return at, d.made(s, at, err)
}

// createHead writes what a new folder says.
func (s *Store) createHead(at string, h Head) error {
	text, err := EditHead(nil, h)
	if err != nil {
		return err
	}
	return s.place(s.headPath(at), true).Write(text)
}

// makeFolder makes a folder under the first name that is free.
func (s *Store) makeFolder(dir, stem string) (string, error) {
	for {
		names, err := s.names(dir)
		if err != nil {
			return "", err
		}
		at := path.Join(dir, uniqueName(stem, "", names))
		if err := s.root.Mkdir(at, folderMode); !errors.Is(err, fs.ErrExist) {
			return at, err
		}
	}
}

// Duplicate copies a request, or a folder with all that is in it, to the same folder under another name, every comment with it,
// and gives the path of the copy. Links are not copied.
func (s *Store) Duplicate(at, name string) (string, error) { return new(Deed).Duplicate(s, at, name) }

// Duplicate is Duplicate of a Store.
func (d *Deed) Duplicate(s *Store, at, name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	to, err := s.duplicate(at, name)
	return to, d.made(s, to, err)
}

func (s *Store) duplicate(at, name string) (string, error) {
	info, err := s.root.Lstat(at)
	if err != nil {
		return "", err
	}
	if info.IsDir() {
		return s.duplicateFolder(at, name)
	}
	text, err := s.read(at)
	if err != nil {
		return "", err
	}
	if named, err := textNamed(text, at, name); err == nil {
		text = named
	}
	return s.createLocked(path.Dir(at), FileName(name), path.Ext(at), text)
}

func (s *Store) duplicateFolder(at, name string) (string, error) {
	to, err := s.makeFolder(path.Dir(at), FileName(name))
	if err != nil {
		return "", err
	}
	if err := s.copyFolder(at, to); err != nil {
		return "", errors.Join(err, s.root.RemoveAll(to))
	}
	return to, new(Deed).nameFolder(s, to, name)
}

// copyFolder copies what lies in a folder. The copy may lie beside it and not in it.
func (s *Store) copyFolder(from, to string) error {
	left := maxItems
	return fs.WalkDir(s.root.FS(), from, func(at string, d fs.DirEntry, err error) error {
		target := to + strings.TrimPrefix(at, from)
		switch {
		case err != nil:
			return err
		case at == from || !d.IsDir() && !d.Type().IsRegular():
			return nil
		case d.IsDir():
			return s.root.Mkdir(target, folderMode)
		}
		if left--; left < 0 {
			return &Fault{Reason: ReasonTooMany, Args: []any{maxItems}}
		}
		text, err := s.read(at)
		if err != nil {
			return err
		}
		return s.place(target, true).Write(text)
	})
}
