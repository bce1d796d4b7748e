package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained is for Fyne, like the methods that follow.
func (v *TextView) FocusGained() {
	v.input.focused = true
	v.update()
}

// FocusLost hides the caret.
func (v *TextView) FocusLost() {
	v.input.focused, v.input.shift, v.input.drag = false, false, dragNone
	v.update()
}

// Focused reports whether the view has the focus.
func (v *TextView) Focused() bool { return v.input.focused }

// TypedRune does nothing: a view is read only.
func (v *TextView) TypedRune(rune) {}

// KeyDown notes Shift, which key events do not carry.
func (v *TextView) KeyDown(e *fyne.KeyEvent) { v.noteShift(e, true) }

// KeyUp notes Shift.
func (v *TextView) KeyUp(e *fyne.KeyEvent) { v.noteShift(e, false) }

func (v *TextView) noteShift(e *fyne.KeyEvent, down bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		v.input.shift = down
	}
}

// ShiftHeld reports whether Shift is down, for widgets that handle keys of their own.
func (v *TextView) ShiftHeld() bool { return v.input.shift }

// TypedKey moves the caret or the current row; with Shift it selects. What is no such key goes to Unhandled.
func (v *TextView) TypedKey(e *fyne.KeyEvent) {
	switch {
	case v.source.Lines() > 0 && v.Look.Rows && v.rowKey(e.Name):
	case v.source.Lines() > 0 && !v.Look.Rows && v.caretKey(e.Name):
	case v.Unhandled != nil:
		v.Unhandled(e)
	}
}

// caretKey moves the caret; it reports whether the key does so.
func (v *TextView) caretKey(key fyne.KeyName) bool {
	at := v.sel.caret
	switch key {
	case fyne.KeyLeft:
		v.step(v.before(at), true)
	case fyne.KeyRight:
		v.step(v.after(at), false)
	case fyne.KeyUp:
		v.vertical(-1)
	case fyne.KeyDown:
		v.vertical(1)
	case fyne.KeyPageUp:
		v.turn(-1)
	case fyne.KeyPageDown:
		v.turn(1)
	case fyne.KeyHome:
		v.SetCaret(v.home(at), v.input.shift)
	case fyne.KeyEnd:
		v.SetCaret(Point{at.Line, v.runesIn(at.Line)}, v.input.shift)
	default:
		return false
	}
	return true
}

// step goes to a neighbouring place; from a selection it goes to that end of it.
func (v *TextView) step(to Point, left bool) {
	if lo, hi, ok := v.Selection(); ok && !v.input.shift {
		if to = hi; left {
			to = lo
		}
	}
	v.SetCaret(to, v.input.shift)
}

// before is the place one rune to the left, the end of the line above at a line's start.
func (v *TextView) before(at Point) Point {
	switch {
	case at.Rune > 0:
		return Point{at.Line, min(at.Rune, v.runesIn(at.Line)+1) - 1}
	case at.Line > 0:
		return Point{at.Line - 1, v.runesIn(at.Line - 1)}
	}
	return at
}

// after is the place one rune to the right.
func (v *TextView) after(at Point) Point {
	switch {
	case at.Rune < v.runesIn(at.Line):
		return Point{at.Line, at.Rune + 1}
	case at.Line < v.source.Lines()-1:
		return Point{Line: at.Line + 1}
	}
	return at
}

// home is the first place of a line that is no blank, or its start if the caret is there already.
func (v *TextView) home(at Point) Point {
	blanks := 0
	v.eachOne(at.Line, v.page.maxText(), func(l *Line) {
		for blanks < len(l.Text) && (l.Text[blanks] == ' ' || l.Text[blanks] == '\t') {
			blanks++
		}
	})
	if at.Rune == blanks {
		blanks = 0
	}
	return Point{at.Line, blanks}
}

// vertical moves the caret by lines and keeps its column where lines are long enough.
func (v *TextView) vertical(lines int) {
	goal := v.sel.goal
	if w := v.wrapper(); w != nil {
		v.wrappedVertical(w, lines)
		return
	}
	if goal < 0 {
		goal = v.columnOf(v.sel.caret)
	}
	at := Point{Line: v.sel.caret.Line + lines}
	switch last := v.source.Lines() - 1; {
	case at.Line < 0:
		at.Line = 0
	case at.Line > last:
		at = Point{last, v.runesIn(last)}
	default:
		v.eachOne(at.Line, max(v.page.maxText(), 4*goal), func(l *Line) { at.Rune = runeAtCol(l.Text, float64(goal)) })
	}
	v.SetCaret(at, v.input.shift)
	v.sel.goal = goal
}

// turn moves caret and view by a page.
func (v *TextView) turn(pages int) {
	lines := pages * max(1, v.Rows()-1)
	v.scroll.by(float32(lines)*v.CellSize().Height, v.extent())
	v.vertical(lines)
}

// rowKey moves the current row; it reports whether the key does something.
func (v *TextView) rowKey(key fyne.KeyName) bool {
	row := v.sel.caret.Line
	switch key {
	case fyne.KeyUp:
		v.setRow(max(row, 1) - 1)
	case fyne.KeyDown:
		v.setRow(row + 1)
	case fyne.KeyPageUp:
		v.setRow(row - max(1, v.Rows()-1))
	case fyne.KeyPageDown:
		v.setRow(row + max(1, v.Rows()-1))
	case fyne.KeyHome:
		v.setRow(0)
	case fyne.KeyEnd:
		v.setRow(v.source.Lines() - 1)
	case fyne.KeyLeft:
		v.scrollCols(-tabStop)
	case fyne.KeyRight:
		v.scrollCols(tabStop)
	case fyne.KeyReturn, fyne.KeyEnter:
		v.activate()
	default:
		return false
	}
	return true
}

func (v *TextView) setRow(row int) {
	v.SetCaret(Point{Line: max(0, min(row, v.source.Lines()-1))}, v.input.shift)
}

func (v *TextView) scrollCols(cols int) {
	cell := v.CellSize().Width
	v.scroll.sideways(float32(cols)*cell, cell, v.page.widest, v.page.textCols())
	v.update()
}

// TypedShortcut copies, selects all, and moves by words and to the ends with Ctrl.
func (v *TextView) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
	case *fyne.ShortcutSelectAll:
		v.SelectAll()
	case *desktop.CustomShortcut:
		v.ctrlKey(s)
	}
}

// ctrlKey handles the keys that move while Ctrl (Cmd on a Mac) is held.
func (v *TextView) ctrlKey(s *desktop.CustomShortcut) {
	extend := s.Modifier&fyne.KeyModifierShift != 0
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault || v.source.Lines() == 0 {
		return
	}
	at := v.sel.caret
	switch s.KeyName {
	case fyne.KeyHome:
		v.SetCaret(Point{}, extend)
	case fyne.KeyEnd:
		last := v.source.Lines() - 1
		v.SetCaret(Point{last, v.runesIn(last)}, extend)
	case fyne.KeyUp:
		v.ScrollBy(-v.CellSize().Height)
	case fyne.KeyDown:
		v.ScrollBy(v.CellSize().Height)
	case fyne.KeyLeft:
		v.SetCaret(v.WordBefore(at), extend)
	case fyne.KeyRight:
		v.SetCaret(v.WordAfter(at), extend)
	}
}

// WordBefore is where the word before a place begins.
func (v *TextView) WordBefore(at Point) Point {
	if at.Rune == 0 {
		return v.before(at)
	}
	return Point{at.Line, wordBorder([]rune(string(v.LineText(at.Line))), at.Rune, false)}
}

// WordAfter is where the word after a place begins.
func (v *TextView) WordAfter(at Point) Point {
	text := []rune(string(v.LineText(at.Line)))
	if at.Rune >= len(text) {
		return v.after(at)
	}
	return Point{at.Line, wordBorder(text, at.Rune, true)}
}
