package model

import (
	"maps"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
)

// owner is whose secrets are meant: what they are kept under, and the folder by which that can be found out later where it is not known yet.
type owner struct {
	under string // secrets.Nowhere where it is not known
	bound consent.Folder
}

// owner is whose secrets are meant at a path of the collection: its own, or those of the innermost collection or repository in it, as for consents.
func (v *Volume) owner(at string) owner {
	o := owner{v.under, v.bound}
	if dir := v.apartAt(at + "/"); dir != "." {
		o = owner{v.inner[dir].under, v.inner[dir].bound}
	}
	if v.folder != "" && o.under == "" {
		o.under = secrets.Nowhere // it was not opened yet, or cannot be told from others
	}
	return o
}

// isUnsure reports whether it is not known yet whose secrets are meant, though the folder is open.
func (o owner) isUnsure() bool { return o.under == secrets.Nowhere && o.bound.IsKnown() }

// learn notes what was found out about the owner of secrets at a path, if that is still the one.
func (v *Volume) learn(at string, o owner) {
	dir := v.apartAt(at + "/")
	switch in := v.inner[dir]; {
	case v.owner(at).bound != o.bound || o.under == secrets.Nowhere:
	case dir == ".":
		v.under = o.under
	default:
		in.under = o.under
		v.inner = maps.Clone(v.inner)
		v.inner[dir] = in
	}
}

// place is where the secrets of an owner are kept: those of all environments where none is named by its file. What could not be found out when the folder
// was opened is looked for again. It may wait for the disk.
func (s *Shelf) place(o owner, environment string) secrets.Place {
	if o.isUnsure() {
		if under := s.under(o.bound); under != "" {
			o.under = under
		}
	}
	return secrets.Place{Collection: o.under, Environment: environment}
}

// under is what the secrets of a collection are kept under, "" where that cannot be told. It may wait for the disk.
func (s *Shelf) under(folder consent.Folder) string {
	under, err := s.w.config.Consents.Under(folder)
	if err != nil {
		return ""
	}
	return under
}
