package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// at returns the tab at x and whether x is on its ×; len(items) for +, -1 for nothing.
func (b *TabBar) at(x float32) (i int, onClose bool) {
	if b.draw == nil {
		return -1, false
	}
	return b.draw.at(x)
}

// MouseIn implements desktop.Hoverable.
func (b *TabBar) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (b *TabBar) MouseMoved(ev *desktop.MouseEvent) {
	i, onClose := b.at(ev.Position.X)
	if i != b.state.hover {
		b.tip.hide()
		if i >= 0 && i < len(b.items) && b.draw.shortened(i) {
			b.tip.showSoon(b, b.items[i].Title)
		}
		if i > len(b.items) {
			b.tip.showSoon(b, b.ListTip)
		}
	}
	b.change(func(s *tabBarState) { s.hover, s.hoverClose = i, onClose })
}

// MouseOut implements desktop.Hoverable.
func (b *TabBar) MouseOut() {
	b.tip.hide()
	b.change(func(s *tabBarState) { s.hover, s.hoverClose = -1, false })
}

// Scrolled implements fyne.Scrollable; either direction of the wheel moves the row.
func (b *TabBar) Scrolled(ev *fyne.ScrollEvent) {
	delta := ev.Scrolled.DX
	if delta == 0 {
		delta = ev.Scrolled.DY
	}
	b.scrollTo(b.state.scroll - delta)
}

func (b *TabBar) scrollTo(x float32) {
	if b.draw == nil {
		return
	}
	x = min(max(0, x), b.draw.overflow())
	b.change(func(s *tabBarState) { s.scroll = x })
}

// reveal scrolls so that the active tab is seen in full.
func (b *TabBar) reveal() {
	i := b.index(b.active)
	if b.draw == nil || i < 0 || i >= len(b.draw.cells) {
		return
	}
	c, x := b.draw.cells[i], b.state.scroll
	left, right := c.left+x-look{b}.px(6), c.right+x
	b.scrollTo(min(max(x, right-b.draw.room()), left))
}

// Dragged implements fyne.Draggable: the tab under the pointer trades places with the one that it is dragged over.
func (b *TabBar) Dragged(ev *fyne.DragEvent) {
	if b.state.drag == "" {
		i, onClose := b.at(ev.Position.X - ev.Dragged.DX)
		if i < 0 || i >= len(b.items) || onClose {
			return
		}
		b.state.drag = b.items[i].ID
	}
	from := b.index(b.state.drag)
	to, _ := b.at(ev.Position.X)
	if from < 0 || to < 0 || to >= len(b.items) || from == to || !b.draw.past(from, to, ev.Position.X) {
		return
	}
	item := b.items[from]
	b.items = slices.Insert(slices.Delete(slices.Clone(b.items), from, from+1), to, item)
	b.Refresh()
}

// DragEnd implements fyne.Draggable.
func (b *TabBar) DragEnd() {
	id := b.state.drag
	b.state.drag = ""
	if i := b.index(id); i >= 0 && b.OnMove != nil {
		b.OnMove(id, i)
	}
}
