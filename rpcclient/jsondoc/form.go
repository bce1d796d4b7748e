package jsondoc

import (
	"iter"
	"math"
)

// Form is how a whole text is written out anew: its tokens as they are, other
// white space between them. With an Indent of 2 it has the lines that a Doc
// shows, but for their indentation where that is deeper than MaxIndent levels.
type Form struct {
	Indent  int  // blanks a level, however deep
	Compact bool // no white space at all

	// Paint appends what stands for a token of that class, or for a piece of one that is long. If nil, that is the token.
	Paint func(dst, token []byte, c Class) []byte
}

// pieceSize is how long a piece of a Form gets, about.
const pieceSize = 64 << 10

// Pieces yields the form of b, which has no fault, piece by piece. A piece is
// reused for the next, and must not be written. There is no line feed at the
// end. It takes no memory beside a piece, but the form of a text that is deep
// may be very much longer than the text: see Size.
func (f Form) Pieces(b []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		w := &formWriter{Form: f, b: b, out: make([]byte, 0, pieceSize+pieceSize/2), yield: yield}
		if w.Paint == nil && w.plain() || w.Paint != nil && w.painted() {
			w.flush()
		}
	}
}

// Size is how long the form of b, which nests as deep as depth says, is without
// Paint, or math.MaxInt64 if that is more than a number can tell. It is found by
// one pass over b; but if the form of a text of that length and depth is never
// longer than limit, by none, and the size is then limit.
func (f Form) Size(b []byte, depth int, limit int64) int64 {
	// Of a byte come at most a line feed, the indentation before it, itself and a blank.
	if most := 3 + int64(depth)*int64(f.Indent); int64(len(b)) <= limit/most {
		return limit
	}
	var size int64
	for t := (tokenWalk{b: b}); t.next(); {
		size += int64(t.end - t.start)
		if f.Compact {
			continue
		}
		if t.fresh {
			size += 1 + int64(t.depth)*int64(f.Indent)
		}
		if t.blank {
			size++
		}
		if size > math.MaxInt64/2 {
			return math.MaxInt64
		}
	}
	return size
}

// tokenWalk goes through the tokens of a text, and tells what stands before each in its pretty form.
type tokenWalk struct {
	b                 []byte
	start, end, depth int
	last              mark // of the token before
	fresh, blank      bool // a new line begins before it, a blank stands before it
}

// next takes the next token and reports whether there was one.
func (t *tokenWalk) next() bool {
	i := t.end
	if blank(t.b, i) {
		i = spaceEnd(t.b, i)
	}
	if i >= len(t.b) {
		return false
	}
	if t.last == markOpen {
		t.depth++
	}
	m := marks[t.b[i]]
	t.fresh = t.last == markOpen || t.last == markComma
	t.blank = t.last == markColon
	switch m {
	case markQuote:
		t.end = stringEnd(t.b, i)
	case markOther, markNumber:
		t.end = wordEnd(t.b, i)
	case markClose:
		t.depth = max(0, t.depth-1)
		t.fresh = t.last != markOpen
		t.end = i + 1
	default:
		t.end = i + 1
	}
	t.start, t.last = i, m
	return true
}

// formWriter writes a form into pieces.
type formWriter struct {
	Form
	b     []byte
	out   []byte
	yield func([]byte) bool
}

// plain writes all as it is, and reports whether to go on. Tokens between which nothing is put are copied at once.
func (w *formWriter) plain() bool {
	from, to := 0, 0 // what was not copied yet
	for t := (tokenWalk{b: w.b}); t.next(); to = t.end {
		apart := !w.Compact && (t.fresh || t.blank)
		if t.start == to && !apart {
			continue
		}
		if !w.copy(from, to) {
			return false
		}
		from = t.start
		switch {
		case !apart:
		case t.blank:
			w.out = append(w.out, ' ')
		case !w.line(t.depth):
			return false
		}
	}
	return w.copy(from, to)
}

// copy writes a part of the text, a long one as a piece of its own.
func (w *formWriter) copy(from, to int) bool {
	if to-from < pieceSize/4 {
		w.out = append(w.out, w.b[from:to]...)
		return len(w.out) < pieceSize || w.flush()
	}
	return w.flush() && w.yield(w.b[from:to:to])
}

// line begins a new line.
func (w *formWriter) line(depth int) bool {
	w.out = append(w.out, '\n')
	left := depth * w.Indent
	for ; left > len(blanks); left -= len(blanks) {
		w.out = append(w.out, blanks...)
		if len(w.out) >= pieceSize && !w.flush() {
			return false
		}
	}
	w.out = append(w.out, blanks[:left]...)
	return true
}

// painted writes all by Paint, and reports whether to go on.
func (w *formWriter) painted() bool {
	for t := (tokenWalk{b: w.b}); t.next(); {
		switch {
		case w.Compact:
		case t.blank:
			w.out = append(w.out, ' ')
		case t.fresh && !w.line(t.depth):
			return false
		}
		if !w.paint(w.b[t.start:t.end], w.class(&t)) {
			return false
		}
	}
	return true
}

// class is that of a token.
func (w *formWriter) class(t *tokenWalk) Class {
	if t.last < markQuote {
		return Punctuation
	}
	if t.last == markQuote {
		if colon := spaceEnd(w.b, t.end); colon < len(w.b) && w.b[colon] == ':' {
			return Key
		}
	}
	return classOf(w.b[t.start])
}

// paint writes a token, a long one piece by piece.
func (w *formWriter) paint(token []byte, c Class) bool {
	for len(token) > 0 {
		n := len(token)
		if n > pieceSize/4 {
			n = wholeRunes(token, pieceSize/4)
		}
		w.out = w.Paint(w.out, token[:n], c)
		if token = token[n:]; len(w.out) >= pieceSize && !w.flush() {
			return false
		}
	}
	return true
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
