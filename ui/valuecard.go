package ui

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // painted
	_ "image/png"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// valueCard stands below the response and tells what the value that is looked at may be beside what it is: a time, bytes in hex
// digits, a picture. It is hidden for all others.
type valueCard struct {
	w       *Window
	lines   *fyne.Container
	picture *fyne.Container
	content *fyne.Container
	shown   shownValues
}

// shownValues is what the card tells of.
type shownValues struct {
	of   *model.Response
	node model.Span
	rows int
}

func newValueCard(w *Window) *valueCard {
	c := &valueCard{w: w, lines: widgets.NewColumn(-1), picture: container.New(leftLayout{})}
	c.content = widgets.NewPanel(widgets.ColorPanel, widgets.NewColumn(-1, widgets.NewDivider(), c.lines, c.picture))
	c.content.Hide()
	return c
}

// language tells the same in another language.
func (c *valueCard) language() {
	c.shown = shownValues{}
	c.show(c.w.response.shown)
}

// show tells of the value that is looked at in a response.
func (c *valueCard) show(r *model.Response) {
	now := shownValues{of: r}
	var rows []model.ValueRow
	if r != nil {
		rows = c.w.model.Values(r)
		now.node, now.rows = r.Pointer().Node, len(rows)
	}
	if now == c.shown {
		return
	}
	c.shown = now
	c.lines.Objects, c.picture.Objects = nil, nil
	c.picture.Hide()
	for _, row := range rows {
		c.lines.Objects = append(c.lines.Objects, c.line(row))
		if row.Picture.File != nil && len(c.picture.Objects) == 0 {
			c.paint(row.Picture, now)
		}
	}
	show(c.content, len(rows) > 0)
	c.lines.Refresh()
	c.w.response.layOut()
}

// line is a row of the card: what the value may be, and what can be done with it.
func (c *valueCard) line(row model.ValueRow) fyne.CanvasObject {
	text := widgets.NewLabel(row.Text)
	text.Shrink, text.Scale = true, widgets.SizeSmall
	text.SetColor(widgets.ColorMuted)
	objects := []fyne.CanvasObject{text}
	if row.Decoded != nil {
		objects = append(
			objects,
			c.button("value.copy", func() { c.w.Clipboard.SetContent(string(row.Decoded)) }),
			c.button("value.open", func() { c.w.now(func() { c.w.model.ViewBytes(c.w.t("value.title"), row.Decoded) }) }),
		)
	}
	return widgets.NewMinHeight(24, widgets.NewStretchRow(8, 12, 0, objects...))
}

func (c *valueCard) button(key string, do func()) *widgets.Button {
	b := widgets.NewStyledButton(c.w.t(key), widgets.ButtonSmall, c.w.guard(do))
	b.Unhandled = c.w.unhandled
	return b
}

// copyDecoded copies the first thing that the value decodes to.
func (c *valueCard) copyDecoded() {
	if r := c.w.response.shown; r != nil {
		for _, row := range c.w.model.Values(r) {
			if row.Decoded != nil {
				c.w.Clipboard.SetContent(string(row.Decoded))
				return
			}
		}
	}
}

// thumbWidth and thumbHeight bound a picture in the card, in units.
const (
	thumbWidth  = 320
	thumbHeight = 120
)

// paint paints a picture into the card. It comes from a peer: it is decoded in the background, and a drawing is painted once,
// under guard, into pixels.
func (c *valueCard) paint(p model.Picture, of shownValues) {
	if p.Vector {
		drawing := canvas.NewImageFromResource(fyne.NewStaticResource("value.svg", p.File))
		drawing.FillMode = canvas.ImageFillContain
		drawing.Resize(fyne.NewSize(thumbWidth, thumbHeight))
		drawing.Refresh()
		c.put(drawing.Image, of)
		return
	}
	var picture image.Image
	c.w.model.Work(func(context.Context) {
		picture, _, _ = image.Decode(bytes.NewReader(p.File))
	}, func() { c.put(picture, of) })
}

// put shows the pixels of a picture, if its value is still looked at.
func (c *valueCard) put(picture image.Image, of shownValues) {
	if picture == nil || c.shown != of {
		return
	}
	object := canvas.NewImageFromImage(picture)
	object.FillMode = canvas.ImageFillContain
	object.ScaleMode = canvas.ImageScaleSmooth
	size := fyne.NewSize(min(thumbWidth, float32(picture.Bounds().Dx())), min(thumbHeight, float32(picture.Bounds().Dy())))
	object.SetMinSize(size)
	c.picture.Objects = []fyne.CanvasObject{widgets.NewInset(12, 4, object)}
	c.picture.Show()
	c.w.response.layOut()
}

// leftLayout puts its one object at the left in its smallest size.
type leftLayout struct{}

// MinSize implements fyne.Layout.
func (leftLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 {
		return fyne.Size{}
	}
	return objects[0].MinSize()
}

// Layout implements fyne.Layout.
func (leftLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	for _, o := range objects {
		o.Resize(o.MinSize())
	}
}
