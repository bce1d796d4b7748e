package jsondoc

// Piece yields a part of a line: at most maxText bytes of its text from byte
// from on, which may begin and end inside a character. Start says how many bytes
// stand before it, Cut how many after it, indentation and blanks included. However
// long the line is, a piece costs what it shows. It reports whether the line is known.
func (d *Doc) Piece(line, from, maxText int, yield func(*Line)) bool {
	r := d.reader()
	if line < 0 || line >= r.lines {
		return false
	}
	w := r.rowOfLine(line)
	l := Line{Number: line, Depth: w.depth, Opens: w.opens, Span: w.span(), Start: max(0, from)}
	l.cutOut(r, &w, l.Start+max(0, maxText))
	yield(&l)
	return true
}

// cutOut makes l the part of the line that shows w from l.Start up to end.
func (l *Line) cutOut(r reader, w *row, end int) {
	at := 0
	piece := func(text string, s Span, c Class) {
		n := len(text) + s.Len
		from, to := max(l.Start-at, 0), min(end-at, n)
		switch {
		case from >= to:
		case s.Empty():
			l.run([]byte(text[from:to]), c, -1)
		default:
			l.run(s.Of(r.body)[from:to], c, s.Off+from)
		}
		if at += n; at > end {
			l.Cut += min(n, at-max(end, l.Start))
		}
	}
	if w.off >= r.sound {
		piece("", w.value, Invalid)
		return
	}
	piece(indentation(w.depth), Span{}, Filler)
	piece("", w.key, Key)
	piece("", w.colon, Punctuation)
	if !w.colon.Empty() {
		piece(" ", Span{}, Filler)
	}
	if !w.value.Empty() {
		piece("", w.value, classOf(r.body[w.value.Off]))
	}
	piece("", w.closing, Punctuation)
	piece("", w.comma, Punctuation)
}
