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

// NewInset puts content into a frame of empty room.
func NewInset(side, topBottom float32, content fyne.CanvasObject) *fyne.Container {
	return container.NewBorder(NewSpace(0, topBottom), NewSpace(0, topBottom), NewSpace(side, 0), NewSpace(side, 0), content)
}

// NewMinHeight gives content at least a height, at zoom 1.
func NewMinHeight(height float32, content fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewSpace(0, height), content)
}
