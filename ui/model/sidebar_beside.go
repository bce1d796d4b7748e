package model

// Beside are the visible rows of the collection that a row is of, of the first one if it is of none: all that can be deleted or moved together with it.
// The collection itself and environments are not among them, nor, under a filter, folders that are shown only for what lies in them: with those
// would go what is not seen.
func (s *Sidebar) Beside(row string) (ids []string) {
	of, _ := s.shelf.Find(row)
	for _, r := range s.Rows() {
		v, at := s.shelf.Find(r.ID)
		if of == nil {
			of = v
		}
		if v != of || at == "." || r.Sets {
			continue
		}
		if s.found == nil || !r.Folder || s.found[v.items[at]] {
			ids = append(ids, r.ID)
		}
	}
	return ids
}
