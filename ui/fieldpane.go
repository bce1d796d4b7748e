package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/model/wire"
	"rpcexplorer/ui/widgets"
)

// fieldPane lists the fields of the chosen frame. Choosing one marks its bytes, and the value in it.
type fieldPane struct {
	w    *Window
	list *widgets.FieldList
	rows []model.FieldRow
	of   rpcclient.Frame
}

func newFieldPane(w *Window) *fieldPane {
	p := &fieldPane{w: w, list: widgets.NewFieldList()}
	p.list.OnSelect = guarded(w, p.choose)
	p.list.OnCopyValue = guarded(w, p.copyValue)
	p.list.OnMenu = p.menu
	p.list.Unhandled = w.unhandled
	return p
}

// fill lists the fields of another frame.
func (p *fieldPane) fill(r *rpcclient.Record) {
	p.rows, p.of = p.w.model.Fields(r), r.Frame
	lines := make([]widgets.FieldLine, len(p.rows))
	for i, row := range p.rows {
		lines[i] = widgets.FieldLine{Name: row.Name, Value: row.Value, Note: row.Note, Depth: row.Depth}
	}
	p.list.SetLines(lines)
}

// choose marks what the person chose.
func (p *fieldPane) choose(line int) {
	if p.w.model.PointField(p.rows[line].Mark()) {
		p.w.response.revealPointer()
	}
}

// showTiming chooses the line where it begins what the time of the exchange went into.
func (p *fieldPane) showTiming() {
	for i := range p.rows {
		if p.rows[i].Timing {
			p.list.Select(i)
		}
	}
}

// reveal chooses the field that holds what is marked elsewhere.
func (p *fieldPane) reveal(at wire.Mark) {
	if !p.list.Focused() {
		p.list.Select(model.FieldAt(p.rows, at))
	}
}

// copyValue copies the value of a field, exactly; of a large one the beginning.
func (p *fieldPane) copyValue(line int) {
	text, whole := p.rows[line].Copy(&p.of, hexLimit)
	p.w.Clipboard.SetContent(text)
	p.w.copied(len(text), whole)
}

func (p *fieldPane) menu(place widgets.Point, at fyne.Position) {
	if place.Line < 0 || place.Line >= len(p.rows) {
		return
	}
	p.list.Select(place.Line)
	p.choose(place.Line)
	p.w.popup(at, choice{"menu.copy_value", func() { p.copyValue(place.Line) }}, choice{"menu.copy_row", p.list.Copy})
}
