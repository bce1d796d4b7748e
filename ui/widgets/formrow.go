package widgets

import "fyne.io/fyne/v2"

// NewFormRow lays out a line of a form: a label, a field, and a hint that takes what room is left. The widths of label and
// field are distances at zoom 1 and grow with it; where there is little room, the field is narrower.
func NewFormRow(labelWidth, fieldWidth float32, label, field fyne.CanvasObject, hint *Label) *fyne.Container {
	hint.Shrink = true
	c := &fyne.Container{Objects: []fyne.CanvasObject{label, field, hint}}
	c.Layout = &formRow{hint, labelWidth, fieldWidth}
	return c
}

type formRow struct {
	hint         *Label // for the theme's sizes
	label, field float32
}

const (
	formGap        = 12
	leastFormField = 110
)

func (f *formRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l := look{f.hint}
	var height float32
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(l.px(f.label+min(f.field, leastFormField)+formGap), height)
}

func (f *formRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l := look{f.hint}
	room := size.Width - l.px(f.label) - l.px(formGap)
	widths := []float32{l.px(f.label), max(0, min(l.px(f.field), room)), 0}
	widths[2] = max(0, size.Width-widths[0]-widths[1]-2*l.px(formGap))
	var x float32
	for i, o := range objects {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(widths[i], height))
		x += widths[i] + l.px(formGap)
	}
}
