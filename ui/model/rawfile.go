package model

import (
	"bytes"
	"errors"

	"rpcexplorer/history/collection"
	"rpcexplorer/ui/wording"
)

// RawFile is the text of a file of a collection as it is edited by hand, whatever it says: a file that cannot be read is mended so.
type RawFile struct {
	Path  string // in its collection
	Typed string // as it is being edited: Type changes it

	w      *Workspace
	v      *Volume
	base   []byte // as the file was read
	theirs []byte // as the file is, where somebody else has changed it since; nil where it is gone
	clash  bool   // somebody else has
	checks int    // how many texts were looked at
}

// EditRaw gives the text of a row's file to be edited; nil, and the status bar tells, where there is none. What was typed before and not saved is in it.
func (w *Workspace) EditRaw(row string) *RawFile {
	v, at := w.changeable(row)
	if v == nil {
		return nil
	}
	if f := w.Shelf.raws.of(v, at); f != nil {
		return f
	}
	path, text := v.fileOf(at)
	if text == nil {
		w.Tell("raw.no_text")
		return nil
	}
	f := &RawFile{Path: path, Typed: string(text), w: w, v: v, base: text}
	w.Shelf.raws[v.rowOf(at)] = f
	return f
}

// CanEditRaw reports whether the file of a row can be edited as text.
func (w *Workspace) CanEditRaw(row string) bool {
	v, at := w.Shelf.Find(row)
	if v == nil || !v.Writable() {
		return false
	}
	_, text := v.fileOf(at)
	return text != nil
}

// fileOf is the file behind a row, a folder's own in the place of the folder, with its text; nil if it has none.
func (v *Volume) fileOf(at string) (file string, text []byte) {
	for _, p := range v.papers {
		if p.Path == at && at != "." {
			return at, p.Text
		}
	}
	switch it := v.items[at]; {
	case at == ".":
		return collection.CollectionFile, v.collection.Text
	case it == nil:
		return "", nil
	default:
		return it.File(), it.Text
	}
}

// Type takes what was typed. It is kept on disk until it is saved, as the drafts of tabs are.
func (f *RawFile) Type(text string) {
	if f.Typed != text {
		f.Typed = text
		f.w.drafts.touch()
	}
}

// Modified reports whether something was typed that is not in the file.
func (f *RawFile) Modified() bool { return f.Typed != string(f.base) }

// Clashes reports whether somebody else has changed the file, so that the next save is theirs to settle, and whether it is gone.
func (f *RawFile) Clashes() (clashes, gone bool) { return f.clash, f.clash && f.theirs == nil }

// Check looks at what was typed and tells why it cannot be read, "" if it can. Of texts that are typed fast only the last is told of.
func (f *RawFile) Check(done func(why string)) {
	f.checks++
	text, of := []byte(f.Typed), f.checks
	var err error
	f.w.Spawn(func() {
		err = collection.Check(f.Path, text)
		f.w.Do(func() {
			switch {
			case of != f.checks:
			case err == nil:
				done("")
			default:
				done(f.w.faultText(err))
			}
		})
	}, nil)
}

// Save writes what was typed, all of it or nothing, and tells whether it is in the file. It can be undone in the tree.
func (f *RawFile) Save(done func(saved bool)) {
	text, base, d := []byte(f.Typed), f.base, new(collection.Deed)
	f.w.Shelf.do(f.v, func(store *collection.Store) error { return d.Rewrite(store, f.Path, base, text) }, func(err error) {
		f.w.Shelf.didDeed(d, "tree.edited", wording.ClipName(f.Path))
		f.saved(text, err)
		done(err == nil)
	})
}

func (f *RawFile) saved(text []byte, err error) {
	var c *collection.Conflict
	f.clash = errors.As(err, &c)
	switch {
	case f.clash:
		f.theirs = c.Theirs
	case err != nil:
		f.w.told(err)
	default:
		f.base = text
		f.forget()
	}
}

// forget ends the editing, unless something else was typed meanwhile.
func (f *RawFile) forget() {
	for row, of := range f.w.Shelf.raws {
		if of == f && !f.Modified() {
			delete(f.w.Shelf.raws, row)
		}
	}
	f.w.drafts.touch()
}

// Settle ends a clash: the file is to be as it was typed at the next save, or what was typed is to be as the file is.
func (f *RawFile) Settle(mine bool) {
	f.base, f.clash = bytes.Clone(f.theirs), false
	if f.base != nil && !mine {
		f.Typed = string(f.base)
	}
	f.w.drafts.touch()
}

// Leave is called when it is no longer shown. What was typed and not saved is kept, at the next start too, and the status bar tells so.
func (f *RawFile) Leave() {
	if f.forget(); f.Modified() {
		f.w.Tell("raw.kept", wording.ClipName(f.Path))
	}
}
