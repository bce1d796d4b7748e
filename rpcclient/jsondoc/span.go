package jsondoc

// Span is a piece of a byte slice: an offset and a length. The zero Span is
// empty and lies at the start.
type Span struct{ Off, Len int }

// End is the offset behind the last byte.
func (s Span) End() int { return s.Off + s.Len }

// Of returns the bytes of b that s covers. It is a view, not a copy, and its
// capacity ends with it. A span that does not lie in b gives what part of it does.
func (s Span) Of(b []byte) []byte {
	from := min(max(s.Off, 0), len(b))
	to := min(max(s.End(), from), len(b))
	return b[from:to:to]
}

// Contains reports whether the byte at off belongs to s.
func (s Span) Contains(off int) bool { return off >= s.Off && off < s.End() }

// Empty reports whether s covers no byte.
func (s Span) Empty() bool { return s.Len <= 0 }

// between is the span from one offset up to another.
func between(from, to int) Span { return Span{from, to - from} }
