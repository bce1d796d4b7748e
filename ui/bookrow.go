package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// bookRow is a row of a section: a name, a text, what is to be said of it, and what takes the row away.
type bookRow struct {
	fixed   string         // the name, where it is no field
	name    *widgets.Entry // nil where the name is fixed
	value   *bookValue
	hint    *widgets.Label    // what is to be said of it
	below   fyne.CanvasObject // the line of that
	content fyne.CanvasObject
}

// variable is what was typed.
func (r *bookRow) variable() model.Variable {
	name := r.fixed
	if r.name != nil {
		name = jsondoc.Meant(r.name.Text)
	}
	return model.Variable{Name: name, Value: r.value.text()}
}

// first is what the keyboard goes to.
func (r *bookRow) first() fyne.Focusable {
	if r.name != nil {
		return r.name
	}
	return r.value.focusable()
}

// take hands what is typed to the book.
func (r *bookRow) take(p *bookPage, at int) func() {
	take := p.edit(func(string) {
		p.s.book.SetRow(at, r.variable())
		r.uncover()
	})
	return func() { take("") }
}

// uncover shows what hides in the fields, since it was pasted, as escapes.
func (r *bookRow) uncover() {
	fields := []*widgets.Entry{&r.value.line.Entry}
	if r.name != nil {
		fields = append(fields, r.name)
	}
	for _, f := range fields {
		if strings.ContainsFunc(f.Text, jsondoc.IsHidden) {
			f.SetText(jsondoc.Shown(jsondoc.Meant(f.Text)))
		}
	}
}

// named gives the row a field for its name, and gives that.
func (r *bookRow) named(p *bookPage, at int, name, placeholder string) fyne.CanvasObject {
	field := p.fields.borrow(fieldName)
	r.name = field.entry.(*widgets.Entry)
	r.name.SetPlaceHolder(p.s.w.t(placeholder))
	r.name.SetText(jsondoc.Shown(name))
	take := r.take(p, at)
	r.name.OnChanged = func(string) { take() }
	r.name.Unhandled = p.s.w.unhandled
	return widgets.NewMinWidth(bookName, field)
}

// remover is what takes a row away.
func (p *bookPage) remover(at int, tip string) *widgets.Button {
	b := widgets.NewStyledButton("×", widgets.ButtonQuiet, p.s.w.guard(func() { p.s.book.RemoveRow(at) }))
	b.Tooltip, b.Unhandled = p.s.w.t(tip), p.s.w.unhandled
	return b
}

func newVariableRow(p *bookPage, at int, v model.Variable) *bookRow {
	r := &bookRow{}
	name := r.named(p, at, v.Name, "environment.variable")
	r.value = newBookValue(p.s, v.Value, r.take(p, at), func() { p.after(at) })
	r.advised(p, widgets.NewStretchRow(8, 0, 1, name, r.value.content, p.remover(at, "environment.remove")))
	r.below.Hide() // there is seldom anything to say
	return r
}

func newEndpointRow(p *bookPage, at int, v model.Variable) *bookRow {
	r := &bookRow{}
	name := r.named(p, at, v.Name, "environment.variable")
	r.value = newBookLine(p.s, fieldAddress, model.NamesInEndpoint, v.Value, r.take(p, at), func() { p.after(at) })
	r.offersAddresses(p)
	r.value.line.SetPlaceHolder(p.s.w.t("address.placeholder"))
	r.advised(p, widgets.NewStretchRow(8, 0, 1, name, r.value.content, p.remover(at, "endpoints.remove")))
	return r
}

func newDefaultRow(p *bookPage, at int, v model.Variable) *bookRow {
	r := &bookRow{fixed: v.Name}
	name := shrinking(p.s.w.t("defaults." + v.Name))
	field, kind := fieldValue, model.NamesInOption
	if v.Name == model.DefaultNames[0] {
		field, kind = fieldAddress, model.NamesInEndpoint
	}
	r.value = newBookLine(p.s, field, kind, v.Value, r.take(p, at), func() { p.after(at) })
	if field == fieldAddress {
		r.offersAddresses(p)
	}
	r.advised(p, widgets.NewStretchRow(8, 0, 1, widgets.NewMinWidth(bookName, name), r.value.content))
	return r
}

// offersAddresses has the field of the text offer addresses when the keyboard comes to it.
func (r *bookRow) offersAddresses(p *bookPage) {
	r.value.line.OnFocus = guarded(p.s.w, func(focused bool) {
		if focused {
			r.value.line.SetSuggestions(suggestions(p.s.book.Addresses()))
		}
	})
}

// advised puts a line below the fields, for what is to be said of them.
func (r *bookRow) advised(p *bookPage, fields fyne.CanvasObject) {
	r.hint = shrinking("")
	r.hint.Scale = widgets.SizeSmall
	r.below = underName(r.hint)
	r.content = widgets.NewColumn(0, fields, r.below)
}

// underName puts something below a field, behind the names.
func underName(o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewStretchRow(8, 0, 1, widgets.NewSpace(bookName, 0), o)
}

// advise says below the fields what is to be said of them.
func (r *bookRow) advise(p *bookPage, at int) {
	text, usable := p.s.book.Hint(at)
	p.s.w.adviseText(r.hint, text, usable)
	if said := text != ""; p.section == model.SectionVariables && r.below.Visible() != said {
		show(r.below, said)
		p.rows.Refresh()
	}
}
