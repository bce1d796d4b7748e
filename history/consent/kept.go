package consent

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// kept is what the secrets of a collection are kept under, whatever its folder is called later, and that folder.
type kept struct {
	Under name `json:"under"`
	Folder
}

// errUnknown is that a folder stands where another one did, and cannot be told from others.
var errUnknown = errors.New("the folder cannot be looked at")

// Under is what the secrets of a collection are kept under: its path, as it was when it was seen first, or that with something behind it where another
// folder has that already, or may have had it before anybody noted whose it was. It goes along with the folder, as consents do. Where it cannot be
// told, or not be kept, the error says why. It may wait for the disk.
func (s *Store) Under(folder Folder) (string, error) {
	if folder.Path == "" {
		return "", nil
	}
	f, err := s.now()
	if err != nil {
		return "", err
	}
	known, noted := f.under(folder)
	if noted {
		return known, nil
	}
	if !folder.IsKnown() { // whoever is there next may be another one
		if f.isTaken(folder.Path) {
			return "", errUnknown
		}
		return folder.Path, nil
	}
	s.makeFolder()
	var under string
	err = s.change(func(f *file) bool {
		s.unkept.addTo(f)
		under = f.note(folder, time.Now())
		return true
	})
	switch {
	case err == nil:
		return under, nil
	case known != "": // it is, also where that it was moved cannot be noted
		return known, nil
	}
	return s.unkept.note(f, folder, err)
}

// makeFolder makes the folder of the file. What hinders it is told by what is written there.
func (s *Store) makeFolder() {
	if s.path != "" {
		_ = os.MkdirAll(filepath.Dir(s.path), 0o700)
	}
}

// unkept is what could not be written of which folders there are: as long as the Store is, what is put in the place of one is told from it.
type unkept struct {
	mu    sync.Mutex
	kept  []kept
	since time.Time
}

// addTo adds it to what is kept. The slice is a new one.
func (u *unkept) addTo(f *file) {
	u.mu.Lock()
	defer u.mu.Unlock()
	f.Kept = slices.Clone(f.Kept)
	for _, k := range u.kept {
		if _, noted := f.under(k.Folder); !noted && !f.isTaken(string(k.Under)) {
			f.Kept = append(f.Kept, k)
		}
	}
	if f.Since.IsZero() {
		f.Since = u.since
	}
}

// note notes a folder beside what is kept, since err is why it could not be there. What its secrets are kept under has to be the same the next time: one whose
// path was another's has nothing.
func (u *unkept) note(f file, folder Folder, err error) (string, error) {
	u.addTo(&f)
	under, _ := f.under(folder)
	if under == "" && (f.isTaken(folder.Path) || !f.Since.IsZero() && folder.Born.After(f.Since)) {
		return "", err
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	under = f.note(folder, time.Now())
	u.kept, u.since = append(slices.DeleteFunc(u.kept, func(k kept) bool { return k.Is(folder) }), kept{name(under), folder}), f.Since
	return under, nil
}

// Moved notes that a folder was moved by this program: what it was kept under goes along also where nothing tells that it is the same.
func (s *Store) Moved(was, now Folder) error {
	return s.change(func(f *file) bool {
		i := slices.IndexFunc(f.Kept, func(k kept) bool { return k.Is(was) })
		if i < 0 {
			return false
		}
		moved := kept{f.Kept[i].Under, now}
		f.Kept = slices.DeleteFunc(slices.Clone(f.Kept), func(k kept) bool { return k.Under == moved.Under || k.Is(now) })
		f.Kept = append(f.Kept, moved)
		return true
	})
}

// under is what the secrets of a folder are kept under, "" if that is not known, and whether it is noted that the folder is where it is.
func (f *file) under(folder Folder) (under string, noted bool) {
	for _, k := range f.Kept {
		if k.Is(folder) {
			return string(k.Under), k.Folder == folder
		}
	}
	return "", false
}

// isTaken reports whether the secrets of a folder are kept under that.
func (f *file) isTaken(under string) bool {
	return slices.ContainsFunc(f.Kept, func(k kept) bool { return string(k.Under) == under })
}

// note notes a folder, and gives what its secrets are kept under.
func (f *file) note(folder Folder, now time.Time) string {
	if f.Since.IsZero() {
		f.Since = now.UTC()
		if folder.Born.After(now) { // the clock is slow
			f.Since = folder.Born
		}
	}
	f.Kept = slices.Clone(f.Kept)
	for i, k := range f.Kept {
		if k.Is(folder) {
			f.Kept[i].Folder = folder
			return string(k.Under)
		}
	}
	k := kept{name(folder.Path), folder}
	if f.isTaken(folder.Path) || folder.Born.After(f.Since) {
		k.Under += name("#" + rand.Text()[:12])
	}
	f.Kept = append(f.Kept, k)
	return string(k.Under)
}
