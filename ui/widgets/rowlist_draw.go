package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"rpcexplorer/rpcclient/jsondoc"
)

// rowListDrawing is the renderer of rowList: as many cells as fit the height, filled anew for each scroll position.
type rowListDrawing struct {
	clipped
	r           *rowList
	cells       []*rowCell
	thumb, mark *canvas.Rectangle // mark is the accent at the cursor that says: the keyboard is here
	line        *canvas.Rectangle // where what is dragged would go
	empty       *canvas.Text
}

// rowCell is what one row is painted with.
type rowCell struct {
	ground            *canvas.Rectangle
	fold              *canvas.Polygon
	tag               *tagFace
	dot               *canvas.Circle
	title, note, keys *canvas.Text
}

// CreateRenderer implements fyne.Widget.
func (r *rowList) CreateRenderer() fyne.WidgetRenderer {
	d := &rowListDrawing{
		r:     r,
		thumb: canvas.NewRectangle(color.Transparent),
		mark:  canvas.NewRectangle(color.Transparent),
		line:  canvas.NewRectangle(color.Transparent),
		empty: canvas.NewText("", color.Transparent),
	}
	d.drawing = drawing{min: d.minimum, layout: d.layoutRows, owner: r}
	r.draw = d
	return d
}

func (d *rowListDrawing) minimum() fyne.Size {
	return fyne.NewSize(look{d.r}.px(60), d.r.rowHeight())
}

// Layout implements fyne.WidgetRenderer.
func (d *rowListDrawing) Layout(size fyne.Size) {
	d.r.view.offset = d.r.clamp(d.r.view.offset)
	d.layoutRows(size)
}

func (d *rowListDrawing) supply(n int) {
	for len(d.cells) < n {
		d.cells = append(d.cells, &rowCell{
			ground: canvas.NewRectangle(color.Transparent),
			fold:   canvas.NewPolygon(3, color.Transparent),
			tag:    newTagFace(),
			dot:    canvas.NewCircle(color.Transparent),
			title:  canvas.NewText("", color.Transparent),
			note:   canvas.NewText("", color.Transparent),
			keys:   canvas.NewText("", color.Transparent),
		})
	}
	d.objects = append(d.objects[:0:0], d.empty)
	for _, c := range d.cells[:n] {
		d.objects = append(d.objects, c.ground, c.fold, c.title, c.note, c.keys, c.dot)
		d.objects = append(d.objects, c.tag.objects()...)
	}
	d.objects = append(d.objects, d.mark, d.line, d.thumb)
}

func (d *rowListDrawing) layoutRows(size fyne.Size) {
	l, height := look{d.r}, d.r.rowHeight()
	first := int(d.r.view.offset / height)
	n := max(0, min(d.r.rows.Len()-first, int(size.Height/height)+2))
	d.supply(n)
	d.mark.Hide()
	for i, c := range d.cells[:n] {
		d.layoutRow(l, c, first+i, float32(first+i)*height-d.r.view.offset, fyne.NewSize(size.Width, height))
	}
	d.layoutThumb(l, size)
	d.layoutDrop(l, size, height)
	l.paint(d.empty, d.r.empty, ColorMuted, l.size(SizeText), fyne.TextStyle{})
	center(d.empty, l.px(10), 0, height)
	setVisible(d.empty, d.r.rows.Len() == 0)
	if d.r.onLaid != nil {
		d.r.onLaid()
	}
}

// layoutDrop shows where what is dragged would go.
func (d *rowListDrawing) layoutDrop(l look, size fyne.Size, height float32) {
	drop := d.r.drop
	setVisible(d.line, drop.row >= 0)
	if drop.row < 0 {
		return
	}
	x, y := l.px(10)+float32(drop.depth)*l.px(16), float32(drop.row)*height-d.r.view.offset
	d.line.StrokeColor, d.line.StrokeWidth = color.Transparent, 0
	d.line.FillColor = l.color(ColorAccent)
	switch drop.place {
	case Into:
		d.line.FillColor = color.Transparent
		d.line.StrokeColor, d.line.StrokeWidth = l.color(ColorAccent), l.px(1.5)
		place(d.line, l.px(4), y, size.Width-l.px(8), height)
	case Before:
		place(d.line, x, y-l.px(1), size.Width-x-l.px(8), l.px(2))
	case After:
		place(d.line, x, y+height-l.px(1), size.Width-x-l.px(8), l.px(2))
	}
}

func (d *rowListDrawing) layoutRow(l look, c *rowCell, i int, y float32, size fyne.Size) {
	row, selected := d.r.rows.At(i), i == d.r.cursor
	d.layoutGround(l, c, i, y, size)
	x := d.layoutLead(l, c, row, y, size.Height)
	end := size.Width - l.px(12)
	muted := ColorMuted
	if selected {
		muted = theme.ColorNameForeground
	}
	setVisible(c.keys, row.Keys != "")
	if row.Keys != "" {
		keys := l.paint(c.keys, row.Keys, muted, l.size(SizeSmall), fyne.TextStyle{})
		end -= keys.Width
		center(c.keys, end, y, size.Height)
		end -= l.px(12)
	}
	ink, style := theme.ColorNameForeground, fyne.TextStyle{Bold: row.Bold}
	if row.Muted {
		ink = muted
	}
	l.paint(c.title, fit(row.Title, l.size(SizeText), style, end-x), ink, l.size(SizeText), style)
	x += center(c.title, x, y, size.Height) + l.px(10)
	note := ""
	if row.Note != "" {
		note = fit(row.Note, l.size(SizeSmall), fyne.TextStyle{}, end-x)
	}
	color := row.NoteColor
	if color == "" || selected {
		color = muted
	}
	l.paint(c.note, note, color, l.size(SizeSmall), fyne.TextStyle{})
	center(c.note, x, y, size.Height)
}

// untold is what the row does not tell: all of its texts where one is cut off, and its tip.
func (d *rowListDrawing) untold(i int) string {
	at := i - int(d.r.view.offset/d.r.rowHeight())
	if at < 0 || at >= len(d.cells) {
		return ""
	}
	row, c := d.r.rows.At(i), d.cells[at]
	var all []string
	if c.title.Text != jsondoc.Visible(row.Title) || c.note.Text != jsondoc.Visible(row.Note) {
		all = append(all, row.Title)
		if row.Note != "" && row.Tip == "" {
			all = append(all, row.Note)
		}
	}
	if row.Tip != "" {
		all = append(all, row.Tip)
	}
	return strings.Join(all, " · ")
}

func (d *rowListDrawing) layoutGround(l look, c *rowCell, i int, y float32, size fyne.Size) {
	c.ground.FillColor = color.Transparent
	if d.r.isMarked != nil && d.r.isMarked(i) {
		c.ground.FillColor = l.color(ColorSelection)
	}
	switch i {
	case d.r.cursor:
		c.ground.FillColor = l.color(ColorSelection)
		d.mark.FillColor = l.color(ColorAccent)
		place(d.mark, 0, y, l.px(2), size.Height)
		setVisible(d.mark, d.r.focused)
	case d.r.view.hover:
		if c.ground.FillColor == color.Transparent {
			c.ground.FillColor = l.color(theme.ColorNameHover)
		}
	}
	place(c.ground, 0, y, size.Width, size.Height)
}

// rowStart is where a row starts behind its indent.
func rowStart(l look, row Row) float32 { return l.px(10) + float32(row.Depth)*l.px(16) }

// layoutLead draws what stands before the title and returns where the title starts.
func (d *rowListDrawing) layoutLead(l look, c *rowCell, row Row, y, height float32) float32 {
	x := rowStart(l, row)
	setVisible(c.fold, row.Fold != Leaf)
	if row.Fold != Leaf {
		points := pointsDown
		if row.Fold == Closed {
			points = pointsRight
		}
		l.triangle(c.fold, theme.ColorNameForeground, points, x-l.px(1), y+(height-l.px(8))/2, l.px(8))
		x += l.px(13)
	}
	if w := c.tag.draw(l, row.Tag, x, y+(height-l.px(15))/2); w > 0 {
		x += w + l.px(7)
	} else if d.r.tagged {
		x += l.px(38 + 7) // as wide as most tags
	}
	setVisible(c.dot, row.Dot != "")
	if row.Dot != "" {
		c.dot.FillColor = l.color(row.Dot)
		place(c.dot, x, y+(height-l.px(8))/2, l.px(8), l.px(8))
		x += l.px(15)
	}
	return x
}

func (d *rowListDrawing) layoutThumb(l look, size fyne.Size) {
	content := d.r.content()
	setVisible(d.thumb, content > size.Height)
	if content <= size.Height || size.Height <= 0 {
		return
	}
	length := max(l.px(24), size.Height*size.Height/content)
	y := (size.Height - length) * d.r.view.offset / (content - size.Height)
	d.thumb.FillColor, d.thumb.CornerRadius = l.color(theme.ColorNameScrollBar), l.px(3)
	place(d.thumb, size.Width-l.px(8), y, l.px(6), length)
}
