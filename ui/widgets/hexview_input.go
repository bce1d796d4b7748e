package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// byteAt is the byte nearest to a position.
func (h *HexView) byteAt(pos fyne.Position) int {
	row, col := h.cellAt(pos)
	return min(row*bytesPerRow+h.data.layout.byteAt(col), len(h.data.bytes)-1)
}

// choose selects as the user wants it.
func (h *HexView) choose(anchor, caret int) {
	next := byteSelection{anchor, caret, true}
	if h.bytes == next {
		return
	}
	h.bytes = next
	h.update()
	h.chosen()
}

func (h *HexView) chosen() {
	if h.OnSelect != nil {
		h.OnSelect(h.bytes.span())
	}
}

// MouseDown selects a byte, or takes the thumb of a scroll bar.
func (h *HexView) MouseDown(e *desktop.MouseEvent) {
	h.Focus()
	secondary := e.Button == desktop.MouseButtonSecondary
	if len(h.data.bytes) == 0 || !secondary && h.page.bars.press(&h.page, e.Position) {
		return
	}
	at := h.byteAt(e.Position)
	switch {
	case secondary && h.bytes.span().Contains(at):
	case e.Modifier&fyne.KeyModifierShift != 0 && h.bytes.any:
		h.choose(h.bytes.anchor, at)
	default:
		h.choose(at, at)
	}
	if !secondary {
		h.input.drag = dragText
	} else if h.OnMenu != nil {
		h.OnMenu(Point{Line: at / bytesPerRow}, e.AbsolutePosition)
	}
}

// Dragged carries the selection on.
func (h *HexView) Dragged(e *fyne.DragEvent) {
	if h.input.drag != dragText {
		h.TextView.Dragged(e)
		return
	}
	h.dragOn(e.Position, func(to fyne.Position) {
		h.update()
		h.choose(h.bytes.anchor, h.byteAt(to))
	})
}

// TypedKey moves the selected byte; with Shift it selects more. What is no such key goes to Unhandled.
func (h *HexView) TypedKey(e *fyne.KeyEvent) {
	step, ok := h.keySteps()[e.Name]
	switch {
	case ok && len(h.data.bytes) > 0:
		h.moveTo(h.bytes.caret+step, h.input.shift)
	case h.Unhandled != nil:
		h.Unhandled(e)
	}
}

// keySteps is by how many bytes each key moves.
func (h *HexView) keySteps() map[fyne.KeyName]int {
	page := max(1, h.Rows()-1) * bytesPerRow
	in := h.bytes.caret % bytesPerRow
	return map[fyne.KeyName]int{
		fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -bytesPerRow, fyne.KeyDown: bytesPerRow,
		fyne.KeyPageUp: -page, fyne.KeyPageDown: page, fyne.KeyHome: -in, fyne.KeyEnd: bytesPerRow - 1 - in,
	}
}

// moveTo selects the byte at an offset, or all up to it, and reveals it.
func (h *HexView) moveTo(off int, extend bool) {
	off = max(0, min(off, len(h.data.bytes)-1))
	anchor := off
	if extend && h.bytes.any {
		anchor = h.bytes.anchor
	}
	h.Reveal(off / bytesPerRow)
	h.choose(anchor, off)
}

// TypedShortcut copies, selects all, and goes to the ends with Ctrl.
func (h *HexView) TypedShortcut(s fyne.Shortcut) {
	if len(h.data.bytes) == 0 {
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		h.Copy()
	case *fyne.ShortcutSelectAll:
		h.SelectAll()
	case *desktop.CustomShortcut:
		extend := s.Modifier&fyne.KeyModifierShift != 0
		switch {
		case s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault:
		case s.KeyName == fyne.KeyHome:
			h.moveTo(0, extend)
		case s.KeyName == fyne.KeyEnd:
			h.moveTo(len(h.data.bytes)-1, extend)
		case s.KeyName == fyne.KeyUp, s.KeyName == fyne.KeyDown:
			h.TextView.TypedShortcut(s) // scrolls
		}
	}
}
