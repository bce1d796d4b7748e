package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// followed runs what a user's event does to the view. If it scrolled, the table follows from then on just if the newest row
// is in sight.
func (t *FrameTable) followed(event func()) {
	top, rem := t.scroll.top, t.scroll.rem
	event()
	if top != t.scroll.top || rem != t.scroll.rem {
		t.setFollow(t.AtEnd())
	}
}

// Scrolled scrolls by the wheel.
func (t *FrameTable) Scrolled(e *fyne.ScrollEvent) {
	t.followed(func() { t.TextView.Scrolled(e) })
}

// Dragged drags the scroll bar, or selects rows.
func (t *FrameTable) Dragged(e *fyne.DragEvent) {
	t.followed(func() { t.TextView.Dragged(e) })
}

// MouseDown selects a row or takes the scroll bar. Below the last row there is nothing to select.
func (t *FrameTable) MouseDown(e *desktop.MouseEvent) {
	if t.PositionOf(Point{Line: t.Len()}).Y <= e.Position.Y {
		t.Focus()
		return
	}
	t.followed(func() { t.TextView.MouseDown(e) })
}

// TypedKey moves the selection; End goes to the newest row and follows it again.
func (t *FrameTable) TypedKey(e *fyne.KeyEvent) {
	t.TextView.TypedKey(e)
	if e.Name == fyne.KeyEnd && t.Len() > 0 {
		t.Follow(true)
	}
}

// TypedShortcut copies the selected rows, and does what every view of rows does.
func (t *FrameTable) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		t.Copy()
		return
	}
	t.TextView.TypedShortcut(s)
}
