package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// fieldKind is a kind of monospace field that sheets need again and again.
type fieldKind uint8

// The kinds.
const (
	fieldName    fieldKind = iota // of a variable
	fieldValue                    // of one, in a line
	fieldLines                    // of one, in several lines
	fieldSecret                   // is hidden
	fieldAddress                  // an address, or what else is offered in a list
)

var newFields = map[fieldKind]func() fyne.CanvasObject{
	fieldName:   func() fyne.CanvasObject { return widgets.NewMonoEntry("") },
	fieldValue:  func() fyne.CanvasObject { return widgets.NewNameEntry("") },
	fieldLines:  func() fyne.CanvasObject { return widgets.NewTextArea(fewestLines) },
	fieldSecret: func() fyne.CanvasObject { return widgets.NewSecretEntry("") },

	fieldAddress: func() fyne.CanvasObject { return widgets.NewPickerEntry("") },
}

// loans are the monospace fields of something that does not stay, such as a sheet or a row of one. They are given back and lent again, since
// the toolkit never forgets a field that has a theme of its own, nor whatever the field knows.
type loans struct {
	w    *Window
	lent []loan
}

type loan struct {
	kind  fieldKind
	field *monoField
}

// borrow gives an empty field, and what is shown of it.
func (l *loans) borrow(kind fieldKind) *monoField {
	spare := l.w.look.spare[kind]
	var m *monoField
	if len(spare) > 0 {
		m, l.w.look.spare[kind] = spare[0], spare[1:]
	} else {
		m = l.w.mono(newFields[kind]())
	}
	l.lent = append(l.lent, loan{kind, m})
	return m
}

// giveBack gives all fields back, in the order in which they were borrowed, empty: who borrows as many again finds them, and the keyboard,
// where they were.
func (l *loans) giveBack() {
	for _, x := range l.lent {
		x.field.forget(x.kind)
		l.w.look.spare[x.kind] = append(l.w.look.spare[x.kind], x.field)
	}
	l.lent = nil
}

// forget makes a field as it was when it was new.
func (m *monoField) forget(kind fieldKind) {
	switch e := m.entry.(type) {
	case *widgets.Entry:
		e.OnChanged, e.OnSubmitted, e.OnPaste, e.OnFocus, e.Unhandled = nil, nil, nil, nil, nil
		e.Password = kind == fieldSecret // which its eye may have uncovered
		e.SetText("")
	case *widgets.PickerEntry:
		e.OnChanged, e.OnSubmitted, e.OnPaste, e.OnFocus, e.Unhandled = nil, nil, nil, nil, nil
		e.Naming = widgets.Naming{}
		e.SetSuggestions(nil)
		e.SetPlaceHolder("")
		e.SetText("")
	case *widgets.TextArea:
		e.OnChanged, e.OnFocus, e.Unhandled = nil, nil, nil
		e.Naming = widgets.Naming{}
		e.SetText("")
	}
}
