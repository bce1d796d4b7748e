package jsondoc

import (
	"iter"
	"math"
)

// Form is how a whole text is written out anew: its tokens as they are, other
// white space between them. A Doc shows the same lines as the zero Indent of 2
// does, but for indentation deeper than MaxIndent levels.
type Form struct {
	Indent  int  // blanks a level, however deep
	Compact bool // no white space at all

	// Paint appends what stands for a token of that class, or for a piece of one that is long. If nil, that is the token.
	Paint func(dst, token []byte, c Class) []byte
}

// pieceSize is how long a piece of a Form gets, about.
const pieceSize = 64 << 10

// Pieces yields the form of b, which has no fault, piece by piece. A piece is
// reused for the next. There is no line feed at the end. It takes no memory beside
// a piece, but the form of a text that is deep may be very much longer than the text: see Size.
func (f Form) Pieces(b []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		w := &formWriter{Form: f, out: make([]byte, 0, pieceSize+pieceSize/4), yield: yield}
		if w.text(b) {
			w.flush()
		}
	}
}

// Size is how long the form of b is without Paint, or math.MaxInt64 if that is
// more than a number can tell. It is found by one pass over b; where nothing about b can make the form more
// than limit bytes long, by none, and the size is then limit.
func (f Form) Size(b []byte, depth int, limit int64) int64 {
	// Of a byte come at most a line feed, the indentation before it, itself and a blank.
	if most := 3 + int64(depth)*int64(f.Indent); most == 0 || int64(len(b)) <= limit/most {
		return limit
	}
	var size int64
	for x := range f.layout(b) {
		size += int64(x.end - x.start)
		if f.Compact {
			continue
		}
		if x.fresh {
			size += 1 + int64(x.depth)*int64(f.Indent)
		}
		if x.blank {
			size++
		}
		if size > math.MaxInt64/2 {
			return math.MaxInt64
		}
	}
	return size
}

// formToken is a token and what stands before it.
type formToken struct {
	start, end, depth int
	fresh, blank      bool // a new line begins before it, a blank stands before it
}

// layout yields the tokens of a text.
func (f Form) layout(b []byte) iter.Seq[formToken] {
	return func(yield func(formToken) bool) {
		var x formToken
		opened := false // the token before is an opening bracket
		for i := spaceEnd(b, 0); i < len(b); i = spaceEnd(b, x.end) {
			m := marks[b[i]]
			x.start, x.end = i, tokenEnd(b, i)
			if m == markClose {
				x.depth = max(0, x.depth-1)
				x.fresh = !opened
			}
			if !yield(x) {
				return
			}
			if opened = m == markOpen; opened {
				x.depth++
			}
			x.fresh, x.blank = opened || m == markComma, m == markColon
		}
	}
}

// formWriter writes a form into pieces.
type formWriter struct {
	Form
	out   []byte
	yield func([]byte) bool
}

// text writes all of b and reports whether to go on.
func (w *formWriter) text(b []byte) bool {
	for x := range w.layout(b) {
		if !w.Compact {
			if x.fresh && !w.line(x.depth) {
				return false
			}
			if x.blank {
				w.out = append(w.out, ' ')
			}
		}
		if !w.token(b, x) {
			return false
		}
	}
	return true
}

// line begins a new line.
func (w *formWriter) line(depth int) bool {
	w.out = append(w.out, '\n')
	for left := depth * w.Indent; left > 0; {
		n := min(left, len(blanks))
		w.out = append(w.out, blanks[:n]...)
		left -= n
		if len(w.out) >= pieceSize && !w.flush() {
			return false
		}
	}
	return true
}

// token writes a token, a long one in pieces.
func (w *formWriter) token(b []byte, x formToken) bool {
	token := b[x.start:x.end]
	if w.Paint == nil {
		if len(token) < pieceSize/4 {
			w.out = append(w.out, token...)
			return len(w.out) < pieceSize || w.flush()
		}
		return w.flush() && w.yield(token[:len(token):len(token)])
	}
	class := classOf(token[0])
	switch {
	case class == String && isKey(b, x.end):
		class = Key
	case class == Literal && marks[token[0]] < markOpen:
		class = Punctuation
	}
	for len(token) > 0 {
		n := len(token)
		if n > pieceSize/4 {
			n = wholeRunes(token, pieceSize/4)
		}
		w.out = w.Paint(w.out, token[:n], class)
		if token = token[n:]; len(w.out) >= pieceSize && !w.flush() {
			return false
		}
	}
	return true
}

// isKey reports whether a colon follows the string that ends at end.
func isKey(b []byte, end int) bool {
	end = spaceEnd(b, end)
	return end < len(b) && b[end] == ':'
}

// flush yields what was written.
func (w *formWriter) flush() bool {
	if len(w.out) == 0 {
		return true
	}
	more := w.yield(w.out)
	w.out = w.out[:0]
	return more
}
