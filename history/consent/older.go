package consent

// modernise makes what an older format says into what this one does. Format 1 had programs only. Format 2 had folders by their paths: whatever stood
// there had the consents, and what stands there now goes on to have them, so that nobody is asked anew and nothing has more than before. Where
// nothing stands, they were for what is gone: what comes later is not that.
func (f *file) modernise() {
	f.older = true
	kept := f.Allowed[:0]
	for _, a := range f.Allowed {
		var err error
		if a.Folder, err = look(a.Path); err == nil {
			kept = append(kept, a)
		}
	}
	f.Allowed = kept
}

// nowLocked is what is remembered now, not to be written to. A file of an older format is written in ours at once, before another folder stands where
// one does; where it cannot be, what stands there counts each time.
func (s *Store) nowLocked() (file, error) {
	f, err := s.readLocked()
	if err != nil || !f.older {
		return f, err
	}
	defer s.holdLocked()()
	if f, err = s.readLocked(); err == nil && f.older {
		_ = s.writeLocked(f)
	}
	return f, err
}
