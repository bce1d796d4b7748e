package model

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
)

// foldedLimit is how many folded folders are remembered from one start to the next.
const foldedLimit = 2000

// keptFolds are the folded folders by their collection: its folder, or the name of one within the program. "." is the collection itself. Where
// there are too many, those that lie deep are left out.
func (s *Sidebar) keptFolds() map[string][]string {
	var all [][2]string
	for id := range s.folded {
		if of, at := s.foldOf(id); of != "" {
			all = append(all, [2]string{of, at})
		}
	}
	slices.SortFunc(all, func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(strings.Count(a[1], "/"), strings.Count(b[1], "/")), cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	kept := map[string][]string{}
	for _, f := range all[:min(len(all), foldedLimit)] {
		kept[f[0]] = append(kept[f[0]], f[1])
	}
	return kept
}

// foldOf tells which collection the row of a folder is of, and where the folder lies in it; "" if it is of none that comes back.
func (s *Sidebar) foldOf(id string) (of, at string) {
	if v, at := s.shelf.Find(id); v != nil {
		return strings.TrimSuffix(v.id, "/"), at
	}
	if folder, at, ok := strings.Cut(id, "//"); ok && slices.Contains(s.shelf.recent, folder) {
		return folder, at
	}
	return "", ""
}

// restoreFolds folds what was folded.
func (s *Sidebar) restoreFolds(kept map[string][]string) {
	for of, folders := range kept {
		id := of
		if filepath.IsAbs(of) {
			id = idOfFolder(of)
		}
		for _, at := range folders[:min(len(folders), foldedLimit)] {
			if at == "." {
				s.folded[id] = true
			} else {
				s.folded[id+"/"+at] = true
			}
		}
	}
}

// pruneFolds forgets folders that were folded at the last start and are not there any more.
func (s *Sidebar) pruneFolds(v *Volume) {
	there := map[string]bool{}
	for it := range v.collection.All {
		if it.Folder {
			there[it.Path] = true
		}
	}
	for id := range s.folded {
		if at, ok := strings.CutPrefix(id, v.id+"/"); ok && !there[at] {
			delete(s.folded, id)
		}
	}
}
