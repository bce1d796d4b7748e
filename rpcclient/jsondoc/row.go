package jsondoc

import (
	"bytes"
	"unicode/utf8"
)

// row is what one line of the virtual pretty form shows, as spans of the body;
// those it does not have are empty. A row has one of these shapes:
//
//	key : value ,      value is a scalar or, with nothing behind it, an opening bracket
//	key : [ ] ,        value is the opening bracket of an empty container
//	] ,
//	value              raw
type row struct {
	off, depth                        int // where the line starts, how many containers are open around it
	key, colon, value, closing, comma Span
	opens                             bool // the value is a container that goes on in the next line
	next, nextDepth                   int  // of the line that follows
}

// span is the part of the body from the first to the last byte that w shows.
func (w *row) span() Span {
	end := w.off
	for _, s := range [...]Span{w.key, w.colon, w.value, w.closing, w.comma} {
		end = max(end, s.End())
	}
	return between(w.off, end)
}

// begins reports whether a member or item begins in w; else it is a closing bracket.
func (w *row) begins() bool { return !w.key.Empty() || !w.value.Empty() }

// valueEnd is the end of the value of w, or of its opening bracket if it opens.
func (w *row) valueEnd() int { return max(w.value.End(), w.closing.End()) }

// reader goes through the rows of what was known at one moment.
type reader struct {
	*known
	body []byte
}

// row reads the row that starts at off.
func (r reader) row(off, depth int) (w row) {
	w.off, w.depth = off, depth
	w.next, w.nextDepth = r.sound, 0
	if off >= r.sound {
		end, next := rawEnd(r.body, off)
		w.value, w.next = between(off, end), next
		return w
	}
	i := r.rowValue(&w, off)
	if w.opens {
		w.next, w.nextDepth = i, depth+1
		return w
	}
	if i = r.space(i); i >= r.sound {
		return w
	}
	if r.body[i] == ',' {
		w.comma = Span{i, 1}
		w.next, w.nextDepth = r.space(i+1), depth
		return w
	}
	w.next, w.nextDepth = i, depth-1
	return w
}

// rowValue reads the row up to what may follow a value and returns where that
// is; if the row opens a container, where its first member or item is.
func (r reader) rowValue(w *row, i int) int {
	if marks[r.body[i]] == markClose {
		w.closing = Span{i, 1}
		return i + 1
	}
	end := r.tokenEnd(i)
	if r.body[i] == '"' {
		if colon := r.space(end); colon < r.sound && r.body[colon] == ':' {
			w.key, w.colon = between(i, end), Span{colon, 1}
			if i = r.space(colon + 1); i >= r.sound {
				return i
			}
			end = r.tokenEnd(i)
		}
	}
	w.value = between(i, end)
	if marks[r.body[i]] != markOpen {
		return end
	}
	end = r.space(end)
	if end < r.sound && marks[r.body[end]] == markClose {
		w.closing = Span{end, 1}
		return end + 1
	}
	w.opens = true
	return end
}

// tokenEnd is the offset behind the token at i.
func (r reader) tokenEnd(i int) int {
	near := r.body[:min(i+longToken, r.sound)]
	end := tokenEnd(near, i)
	if end < len(near) || end == r.sound {
		return end
	}
	if end = r.jumpFrom(i); end != 0 {
		return end
	}
	return tokenEnd(r.body[:r.sound], i)
}

// space is the offset of the next token at or after i, or the end of what is sound.
func (r reader) space(i int) int {
	near := r.body[:min(i+longToken, r.sound)]
	end := spaceEnd(near, i)
	if end < len(near) || end == r.sound {
		return end
	}
	if end = r.jumpFrom(i); end != 0 {
		return end
	}
	return spaceEnd(r.body[:r.sound], i)
}

// rawEnd returns the end of the raw line that starts at i, and where the next
// one starts. Raw lines end at line feeds; longer ones are cut between characters.
func rawEnd(b []byte, i int) (end, next int) {
	limit := min(i+rawLine, len(b))
	if n := bytes.IndexByte(b[i:min(limit+1, len(b))], '\n'); n >= 0 {
		return i + n, i + n + 1
	}
	limit = i + wholeRunes(b[i:], limit-i)
	return limit, limit
}

// wholeRunes returns the length, at most n, of the start of b that does not end within a character.
func wholeRunes(b []byte, n int) int {
	for cut := n; cut > 0 && cut < len(b) && n-cut < utf8.UTFMax; cut-- {
		if utf8.RuneStart(b[cut]) {
			return cut
		}
	}
	return n
}
