package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// TipArea is a tooltip for what has none of its own. It paints nothing and takes no clicks.
type TipArea struct {
	widget.BaseWidget
	Tooltip string // shown by a TipLayer after a while under the mouse
	tip     tip
}

// WithTip lays a tooltip over an object; with no text it is the object alone.
func WithTip(o fyne.CanvasObject, text string) fyne.CanvasObject {
	if text == "" {
		return o
	}
	t := &TipArea{Tooltip: text}
	t.ExtendBaseWidget(t)
	return container.NewStack(o, t)
}

// MouseIn implements desktop.Hoverable.
func (t *TipArea) MouseIn(*desktop.MouseEvent) { t.tip.showSoon(t, t.Tooltip) }

// MouseMoved implements desktop.Hoverable.
func (t *TipArea) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *TipArea) MouseOut() { t.tip.hide() }

// CreateRenderer implements fyne.Widget.
func (t *TipArea) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{min: func() fyne.Size { return fyne.Size{} }, layout: func(fyne.Size) {}, owner: t}
}
