package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// editorKeys are the keys that edit. All others move the caret, as in every TextView, or are the owner's.
var editorKeys = map[fyne.KeyName]func(*Draft){
	fyne.KeyBackspace: (*Draft).backspace,
	fyne.KeyDelete:    func(d *Draft) { d.erase(d.buf.right(d.at.caret)) },
	fyne.KeyReturn:    (*Draft).enter,
	fyne.KeyEnter:     (*Draft).enter,
	fyne.KeyTab:       (*Draft).tab,
}

// TypedRune types a rune.
func (e *Editor) TypedRune(r rune) {
	e.tip.hide()
	if !e.ReadOnly {
		e.edit(func(d *Draft) { d.typeRune(r) })
		e.words.follow()
		e.typedName()
	}
}

// TypedKey edits, moves the caret, or hands the key to Unhandled.
func (e *Editor) TypedKey(k *fyne.KeyEvent) {
	e.tip.hide()
	if e.words.key(k) {
		return
	}
	defer e.words.follow()
	command := editorKeys[k.Name]
	if k.Name == fyne.KeyTab && e.ShiftHeld() {
		command = func(d *Draft) { d.indent(true) }
	}
	if command == nil || e.ReadOnly {
		e.TextView.TypedKey(k)
		return
	}
	e.edit(command)
}

// TypedShortcut edits, copies or moves the caret. What it does not know, such as Ctrl+Enter, does nothing here.
func (e *Editor) TypedShortcut(s fyne.Shortcut) {
	defer e.words.follow()
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		e.Copy()
	case *fyne.ShortcutCut:
		e.Cut()
	case *fyne.ShortcutPaste:
		e.Paste()
	case *fyne.ShortcutUndo:
		e.userEdit((*Draft).undo)
	case *fyne.ShortcutRedo:
		e.userEdit((*Draft).redo)
	case *desktop.CustomShortcut:
		e.customShortcut(s)
	default:
		e.TextView.TypedShortcut(s)
	}
}

func (e *Editor) customShortcut(s *desktop.CustomShortcut) {
	const ctrl, shift = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift
	switch {
	case s.KeyName == fyne.KeyZ && s.Modifier == ctrl|shift:
		e.userEdit((*Draft).redo)
	case s.KeyName == fyne.KeyBackspace && s.Modifier == ctrl:
		e.eraseTo(e.WordBefore(e.Caret()))
	case s.KeyName == fyne.KeyDelete && s.Modifier == ctrl:
		e.eraseTo(e.WordAfter(e.Caret()))
	default:
		e.TextView.TypedShortcut(s)
	}
}

// eraseTo erases up to a place, but never what is folded between: from beside that it erases the line break, which opens it.
func (e *Editor) eraseTo(p Point) {
	e.userEdit(func(d *Draft) {
		to, at := d.spot(p), d.at.caret
		switch {
		case to.line < at.line-1:
			to = d.buf.left(at)
		case to.line > at.line+1:
			to = d.buf.right(at)
		}
		d.erase(to)
	})
}

// userEdit is edit, unless the user may not.
func (e *Editor) userEdit(command func(*Draft)) {
	if !e.ReadOnly {
		e.edit(command)
	}
}

// Copy puts the selected text on the clipboard, every byte of it; without a selection the line of the caret.
func (e *Editor) Copy() {
	text := e.draft.buf.Text(e.draft.clip())
	fyne.CurrentApp().Clipboard().SetContent(string(text))
	if e.OnCopy != nil {
		e.OnCopy(len(text), true)
	}
}

// Cut copies, and takes away what was copied as one step of undo.
func (e *Editor) Cut() {
	e.Copy()
	e.userEdit((*Draft).cut)
}

// Paste puts the clipboard's text in the place of the selection as one step of undo.
func (e *Editor) Paste() {
	text := fyne.CurrentApp().Clipboard().Content()
	e.userEdit(func(d *Draft) { d.insert([]byte(text)) })
	if e.OnPasted != nil && !e.ReadOnly && text != "" && e.draft.Len() == len(text) && e.Text() == text {
		e.OnPasted(text)
	}
}

// SelectedText gives the exact text selected, at most limit bytes; whole is false if there was more.
func (e *Editor) SelectedText(limit int) (text string, whole bool) {
	text = string(e.draft.buf.Text(e.draft.selected()))
	cut := cutText(text, limit)
	return cut, len(cut) == len(text)
}
