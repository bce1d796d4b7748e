package widgets

import "fyne.io/fyne/v2"

// FieldLine is one line of a FieldList.
type FieldLine struct {
	Name, Value, Note string
	Depth             int // how far the name is indented
}

// FieldList lists names and values in two columns, and what they mean behind them: one line each, one of them chosen.
// It is a TextView of rows; what it inherits from there works as described there. Its OnCursor is the list's own.
type FieldList struct {
	TextView

	// OnSelect is told the line that the user chose.
	OnSelect func(line int)
	// OnCopyValue is asked to copy the value of a line, in place of the line's text.
	OnCopyValue func(line int)

	lines  []FieldLine
	column int         // where values begin
	clip   frameLayout // cuts texts to the room that there is
}

// The columns of a FieldList: the indent of a depth, and how far right values begin at most.
const (
	fieldIndent    = 2
	fieldColumnMax = 34
	fieldGap       = 2
	fieldLeast     = 8 // columns of a value that are shown, however narrow the view
)

// NewFieldList makes a list that shows nothing yet.
func NewFieldList() *FieldList {
	f := &FieldList{}
	f.Look.Rows, f.Look.Pad = true, 12
	f.TextView.OnCursor = func(at Point) {
		if f.OnSelect != nil && at.Line >= 0 && at.Line < len(f.lines) {
			f.OnSelect(at.Line)
		}
	}
	f.Extend(f, fieldSource{f})
	return f
}

// SetLines shows other lines, none of them chosen. It takes the slice over.
func (f *FieldList) SetLines(lines []FieldLine) {
	f.lines, f.column = lines, 0
	for _, l := range lines {
		f.column = max(f.column, min(fieldColumnMax, l.Depth*fieldIndent+textCols([]byte(l.Name))))
	}
	f.SetSource(fieldSource{f})
}

// Lines are the lines in view.
func (f *FieldList) Lines() []FieldLine { return f.lines }

// Selected is the chosen line, -1 for none.
func (f *FieldList) Selected() int { return f.sel.caret.Line }

// Select chooses a line and brings it into sight; -1 chooses none. It tells nobody.
func (f *FieldList) Select(line int) {
	at := Point{Line: max(-1, min(line, len(f.lines)-1))}
	f.sel = selection{at, at, -1}
	if at.Line >= 0 {
		f.Reveal(at.Line)
	}
	f.update()
}

// FocusGained chooses the first line if none is.
func (f *FieldList) FocusGained() {
	f.TextView.FocusGained()
	if f.Selected() < 0 && len(f.lines) > 0 {
		f.SetCaret(Point{}, false)
	}
}

// TypedShortcut copies the value of the chosen line, or the text of several, and does what every view of rows does.
func (f *FieldList) TypedShortcut(s fyne.Shortcut) {
	lo, hi := f.sel.span()
	if _, ok := s.(*fyne.ShortcutCopy); ok && lo.Line == hi.Line && lo.Line >= 0 && f.OnCopyValue != nil {
		f.OnCopyValue(lo.Line)
		return
	}
	f.TextView.TypedShortcut(s)
}

// fieldSource makes the text of the lines.
type fieldSource struct{ f *FieldList }

func (s fieldSource) Lines() int { return len(s.f.lines) }

func (s fieldSource) Each(from, to, _ int, yield func(int, *Line) bool) {
	var l Line
	for i := max(0, from); i < min(to, len(s.f.lines)); i++ {
		l.Reset()
		s.f.write(&l, &s.f.lines[i])
		if !yield(i, &l) {
			return
		}
	}
}

// write writes a line: the name, the value in its column, and what it means.
func (f *FieldList) write(l *Line, line *FieldLine) {
	l.Text = pad(l.Text, line.Depth*fieldIndent)
	style := Key
	if line.Depth == 0 {
		style = Accent
	}
	l.Add(style, line.Name)
	room := func() int { return max(fieldLeast, f.page.textCols()-1-textCols(l.Text)) }
	if line.Value != "" {
		l.Text = pad(l.Text, max(fieldGap, f.column+fieldGap-textCols(l.Text)))
		add(l, Plain, f.cut(line.Value, room()))
	}
	if line.Note != "" {
		l.Text = pad(l.Text, max(fieldGap, f.column+fieldGap-textCols(l.Text)))
		add(l, Muted, f.cut(line.Note, room()))
	}
}

// cut is a text on one line in the room that there is.
func (f *FieldList) cut(text string, room int) []byte {
	clipped, _ := f.clip.clip(text, room)
	return clipped
}

// Resize cuts the lines anew.
func (f *FieldList) Resize(size fyne.Size) {
	f.page.widest = 0
	f.TextView.Resize(size)
}
