package widgets

// NameEditor is a field in whose text names may stand for values. EditName hands the name at the caret to who can change what it stands for. It
// reports whether there is one.
type NameEditor interface{ EditName() bool }

// edit hands on the name of a line that a byte is in, or that ends there.
func (n Naming) edit(line []byte, at int) bool {
	for _, name := range n.find(line) {
		if name.Start <= at && at <= name.End && n.Edit != nil {
			n.Edit(string(line), name.Start)
			return true
		}
	}
	return false
}

// EditName implements NameEditor.
func (e *Entry) EditName() bool { return e.Naming.edit([]byte(e.Text), e.caretByte()) }

// EditName implements NameEditor.
func (a *TextArea) EditName() bool {
	line, at := a.caret()
	return a.Naming.edit([]byte(line), at)
}

// EditName implements NameEditor.
func (e *Editor) EditName() bool {
	at := e.draft.at.caret
	return e.Naming.edit(e.draft.buf.Visible(at.line), at.col)
}
