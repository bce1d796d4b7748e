package jsondoc

// Class says what a run of a line is.
type Class uint8

// Classes of runs.
const (
	Punctuation Class = iota // brackets, colon, comma
	Key                      // the string before a colon
	String
	Number
	Literal // true, false, null
	Invalid // part of the text behind its fault
	Filler  // indentation, or the blank behind a colon: not in the text
	Note    // a remark of the viewer's: not in the text
)

// Run is a piece of a line that belongs together: Text[Start:End].
type Run struct {
	Start, End int
	Class      Class
	Off        int // offset in the body of the byte shown at Start, -1 if it is not from the body
}

// Line is one line of the pretty form. It and all it holds is reused for the
// next line; whoever keeps it makes a copy.
type Line struct {
	Number int
	Text   []byte // without line feed
	Runs   []Run  // they cover Text without gaps
	Span   Span   // what of the body the line stands for, with what was cut
	Depth  int    // containers open around it, however little of that the indentation shows
	Start  int    // bytes of the line left out before Text, in a Piece
	Cut    int    // bytes of the body left out at the end of Text
	Opens  bool   // a container begins in it that goes on in the next line
}

// set makes l the line that shows w.
func (l *Line) set(r reader, w *row, maxText int) {
	l.Text, l.Runs, l.Cut, l.Depth = l.Text[:0], l.Runs[:0], 0, w.depth
	l.Opens = w.opens
	l.Span = w.span()
	if w.off >= r.sound {
		l.add(r.body, w.value, Invalid, maxText)
		return
	}
	l.fill(indentation(w.depth), maxText)
	l.add(r.body, w.key, Key, maxText)
	l.add(r.body, w.colon, Punctuation, maxText)
	if !w.colon.Empty() {
		l.fill(" ", maxText)
	}
	if !w.value.Empty() {
		l.add(r.body, w.value, classOf(r.body[w.value.Off]), maxText)
	}
	l.add(r.body, w.closing, Punctuation, maxText)
	l.add(r.body, w.comma, Punctuation, maxText)
}

// classOf is the class of a value by its first byte.
func classOf(c byte) Class {
	switch marks[c] {
	case markQuote:
		return String
	case markNumber:
		return Number
	case markOpen:
		return Punctuation
	}
	return Literal
}

// add appends a token, or what of it fits into maxText bytes.
func (l *Line) add(body []byte, s Span, c Class, maxText int) {
	token := s.Of(body)
	room := max(0, maxText-len(l.Text))
	if l.Cut > 0 {
		room = 0 // nothing stands behind what was cut
	}
	if len(token) > room {
		room = wholeRunes(token, room)
		l.Cut += len(token) - room
		token = token[:room]
	}
	l.run(token, c, s.Off)
}

// fill appends what is not in the body, if there is room.
func (l *Line) fill(text string, maxText int) {
	if l.Cut == 0 && len(text) <= maxText-len(l.Text) {
		l.run([]byte(text), Filler, -1)
	}
}

// run appends text as one run.
func (l *Line) run(text []byte, c Class, off int) {
	if len(text) == 0 {
		return
	}
	start := len(l.Text)
	l.Text = append(l.Text, text...)
	l.Runs = append(l.Runs, Run{start, len(l.Text), c, off})
}
