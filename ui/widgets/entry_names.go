package widgets

import (
	"math"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// MouseIn is for Fyne, like the methods that follow. What is told are all names of the line.
func (e *Entry) MouseIn(*desktop.MouseEvent) { e.tellSoon() }

// MouseMoved shows the tip where it is not shown: what there is to tell may have changed since the mouse came.
func (e *Entry) MouseMoved(*desktop.MouseEvent) {
	if e.tip.shown == nil && e.tip.wait == nil {
		e.tellSoon()
	}
}

func (e *Entry) tellSoon() {
	e.tip.at = tipPlace{}
	e.tip.showSoon(e.widget(), e.Naming.tellAll(e.Text))
}

// MouseOut takes the tip away.
func (e *Entry) MouseOut() { e.tip.hide() }

// caretByte is where in the text the caret stands.
func (e *Entry) caretByte() int {
	runes := []rune(e.Text)
	return len(string(runes[:min(e.CursorColumn, len(runes))]))
}

// offerNames opens the list of names where one is being typed. It reports whether there are any.
func (p *PickerEntry) offerNames() bool {
	o := p.Naming.offer([]byte(p.Text), p.caretByte())
	if len(o.Items) == 0 {
		return false
	}
	p.offer = &o
	p.tip.hide()
	rows := make(RowSlice, len(o.Items))
	for i, s := range o.Items {
		rows[i] = Row{ID: s.Value, Title: s.Title, Note: s.Note}
	}
	p.drop.list.view.offset = 0
	p.drop.list.set(rows, 0)
	p.drop.show()
	p.drop.Refresh()
	return true
}

// takeName puts a name in the place of what was typed, with its braces.
func (p *PickerEntry) takeName(i int) {
	o := *p.offer
	p.offer = nil
	if i < 0 || i >= len(o.Items) || o.To > len(p.Text) {
		return
	}
	name, to := o.taken(i, p.Text)
	head := p.Text[:o.From] + name
	p.SetText(head + p.Text[to:])
	p.CursorColumn = len([]rune(head))
	p.Refresh()
}

// widget is what is in the tree of the window, and so has its theme.
func (e *Entry) widget() fyne.Widget {
	if e.outer != nil {
		return e.outer
	}
	return e
}

// nameLines underlines the names in an entry: a quiet line, or that of warnings where there is no value.
type nameLines struct {
	e     *Entry
	lines []*canvas.Rectangle
}

// over gives the lines of the names in sight, above the objects of the entry.
func (n *nameLines) over(objects []fyne.CanvasObject) []fyne.CanvasObject {
	names := n.e.Naming.find([]byte(n.e.Text))
	if len(names) == 0 {
		return objects
	}
	out := objects[:len(objects):len(objects)]
	for i, name := range names {
		if i == len(n.lines) {
			n.lines = append(n.lines, canvas.NewRectangle(nil))
		}
		if n.place(n.lines[i], name, scrolled(objects)) {
			out = append(out, n.lines[i])
		}
	}
	return out
}

// scrolled is how far the text of an entry is scrolled.
func scrolled(objects []fyne.CanvasObject) float32 {
	if s := scrollOf(objects); s != nil {
		return s.Offset.X
	}
	return 0
}

// painted is a part of the text as it is painted.
func (e *Entry) painted(text string) string {
	if e.Password {
		return strings.Repeat("•", utf8.RuneCountInString(text))
	}
	return text
}

// place lays a line under a name. It reports whether that is in sight.
func (n *nameLines) place(line *canvas.Rectangle, name Name, offset float32) bool {
	l := look{n.e.widget()}
	size := l.size(theme.SizeNameText)
	font := theme.CurrentForWidget(l.w).Font(n.e.TextStyle)
	width := func(text string) float32 {
		s, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, n.e.TextStyle, font)
		return s.Width
	}
	in, _ := n.e.shift()
	x := in + l.size(theme.SizeNameInnerPadding) + width(n.e.painted(n.e.Text[:name.Start])) - offset
	right := min(x+width(n.e.painted(n.e.Text[name.Start:name.End])), n.e.Size().Width-in)
	x = max(x, in)
	line.FillColor = l.color(styleColors[name.style()])
	place(line, x, float32(math.Round(float64((n.e.Size().Height+size)/2)))+l.px(2), right-x, l.px(1))
	return right > x
}
