package jsondoc

// stack is what a scanner knows of the open containers: one bit a level, so
// that a text may nest as deep as it is long, and more of the outermost.
type stack struct {
	depth   int      // containers open
	deepest int      // the most that were open at a time
	object  bool     // the innermost of them is an object
	count   int      // members or items of the innermost that are complete
	outer   uint64   // a bit for each of the 64 outermost levels that are open: it is an object
	inner   []uint64 // the same for those inside them
	nest    []level  // the outermost levels, as many as there is room for; note completes the innermost
}

// closer is the bracket that closes the innermost container.
func (s *stack) closer() byte {
	if s.object {
		return '}'
	}
	return ']'
}

// push enters the container at i, in the member or item that begins at child.
func (s *stack) push(i int, object bool, child int) {
	if s.depth < len(s.nest) {
		s.note(child)
		s.nest[s.depth].open = i
	}
	s.object = object
	s.count = 0
	bit := uint64(1) << (s.depth & 63)
	if word := s.word(s.depth); object {
		*word |= bit
	} else {
		*word &^= bit
	}
	s.depth++
	s.deepest = max(s.deepest, s.depth)
}

// word is where the bit of a level stands. Few texts nest deeper than the first one goes.
func (s *stack) word(level int) *uint64 {
	if level < 64 {
		return &s.outer
	}
	n := level>>6 - 1
	if n == len(s.inner) {
		s.inner = append(s.inner, 0)
	}
	return &s.inner[n]
}

// note completes what is known of the innermost container, in which a member
// or item begins at child.
func (s *stack) note(child int) {
	if 0 < s.depth && s.depth <= len(s.nest) {
		l := &s.nest[s.depth-1]
		l.child, l.count = child, s.count
	}
}

// pop leaves the innermost container.
func (s *stack) pop() {
	s.depth--
	outer := s.depth - 1
	s.object = outer >= 0 && *s.word(outer)>>(outer&63)&1 != 0
	if 0 <= outer && outer < len(s.nest) {
		s.count = s.nest[outer].count
	}
}
