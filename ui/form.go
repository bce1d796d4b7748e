package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// field is a row of a form: what of the draft it shows and changes, and for which addresses. Its label stands under key in
// the translation tables, what goes there under key.hint.
type field struct {
	key     string
	make    func(f *form, of field) control
	get     func(*model.Draft) string
	set     func(*model.Draft, string)
	fits    func(rpcclient.Endpoint, *model.Draft) bool // if nil, it is there for all
	valid   func(string) bool                           // if nil, everything can be used
	names   model.NameKind                              // of the text, where names may stand for values in it; if 0, of a header
	address bool                                        // it is a part of the address
	choices []string                                    // of a chooser: values, whose words stand under key.VALUE
	blank   string                                      // what shows in an empty field: as it is, or a key of the translation tables
	from    func(*model.Tab) string                     // where it is from, of what the tab does not say itself, "" if it does; if nil, it always does
}

// form is a pane of fields, which come and go with the address.
type form struct {
	w       *Window
	rows    []*formRow
	help    *widgets.Label // what is to be said of the field that has the keyboard
	scroll  *container.Scroll
	content fyne.CanvasObject
	helped  string // the key of the field that help is about
	focused string // the key of the field that has the keyboard, "" for none
	showing bool   // the form is being filled: what the fields report is no edit
}

// formRow is a field as it stands in a form.
type formRow struct {
	field
	control control
	label   *widgets.Label
	hint    *widgets.Label
	content fyne.CanvasObject
}

// The widths of labels and fields, at zoom 1.
const (
	formLabel = 116
	formField = 250
)

func newForm(w *Window, fields []field) *form {
	f := &form{w: w, help: widgets.NewLabel("")}
	column := container.NewVBox()
	for _, of := range fields {
		r := &formRow{field: of, label: widgets.NewLabel(""), hint: widgets.NewLabel("")}
		r.label.Shrink = true
		r.control = of.make(f, of)
		r.content = widgets.NewFormRow(formLabel, formField, r.label, r.control.object(), r.hint)
		f.rows = append(f.rows, r)
		column.Add(r.content)
	}
	f.scroll = container.NewVScroll(widgets.NewInset(12, 10, column))
	f.help.Scale, f.help.Shrink = widgets.SizeSmall, true
	foot := widgets.NewMinHeight(24, widgets.NewStretchRow(8, 12, 0, f.help))
	f.content = widgets.NewColumn(0, f.scroll, widgets.NewDivider(), foot)
	return f
}

// edited hands what was typed into a field to the model.
func (f *form) edited(of field, text string) {
	if f.showing {
		return
	}
	edit := func(d *model.Draft) { of.set(d, text) }
	if !of.address {
		f.w.tab().Edit(edit)
	} else if !f.w.tab().SetAddress(edit) { // the row of the address shows it
		f.show(f.w.tab())
	}
	f.arrange()
}

// language puts all texts into the language of the settings. Controls that are given other words say that they were edited.
func (f *form) language() {
	f.showing = true
	defer func() { f.showing = false }()
	for _, r := range f.rows {
		if _, check := r.control.(*checkField); !check { // its words stand beside the box
			r.label.SetText(f.w.t(r.key))
		}
		r.control.language(f.w, r.field)
	}
	f.arrange()
}

// show fills the form with a tab's draft.
func (f *form) show(t *model.Tab) {
	f.showing = true
	defer func() { f.showing = false }()
	d := t.Draft()
	if e, err := t.Endpoint(); err == nil && model.HasNames(d.Endpoint) {
		d.Endpoint = e.String() // what its parts are depends on what the names stand for
	}
	for _, r := range f.rows {
		r.control.set(r.get(&d))
	}
	f.arrange()
}

// arrange shows the fields that mean something to the address, and says beside each what goes there, and whether what stands
// there can be used.
func (f *form) arrange() {
	t := f.w.tab()
	d := t.Draft()
	e, _ := t.Endpoint()
	moved := false
	for _, r := range f.rows {
		before := r.content.Visible()
		show(r.content, r.fits == nil || r.fits(e, &d))
		moved = moved || before != r.content.Visible()
		f.advise(r, &d)
	}
	if moved {
		f.content.Refresh()
	}
}

// advise says what goes into a field, beside it and below all of them, where there is more room.
func (f *form) advise(r *formRow, d *model.Draft) {
	text, usable := f.adviceOn(r, d)
	f.w.adviseText(r.hint, text, usable)
	if r.key == f.helped {
		f.w.adviseText(f.help, text, usable)
	}
}

// adviceOn is what is said of a field, and whether what stands there can be used. Where names stand for it, their values count, once they
// are known.
func (f *form) adviceOn(r *formRow, d *model.Draft) (text string, usable bool) {
	hint, value := f.w.t(r.key+".hint"), r.get(d)
	if from := r.inherited(f.w.tab()); from != "" {
		hint = f.w.t("options.inherited", from)
	}
	of, isLine := r.control.(*nameLine)
	switch {
	case !r.holdsNames(d):
		return hint, r.valid == nil || r.valid(value)
	case !isLine:
		return hint, true
	}
	filled, settled, trouble := f.w.tab().Filled(value, of.kind)
	switch {
	case f.isIn(r.key, of) && f.w.tab().IsTyping(value, of.kind):
		return hint, true
	case trouble != "":
		return trouble, false
	case settled && r.valid != nil && (filled == "" || !r.valid(filled)):
		return f.w.t("options.value", filled, hint), false
	}
	return hint, true
}

// isIn reports whether the keyboard is in a line, or in the list under it.
func (f *form) isIn(key string, of *nameLine) bool { return of.entry.IsOpen() || f.focused == key }

// inherited is where what stands in a field is from, "" if it is of the tab itself.
func (r *formRow) inherited(t *model.Tab) string {
	if r.from == nil {
		return ""
	}
	return r.from(t)
}

// holdsNames reports whether names stand in a field for values.
func (r *formRow) holdsNames(d *model.Draft) bool {
	_, ok := r.control.(named)
	return ok && model.HasNames(r.get(d))
}

// showNames shows that names may stand for something else than before.
func (f *form) showNames() {
	d := f.w.tab().Draft()
	for _, r := range f.rows {
		if n, ok := r.control.(named); ok && r.content.Visible() {
			n.showNames()
			f.advise(r, &d)
		}
	}
}

// helpWith says below the fields what goes into the one that has the keyboard.
func (f *form) helpWith(of field) {
	f.helped = of.key
	d := f.w.tab().Draft()
	for _, r := range f.rows {
		if r.key == of.key {
			f.advise(r, &d)
		}
	}
}

// isShown reports whether the pane is the one that is shown.
func (f *form) isShown() bool { return f.content.Visible() }

// first is what the keyboard goes to.
func (f *form) first() fyne.Focusable {
	for _, r := range f.rows {
		if r.content.Visible() {
			return r.control.focusable()
		}
	}
	return nil
}

// control is the control of a field, by its key.
func (f *form) control(key string) control {
	for _, r := range f.rows {
		if r.key == key {
			return r.control
		}
	}
	return nil
}

// has reports whether a widget that takes the keyboard is a field of the form.
func (f *form) has(focused fyne.Focusable) (of *formRow, ok bool) {
	for _, r := range f.rows {
		if r.control.focusable() == focused {
			return r, true
		}
	}
	return nil, false
}

// reveal brings a field that got the keyboard into sight.
func (f *form) reveal(of field) {
	for _, r := range f.rows {
		if r.key != of.key {
			continue
		}
		top, bottom := r.content.Position().Y, r.content.Position().Y+r.content.Size().Height+20
		switch at, height := f.scroll.Offset.Y, f.scroll.Size().Height; {
		case top < at:
			f.scroll.ScrollToOffset(fyne.NewPos(0, top))
		case bottom > at+height:
			f.scroll.ScrollToOffset(fyne.NewPos(0, bottom-height))
		}
	}
}
