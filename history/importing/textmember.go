package importing

import (
	"iter"
	"strings"
)

// textMember is where a member of an object stands in a text whose name and value are strings, without the quotation marks.
type textMember struct{ nameFrom, nameTo, valueFrom, valueTo int }

// textMembers yields the members of a JSON text that are strings and have no escapes, from the first to the last. The text need not be JSON:
// it may have names in braces in it. It is gone through once, at the speed of a search for quotation marks.
func textMembers(text string) iter.Seq[textMember] {
	return func(yield func(textMember) bool) {
		for at := 0; ; {
			next := strings.IndexByte(text[at:], '"')
			if next < 0 {
				return
			}
			at += next + 1
			if m, found := textMemberAt(text, at); found {
				if !yield(m) {
					return
				}
				at = m.valueTo + 1
			}
		}
	}
}

// textMemberAt is the member whose name begins at a place.
func textMemberAt(text string, at int) (m textMember, found bool) {
	m.nameFrom = at
	if m.nameTo, found = plainEnd(text, at); !found {
		return m, false
	}
	for _, mark := range []string{":", `"`} {
		at = pastBlanks(text, max(at, m.nameTo+1))
		if !strings.HasPrefix(text[at:], mark) {
			return m, false
		}
		at++
	}
	m.valueFrom = at
	m.valueTo, found = plainEnd(text, at)
	return m, found
}

// plainEnd is where the string ends that is gone on with at a place; false if it has an escape, or no end.
func plainEnd(text string, at int) (end int, found bool) {
	end = strings.IndexAny(text[at:], `"\`)
	return at + end, end >= 0 && text[at+end] == '"'
}

// pastBlanks is where blanks end.
func pastBlanks(text string, at int) int {
	return len(text) - len(strings.TrimLeft(text[at:], " \t\r\n\f"))
}
