package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// entryInset is how much further from the edge the text starts than in the stock entry.
const entryInset = 5

// entryRenderer corrects what the stock renderer does: the text stands further in and in the middle of any height,
// the scroll bars of its scroller are clipped away, and the border has no dark rim.
type entryRenderer struct {
	fyne.WidgetRenderer
	e     *Entry
	names nameLines
}

// Objects gives what is to be painted: the entry, and lines under the names in it.
func (r *entryRenderer) Objects() []fyne.CanvasObject {
	return r.names.over(r.WidgetRenderer.Objects())
}

// CreateRenderer implements fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	return &entryRenderer{e.Entry.CreateRenderer(), e, nameLines{e: e}}
}

// IsClip makes the painter cut at the edges.
func (r *entryRenderer) IsClip() {}

// Layout implements fyne.WidgetRenderer.
func (r *entryRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.border()
	for _, o := range r.Objects() {
		if scroll, ok := o.(*container.Scroll); ok {
			in, down := r.e.shift()
			scroll.Move(scroll.Position().AddXY(in, down))
			scroll.Resize(scroll.Size().AddWidthHeight(-2*in, 2*look{r.e}.size(theme.SizeNameScrollBar)-min(0, down)))
		}
	}
}

// Refresh implements fyne.WidgetRenderer.
func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.border()
}

func (r *entryRenderer) border() { calmBorder(look{r.e}, r.Objects()) }

// shift is how far the text is moved from where the stock entry has it.
func (e *Entry) shift() (in, down float32) {
	l := look{e}
	line := fyne.MeasureText("x", l.size(theme.SizeNameText), e.TextStyle).Height
	stock := l.size(theme.SizeNameInnerPadding)
	return l.px(entryInset), float32(math.Round(float64((e.Size().Height-line)/2 - stock)))
}

// MinSize implements fyne.CanvasObject: both fonts give the same height.
func (e *Entry) MinSize() fyne.Size {
	l, height := look{e}, float32(30)
	if e.Compact {
		height = 24
	}
	return fyne.NewSize(l.px(60), l.px(height))
}

// MouseDown implements desktop.Mouseable.
func (e *Entry) MouseDown(ev *desktop.MouseEvent) {
	e.start = false
	moved := *ev
	in, down := e.shift()
	moved.Position = moved.Position.SubtractXY(in, down)
	e.Entry.MouseDown(&moved)
}

// Dragged implements fyne.Draggable.
func (e *Entry) Dragged(ev *fyne.DragEvent) {
	moved := *ev
	in, down := e.shift()
	moved.Position = moved.Position.SubtractXY(in, down)
	e.Entry.Dragged(&moved)
}
