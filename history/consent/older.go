package consent

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// modernise makes what an older format says into what this one does. Format 1 had programs only. Up to format 3 secrets were kept under the path, whatever
// stood there.
func (f *file) modernise() {
	if f.older = true; f.Format < 3 {
		f.bind()
	}
	f.Since = time.Now().UTC()
	for _, a := range f.Allowed {
		if !a.Unseen {
			f.claim(a.Folder)
		}
	}
}

// bind has consents of format 2, which had folders by their paths, be those of folders: whatever stood there had them, and what stands there now goes on to
// have them, so that nobody is asked anew and nothing has more than before. Where the folder is gone, they were for that: what comes later is not that. Where
// it cannot be looked at, as on a disk that is not mounted, they wait until it can.
func (f *file) bind() {
	kept := f.Allowed[:0]
	for _, a := range f.Allowed {
		path := a.Path
		var err error
		if a.Folder, err = look(path); err != nil && isGone(path, err) {
			continue
		}
		a.Unseen = err != nil
		kept = append(kept, a)
	}
	f.Allowed = kept
}

// claim notes that what stands where a folder was seen has the secrets that are kept under that path, as it had before; where nothing does, they are
// those of the folder that did.
func (f *file) claim(was Folder) {
	if was.Path == "" || f.isTaken(was.Path) {
		return
	}
	path := was.Path
	if now, err := look(path); err == nil {
		was = now
	}
	f.Kept = append(f.Kept, kept{name(path), was})
}

// isGone reports whether a folder that cannot be looked at is there no more. Where what it was in is missing, or is as empty as the place where a disk is
// mounted, nobody knows.
func isGone(path string, err error) bool {
	if !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	above, err := os.Open(filepath.Dir(path))
	if err != nil {
		return false
	}
	defer above.Close()
	names, _ := above.Readdirnames(1)
	return len(names) > 0
}

// takeOver writes a file of an older format in ours at once, before another folder stands where one does, and gives what it says. Where it cannot be written,
// or somebody is at it, what it said when it was read counts.
func (s *Store) takeOver(f file) file {
	if !s.changing.TryLock() {
		return f
	}
	defer s.changing.Unlock()
	let, late := s.hold(0)
	defer let()
	if again, err := s.read(); err == nil && again.older && !late {
		if f = again; s.write(f) != nil {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.seen.file.older = false // once is enough
		}
	}
	return f
}
