package consent

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// Kind is what a collection wants to do.
type Kind string

// The kinds. Their values stand in the file.
const (
	Send     Kind = "send" // to a peer, as rpcclient.Endpoint.Peer tells it
	ReadEnv  Kind = "env"  // a variable of the environment of this process, by its name
	ReadFile Kind = "file" // a file, by its path
	Own      Kind = "own"  // anything that sends: it was made on this machine
)

// Key is the key of a sentence that asks for it, in the translation tables; its argument is What.
func (k Kind) Key() string {
	switch k {
	case Send:
		return "trust.send"
	case ReadEnv:
		return "trust.env"
	case Own:
		return "trust.own"
	}
	return "trust.file"
}

// Text is What for people.
func (w Want) Text() string {
	if w.Kind == Send {
		return rpcclient.PeerText(w.What)
	}
	return w.What
}

// Want is one exact thing that a collection asks for.
type Want struct {
	Kind Kind   `json:"kind"`
	What string `json:"what"`
}

// allowed is a thing that was agreed to for a collection.
type allowed struct {
	Folder
	Want
	At     time.Time `json:"at"`
	Unseen bool      `json:"unseen,omitempty"` // it is of an older format, and the folder could not be looked at since
}

// waits reports whether it waits for a folder that stands where it was agreed to for.
func (a allowed) waits(folder Folder) bool {
	return a.Unseen && a.Path == folder.Path && folder.IsKnown()
}

func (f *file) allows(folder Folder, w Want) bool {
	return slices.ContainsFunc(f.Allowed, func(a allowed) bool { return a.Want == w && !a.Unseen && a.Is(folder) })
}

// follow notes where a folder is now. It reports whether that was otherwise.
func (f *file) follow(folder Folder) (moved bool) {
	for i, a := range f.Allowed {
		if a.Folder == folder || !a.Is(folder) && !a.waits(folder) {
			continue
		}
		if !moved {
			f.Allowed, moved = slices.Clone(f.Allowed), true
		}
		f.Allowed[i] = a.in(folder)
	}
	return moved
}

// in is what was agreed to of a folder that is elsewhere now: files that lie in it went along.
func (a allowed) in(folder Folder) allowed {
	if a.Kind == ReadFile {
		if within, err := filepath.Rel(a.Path, a.What); err == nil && filepath.IsLocal(within) {
			a.What = filepath.Join(folder.Path, within)
		}
	}
	a.Folder, a.Unseen = folder, false
	return a
}

// Follow notes where the folder of a collection is now, so that it is found again though both its path and the number of its device change, one
// after the other. It may wait for the disk.
func (s *Store) Follow(folder Folder) error {
	f, err := s.now()
	if err != nil || !f.follow(folder) {
		return err
	}
	return s.change(func(f *file) bool { return f.follow(folder) })
}

// Allows reports whether the person agreed that a collection, named by its folder, does this very thing. What cannot be read is no
// consent.
func (s *Store) Allows(folder Folder, w Want) bool { return len(s.Missing(folder, w)) == 0 }

// allowsAll reports whether each of several collections may do a thing, of which there is at least one.
func (s *Store) allowsAll(folders []Folder, w Want) bool {
	return len(folders) > 0 && !slices.ContainsFunc(folders, func(f Folder) bool { return !s.Allows(f, w) })
}

// allowedAll are the things of a kind that each of several collections may do.
func (s *Store) allowedAll(folders []Folder, kind Kind) (wants []Want) {
	for i, f := range folders {
		if i == 0 {
			wants = s.Allowed(f)
		}
		wants = slices.DeleteFunc(wants, func(w Want) bool { return w.Kind != kind || !s.Allows(f, w) })
	}
	return wants
}

// Missing are the things that are still to be agreed to, each once.
func (s *Store) Missing(folder Folder, wants ...Want) (missing []Want) {
	f, err := s.now()
	for _, w := range wants {
		if (err != nil || !f.allows(folder, w)) && !slices.Contains(missing, w) {
			missing = append(missing, w)
		}
	}
	return missing
}

// Allow remembers that the person agreed to these things, at a time.
func (s *Store) Allow(folder Folder, at time.Time, wants ...Want) error {
	return s.change(func(f *file) bool {
		f.follow(folder)
		f.Allowed = slices.Clone(f.Allowed)
		for _, w := range wants {
			if !f.allows(folder, w) {
				f.Allowed = append(f.Allowed, allowed{Folder: folder, Want: w, At: at.UTC()})
			}
		}
		return true
	})
}

// Allowed are all things that a collection may do, in the order in which they were agreed to.
func (s *Store) Allowed(folder Folder) (wants []Want) {
	f, _ := s.now()
	for _, a := range f.Allowed {
		if a.Is(folder) {
			wants = append(wants, a.Want)
		}
	}
	return wants
}

// Revoke takes consent back, for all of a collection if nothing is named.
func (s *Store) Revoke(folder Folder, wants ...Want) error {
	return s.change(func(f *file) bool {
		f.Allowed = slices.DeleteFunc(slices.Clone(f.Allowed), func(a allowed) bool {
			return a.Is(folder) && (len(wants) == 0 || slices.Contains(wants, a.Want))
		})
		return true
	})
}

// Collections are the folders of the collections that anything was agreed to for, as they were seen last, in the order of their paths.
func (s *Store) Collections() (folders []Folder) {
	f, _ := s.now()
	for _, a := range f.Allowed {
		if !slices.ContainsFunc(folders, a.Is) {
			folders = append(folders, a.Folder)
		}
	}
	slices.SortStableFunc(folders, func(a, b Folder) int { return strings.Compare(a.Path, b.Path) })
	return folders
}
