package widgets

import (
	"image/color"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// MenuItem is an entry of a Menu.
type MenuItem struct {
	Title string
	Keys  string // at the right edge
	Group bool   // a line stands over it
	Do    func()
}

// Menu is a context menu: items in rows as dense as those of a list, over everything, at the place that it is about. Up, Down, Home, End, the first
// letter of an item and the mouse move its cursor; Enter, Space and a click choose, Esc and a click beside it close it.
type Menu struct {
	widget.BaseWidget

	items []MenuItem
	list  *rowList
	at    fyne.Position // of the corner that it opens from
	shown fyne.Canvas   // nil while closed
}

// NewMenu returns a closed menu.
func NewMenu(items []MenuItem) *Menu {
	m := &Menu{items: items, list: newRowList()}
	rows := make(RowSlice, len(items))
	for i, item := range items {
		rows[i] = Row{Title: item.Title, Keys: item.Keys}
	}
	m.list.focused = true
	m.list.set(rows, -1)
	m.list.onTap = func(i int, _ bool) { m.choose(i) }
	m.list.onHover = func(i int) { m.list.move(i) }
	m.ExtendBaseWidget(m)
	return m
}

// Items are the entries.
func (m *Menu) Items() []MenuItem { return m.items }

// Open shows the menu at a place of a canvas, and gives it the keyboard.
func (m *Menu) Open(c fyne.Canvas, at fyne.Position) {
	m.Close()
	if tips := layerOn(c); tips != nil {
		tips.Clear()
	}
	m.shown, m.at = c, at
	c.Overlays().Add(m)
	m.Resize(c.Size())
	c.Focus(m)
	m.Refresh()
}

// Close hides the menu; the keyboard goes back to where it was.
func (m *Menu) Close() {
	if m.shown != nil && slices.Contains(m.shown.Overlays().List(), fyne.CanvasObject(m)) {
		m.shown.Overlays().Remove(m)
	}
	m.shown = nil
}

// choose closes the menu and does what an item is for.
func (m *Menu) choose(i int) {
	if i < 0 || i >= len(m.items) {
		return
	}
	m.Close()
	if do := m.items[i].Do; do != nil {
		do()
	}
}

// Tapped implements fyne.Tappable: a click beside the items closes.
func (m *Menu) Tapped(*fyne.PointEvent) { m.Close() }

// TappedSecondary implements fyne.SecondaryTappable.
func (m *Menu) TappedSecondary(*fyne.PointEvent) { m.Close() }

// TypedKey implements fyne.Focusable. Behind the last item comes the first one.
func (m *Menu) TypedKey(key *fyne.KeyEvent) {
	last, at := len(m.items)-1, m.list.cursor
	switch key.Name {
	case fyne.KeyEscape:
		m.Close()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(at)
	case fyne.KeyUp:
		if at--; at < 0 {
			at = last
		}
		m.list.move(at)
	case fyne.KeyDown:
		if at++; at > last {
			at = 0
		}
		m.list.move(at)
	default:
		if to, ok := m.list.step(key.Name); ok {
			m.list.move(to)
		}
	}
}

// TypedRune implements fyne.Focusable: a letter leads to the next item that begins with it.
func (m *Menu) TypedRune(r rune) {
	for i := range m.items {
		at := (m.list.cursor + 1 + i) % len(m.items)
		if first, _ := utf8.DecodeRuneInString(strings.TrimSpace(m.items[at].Title)); unicode.ToLower(first) == unicode.ToLower(r) {
			m.list.move(at)
			return
		}
	}
}

// FocusGained implements fyne.Focusable.
func (m *Menu) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (m *Menu) FocusLost() {}

// menuDrawing is the renderer of Menu.
type menuDrawing struct {
	drawing
	m     *Menu
	box   *canvas.Rectangle
	lines []*canvas.Rectangle // over the items that begin a group
}

// CreateRenderer implements fyne.Widget.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	d := &menuDrawing{m: m, box: canvas.NewRectangle(color.Transparent)}
	objects := []fyne.CanvasObject{d.box, m.list}
	for _, item := range m.items {
		if item.Group {
			line := canvas.NewRectangle(color.Transparent)
			d.lines, objects = append(d.lines, line), append(objects, line)
		}
	}
	d.drawing = drawing{objects: objects, min: func() fyne.Size { return fyne.Size{} }, layout: d.layoutBox, owner: m}
	m.list.onLaid = d.layoutLines
	return d
}

// layoutBox puts the box where it opens, to the right and below, or to the left and above where there is no room.
func (d *menuDrawing) layoutBox(size fyne.Size) {
	l := look{d.m}
	pad, edge := l.px(4), l.hair()
	want := fyne.NewSize(d.width(l)+2*edge, float32(len(d.m.items))*d.m.list.rowHeight()+2*pad)
	box := fyne.NewSize(min(want.Width, size.Width), min(want.Height, size.Height))
	x, y := d.m.at.X, d.m.at.Y
	if x+box.Width > size.Width {
		x = max(0, size.Width-box.Width)
	}
	if y+box.Height > size.Height {
		if y >= box.Height {
			y -= box.Height
		} else {
			y = size.Height - box.Height
		}
	}
	l.outline(d.box, ColorLine)
	d.box.FillColor = l.color(ColorRaised)
	place(d.box, x, y, box.Width, box.Height)
	place(d.m.list, x+edge, y+pad, box.Width-2*edge, box.Height-2*pad)
	d.layoutLines()
}

// width is what the widest item needs.
func (d *menuDrawing) width(l look) float32 {
	widest := float32(0)
	for _, item := range d.m.items {
		w := fyne.MeasureText(item.Title, l.size(SizeText), fyne.TextStyle{}).Width
		if item.Keys != "" {
			w += l.px(28) + fyne.MeasureText(item.Keys, l.size(SizeSmall), fyne.TextStyle{}).Width
		}
		widest = max(widest, w)
	}
	return max(l.px(120), widest+l.px(10+12+4))
}

// layoutLines puts the lines between the items, as far as these are in sight.
func (d *menuDrawing) layoutLines() {
	l, list, n := look{d.m}, d.m.list, 0
	for i, item := range d.m.items {
		if !item.Group {
			continue
		}
		line := d.lines[n]
		n++
		y := float32(i)*list.rowHeight() - list.view.offset
		setVisible(line, i > 0 && y > 0 && y < list.Size().Height)
		line.FillColor = l.color(ColorLine)
		place(line, list.Position().X+l.px(6), list.Position().Y+y, list.Size().Width-l.px(12), l.hair())
	}
}
