package jsondoc

import "math"

// scanner validates one JSON text and tells where the lines of its pretty form
// begin. Methods that scan return the offset behind what they scanned, or -1
// once the scanner has failed.
type scanner struct {
	b []byte // first: its place costs or saves some percent
	stack

	reason  string // of the fault, empty while there is none
	at, raw int    // offset of the fault, and of the token that is at fault: the text is sound before raw

	lines, start int      // lines begun, and where the last of them starts
	due          int      // the index is told of the first line that starts here or later
	index        *indexer // also told of long tokens; nil if only the fault matters
	stopped      bool     // the index wants no more
}

// newScanner returns a scanner that looks for a fault only.
func newScanner(b []byte) *scanner {
	return &scanner{b: b, raw: len(b), due: math.MaxInt}
}

// text scans the whole text, a member or item a turn. Every byte of every
// document goes through here, and a call more a token would cost a tenth of
// the time: that is why it stands in one piece.
func (s *scanner) text() {
	b := s.b
	i := s.gap(0)
	s.line(i)
	for i >= 0 && !s.stopped {
		if s.object { // key and colon
			if i >= len(b) || b[i] != '"' {
				s.noKey(i)
				return
			}
			if i = s.str(i); i < 0 {
				return
			}
			if blank(b, i) {
				i = s.gap(i)
			}
			if i >= len(b) || b[i] != ':' {
				s.fail(ReasonMissingColon, i, i)
				return
			}
			if i++; blank(b, i) {
				i = s.gap(i)
			}
		}
		if i >= len(b) {
			s.noValue(i)
			return
		}
		switch marks[b[i]] {
		case markQuote:
			i = s.str(i)
		case markNumber:
			i = s.number(i)
		case markOpen:
			var empty bool
			if i, empty = s.open(i); !empty {
				continue
			}
		default:
			i = s.literal(i)
		}
		for i >= 0 { // closing brackets, then a comma
			if s.depth == 0 {
				s.end(i)
				return
			}
			if blank(b, i) {
				i = s.gap(i)
			}
			if i < len(b) && b[i] == ',' {
				if i++; blank(b, i) {
					i = s.gap(i)
				}
				s.count++
				s.line(i)
				break
			}
			i = s.close(i)
		}
	}
}

// open enters the container at i. If it is empty it is left again at once,
// else the offset is that of its first member or item.
func (s *scanner) open(i int) (next int, empty bool) {
	s.push(i, s.b[i] == '{', s.start)
	i = s.gap(i + 1)
	if i < len(s.b) && s.b[i] == s.closer() {
		s.pop()
		return i + 1, true
	}
	s.line(i)
	return i, false
}

// close leaves the container whose closing bracket should stand at i.
func (s *scanner) close(i int) int {
	if i >= len(s.b) || s.b[i] != s.closer() {
		return s.noComma(i)
	}
	s.pop()
	s.line(i)
	return i + 1
}

// end scans what follows the outermost value.
func (s *scanner) end(i int) {
	if i = s.gap(i); i < len(s.b) {
		s.fail(ReasonAfterValue, i, i)
	}
}

// line begins a line of the pretty form at i.
func (s *scanner) line(i int) {
	s.lines++
	s.start = i
	if i >= s.due {
		s.index.checkpoint(s, i)
	}
}

// blank reports whether white space may stand at i; whether it does, gap finds out.
func blank(b []byte, i int) bool { return i < len(b) && b[i] <= ' ' }

// gap skips white space.
func (s *scanner) gap(i int) int {
	end := spaceEnd(s.b, i)
	s.long(i, end)
	return end
}

// long remembers a token or gap that takes long to skip.
func (s *scanner) long(from, to int) {
	if to-from >= longToken && s.index != nil {
		s.index.jumps = append(s.index.jumps, jump{from, to})
	}
}

// fail records the fault at offset at, in the token that starts at raw.
func (s *scanner) fail(reason string, at, raw int) int {
	if at >= len(s.b) && reason != ReasonEmpty && reason != ReasonUnclosedString {
		reason = ReasonUnexpectedEnd
	}
	s.reason, s.at, s.raw = reason, at, raw
	if spaceEnd(s.b, 0) >= raw {
		s.raw = 0 // nothing was sound: show all of it
	}
	return -1
}
