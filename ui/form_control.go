package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// control is what a field is filled in by. Its value is a text, whatever it looks like.
type control interface {
	object() fyne.CanvasObject
	focusable() fyne.Focusable
	set(text string)
	language(w *Window, of field)
}

// line is a control of one line of text.
type line struct {
	entry *widgets.Entry
	shown fyne.CanvasObject
}

// textLine makes a field of a line of text.
func textLine(f *form, of field) control {
	e := widgets.NewMonoEntry("")
	e.OnChanged = f.w.meaning(e, func(text string) { f.edited(of, text) })
	listen(f, of, e)
	return &line{e, f.w.mono(e)}
}

// listen has a form hear of the keyboard in a field.
func listen(f *form, of field, e *widgets.Entry) {
	e.OnFocus = f.onFocus(of)
	e.Unhandled = f.w.unhandled
}

// nameLine is a line in which names may stand for values.
type nameLine struct {
	kind   model.NameKind
	entry  *widgets.PickerEntry
	shown  fyne.CanvasObject
	secret bool // what is typed is hidden
}

// textWithNames makes a field of a line of text in which names may stand for values of headers, or of JSON text.
func textWithNames(f *form, of field) control {
	kind := model.NamesInHeader
	if of.names != 0 {
		kind = of.names
	}
	l := newNameLine(f, of, widgets.NewNameEntry(""), kind)
	l.entry.OnChanged = f.w.meaning(l.entry, func(text string) { f.edited(of, text) })
	return l
}

// secretLine makes a field that hides what is typed. Every character of a secret counts as it is: there are no escapes.
func secretLine(f *form, of field) control {
	l := newNameLine(f, of, widgets.NewSecretNameEntry(""), model.NamesInHeader)
	l.secret = true
	l.entry.OnChanged = guarded(f.w, func(text string) { f.edited(of, text) })
	return l
}

func newNameLine(f *form, of field, e *widgets.PickerEntry, kind model.NameKind) *nameLine {
	l := &nameLine{kind: kind, entry: e, shown: f.w.mono(e)}
	e.Naming = f.w.naming(kind)
	listen(f, of, &e.Entry)
	return l
}

// showNames shows that names may stand for something else than before.
func (l *nameLine) showNames() {
	if model.HasNames(l.entry.Text) {
		l.entry.Refresh() // the lines under them
	}
}

func (l *nameLine) object() fyne.CanvasObject { return l.shown }
func (l *nameLine) focusable() fyne.Focusable { return l.entry }

func (l *nameLine) set(text string) {
	switch {
	case !l.secret:
		fill(l.entry, l.entry.Text, text)
	case l.entry.Text != text:
		l.entry.SetText(text)
		l.entry.Conceal() // of another tab, which nobody asked to see
	}
}

func (l *nameLine) language(w *Window, of field) { l.entry.SetPlaceHolder(w.blankOf(of)) }

// named is a control of a text in which names may stand for values.
type named interface{ showNames() }

// onFocus brings a field into sight when the keyboard comes to it.
func (f *form) onFocus(of field) func(bool) {
	return guarded(f.w, func(focused bool) {
		f.focused = ""
		if focused {
			f.focused = of.key
			f.reveal(of)
		}
		f.helpWith(of) // also of a name that is not being typed any more
	})
}

func (l *line) object() fyne.CanvasObject { return l.shown }
func (l *line) focusable() fyne.Focusable { return l.entry }

func (l *line) set(text string) { fill(l.entry, l.entry.Text, text) }

func (l *line) language(w *Window, of field) { l.entry.SetPlaceHolder(w.blankOf(of)) }

// blankOf is what shows in a field while it is empty.
func (w *Window) blankOf(of field) string {
	if of.blank == "" {
		return ""
	}
	return w.t(of.blank) // what is no key stays as it is
}

// area is a control of some lines of text.
type area struct {
	entry *widgets.TextArea
	shown fyne.CanvasObject
}

// textArea makes a field of some lines of text.
func textArea(f *form, of field) control {
	e := widgets.NewTextArea(3)
	e.Naming = f.w.naming(model.NamesInHeader)
	e.OnChanged = f.w.meaning(e, func(text string) { f.edited(of, text) })
	e.OnFocus = f.onFocus(of)
	e.Unhandled = f.w.unhandled
	return &area{e, f.w.mono(e)}
}

func (a *area) object() fyne.CanvasObject { return a.shown }
func (a *area) focusable() fyne.Focusable { return a.entry }

func (a *area) set(text string) { fill(a.entry, a.entry.Text, text) }

// showNames shows that names may stand for something else than before.
func (a *area) showNames() {
	if model.HasNames(a.entry.Text) {
		a.entry.Refresh()
	}
}

func (a *area) language(w *Window, of field) { a.entry.SetPlaceHolder(w.blankOf(of)) }

// checkField is a control of yes or no, as the texts "true" and "".
type checkField struct{ check *widgets.Check }

// checkBox makes a field of yes or no.
func checkBox(f *form, of field) control {
	c := widgets.NewCheck("", guarded(f.w, func(on bool) { f.edited(of, truth(on)) }))
	c.OnFocus = f.onFocus(of)
	c.Unhandled = f.w.unhandled
	return &checkField{c}
}

func truth(on bool) string {
	if on {
		return strconv.FormatBool(on)
	}
	return ""
}

func (b *checkField) object() fyne.CanvasObject { return b.check }
func (b *checkField) focusable() fyne.Focusable { return b.check }
func (b *checkField) set(text string)           { b.check.SetChecked(text != "") }

func (b *checkField) language(w *Window, of field) { b.check.SetText(w.t(of.key)) }

// chooser is a control of one value of several.
type chooser struct {
	choose *widgets.Select
	values []string
	value  string
}

// chooseOne makes a field of one value of several.
func chooseOne(f *form, of field) control {
	s := widgets.NewSelect(nil)
	s.OnFocus = f.onFocus(of)
	s.Unhandled = f.w.unhandled
	c := &chooser{choose: s, values: of.choices}
	s.OnChanged = guarded(f.w, func(string) {
		if at := s.SelectedIndex(); at >= 0 && of.choices[at] != c.value {
			c.value = of.choices[at]
			f.edited(of, c.value)
		}
	})
	return c
}

func (c *chooser) object() fyne.CanvasObject { return c.choose }
func (c *chooser) focusable() fyne.Focusable { return c.choose }

func (c *chooser) set(text string) {
	c.value = text
	c.show()
}

// show shows the value, if there are words for it yet.
func (c *chooser) show() {
	if at := max(0, slices.Index(c.values, c.value)); at < len(c.choose.Options) {
		c.choose.SetSelectedIndex(at)
	}
}

func (c *chooser) language(w *Window, of field) {
	c.choose.Options = nil
	for _, value := range of.choices {
		c.choose.Options = append(c.choose.Options, w.t(of.key+"."+valueKey(value)))
	}
	c.show()
	c.choose.Refresh()
}

// valueKey is what stands for a value in the translation tables.
func valueKey(value string) string {
	if value == "" {
		return "none"
	}
	return value
}
