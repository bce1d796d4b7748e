package model

import (
	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
)

// place is whose secrets are meant at a path of the collection: its own, or those of the innermost collection in it. They are those of all environments
// where none is named by its file.
func (v *Volume) place(at, environment string) secrets.Place {
	under := v.under
	if dir, _ := v.collection.Innermost(at); dir != "." {
		under = v.inner[dir].under
	}
	if v.folder != "" && under == "" {
		under = secrets.Nowhere // it was not opened yet, or cannot be told from others
	}
	return secrets.Place{Collection: under, Environment: environment}
}

// under is what the secrets of a collection are kept under, "" where that cannot be told. It may wait for the disk.
func (s *Shelf) under(folder consent.Folder) string {
	under, err := s.w.config.Consents.Under(folder)
	if err != nil {
		return ""
	}
	return under
}
