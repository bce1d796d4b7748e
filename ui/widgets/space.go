package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Space is empty room of a size that grows with the zoom.
type Space struct {
	widget.BaseWidget
	width, height float32
}

// NewSpace returns room of a size at zoom 1.
func NewSpace(width, height float32) *Space {
	s := &Space{width: width, height: height}
	s.ExtendBaseWidget(s)
	return s
}

// MinSize implements fyne.CanvasObject.
func (s *Space) MinSize() fyne.Size {
	l := look{s}
	return fyne.NewSize(l.px(s.width), l.px(s.height))
}

// CreateRenderer implements fyne.Widget.
func (s *Space) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// NewInset puts content into a frame of empty room, of widths at zoom 1.
func NewInset(side, topBottom float32, content fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: inset{NewSpace(side, topBottom)}, Objects: []fyne.CanvasObject{content}}
}

// inset keeps the room of its space free on both sides.
type inset struct{ room *Space }

func (i inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	room := i.room.MinSize()
	return objects[0].MinSize().AddWidthHeight(2*room.Width, 2*room.Height)
}

func (i inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room := i.room.MinSize()
	objects[0].Move(fyne.NewPos(room.Width, room.Height))
	objects[0].Resize(size.SubtractWidthHeight(2*room.Width, 2*room.Height))
}

// NewMinHeight gives content at least a height, at zoom 1.
func NewMinHeight(height float32, content fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewSpace(0, height), content)
}

// NewMinWidth gives content a smallest width, a distance at zoom 1.
func NewMinWidth(width float32, content fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewSpace(width, 0), content)
}
