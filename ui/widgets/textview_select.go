package widgets

import (
	"math"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Caret is where the caret is: in a view of rows, its line is the current row.
func (v *TextView) Caret() Point { return v.sel.caret }

// Selection gives the two ends of the selection in the order of the text; ok is false if it is empty.
func (v *TextView) Selection() (lo, hi Point, ok bool) {
	lo, hi = v.sel.span()
	return lo, hi, !v.sel.empty()
}

// Select selects from anchor to caret, moves the caret there and reveals it. Two equal points select nothing.
func (v *TextView) Select(anchor, caret Point) {
	v.sel = selection{anchor, caret, -1}
	if caret.Line >= 0 {
		v.RevealPoint(caret)
	} else {
		v.update()
	}
	v.moved()
}

// SetCaret moves the caret and reveals it; with extend what is selected reaches to it, else nothing is.
func (v *TextView) SetCaret(at Point, extend bool) {
	anchor := at
	if extend {
		anchor = v.sel.anchor
	}
	v.Select(anchor, at)
}

// SelectAll selects the whole document and does not scroll.
func (v *TextView) SelectAll() {
	last := max(0, v.source.Lines()-1)
	v.sel = selection{Point{}, Point{last, v.runesIn(last)}, -1}
	v.update()
	v.moved()
}

// SelectedText gives the exact text selected, at most limit bytes; whole is false if there was more. In a view
// of rows it is the text of the rows.
func (v *TextView) SelectedText(limit int) (text string, whole bool) {
	lo, hi := v.sel.span()
	if v.Look.Rows {
		lo.Line, lo.Rune, hi.Rune = max(0, lo.Line), 0, v.runesIn(hi.Line)
	}
	if lo == hi {
		return "", true
	}
	src := v.source
	if s, ok := src.(abridged); ok {
		src, lo, hi = s.exact(lo, hi)
	}
	return textBetween(src, lo, hi, limit)
}

// Copy puts the selected text on the clipboard, at most 16 MB of it; nothing if nothing is selected.
func (v *TextView) Copy() {
	text, whole := v.SelectedText(copyLimit)
	v.copied(text, whole)
}

// copied puts a text on the clipboard, if there is one, and tells how it went.
func (v *TextView) copied(text string, whole bool) {
	if text == "" {
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(text)
	if v.OnCopy != nil {
		v.OnCopy(len(text), whole)
	}
}

// LineText gives a copy of a line's text, whole up to 16 MB.
func (v *TextView) LineText(line int) (text []byte) {
	v.eachOne(line, copyLimit, func(l *Line) { text = append(text, l.Text...) })
	return text
}

// runesIn is how many runes a line has.
func (v *TextView) runesIn(line int) (n int) {
	if src, ok := v.source.(pieces); ok {
		return src.runeAt(line, math.MaxInt)
	}
	v.eachOne(line, copyLimit, func(l *Line) { n = utf8.RuneCount(l.Text) })
	return n
}

func (v *TextView) moved() {
	if v.OnCursor != nil {
		v.OnCursor(v.sel.caret)
	}
}
