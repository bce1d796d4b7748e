package consent

import (
	"slices"
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
	Collection string `json:"collection"`
	Want
	At time.Time `json:"at"`
}

func (f *file) allows(collection string, w Want) bool {
	return slices.ContainsFunc(f.Allowed, func(a allowed) bool { return a.Collection == collection && a.Want == w })
}

// Allows reports whether the person agreed that a collection, named by its folder, does this very thing. What cannot be read is no
// consent.
func (s *Store) Allows(collection string, w Want) bool { return len(s.Missing(collection, w)) == 0 }

// Missing are the things that are still to be agreed to, each once.
func (s *Store) Missing(collection string, wants ...Want) (missing []Want) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, err := s.readLocked()
	for _, w := range wants {
		if (err != nil || !f.allows(collection, w)) && !slices.Contains(missing, w) {
			missing = append(missing, w)
		}
	}
	return missing
}

// Allow remembers that the person agreed to these things, at a time.
func (s *Store) Allow(collection string, at time.Time, wants ...Want) error {
	return s.change(func(f *file) bool {
		f.Allowed = slices.Clone(f.Allowed)
		for _, w := range wants {
			if !f.allows(collection, w) {
				f.Allowed = append(f.Allowed, allowed{collection, w, at.UTC()})
			}
		}
		return true
	})
}

// Allowed are all things that a collection may do, in the order in which they were agreed to.
func (s *Store) Allowed(collection string) (wants []Want) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, _ := s.readLocked()
	for _, a := range f.Allowed {
		if a.Collection == collection {
			wants = append(wants, a.Want)
		}
	}
	return wants
}

// Revoke takes consent back, for all of a collection if nothing is named.
func (s *Store) Revoke(collection string, wants ...Want) error {
	return s.change(func(f *file) bool {
		f.Allowed = slices.DeleteFunc(slices.Clone(f.Allowed), func(a allowed) bool {
			return a.Collection == collection && (len(wants) == 0 || slices.Contains(wants, a.Want))
		})
		return true
	})
}

// Collections are the folders of the collections that anything was agreed to for, in order.
func (s *Store) Collections() (folders []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, _ := s.readLocked()
	for _, a := range f.Allowed {
		folders = append(folders, a.Collection)
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}
