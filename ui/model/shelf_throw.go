package model

import "slices"

// throwAll throws a whole collection into the trash can, and takes it from the shelf. Where there is no can for it, what lies at some paths in
// it goes as any other file does.
func (s *Shelf) throwAll(v *Volume, paths []string) {
	can := s.w.config.Can
	if can == nil {
		s.throw(v, paths)
		return
	}
	s.w.spawn(func() {
		_, err := can.Throw(v.folder)
		s.w.do(func() {
			if err != nil {
				s.throw(v, paths)
				return
			}
			s.w.CloseCollection(v)
			s.recent = slices.DeleteFunc(s.recent, func(f string) bool { return f == v.folder })
			s.w.drafts.touch()
		})
	}, nil)
}
