package widgets

import (
	"bytes"

	"fyne.io/fyne/v2"
)

// NameTeller is a field in whose text names may stand for values. TellName tells by the keyboard what the mouse is told of the name at the
// caret, or offers names where one is being typed. It reports whether there is something to tell that is not told already.
type NameTeller interface{ TellName() bool }

// tellAt is what is to be said of the name of a line that a byte is in, or that ends there; "" if there is none.
func (n Naming) tellAt(line []byte, at int) string {
	for _, name := range n.find(line) {
		if name.Start <= at && at <= name.End {
			return n.tell(string(line), name)
		}
	}
	return ""
}

// tellAll is what is to be said of all names of a line.
func (n Naming) tellAll(line string) (told string) {
	for _, name := range n.find([]byte(line)) {
		text := n.tell(line, name)
		if told != "" && text != "" {
			told += " · "
		}
		told += text
	}
	return told
}

// showNow shows a text at once. It reports false where there is none, or it is shown already.
func (t *tip) showNow(w fyne.CanvasObject, text string, at tipPlace) bool {
	shown := t.shown != nil && t.text == text
	t.hide()
	if text == "" || shown {
		return false
	}
	t.at = at
	t.show(w, text)
	return t.shown != nil
}

// TellName implements NameTeller.
func (e *Entry) TellName() bool {
	return e.tip.showNow(e.widget(), e.Naming.tellAt([]byte(e.Text), e.caretByte()), tipPlace{})
}

// TellName implements NameTeller.
func (p *PickerEntry) TellName() bool {
	return p.Entry.TellName() || !p.Disabled() && p.offerNames()
}

// TellName implements NameTeller.
func (a *TextArea) TellName() bool {
	line, at := a.caret()
	pos, size := a.dropAnchor()
	if a.tip.showNow(a, a.Naming.tellAt([]byte(line), at), tipPlace{pos, size}) {
		return true
	}
	a.offerNames()
	return a.drop.open()
}

// TellName implements NameTeller. What is being typed is offered by Complete.
func (e *Editor) TellName() bool {
	at := e.draft.at.caret
	line := e.draft.buf.Visible(at.line)
	if !bytes.Contains(line, []byte("{{")) || e.words.drop.open() {
		return false
	}
	place := tipPlace{absolute(e).Add(e.PositionOf(e.Caret())), e.CellSize()}
	return e.tip.showNow(e, e.Naming.tellAt(line, at.col), place)
}
