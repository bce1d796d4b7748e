package model

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"rpcexplorer/ui/wording"
)

// rawState is what is kept of a text that is edited by hand and not saved. It may hold any bytes.
type rawState struct {
	Path  string    `json:"path"`
	Typed anyString `json:"typed"`
	Base  []byte    `json:"base"` // as the file was read; null where it was gone
}

// anyString is a text that may be no UTF-8, in JSON as bytes are. It is made when it is written, since it may be long.
type anyString string

// MarshalJSON keeps every byte.
func (s anyString) MarshalJSON() ([]byte, error) { return json.Marshal([]byte(s)) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (s *anyString) UnmarshalJSON(text []byte) error {
	var b []byte
	err := json.Unmarshal(text, &b)
	*s = anyString(b)
	return err
}

// raws are the texts that are edited by hand, by row. They outlive the program and the collection that they are of.
type raws map[string]*RawFile

// of is the text of a row of a collection that is edited already, as it is in that collection now; nil if it is not.
func (r raws) of(v *Volume, at string) *RawFile {
	f := r[v.rowOf(at)]
	if f != nil {
		path, _ := v.fileOf(at)
		f.v, f.Path = v, cmp.Or(path, f.Path)
	}
	return f
}

// follow has texts follow what their rows have become.
func (r raws) follow(follow func(row *string)) {
	for row, f := range r {
		next := row
		if follow(&next); next != row {
			delete(r, row)
			r[next] = f
		}
	}
}

// state is what is kept: what was typed and not saved.
func (r raws) state() map[string]rawState {
	all := map[string]rawState{}
	for row, f := range r {
		if f.Modified() {
			all[row] = rawState{f.Path, anyString(f.Typed), f.base}
		}
	}
	return all
}

// restoreRaws brings back what was typed and not saved, and tells of it. It meets what is on disk when it is saved.
func (w *Workspace) restoreRaws(kept map[string]rawState) {
	for row, s := range kept {
		w.Shelf.raws[row] = &RawFile{Path: s.Path, Typed: string(s.Typed), w: w, base: s.Base}
	}
	var names []string
	for _, row := range slices.Sorted(maps.Keys(kept)) {
		names = append(names, wording.ClipName(kept[row].Path))
	}
	if len(names) > 0 {
		w.Tell("raw.waits", wording.ClipTo(strings.Join(names, ", "), wording.ArgumentAt))
	}
}
