package widgets

import (
	"context"

	"fyne.io/fyne/v2"
)

// Editor edits a text, JSON above all: a TextView over a Draft, with all the keys one expects. A text of 10 MB is typed in as
// fast as a short one; of a line beyond 1 MB the rest is kept but not shown.
//
// It never changes what was typed by itself: brackets and quotation marks bring their closers, Enter indents, and
// that is all. The fields may be set at any time; a change shows after Refresh. The scroll position, marks, menu and
// Unhandled are TextView's.
type Editor struct {
	TextView
	EditorEvents

	// OnCursor is told where the caret is after it moved.
	OnCursor func(Point)
	// Comment begins a comment that goes to the end of its line: "//". If empty, there are none.
	Comment string
	// Colour appends the runs of a line. If nil, ColourJSON, and what Comment begins is muted.
	Colour func(line []byte, runs []Run) []Run
	// Placeholder is shown while there is no text.
	Placeholder string
	// Items says how many members or items a container has. If nil, nothing is said.
	Items func(object bool, n int) string
	// Later runs work away from the UI goroutine, and then done on it. If nil, both run at once.
	Later func(work func(context.Context), done func())
	// ReadOnly refuses edits by the user; everything else works.
	ReadOnly bool

	draft *Draft
	shown [2]Point // the ends of the draft's selection as the view was told them
	editorColours
	editorNames
	words *completion

	search search
}

// EditorEvents are told of edits. Any of them may be nil.
type EditorEvents struct {
	OnChanged func()            // after every edit by the user and every Replace, Insert, Undo and Redo; not after SetText and SetDraft
	OnPasted  func(text string) // of a text that was pasted as all there is
}

// editorColours is what an editor remembers of its colours and marks.
type editorColours struct {
	runs  []Run    // memory for those of a line
	long  longRuns // those of a long one
	pair  bracketPair
	folds foldables
}

// NewEditor makes an editor of an empty text, with line numbers.
func NewEditor() *Editor {
	e := &Editor{draft: NewDraft("")}
	e.Look.Numbers, e.Look.CurrentLine, e.Look.Folds = true, true, true
	e.TextView.OnCursor = e.cursorMoved
	e.Marks = e.tint
	e.Extend(e, draftLines{e})
	e.words = newCompletion(e)
	return e
}

// Text is the whole text.
func (e *Editor) Text() string { return e.draft.Text() }

// Bytes is a copy of the whole text.
func (e *Editor) Bytes() []byte { return e.draft.Bytes() }

// SetText starts anew with another text: nothing can be undone, the caret stands at the start.
func (e *Editor) SetText(text string) { e.SetDraft(NewDraft(text)) }

// Draft is what is being edited.
func (e *Editor) Draft() *Draft { return e.draft }

// SetDraft edits another draft, with the caret, the scroll position and the undo that it was left with.
func (e *Editor) SetDraft(d *Draft) {
	e.draft.view = e.scroll
	e.draft = d
	view := d.view
	e.TextView.SetSource(draftLines{e})
	e.scroll = view
	e.shown = d.points()
	e.sel.anchor, e.sel.caret = e.shown[0], e.shown[1]
	e.Refresh()
}

// Replace puts another text in the place of all, as one step of undo, the caret staying at its token: for beautifying.
func (e *Editor) Replace(text string) { e.edit(func(d *Draft) { d.replaceAll([]byte(text)) }) }

// Insert puts text in the place of the selection, as one step of undo.
func (e *Editor) Insert(text string) { e.edit(func(d *Draft) { d.insert([]byte(text)) }) }

// Undo takes the last step back, Redo does it again.
func (e *Editor) Undo() { e.edit((*Draft).undo) }

// Redo does the step again that was taken back last.
func (e *Editor) Redo() { e.edit((*Draft).redo) }

// SetFault underlines the token at a byte offset, or, if the text is not faulty, nothing. The line moves with the text and goes
// when the place is edited.
func (e *Editor) SetFault(off int, faulty bool) {
	e.draft.fault = nil
	if faulty {
		e.draft.fault = pins{e.draft.buf.snap(e.draft.buf.SpotAt(off))}
	}
	e.update()
}

// Offset is how many bytes of the text stand before a point.
func (e *Editor) Offset(p Point) int { return e.draft.buf.Offset(e.draft.spot(p)) }

// PointOf is the point at a byte offset; where that is folded away, behind what stands for it.
func (e *Editor) PointOf(off int) Point {
	return e.draft.point(e.draft.buf.snap(e.draft.buf.SpotAt(off)))
}

// edit runs a command on the draft and shows what came of it.
func (e *Editor) edit(command func(*Draft)) {
	d := e.draft
	top := d.folds.Line(e.scroll.top)
	command(d)
	d.uncover()
	e.topLine(top)
	if d.dirty {
		e.page.widest = 0
	}
	e.shown = d.points()
	e.Select(e.shown[0], e.shown[1])
	if d.dirty {
		d.dirty = false
		if e.OnChanged != nil {
			e.OnChanged()
		}
	}
}

// cursorMoved follows the view's caret.
func (e *Editor) cursorMoved(Point) {
	if e.shown != [2]Point{e.sel.anchor, e.sel.caret} {
		e.pull()
	}
	if e.OnCursor != nil {
		e.OnCursor(e.sel.caret)
	}
}

// pull takes the view's selection over. Where the text has no place for a caret, as in the placeholder, the view's moves.
func (e *Editor) pull() {
	d := e.draft
	if at := (caretState{d.spot(e.sel.anchor), d.spot(e.sel.caret)}); at != d.at {
		d.moved(at)
	}
	e.shown = d.points()
	if e.shown != [2]Point{e.sel.anchor, e.sel.caret} {
		e.sel.anchor, e.sel.caret = e.shown[0], e.shown[1]
		e.update()
	}
}

// AcceptsTab keeps the toolkit from moving the focus at Tab, which types.
func (e *Editor) AcceptsTab() bool { return !e.ReadOnly }

var _ fyne.Tabbable = (*Editor)(nil)
