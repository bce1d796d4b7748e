package model

// quickStart is what the collection within the program is called in its file.
const quickStart = "Quick start"

// speak calls the collection within the program as the language of the settings does. Its rows keep their IDs.
func (s *Shelf) speak() {
	for _, v := range s.volumes {
		if v.folder == "" && v.id == quickStart {
			named := *v.collection
			named.Name = s.w.T("shelf.quick_start")
			v.contents = v.after(v.id, &named)
		}
	}
}
