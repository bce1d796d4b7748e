package jsondoc

import (
	"bytes"
	"context"
	"iter"
	"regexp"
)

// Where tells in what of a text is searched.
type Where uint8

// Places to search in.
const (
	Anywhere Where = iota
	InKeys         // in keys, between their quotes
	InValues       // in strings that are no keys, between their quotes, and in numbers, true, false and null; and in all that is behind a fault
)

// Search is what is searched for, and where. It runs on the bytes as they were
// received: an é that is written \u00e9 is found as \u00e9, or with Decoded.
type Search struct {
	Text       string         // to be found as it is
	Pattern    *regexp.Regexp // if not nil, in place of Text. It sees one line of the pretty form at a time, as it stands in the text: ^ and $ are its ends
	IgnoreCase bool           // of Text, by Unicode's simple folding; a Pattern has (?i)
	In         Where
	Decoded    bool // search what strings mean: escapes are decoded. Nothing is found then that is more than one token
	// Tell is called now and then with the offset that was reached, on the goroutine that searches. If nil, nobody is told.
	Tell func(off int)
}

// stretch is how many bytes are searched between two looks at the context, and how long a line is that a Pattern sees whole.
const stretch = 1 << 20

// Hits yields the places in d that match, in order, none of which overlap. It
// ends early when ctx does. Keys and values are told apart where d was read and
// is sound; all else counts as one value. It costs no memory beside what a token takes that
// is decoded; literal text is found about as fast as memory can be read.
func (s *Search) Hits(ctx context.Context, d *Doc) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		m := s.matcher()
		if m == nil {
			return
		}
		run := &hunt{Search: s, reader: d.reader(), m: m, ctx: ctx, yield: yield, text: -2, escape: -2}
		if s.In == Anywhere && !s.Decoded && s.Pattern == nil {
			run.plain()
		} else {
			run.rows()
		}
	}
}

// matcher is what finds, nil if nothing is to be found.
func (s *Search) matcher() matcher {
	switch {
	case s.Pattern != nil:
		return newPattern(s.Pattern)
	case s.Text == "":
		return nil
	case s.IgnoreCase:
		return newFolded(s.Text)
	}
	return literal(s.Text)
}

// hunt is one run of a Search.
type hunt struct {
	*Search
	reader
	m            matcher
	ctx          context.Context
	yield        func(Span) bool
	text, escape int // where the next match may begin and the next backslash stands: len(body) if there is none, -2 if not known
}

// plain searches the bytes from the first to the last, whatever they are.
func (h *hunt) plain() {
	for off, told := 0, 0; off < len(h.body); {
		limit := min(off+stretch, len(h.body))
		from, to := h.m.next(h.body, off, limit)
		if from < 0 {
			to = limit
		} else if !h.yield(between(from, to)) {
			return
		}
		if off = to; off-told >= stretch {
			told = off
			if !h.goOn(off) {
				return
			}
		}
	}
}

// goOn tells how far it came and asks the context.
func (h *hunt) goOn(off int) bool {
	if h.Tell != nil {
		h.Tell(off)
	}
	return h.ctx.Err() == nil
}

// rows searches line by line, in those that something may be in.
func (h *hunt) rows() {
	if h.lines == 0 {
		return
	}
	w, told := h.rowOfLine(0), 0
	for off := h.candidate(0); off < len(h.body); off = h.candidate(max(w.next, w.span().End())) {
		if off-told >= stretch {
			told = off
			if !h.goOn(off) {
				return
			}
		}
		w = h.rowFrom(w, off)
		if !h.row(&w) || w.next <= w.off {
			return
		}
	}
}

// rowFrom is the row that holds off, w being one before it: it is near, or looked up.
func (h *hunt) rowFrom(w row, off int) row {
	if off-w.off > 2*pointBytes {
		_, w = h.rowAt(off)
	}
	for w.next <= off && w.next > w.off && w.next < len(h.body) {
		w = h.reader.row(w.next, w.nextDepth)
	}
	return w
}

// candidate is the first offset from off on at which a row could hold something, or the length of the text.
func (h *hunt) candidate(off int) int {
	if h.text < off {
		h.text = h.nextText(off)
	}
	if !h.Decoded {
		return h.text
	}
	if h.escape < off {
		h.escape = len(h.body)
		if n := bytes.IndexByte(h.body[off:], '\\'); n >= 0 {
			h.escape = off + n
		}
	}
	return min(h.text, h.escape)
}

// nextText is the first offset from off on at which a match may begin.
func (h *hunt) nextText(off int) int {
	for ; off < len(h.body); off += stretch {
		if from := h.m.hint(h.body, off, min(off+stretch, len(h.body))); from >= 0 {
			return from
		}
		if !h.goOn(off) {
			break
		}
	}
	return len(h.body)
}

// row searches in a row and reports whether to go on.
func (h *hunt) row(w *row) bool {
	switch {
	case w.off >= h.sound:
		return h.In == InKeys || h.bytes(w.value)
	case h.In == Anywhere && !h.Decoded:
		return h.bytes(w.span())
	case h.In != InValues && !w.key.Empty() && !h.token(w.key):
		return false
	case h.In == InKeys || w.value.Empty() || marks[h.body[w.value.Off]] == markOpen:
		return true
	}
	return h.token(w.value)
}

// token searches in a string or another scalar.
func (h *hunt) token(at Span) bool {
	token := at.Of(h.body)
	if token[0] != '"' {
		return h.bytes(at)
	}
	inside := Span{at.Off + 1, max(0, at.Len-2)}
	if h.Decoded && bytes.IndexByte(token, '\\') >= 0 {
		return h.decoded(inside)
	}
	return h.bytes(inside)
}

// bytes searches in a piece of the text.
func (h *hunt) bytes(at Span) bool {
	return h.matches(at.Of(h.body), func(from, to int) bool { return h.yield(Span{at.Off + from, to - from}) })
}

// decoded searches in what the inside of a string means.
func (h *hunt) decoded(at Span) bool {
	text, places := decode(at.Of(h.body))
	return h.matches(text, func(from, to int) bool {
		return h.yield(between(at.Off+places.raw(from), at.Off+places.raw(to)))
	})
}

// matches tells what matches in a text.
func (h *hunt) matches(text []byte, yield func(from, to int) bool) bool {
	if p, ok := h.m.(*pattern); ok {
		return p.all(h.ctx, text, yield)
	}
	for off := 0; off < len(text); {
		limit := min(off+stretch, len(text))
		from, to := h.m.next(text, off, limit)
		switch {
		case from >= 0 && !yield(from, to), from < 0 && h.ctx.Err() != nil:
			return false
		case from >= 0:
			off = to
		default:
			off = limit
		}
	}
	return true
}
