package collection

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Rename gives a request or a folder another name, and gives its path from now on. The file's name follows where it was made of
// the old one; where a person chose it, it stays.
func (s *Store) Rename(at, name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	info, err := s.root.Lstat(at)
	if err != nil {
		return "", err
	}
	if info.IsDir() {
		return s.renameFolder(at, name)
	}
	text, err := s.read(at)
	if err != nil {
		return "", err
	}
	stem := baseName(path.Base(at), false)
	old := stem
	if r, err := Parse(text); err == nil && r.Name != "" {
		old = r.Name
	}
	next, err := renamed(text, at, name)
	if err != nil { // what cannot be read has no name but that of its file
		return s.moveTo(at, path.Dir(at), FileName(name), path.Ext(at))
	}
	if _, err := s.saveLocked(at, text, func([]byte) ([]byte, error) { return next, nil }); err != nil {
		return "", err
	}
	if !isNamedAfter(stem, old) {
		return at, nil
	}
	return s.moveTo(at, path.Dir(at), FileName(name), path.Ext(at))
}

// renamed is the text of a request with another name. One that had none gets none where its file will tell it.
func renamed(text []byte, at, name string) ([]byte, error) {
	r, err := Parse(text)
	if err != nil {
		return nil, err
	}
	if r.Name != "" || FileName(name) != name {
		r.Name = name
	}
	return Edit(text, r)
}

func (s *Store) renameFolder(at, name string) (string, error) {
	old := path.Base(at)
	if text, err := s.read(headPath(at)); err == nil {
		if h, _ := ParseHead(text); h.Name != "" {
			old = h.Name
		}
	}
	if err := s.nameFolder(at, name); err != nil {
		return "", err
	}
	if !isNamedAfter(path.Base(at), old) && path.Base(at) != old {
		return at, nil
	}
	return s.moveTo(at, path.Dir(at), FileName(name), "")
}

// nameFolder writes the name of a folder into its folder.yaml, where it needs one.
func (s *Store) nameFolder(at, name string) error {
	text, err := s.read(headPath(at))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err != nil && FileName(name) == name {
		return nil
	}
	_, err = s.saveLocked(headPath(at), text, func(text []byte) ([]byte, error) {
		h := Head{}
		if text != nil {
			if h, err = ParseHead(text); err != nil {
				return nil, err
			}
		}
		h.Name = name
		return EditHead(text, h)
	})
	return err
}

// isNamedAfter tells whether a file's name was made of a name, with a number behind it or not.
func isNamedAfter(stem, name string) bool {
	rest, found := strings.CutPrefix(stem, FileName(name))
	number, isNumbered := strings.CutPrefix(rest, "-")
	return stem == name || found && (rest == "" || isNumbered && number != "" && strings.Trim(number, "0123456789") == "")
}

// Move puts a request or a folder into another folder, "." for the top, and gives its path from now on.
func (s *Store) Move(at, dir string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if dir == at || strings.HasPrefix(dir, at+"/") {
		return "", &fs.PathError{Op: "move", Path: at, Err: errIntoItself}
	}
	if path.Dir(at) == dir {
		return at, nil
	}
	base, ext := path.Base(at), ""
	if isYAML(base) {
		ext = path.Ext(base)
	}
	return s.moveTo(at, dir, strings.TrimSuffix(base, ext), ext)
}

var errIntoItself = errors.New("a folder cannot be put into itself")

// moveTo renames a file or a folder, under the first name that is free, and carries its place in the order of its folder over.
func (s *Store) moveTo(at, dir, stem, ending string) (string, error) {
	names, err := s.names(dir)
	if err != nil {
		return "", err
	}
	if path.Dir(at) == dir {
		names = slices.DeleteFunc(names, func(name string) bool { return name == path.Base(at) })
	}
	to := path.Join(dir, uniqueName(stem, ending, names))
	if to == at {
		return at, nil
	}
	if err := s.root.Rename(at, to); err != nil {
		return "", err
	}
	return to, s.reorder(at, to)
}

// reorder puts the new name where the old one stood in the order of a folder, or takes it out where it went to another one.
func (s *Store) reorder(from, to string) error {
	text, err := s.read(headPath(path.Dir(from)))
	if err != nil {
		return nil // no order
	}
	h, err := ParseHead(text)
	i := slices.IndexFunc(h.Order, func(name string) bool { return name == path.Base(from) || name == baseName(path.Base(from), false) })
	if err != nil || i < 0 {
		return nil
	}
	h.Order = slices.Clone(h.Order)
	if path.Dir(from) != path.Dir(to) {
		h.Order = slices.Delete(h.Order, i, i+1)
	} else {
		h.Order[i] = path.Base(to)
	}
	_, err = s.saveLocked(headPath(path.Dir(from)), text, func(text []byte) ([]byte, error) { return EditHead(text, h) })
	return err
}
