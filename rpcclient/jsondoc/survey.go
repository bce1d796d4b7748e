package jsondoc

import (
	"context"
	"unicode/utf8"
)

// Finding is a kind of what is allowed in a text, and surprises.
type Finding uint8

// Findings.
const (
	FindingDuplicateKey Finding = iota // a key that an earlier one of its object equals, escapes decoded
	FindingInvalidUTF8                 // bytes in a string that are no UTF-8
	FindingSurrogate                   // an escape that is half of a pair, without the other half
	FindingControl                     // a control character but tab and the ends of lines, escaped or not
	FindingBidi                        // a character that turns the direction of writing, escaped or not
	FindingInvisible                   // a character that takes no room, or ends a line where nothing shows it, escaped or not
	FindingRounded                     // a number that a float64 changes
	FindingOverflow                    // a number that is too large for a float64
	Findings                           // how many kinds there are
)

// MaxFindings is how many findings of a kind are kept with their spans.
const MaxFindings = 1000

// Survey is what was found in a text.
type Survey struct {
	Read  int              // bytes that were looked at
	Count [Findings]int    // how many there are of each kind
	First [Findings][]Span // the first of them, at most MaxFindings of a kind, in order
	// Unasked is how many keys were not compared with all others of their object. A million keys of the objects that
	// are open at a time are remembered, so that the memory that it takes is bounded.
	Unasked int
}

// add notes a finding.
func (s *Survey) add(f Finding, at Span) {
	s.Count[f]++
	if len(s.First[f]) < MaxFindings {
		s.First[f] = append(s.First[f], at)
	}
}

// Survey looks for Findings in the whole text, as far as it is known; where it is broken, behind the fault
// for characters alone. It is a pass of its own over the text, for the background, at any depth. Every now and then tell
// is called, if it is not nil, on the same goroutine, with what was found so far; it must not keep it. The error is that of
// ctx, and what was found until then is returned with it.
func (d *Doc) Survey(ctx context.Context, tell func(*Survey)) (*Survey, error) {
	s := &surveyor{reader: d.reader(), ctx: ctx, tell: tell, next: nestBytes, keys: keyring{room: maxRing}}
	return s.run()
}

// run looks through all there is.
func (s *surveyor) run() (*Survey, error) {
	if s.tokens() {
		s.characters(s.sound, len(s.body), false)
	}
	if s.err == nil {
		s.report.Read = len(s.body)
	}
	return &s.report, s.err
}

// surveyor makes a Survey.
type surveyor struct {
	reader
	report Survey
	ctx    context.Context
	tell   func(*Survey)
	next   int // offset at which to tell next
	err    error
	keys   keyring
}

// pause tells how far it came and reports whether to go on.
func (s *surveyor) pause(off int) bool {
	if off < s.next {
		return true
	}
	s.next = off + nestBytes
	s.report.Read = off
	if s.tell != nil {
		s.tell(&s.report)
	}
	s.err = s.ctx.Err()
	return s.err == nil
}

// tokens looks through the part that is sound.
func (s *surveyor) tokens() bool {
	for i := s.space(0); i < s.sound; {
		if !s.pause(i) {
			return false
		}
		switch marks[s.body[i]] {
		case markQuote:
			end := s.tokenEnd(i)
			if !s.characters(i+1, end-1, true) {
				return false
			}
			s.key(between(i, end))
			i = end
			continue
		case markNumber:
			end := s.tokenEnd(i)
			s.number(between(i, end))
			i = end
			continue
		case markOpen:
			s.keys.open(s.body[i] == '{')
		case markClose:
			s.keys.close()
		case markComma:
			s.keys.due = true
		}
		i++
	}
	return s.err == nil
}

// key compares a string with the keys before it, if it is one.
func (s *surveyor) key(at Span) {
	switch s.keys.add(s.body, at) {
	case keyTwice:
		s.report.add(FindingDuplicateKey, at)
	case keyUnasked:
		s.report.Unasked++
	}
}

// number asks what a float64 makes of a number.
func (s *surveyor) number(at Span) {
	switch floatOf(at.Of(s.body)) {
	case floatRounds:
		s.report.add(FindingRounded, at)
	case floatOverflows:
		s.report.add(FindingOverflow, at)
	}
}

// characters looks through a piece of text, in which there are escapes or not.
func (s *surveyor) characters(from, to int, escapes bool) bool {
	for i := oddByte(s.body, from, to); i < to; i = oddByte(s.body, i, to) {
		if !s.pause(i) {
			return false
		}
		switch c := s.body[i]; {
		case c == '\\' && escapes:
			i = s.escape(i, to)
		case c < utf8.RuneSelf:
			s.character(rune(c), Span{i, 1})
			i++
		default:
			i = s.wide(i, to)
		}
	}
	return true
}

// escape looks at the escape at i.
func (s *surveyor) escape(i, to int) int {
	r, n, whole := readEscape(s.body[i:to])
	if whole {
		s.character(r, Span{i, n})
	} else {
		s.report.add(FindingSurrogate, Span{i, n})
	}
	return i + n
}

// wide looks at the character of several bytes at i, or at the bytes that are none.
func (s *surveyor) wide(i, to int) int {
	r, n := utf8.DecodeRune(s.body[i:to])
	if r != utf8.RuneError || n > 1 {
		s.character(r, Span{i, n})
		return i + n
	}
	end := i + 1
	for end < to && s.body[end] >= utf8.RuneSelf && end-i < nestBytes {
		if r, n := utf8.DecodeRune(s.body[end:to]); r != utf8.RuneError || n > 1 {
			break
		}
		end++
	}
	s.report.add(FindingInvalidUTF8, between(i, end))
	return end
}

// character notes a character that is not what it seems.
func (s *surveyor) character(r rune, at Span) {
	if f, odd := oddity(r); odd {
		s.report.add(f, at)
	}
}
