package widgets

import (
	"context"
	"math"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// docSource shows the pretty form of a JSON document, without what is folded away and with long strings shortened.
// A row is what is shown, a line is one of the document.
type docSource struct {
	doc   *jsondoc.Doc
	folds jsondoc.Folds
	whole map[int]bool // lines that are shown however long they are
	items func(object bool, n int) string
	sizes map[int]string // what stands behind lines that open a container which is closed
	lent  lentLine       // the line that Each is lending right now
	runes runeTable      // of a long line
}

// lentLine is a line of a document that is being lent, and the end of what its row stands for.
type lentLine struct {
	*jsondoc.Line
	end int
}

// shortLine is the longest text of a line that is shown without being asked for.
const shortLine = 1000

// knownSizes bounds what is remembered of the lines that were in sight.
const knownSizes = 1 << 12

// classStyles gives the classes of a document their styles.
var classStyles = [...]Style{
	jsondoc.Punctuation: Punctuation,
	jsondoc.Key:         Key,
	jsondoc.String:      String,
	jsondoc.Number:      Number,
	jsondoc.Literal:     Literal,
	jsondoc.Invalid:     Error,
	jsondoc.Filler:      Plain,
	jsondoc.Note:        Muted,
}

func newDocSource(doc *jsondoc.Doc, items func(object bool, n int) string) *docSource {
	return &docSource{doc: doc, items: items, whole: map[int]bool{}, sizes: map[int]string{}}
}

func (s *docSource) Lines() int      { return s.folds.Rows(s.doc.Lines()) }
func (s *docSource) lastNumber() int { return s.doc.Lines() }

func (s *docSource) Each(from, to, maxText int, yield func(int, *Line) bool) {
	var l Line
	to = min(to, s.Lines())
	for row := max(0, from); row < to; {
		line, next := s.folds.Line(row), row
		s.doc.Each(line, line+to-row, max(0, maxText), func(d *jsondoc.Line) bool {
			_, folded := s.folds.Folded(d.Number)
			s.show(&l, d, folded)
			s.lent = s.lend(d, folded)
			if next++; !yield(next-1, &l) {
				next = to
			}
			return !folded && next < to
		})
		if next == row { // the document has no such line
			break
		}
		row = next
	}
	s.lent = lentLine{}
}

// show makes the row of a line.
func (s *docSource) show(l *Line, d *jsondoc.Line, folded bool) {
	*l = Line{Text: d.Text, Runs: l.Runs[:0], Cut: d.Cut, Number: d.Number + 1}
	for _, r := range d.Runs {
		if style := classStyles[r.Class]; style != Plain {
			l.Runs = append(l.Runs, Run{r.Start, r.End, style})
		}
	}
	s.shorten(l, d.Number)
	if !d.Opens {
		return
	}
	l.Fold, l.Note = Open, s.size(d.Number)
	if folded {
		l.Fold, l.Note = Closed, "…"+closing(d.Text)+"   "+l.Note
	} else if l.Note != "" {
		l.Note = "  " + l.Note
	}
}

// shorten cuts a line that is longer than one reads, unless all of it was asked for.
func (s *docSource) shorten(l *Line, line int) {
	if len(l.Text) <= shortLine || s.whole[line] {
		return
	}
	n := shortLine
	for n > 0 && l.Text[n]&0xc0 == 0x80 {
		n--
	}
	l.Cut += len(l.Text) - n
	l.Text = l.Text[:n]
	for i := range l.Runs {
		l.Runs[i].End = min(l.Runs[i].End, n)
		l.Runs[i].Start = min(l.Runs[i].Start, n)
	}
}

// closing is the bracket that closes what a line opens.
func closing(text []byte) string {
	if n := len(text); n > 0 && text[n-1] == '{' {
		return " }"
	}
	return " ]"
}

// size says how much the container holds that a line opens, nothing while its end is not known.
func (s *docSource) size(line int) string {
	if text, ok := s.sizes[line]; ok {
		return text
	}
	at, ok := s.doc.Extent(line)
	if !ok || at.Head != line || !at.Closed || s.items == nil {
		return ""
	}
	n, err := s.doc.Children(context.Background(), at.Node)
	if err != nil {
		return ""
	}
	if len(s.sizes) >= knownSizes {
		clear(s.sizes)
	}
	s.sizes[line] = s.items(at.Kind == jsondoc.KindObject, n)
	return s.sizes[line]
}

// lend notes what the row of a line stands for: with what is folded behind it.
func (s *docSource) lend(d *jsondoc.Line, folded bool) lentLine {
	end := d.Span.End()
	if folded {
		if at, ok := s.doc.Extent(d.Number); ok && at.Head == d.Number {
			end = max(end, at.Span.End())
		}
	}
	return lentLine{d, end}
}

// offsetAt is the byte of the body that the caret stands before; where the text is not from the body, the
// nearest of the line that is.
func (s *docSource) offsetAt(at Point) (off int) {
	off = -1
	if at.Line < 0 || at.Line >= s.Lines() {
		return off
	}
	s.line(s.folds.Line(at.Line), 4*(at.Rune+1), func(l *jsondoc.Line) {
		off = l.Span.Off
		place := byteOfRune(l.Text, at.Rune)
		for _, r := range l.Runs {
			switch {
			case r.Off < 0 || r.Start > place:
			case place < r.End:
				off = r.Off + place - r.Start
			default:
				off = r.Off + r.End - r.Start - 1
			}
		}
	})
	return off
}

func (s *docSource) endOf(at Point) (end int) {
	end = s.offsetAt(at)
	if end >= 0 {
		_, size := utf8.DecodeRune(s.doc.Bytes()[end:])
		end += size
	}
	s.Each(at.Line, at.Line+1, max(shortLine, utf8.UTFMax*(at.Rune+2)), func(_ int, l *Line) bool {
		if (l.Cut > 0 || l.Fold == Closed) && byteOfRune(l.Text, at.Rune+1) == len(l.Text) {
			end = s.lent.end
		}
		return false
	})
	return end
}

// pointOf is where the document shows a byte of the body; past a line's end, at its end. What is folded away is
// at the end of the row that stands for it.
func (s *docSource) pointOf(off int) Point {
	line := s.doc.LineAt(off)
	row, seen := s.folds.Row(line)
	if !seen {
		off, line = math.MaxInt, s.folds.Line(row)
	}
	at := Point{Line: row}
	s.line(line, 0, func(l *jsondoc.Line) {
		place := len(l.Text)
		for i := len(l.Runs) - 1; i >= 0; i-- {
			if r := l.Runs[i]; r.Off >= 0 && off < r.Off+r.End-r.Start {
				place = r.Start + max(0, off-r.Off)
			}
		}
		at.Rune = runeOfByte(l.Text, place)
	})
	return at
}

// uncover has a byte of the body seen: nothing that hides it stays folded or cut.
func (s *docSource) uncover(off int) {
	line := s.doc.LineAt(off)
	s.folds.Reveal(line)
	s.line(line, shortLine, func(l *jsondoc.Line) {
		for _, r := range l.Runs {
			if r.Off >= 0 && off >= r.Off && off < r.Off+r.End-r.Start {
				return
			}
		}
		if l.Cut > 0 {
			s.whole[line] = true
		}
	})
}

// all reports whether a span is the outermost value of a document that has others in it.
func (s *docSource) all(span jsondoc.Span) bool {
	at, ok := s.doc.Extent(0)
	return ok && at.Last > at.Head && at.Head == 0 && span.Off <= at.Span.Off && span.End() >= at.Span.End()
}

func (s *docSource) lentSpan(*Line) (from, to int) { return s.lent.Span.Off, s.lent.end }

func (s *docSource) line(line, maxText int, use func(*jsondoc.Line)) {
	s.doc.Each(line, line+1, maxText, func(l *jsondoc.Line) bool {
		use(l)
		return false
	})
}

// exact gives the lines of the document itself. Behind a row that stands for more, the end is the end of all of that.
func (s *docSource) exact(lo, hi Point) (src Source, from, to Point) {
	behind := false
	s.Each(hi.Line, hi.Line+1, max(shortLine, utf8.UTFMax*(hi.Rune+2)), func(_ int, l *Line) bool {
		behind = (l.Cut > 0 || l.Fold == Closed) && byteOfRune(l.Text, hi.Rune) == len(l.Text)
		return false
	})
	from, to = Point{s.folds.Line(lo.Line), lo.Rune}, Point{s.folds.Line(hi.Line), hi.Rune}
	if behind && lo != hi {
		if last, ok := s.folds.Folded(to.Line); ok {
			to.Line = last
		}
		to.Rune = math.MaxInt32
	}
	return wholeDoc{s.doc}, from, to
}

// wholeDoc is all lines of a document, for copying.
type wholeDoc struct{ doc *jsondoc.Doc }

func (s wholeDoc) Lines() int { return s.doc.Lines() }

func (s wholeDoc) Each(from, to, maxText int, yield func(int, *Line) bool) {
	var l Line
	s.doc.Each(from, to, maxText, func(d *jsondoc.Line) bool {
		l = Line{Text: d.Text, Cut: d.Cut}
		return yield(d.Number, &l)
	})
}

// marks tints what a span of the body shows as in the line being lent: its tokens if all of it is in this
// line, else the row.
func (s *docSource) marks(dst []Mark, _ *Line, span jsondoc.Span, tint Mark) []Mark {
	l := s.lent
	if l.Line == nil || span.Off >= l.end || span.End() <= l.Span.Off {
		return dst
	}
	if span.Off < l.Span.Off || span.End() > l.Span.End() {
		tint.Row = true
		return append(dst, tint)
	}
	tint.Start, tint.End = -1, -1
	for _, r := range l.Runs {
		from, to := max(span.Off-r.Off, 0), min(span.End()-r.Off, r.End-r.Start)
		if r.Off < 0 || from >= to {
			continue
		}
		if tint.Start < 0 {
			tint.Start = r.Start + from
		}
		tint.End = r.Start + to
	}
	if tint.Start < 0 { // it was cut off
		return dst
	}
	return append(dst, tint)
}
