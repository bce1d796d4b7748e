package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// editorSeeker searches the editor that is shown: the params, or the message.
type editorSeeker struct{ pane *requestPane }

func (s *editorSeeker) ready() bool           { return s.pane.editing().Visible() }
func (s *editorSeeker) focus() fyne.Focusable { return s.pane.editing() }
func (s *editorSeeker) find(back bool) bool   { return s.pane.editing().Find(back) }
func (s *editorSeeker) goTo(string) bool      { return false }

// seek tints in both editors: which one is shown may change.
func (s *editorSeeker) seek(text string) {
	s.pane.params.Seek(text)
	s.pane.message.Seek(text)
}

func (s *editorSeeker) replace(with string, all bool) bool {
	if all {
		return s.pane.editing().ReplaceFoundAll(with) > 0
	}
	return s.pane.editing().ReplaceFound(with)
}

// bytesSeeker searches the bytes of the frame that is looked at.
type bytesSeeker struct {
	pane   *framePane
	sought []byte
}

func (s *bytesSeeker) ready() bool               { return s.pane.hex.Visible() && len(s.pane.hex.Bytes()) > 0 }
func (s *bytesSeeker) focus() fyne.Focusable     { return s.pane.hex }
func (s *bytesSeeker) seek(text string)          { s.sought = widgets.ParseBytes(text) }
func (s *bytesSeeker) find(back bool) bool       { return s.pane.hex.Find(s.sought, back) }
func (s *bytesSeeker) replace(string, bool) bool { return false }

// goTo takes an offset; one with a sign counts from the selected byte.
func (s *bytesSeeker) goTo(text string) bool {
	off, ok := widgets.ParseOffset(text, s.pane.hex.Selected().Off)
	return ok && s.pane.hex.GoTo(off)
}

// seekBar is the bar of what has the keyboard; nil where that is the response's.
func (w *Window) seekBar() *seekBar {
	f := w.win.Canvas().Focused()
	for _, b := range []*seekBar{w.request.seek, w.wire.detail.seek} {
		if b.has(f) || f == b.of.focus() {
			return b
		}
	}
	return nil
}

// find opens the bar for what has the keyboard.
func (w *Window) find() {
	if b := w.seekBar(); b != nil {
		b.open(false)
		return
	}
	w.response.find.open()
}

// findStep goes to the next place that was found, or with -1 to the one before.
func (w *Window) findStep(step int) {
	if b := w.seekBar(); b != nil {
		b.say(b.of.find(step < 0))
		return
	}
	w.model.Find.Step(step)
}

// goTo opens the bar for a line of the response, or for an offset where the keyboard is with the bytes of a frame.
func (w *Window) goTo() {
	if b := w.seekBar(); b == w.wire.detail.seek {
		b.openOffset()
		return
	}
	w.response.line.open()
}
