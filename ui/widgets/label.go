package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rpcexplorer/rpcclient/jsondoc"
)

// Label is one line of text in a colour of the theme. Where the room is too narrow, the text ends in "…".
type Label struct {
	widget.BaseWidget

	Mono   bool               // monospace. Set it before the label is shown
	Bold   bool               // set it before the label is shown
	Shrink bool               // the label asks for no width: it takes what it is given
	Scale  fyne.ThemeSizeName // the size of the text; if empty, SizeText
	text   string
	color  fyne.ThemeColorName // if empty, the foreground
}

// NewLabel returns a label.
func NewLabel(text string) *Label {
	l := &Label{text: text}
	l.ExtendBaseWidget(l)
	return l
}

// Text returns what the label says, whole.
func (l *Label) Text() string { return l.text }

// SetText changes what the label says.
func (l *Label) SetText(text string) {
	if l.text != text {
		l.text = text
		l.Refresh()
	}
}

// SetColor changes the colour; "" is the foreground.
func (l *Label) SetColor(name fyne.ThemeColorName) {
	if l.color != name {
		l.color = name
		l.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	r := &labelRenderer{label: l, look: look{l}, text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type labelRenderer struct {
	label *Label
	look  look
	text  *canvas.Text
	full  fyne.Size
}

func (r *labelRenderer) Destroy()                     {}
func (r *labelRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

func (r *labelRenderer) MinSize() fyne.Size {
	if r.label.Shrink {
		return fyne.NewSize(0, r.full.Height)
	}
	return r.full
}

func (r *labelRenderer) Refresh() {
	name, size := r.label.color, r.label.Scale
	if name == "" {
		name = theme.ColorNameForeground
	}
	if size == "" {
		size = SizeText
	}
	style := fyne.TextStyle{Bold: r.label.Bold, Monospace: r.label.Mono}
	r.full = r.look.paint(r.text, r.label.text, name, r.look.size(size), style)
	r.Layout(r.label.Size())
	canvas.Refresh(r.text)
}

func (r *labelRenderer) Layout(size fyne.Size) {
	r.text.Text = jsondoc.Visible(r.label.text)
	if size.Width > 0 {
		r.text.Text = fit(r.label.text, r.text.TextSize, r.text.TextStyle, size.Width+0.5)
	}
	center(r.text, 0, 0, size.Height)
}
