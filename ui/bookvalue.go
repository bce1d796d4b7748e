package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// bookValue is where the value of a variable is typed: in a line, or in several where it has or is to have them. An address and a default are typed
// in a line.
type bookValue struct {
	s       *bookSheet
	w       *Window
	line    *widgets.PickerEntry
	lines   *widgets.TextArea // nil while it is a line
	open    *widgets.Button   // makes lines of the line
	content *fyne.Container
	changed func() // is told of every edit
	done    func() // goes on after the value
}

// lineMost is how long a value may be that is typed in one line: the toolkit paints no more.
const lineMost = 1000

// The rows of a value of several lines.
const (
	fewestLines = 3
	mostLines   = 10
)

// newBookValue is the value of a variable.
func newBookValue(s *bookSheet, text string, changed, done func()) *bookValue {
	v := newBookLine(s, fieldValue, model.NamesInText, text, changed, done)
	v.line.OnPaste = v.pasted
	v.open.Show()
	if strings.Contains(text, "\n") || len(text) > lineMost {
		v.become(text)
	}
	return v
}

// newBookLine is what is typed in a line, in which names are of a kind.
func newBookLine(s *bookSheet, field fieldKind, kind model.NameKind, text string, changed, done func()) *bookValue {
	w, line := s.w, s.page.fields.borrow(field)
	v := &bookValue{s: s, w: w, line: line.entry.(*widgets.PickerEntry), changed: changed, done: done}
	v.line.Naming = s.naming(kind)
	v.line.SetText(jsondoc.Shown(text))
	if len(text) > fitsInRow {
		v.line.CursorColumn = 0 // the beginning tells more than the end
	}
	v.line.OnChanged = guarded(w, func(string) { v.changed() })
	v.line.OnSubmitted = guarded(w, func(string) { done() })
	v.line.Unhandled = w.unhandled
	v.open = widgets.NewStyledButton("¶", widgets.ButtonQuiet, w.guard(v.spread))
	v.open.Tooltip, v.open.Unhandled = w.t("environment.lines"), w.unhandled
	v.open.Hide()
	v.content = widgets.NewStretchRow(0, 0, 0, line, v.open)
	return v
}

// text is what was typed.
func (v *bookValue) text() string {
	if v.lines != nil {
		return v.lines.Text
	}
	return jsondoc.Meant(v.line.Text)
}

// focusable is what takes the keyboard.
func (v *bookValue) focusable() fyne.Focusable {
	if v.lines != nil {
		return v.lines
	}
	return v.line
}

// spread makes lines of the line, in which Enter begins a new one.
func (v *bookValue) spread() {
	at := v.line.CursorColumn
	v.become(v.text())
	v.w.focus(v.lines)
	if at < fitsInRow {
		v.lines.CursorColumn = at
		v.lines.Refresh()
	}
}

// fitsInRow is how many characters stand in the first row for sure.
const fitsInRow = 40

func (v *bookValue) become(text string) {
	lines := v.s.page.fields.borrow(fieldLines)
	v.lines = lines.entry.(*widgets.TextArea)
	v.lines.SetText(text)
	v.lines.Naming = v.line.Naming
	v.fit()
	v.lines.OnChanged = guarded(v.w, func(string) {
		v.fit()
		v.changed()
	})
	v.lines.Unhandled = v.w.unhandled
	v.content.Objects[0] = lines
	v.open.Hide()
	v.content.Refresh()
}

// fit makes the value as high as it has lines.
func (v *bookValue) fit() {
	v.lines.SetMinRowsVisible(min(max(strings.Count(v.lines.Text, "\n")+1, fewestLines), mostLines))
}

// pasted takes lines that are pasted into the line.
func (v *bookValue) pasted(text string) bool {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if !strings.Contains(strings.TrimRight(text, "\n"), "\n") && len(text) <= lineMost {
		return false
	}
	whole := []rune(v.line.Text)
	at := min(v.line.CursorColumn, len(whole))
	if v.line.SelectedText() == v.line.Text {
		whole, at = nil, 0
	}
	v.become(jsondoc.Meant(string(whole[:at])) + text + jsondoc.Meant(string(whole[at:])))
	v.w.focus(v.lines)
	v.changed()
	return true
}

// enter is Ctrl+Enter: lines where there is one, else on.
func (v *bookValue) enter() {
	if v.lines == nil && v.open.Visible() {
		v.spread()
		return
	}
	v.done()
}
