package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// framePage is the renderer of a table: the page of its view, and the names of the columns over the header.
type framePage struct {
	*page
	t      *FrameTable
	titles [frameColumns]*canvas.Text
}

// CreateRenderer is for Fyne.
func (t *FrameTable) CreateRenderer() fyne.WidgetRenderer {
	t.TextView.CreateRenderer()
	p := &framePage{page: &t.page, t: t}
	for i := range p.titles {
		p.titles[i] = canvas.NewText("", nil)
	}
	p.style()
	return p
}

// Layout lays out at a new size. A table that follows keeps its newest row in sight.
func (p *framePage) Layout(size fyne.Size) {
	p.page.widest = 0
	p.keepUp()
	p.page.Layout(size)
}

// Refresh takes the theme, the titles and the rows as they are now.
func (p *framePage) Refresh() {
	p.style()
	p.page.widest = 0
	p.keepUp()
	p.page.Refresh()
}

// keepUp scrolls to the newest row if the table follows, and drops a selection whose row is gone.
func (p *framePage) keepUp() {
	t := p.t
	if t.selected >= t.Len() {
		t.unselect()
		t.tell(noSelection)
	}
	if t.follow {
		t.scroll.toEnd(t.extent())
	}
}

// style gives the titles the theme and measures them.
func (p *framePage) style() {
	l, cell := look{p.t}, p.t.CellSize().Width
	for i, text := range p.titles {
		size := l.paint(text, p.t.layout.titles[i], ColorMuted, l.size(SizeMono), fyne.TextStyle{})
		p.t.layout.heads[i] = int(math.Ceil(float64(size.Width / cell)))
	}
	if p.t.Len() == 0 { // nothing has made the columns wide
		p.t.layout.forget()
		p.t.layout.fit(0)
		p.t.layout.arrange(p.page.textCols() - 1)
	}
}

// Objects gives what is to be painted. The page moves its rows at any update; the titles follow here.
func (p *framePage) Objects() []fyne.CanvasObject {
	objects := p.page.Objects()
	objects = objects[:len(objects):len(objects)]
	for i, text := range p.titles {
		p.place(i, text)
		objects = append(objects, text)
	}
	return objects
}

// place puts a title over its column.
func (p *framePage) place(column int, text *canvas.Text) {
	f, cell, size := &p.t.layout, p.t.CellSize(), text.MinSize()
	x := p.page.textLeft() + float32(f.start(column)-p.t.scroll.left)*cell.Width
	if column == ColumnSize {
		x += float32(f.shown[column])*cell.Width - size.Width
	}
	setVisible(text, column == ColumnSummary || f.shown[column] > 0)
	text.Move(fyne.NewPos(x, roundTo((cell.Height-size.Height)/2, p.page.cells.scale)))
	text.Resize(size)
}
