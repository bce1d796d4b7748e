package widgets

import "rpcexplorer/rpcclient/jsondoc"

// docSource shows the pretty form of a JSON document.
type docSource struct {
	doc  *jsondoc.Doc
	lent *jsondoc.Line // the line that Each is lending right now, nil outside
}

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

func (s *docSource) Lines() int { return s.doc.Lines() }

func (s *docSource) Each(from, to, maxText int, yield func(int, *Line) bool) {
	var l Line
	s.doc.Each(from, to, maxText, func(d *jsondoc.Line) bool {
		l.Text, l.Cut, l.Runs = d.Text, d.Cut, l.Runs[:0]
		for _, r := range d.Runs {
			if style := classStyles[r.Class]; style != Plain {
				l.Runs = append(l.Runs, Run{r.Start, r.End, style})
			}
		}
		s.lent = d
		return yield(d.Number, &l)
	})
	s.lent = nil
}

// offsetAt is the byte of the body that the caret stands before; where the text is not from the body, the
// nearest of the line that is.
func (s *docSource) offsetAt(at Point) (off int) {
	off = -1
	s.line(at.Line, 4*(at.Rune+1), func(l *jsondoc.Line) {
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

// pointOf is where the document shows a byte of the body; past a line's end, at its end.
func (s *docSource) pointOf(off int) Point {
	at := Point{Line: s.doc.LineAt(off)}
	s.line(at.Line, 0, func(l *jsondoc.Line) {
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

func (s *docSource) line(line, maxText int, use func(*jsondoc.Line)) {
	s.doc.Each(line, line+1, maxText, func(l *jsondoc.Line) bool {
		use(l)
		return false
	})
}

// marks tints what a span of the body shows as in the line being lent: its tokens if all of it is in this
// line, else the row.
func (s *docSource) marks(dst []Mark, _ *Line, span jsondoc.Span, tint Mark) []Mark {
	l := s.lent
	if l == nil || span.Off >= l.Span.End() || span.End() <= l.Span.Off {
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
