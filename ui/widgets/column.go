package widgets

import "fyne.io/fyne/v2"

// NewColumn lays objects out from top to bottom without gaps, each as wide as the room and as high as it needs; the object
// at index stretch takes what height is left.
func NewColumn(stretch int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: column(stretch), Objects: objects}
}

// column is the index of the object that stretches.
type column int

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
		}
	}
	return size
}

func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	free := size.Height
	for i, o := range objects {
		if i != int(c) && o.Visible() {
			free -= o.MinSize().Height
		}
	}
	var y float32
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		height := max(0, free)
		if i != int(c) {
			height = o.MinSize().Height
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height
	}
}
