package consent

import (
	"slices"
	"time"
)

// Unders is Under for several folders, which are noted in one go: a repository may hold a thousand collections. It is "" for each of which it cannot be
// told. It may wait for the disk.
func (s *Store) Unders(folders []Folder) []string {
	unders := make([]string, len(folders))
	f, err := s.now()
	if err != nil {
		return unders
	}
	isNew := func(folder Folder) bool {
		_, noted := f.under(folder)
		return !noted && folder.IsKnown() && folder.Path != ""
	}
	if slices.ContainsFunc(folders, isNew) {
		if noted, err := s.noteAll(folders); err == nil {
			f = noted
		}
	}
	for i, folder := range folders {
		under, noted := f.under(folder)
		if !noted { // which Under knows what to do about
			under, _ = s.Under(folder)
		}
		unders[i] = under
	}
	return unders
}

// noteAll notes folders, as far as they are known, and gives what is remembered then.
func (s *Store) noteAll(folders []Folder) (now file, err error) {
	s.makeFolder()
	err = s.change(func(f *file) bool {
		s.unkept.addTo(f)
		for _, folder := range folders {
			if folder.IsKnown() && folder.Path != "" {
				f.note(folder, time.Now())
			}
		}
		now = *f
		return true
	})
	return now, err
}
