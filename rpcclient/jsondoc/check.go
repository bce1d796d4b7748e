package jsondoc

// Check reports the first fault of b, which should hold one JSON text, or nil.
// It takes memory for its depth only, a bit a level.
func Check(b []byte) *Fault {
	_, fault := Measure(b)
	return fault
}

// Measure is Check, and tells how deep b nests, as far as it is sound: 0 for a
// scalar, 1 for a container of scalars.
func Measure(b []byte) (depth int, fault *Fault) {
	s := newScanner(b)
	s.text()
	return s.deepest, s.fault()
}

// fault is what the scan found, nil if the text is sound.
func (s *scanner) fault() *Fault {
	if s.reason == "" {
		return nil
	}
	return newFault(s.b, s.at, s.reason)
}
