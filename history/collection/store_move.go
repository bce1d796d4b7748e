package collection

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"rpcexplorer/history/atomicfile"
)

// Rename gives a request or a folder another name, and gives its path from now on. The file's name follows where it was made of
// the old one; where a person chose it, it stays.
func (s *Store) Rename(at, name string) (string, error) { return new(Deed).Rename(s, at, name) }

// Rename is Rename of a Store.
func (d *Deed) Rename(s *Store, at, name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	info, err := s.root.Lstat(at)
	if err != nil {
		return "", err
	}
	if info.IsDir() {
		return d.renameFolder(s, at, name)
	}
	text, err := s.read(at)
	if err != nil { // such as a link that is not followed
		_, ending := stemOf(path.Base(at), false)
		return d.moveTo(s, at, path.Dir(at), FileName(name), ending)
	}
	stem := baseName(path.Base(at), false)
	old := stem
	if r, err := Parse(text); err == nil && r.Name != "" {
		old = r.Name
	}
	next, err := textNamed(text, at, name)
	if err != nil { // what cannot be read has no name but that of its file
		return d.moveTo(s, at, path.Dir(at), FileName(name), path.Ext(at))
	}
	if err := d.write(s, at, text, func([]byte) ([]byte, error) { return next, nil }); err != nil {
		return "", err
	}
	if !isNamedAfter(stem, old) {
		return at, nil
	}
	return d.moveTo(s, at, path.Dir(at), FileName(name), path.Ext(at))
}

// textNamed is the text of a request with another name. One that had none gets none where its file will tell it.
func textNamed(text []byte, at, name string) ([]byte, error) {
	r, err := Parse(text)
	if err != nil {
		return nil, err
	}
	if r.Name != "" || FileName(name) != name {
		r.Name = name
	}
	return Edit(text, r)
}

func (d *Deed) renameFolder(s *Store, at, name string) (string, error) {
	old := path.Base(at)
	if text, err := s.read(s.headPath(at)); err == nil {
		if h, _ := ParseHead(text); h.Name != "" {
			old = h.Name
		}
	}
	if err := d.nameFolder(s, at, name); err != nil {
		return "", err
	}
	if !isNamedAfter(path.Base(at), old) && path.Base(at) != old {
		return at, nil
	}
	return d.moveTo(s, at, path.Dir(at), FileName(name), "")
}

// nameFolder writes the name of a folder into its folder.yaml, where it needs one.
func (d *Deed) nameFolder(s *Store, at, name string) error {
	text, err := s.read(s.headPath(at))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err != nil && FileName(name) == name {
		return nil
	}
	return d.write(s, s.headPath(at), text, func(text []byte) ([]byte, error) {
		h := Head{}
		if text != nil {
			if h, err = ParseHead(text); err != nil {
				return nil, err
			}
		}
		h.Name = name
		return EditHead(text, h)
	})
}

// isNamedAfter tells whether a file's name was made of a name, with a number behind it or not.
func isNamedAfter(stem, name string) bool {
	rest, found := strings.CutPrefix(stem, FileName(name))
	number, isNumbered := strings.CutPrefix(rest, "-")
	return stem == name || found && (rest == "" || isNumbered && number != "" && strings.Trim(number, "0123456789") == "")
}

// Move puts a request or a folder into another folder, "." for the top, and gives its path from now on.
func (s *Store) Move(at, dir string) (string, error) { return new(Deed).Move(s, at, dir) }

// Move is Move of a Store.
func (d *Deed) Move(s *Store, at, dir string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if LiesIn(dir, at) {
		return "", &fs.PathError{Op: "move", Path: at, Err: errIntoItself}
	}
	if path.Dir(at) == dir {
		return at, nil
	}
	stem, ending := stemOf(path.Base(at), s.isFolder(at))
	return d.moveTo(s, at, dir, stem, ending)
}

var errIntoItself = errors.New("a folder cannot be put into itself")

// moveTo renames a file or a folder, under the first name that is free, and carries its place in the order of its folder over.
func (d *Deed) moveTo(s *Store, at, dir, stem, ending string) (string, error) {
	to, err := s.moveFree(at, dir, stem, ending)
	if err != nil || to == at {
		return to, err
	}
	d.steps = append(d.steps, renamed{s.where(at), s.where(to)})
	d.moves = append(d.moves, Moved{s.where(at), s.where(to)})
	if path.Dir(at) == dir {
		return to, d.reorder(s, at, path.Base(to))
	}
	return to, d.reorder(s, at, "")
}

// moveFree renames a file or a folder under the first name that is free, even if somebody takes the one that was a moment ago.
func (s *Store) moveFree(at, dir, stem, ending string) (string, error) {
	for {
		names, err := s.names(dir)
		if err != nil {
			return "", err
		}
		if path.Dir(at) == dir {
			names = slices.DeleteFunc(names, func(name string) bool { return name == path.Base(at) })
		}
		to := path.Join(dir, uniqueName(plainStem(dir, stem, ending), ending, names))
		if to == at {
			return at, nil
		}
		if s.check != nil {
			if err := s.check("move"); err != nil {
				return "", err
			}
		}
		switch err := atomicfile.Move(s.root, at, to); {
		case err == nil:
			return to, nil
		case !errors.Is(err, fs.ErrExist):
			return "", err
		}
	}
}

// plainStem is a stem that makes no file that describes a folder, and no folder of environments, where it comes to lie.
func plainStem(dir, stem, ending string) string {
	if name := stem + ending; isHead(path.Join(dir, name)) || dir == "." && name == Environments {
		return FileName(stem)
	}
	return stem
}

// reorder puts the new name where the old one stood in the order of a folder, or takes it out where it went away.
func (d *Deed) reorder(s *Store, from, name string) error {
	dir := path.Dir(from)
	text, err := s.read(s.headPath(dir))
	if err != nil {
		return nil // no order
	}
	h, err := ParseHead(text)
	i := slices.IndexFunc(h.Order, func(name string) bool { return name == path.Base(from) || name == baseName(path.Base(from), false) })
	if err != nil || i < 0 {
		return nil
	}
	h.Order = slices.Clone(h.Order)
	if name == "" {
		h.Order = slices.Delete(h.Order, i, i+1)
	} else {
		h.Order[i] = inFormOf(h.Order[i], name)
	}
	return d.write(s, s.headPath(dir), text, func(text []byte) ([]byte, error) { return EditHead(text, h) })
}

// SaveHead is SaveHead of a Store.
func (d *Deed) SaveHead(s *Store, dir string, base []byte, h Head) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return d.write(s, s.headPath(dir), base, func(text []byte) ([]byte, error) { return EditHead(text, h) })
}

// write writes a file that holds base, nil for none.
func (d *Deed) write(s *Store, at string, base []byte, edit func([]byte) ([]byte, error)) error {
	text, err := s.saveLocked(at, base, edit)
	if err != nil {
		if now, unread := s.read(at); unread != nil || text == nil || !bytes.Equal(now, text) {
			return err
		}
	}
	if !bytes.Equal(text, base) {
		d.steps = append(d.steps, wrote{s.where(at), base, text})
	}
	return err
}

// Delete is Delete of a Store.
func (d *Deed) Delete(s *Store, at string) error {
	deleted, err := s.Delete(at)
	if deleted != nil { // some of it at least
		d.steps = append(d.steps, thrown{s.path, deleted})
	}
	return err
}
