package widgets

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tipDelay is how long the mouse rests before a tip comes.
const tipDelay = 600 * time.Millisecond

// TipLayer shows the tooltips of a window. It lies on top of everything in the container that is the content of the
// window (a Stack), takes no mouse and no keys, and is found there by the widgets; without one there are no tooltips. A Sheet
// has one of its own.
type TipLayer struct {
	widget.BaseWidget
	text string
	near fyne.CanvasObject // the widget that the tip is about
	at   tipPlace          // the place in it; none for all of it
	turn int               // how often what is shown became something else: tips that are still to come are not for that
}

// tipPlace is a place on the canvas.
type tipPlace struct {
	pos  fyne.Position
	size fyne.Size
}

// NewTipLayer returns an empty layer.
func NewTipLayer() *TipLayer {
	t := &TipLayer{}
	t.ExtendBaseWidget(t)
	return t
}

// Text returns the tip that is shown, "" if none is.
func (t *TipLayer) Text() string { return t.text }

// Clear takes away the tip, and those that are still to come: what they are about is not there any more.
func (t *TipLayer) Clear() {
	if t.turn++; t.text != "" {
		t.set("", nil, tipPlace{})
	}
}

func (t *TipLayer) set(text string, near fyne.CanvasObject, at tipPlace) {
	t.text, t.near, t.at = text, near, at
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *TipLayer) CreateRenderer() fyne.WidgetRenderer {
	box, text := canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Transparent)
	return &drawing{
		objects: []fyne.CanvasObject{box, text},
		min:     func() fyne.Size { return fyne.Size{} },
		layout:  func(size fyne.Size) { t.layout(size, box, text) },
		owner:   t,
	}
}

// layout puts the tip under what it is about, or above where there is no room, and keeps it inside the window.
func (t *TipLayer) layout(size fyne.Size, box *canvas.Rectangle, text *canvas.Text) {
	setVisible(box, t.text != "")
	setVisible(text, t.text != "")
	if t.text == "" {
		return
	}
	l := look{t}
	s := l.paint(text, fit(t.text, l.size(SizeSmall), fyne.TextStyle{}, size.Width-l.px(24)), theme.ColorNameForeground, l.size(SizeSmall), fyne.TextStyle{})
	w, h := s.Width+l.px(12), s.Height+l.px(6)
	place := t.at
	if place.size.IsZero() {
		place = tipPlace{absolute(t.near), t.near.Size()}
	}
	at := place.pos.Subtract(absolute(t))
	x, y := min(at.X, size.Width-w-l.px(4)), at.Y+place.size.Height+l.px(4)
	if y+h > size.Height {
		y = at.Y - h - l.px(4)
	}
	box.FillColor, box.StrokeColor, box.StrokeWidth = l.color(ColorRaised), l.color(ColorLine), l.hair()
	box.CornerRadius = l.px(4)
	box.Move(fyne.NewPos(max(0, x), y))
	box.Resize(fyne.NewSize(w, h))
	center(text, max(0, x)+l.px(6), y, h)
}

// tip is the part of a widget that has a tooltip.
type tip struct {
	wait  *fyne.Animation
	shown *TipLayer
	text  string   // what is shown
	at    tipPlace // the place in the widget that it is about; none for all of it
}

// showSoon shows the text after a pause. The clock is an animation because those run on the UI goroutine.
func (t *tip) showSoon(w fyne.CanvasObject, text string) {
	t.hide()
	if text == "" {
		return
	}
	layer, turn := layerOf(w), 0
	if layer != nil {
		turn = layer.turn
	}
	t.wait = fyne.NewAnimation(tipDelay, func(done float32) {
		if done >= 1 && (layer == nil || layer.turn == turn) {
			t.show(w, text)
		}
	})
	t.wait.Start()
}

func (t *tip) show(w fyne.CanvasObject, text string) {
	t.text = text
	if t.shown = layerOf(w); t.shown != nil {
		t.shown.set(text, w, t.at)
	}
}

func (t *tip) hide() {
	if t.wait != nil {
		t.wait.Stop()
		t.wait = nil
	}
	if t.shown != nil {
		if t.shown.text == t.text {
			t.shown.set("", nil, tipPlace{})
		}
		t.shown = nil
	}
}

// layerOf finds the layer of the window that shows w.
func layerOf(w fyne.CanvasObject) *TipLayer {
	if c := canvasFor(w); c != nil {
		return layerOn(c)
	}
	return nil
}

// layerOn finds the layer of what is on top in a window.
func layerOn(c fyne.Canvas) *TipLayer {
	if sheet, ok := c.Overlays().Top().(*Sheet); ok {
		return sheet.tips
	}
	content, ok := c.Content().(*fyne.Container)
	if !ok {
		return nil
	}
	for _, o := range content.Objects {
		if layer, ok := o.(*TipLayer); ok {
			return layer
		}
	}
	return nil
}
