package consent

import "slices"

// Left is what the secrets of a folder are kept under that is where it was seen last no more: it is gone, or another one is in its place.
type Left struct {
	Under  string
	Folder Folder // as it was seen last
}

// Before is what the secrets of other folders are kept under that stood where a folder does, the last one first. That may be the folder itself, out of a backup or
// copied there: nothing tells but the person. It may wait for the disk.
func (s *Store) Before(folder Folder) (all []string) {
	f, err := s.now()
	if err != nil || folder.Path == "" {
		return nil
	}
	own, _ := f.under(folder)
	for _, k := range slices.Backward(f.Kept) {
		if k.Path == folder.Path && string(k.Under) != own {
			all = append(all, string(k.Under))
		}
	}
	if own != folder.Path && !slices.Contains(all, folder.Path) { // it was seen elsewhere since, or by nobody
		all = append(all, folder.Path)
	}
	return all
}

// Left are all folders that are where they were seen last no more, in the order in which they came. It waits for the disk.
func (s *Store) Left() (all []Left) {
	f, err := s.now()
	if err != nil {
		return nil
	}
	for _, k := range f.Kept {
		if !k.Is(At(k.Path)) {
			all = append(all, Left{string(k.Under), k.Folder})
		}
	}
	return all
}
