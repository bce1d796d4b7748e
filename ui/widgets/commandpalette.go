package widgets

import (
	"cmp"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// PaletteItem is one thing that a Palette offers.
type PaletteItem struct {
	ID, Title string
	Note      string              // muted, behind the title; it is searched, too
	Words     string              // searched, too, and not shown
	Keys      string              // at the right edge
	Tag       string              // a small coloured word before the title
	Dot       fyne.ThemeColorName // of a round mark before the title; "" for none
}

// Palette is the command palette: an entry and under it the items that match what is typed. It shows over everything;
// Up, Down and Enter or the mouse choose, Esc or a click beside it closes.
type Palette struct {
	widget.BaseWidget

	OnChoose func(id string)                 // called after the palette closed. May be nil
	More     func(text string) []PaletteItem // offered behind what matches a text. May be nil
	Waiting  func() string                   // what is said while More does not know yet, "" if it does. May be nil
	Complete func(id string) (text string)   // what Tab makes of the row at the cursor; "" for nothing. If nil, Tab leads on

	name  *paletteEntry // over the other one; nil where no name is asked for
	entry *paletteEntry
	list  *rowList
	items []PaletteItem
	shown fyne.Canvas // nil while closed
	empty string      // shown where no item matches
	takes bool        // Enter was pressed while nothing was known yet
}

// NewPalette returns a closed palette. Placeholder shows in the empty entry, empty where no item matches.
func NewPalette(placeholder, empty string, onChoose func(id string)) *Palette {
	p := &Palette{OnChoose: onChoose, list: newRowList()}
	p.entry = p.newEntry(placeholder)
	p.entry.OnChanged = func(text string) {
		p.takes = false
		p.filter(text)
	}
	p.empty, p.list.focused = empty, true
	p.list.onTap = func(i int, _ bool) { p.choose(i) }
	p.ExtendBaseWidget(p)
	return p
}

// newEntry makes an entry whose Enter chooses.
func (p *Palette) newEntry(placeholder string) *paletteEntry {
	e := &paletteEntry{palette: p}
	e.setUp(placeholder, false)
	e.ExtendBaseWidget(e)
	e.OnSubmitted = func(string) { p.choose(p.list.cursor) }
	return e
}

// AskName has the palette ask for a name, too, in an entry over the other one, where text stands at first. What is offered for a name is asked for
// whenever it changes; named may be nil. It is for a closed palette.
func (p *Palette) AskName(placeholder, text string, named func(name string) []PaletteItem) {
	p.name = p.newEntry(placeholder)
	p.name.SetText(text)
	if named == nil {
		return
	}
	p.name.OnChanged = func(name string) {
		p.items = named(name)
		p.Again()
	}
}

// Parts are the entries and the list, for tests that click; name is nil where none is asked for.
func (p *Palette) Parts() (name, entry, list fyne.CanvasObject) {
	if p.name != nil {
		name = p.name
	}
	return name, p.entry, p.list
}

// SetText puts another text into the entry, as if it was typed.
func (p *Palette) SetText(text string) { p.entry.SetText(text) }

// Select selects what stands in the entry: what is typed takes its place.
func (p *Palette) Select() { p.entry.Select() }

// waiting is what is said while more is still to come, "" while nothing is.
func (p *Palette) waiting() string {
	if p.Waiting == nil {
		return ""
	}
	return p.Waiting()
}

// Again asks More once more: what it offers has changed. An Enter that came too early counts now.
func (p *Palette) Again() {
	if !p.IsOpen() {
		return
	}
	chosen := ""
	if at := p.list.cursor; at > 0 && at < p.list.rows.Len() {
		chosen = p.list.rows.At(at).ID
	}
	p.filter(p.entry.Text)
	for i := range p.list.rows.Len() {
		if p.list.rows.At(i).ID == chosen {
			p.list.move(i)
		}
	}
	if p.takes && p.waiting() == "" {
		p.takes = false
		p.choose(p.list.cursor)
	}
}

// Name is what was typed as the name.
func (p *Palette) Name() string { return p.name.Text }

// Open shows the palette on a canvas with items, which it takes over, and gives it the keyboard.
func (p *Palette) Open(c fyne.Canvas, items []PaletteItem) {
	p.Close()
	p.items, p.shown = items, c
	p.entry.SetText("")
	p.filter("")
	c.Overlays().Add(p)
	p.Resize(c.Size())
	p.Refresh()
	if p.name == nil {
		c.Focus(p.entry)
		return
	}
	c.Focus(p.name)
	p.name.Select()
}

// IsOpen reports whether the palette is shown.
func (p *Palette) IsOpen() bool {
	return p.shown != nil && slices.Contains(p.shown.Overlays().List(), fyne.CanvasObject(p))
}

// Close hides the palette; the keyboard goes back to where it was.
func (p *Palette) Close() {
	if p.IsOpen() {
		p.shown.Overlays().Remove(p)
	}
	p.shown = nil
}

// filter shows what matches a text, the best first and under the cursor.
func (p *Palette) filter(text string) {
	order := fuzzyRank(text, len(p.items), func(i int) (string, string) { return p.items[i].Title, p.items[i].Note + "\n" + p.items[i].Words })
	rows := make(RowSlice, len(order))
	for i, at := range order {
		item := p.items[at]
		rows[i] = Row{ID: item.ID, Tag: item.Tag, Dot: item.Dot, Title: item.Title, Note: item.Note, Keys: item.Keys}
	}
	if p.More != nil {
		shown := make(map[string]bool, len(rows))
		for _, row := range rows {
			shown[row.ID] = true
		}
		for _, item := range p.More(text) {
			if !shown[item.ID] {
				rows = append(rows, Row{ID: item.ID, Tag: item.Tag, Title: item.Title, Note: item.Note})
			}
		}
	}
	p.list.view.offset = 0
	p.list.empty = cmp.Or(p.waiting(), p.empty)
	p.list.tagged = slices.ContainsFunc(rows, func(row Row) bool { return row.Tag != "" })
	p.list.set(rows, min(0, len(rows)-1))
	p.Refresh()
}

func (p *Palette) choose(i int) {
	if i < 0 || i >= p.list.rows.Len() {
		p.takes = p.waiting() != ""
		return
	}
	id := p.list.rows.At(i).ID
	p.Close()
	callID(p.OnChoose, id)
}

// Tapped implements fyne.Tappable: a click beside the box closes.
func (p *Palette) Tapped(*fyne.PointEvent) { p.Close() }

// CreateRenderer implements fyne.Widget.
func (p *Palette) CreateRenderer() fyne.WidgetRenderer {
	d := &paletteDrawing{
		p:    p,
		veil: canvas.NewRectangle(color.Transparent),
		box:  &paletteGround{},
		line: canvas.NewRectangle(color.Transparent),
	}
	d.box.ExtendBaseWidget(d.box)
	objects := []fyne.CanvasObject{d.veil, d.box, p.entry, d.line, p.list}
	if p.name != nil {
		objects = slices.Insert(objects, 2, fyne.CanvasObject(p.name))
	}
	d.drawing = drawing{
		objects: objects,
		min:     func() fyne.Size { return fyne.Size{} },
		layout:  d.layoutBox,
		owner:   p,
	}
	return d
}

// paletteDrawing is the renderer of Palette.
type paletteDrawing struct {
	drawing
	p    *Palette
	veil *canvas.Rectangle
	box  *paletteGround
	line *canvas.Rectangle
}

// paletteRows is how many rows are shown without scrolling.
const paletteRows = 14

func (d *paletteDrawing) layoutBox(size fyne.Size) {
	l := look{d.p}
	pad, entry := l.px(8), d.p.entry.MinSize().Height
	width := min(l.px(600), size.Width-2*pad)
	x, y := (size.Width-width)/2, min(l.px(72), size.Height/8)
	name := float32(0)
	if d.p.name != nil {
		name = d.p.name.MinSize().Height + pad
		place(d.p.name, x+pad, y+pad, width-2*pad, name-pad)
	}
	rows := float32(max(1, min(d.p.list.rows.Len(), paletteRows))) * d.p.list.rowHeight()
	rows = min(rows, size.Height-y-name-entry-4*pad)
	d.veil.FillColor = l.tint(ColorLine, 0x66)
	place(d.veil, 0, 0, size.Width, size.Height)
	place(d.box, x, y, width, name+entry+rows+3*pad)
	y += name
	place(d.p.entry, x+pad, y+pad, width-2*pad, entry)
	d.line.FillColor = l.color(ColorLine)
	place(d.line, x, y+entry+2*pad-l.hair(), width, l.hair())
	place(d.p.list, x+l.hair(), y+entry+2*pad, width-2*l.hair(), rows)
}

// paletteGround is the box of a palette. It takes the clicks that would otherwise reach what closes the palette.
type paletteGround struct{ widget.BaseWidget }

// Tapped implements fyne.Tappable.
func (g *paletteGround) Tapped(*fyne.PointEvent) {}

// CreateRenderer implements fyne.Widget.
func (g *paletteGround) CreateRenderer() fyne.WidgetRenderer {
	box := canvas.NewRectangle(color.Transparent)
	return &drawing{
		objects: []fyne.CanvasObject{box},
		min:     func() fyne.Size { return fyne.Size{} },
		layout: func(size fyne.Size) {
			l := look{g}
			l.outline(box, ColorLine)
			box.FillColor = l.color(ColorPanel)
			box.Resize(size)
		},
		owner: g,
	}
}

// paletteEntry is the entry of a palette: it moves the cursor of the list with the keys that mean nothing on one line.
type paletteEntry struct {
	Entry
	palette *Palette
}

// AcceptsTab implements fyne.Tabbable.
func (e *paletteEntry) AcceptsTab() bool { return e.palette.Complete != nil }

// complete takes the row at the cursor into the entry.
func (e *paletteEntry) complete() {
	list := e.palette.list
	if list.cursor < 0 || list.cursor >= list.rows.Len() || e.palette.Complete == nil {
		return
	}
	if text := e.palette.Complete(list.rows.At(list.cursor).ID); text != "" {
		e.SetText(text)
	}
}

// TypedKey implements fyne.Focusable.
func (e *paletteEntry) TypedKey(key *fyne.KeyEvent) {
	list := e.palette.list
	switch key.Name {
	case fyne.KeyEscape:
		e.palette.Close()
	case fyne.KeyTab:
		e.complete()
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		if i, ok := list.step(key.Name); ok {
			list.move(i)
		}
	default:
		e.Entry.TypedKey(key)
	}
}
