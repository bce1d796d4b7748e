package ui

import (
	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
	"rpcexplorer/ui/wording"
)

// editorSeeker searches the editor that is shown: the params, or the message.
type editorSeeker struct{ pane *requestPane }

func (s *editorSeeker) ready() bool           { return s.pane.editing().Visible() }
func (s *editorSeeker) focus() fyne.Focusable { return s.pane.editing() }
func (s *editorSeeker) find(back bool) bool   { return s.pane.editing().Find(back) }
func (s *editorSeeker) goal() string          { return "line.title" }

// goTo takes the number of a line.
func (s *editorSeeker) goTo(text string) bool {
	n, ok := lineNumber(text)
	if ok {
		s.pane.editing().GoToLine(n)
	}
	return ok
}

// seek tints in both editors: which one is shown may change.
func (s *editorSeeker) seek(sought widgets.Sought) error {
	_ = s.pane.params.Seek(sought) // says the same
	return s.pane.message.Seek(sought)
}

// found tells which of how many is selected, as soon as they are counted.
func (s *editorSeeker) found() string {
	at, count, known := s.pane.editing().Found(s.pane.seek.recount)
	switch w := s.pane.w; {
	case s.pane.seek.text.Text == "" || !known:
		return ""
	case count == 0:
		return w.t("find.none")
	default:
		return w.t("find.count", wording.Count(uint64(at)), wording.Count(uint64(count)))
	}
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
func (s *bytesSeeker) found() string             { return "" }
func (s *bytesSeeker) goal() string              { return "seek.offset" }
func (s *bytesSeeker) find(back bool) bool       { return s.pane.hex.Find(s.sought, back) }
func (s *bytesSeeker) replace(string, bool) bool { return false }

func (s *bytesSeeker) seek(sought widgets.Sought) error {
	s.sought = widgets.ParseBytes(sought.Text)
	return nil
}

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
		b.tell(b.of.find(step < 0))
		return
	}
	w.model.Find.Step(step)
}

// goTo opens the bar for a line of the text that has the keyboard, else of the response; for an offset where that are the bytes of
// a frame.
func (w *Window) goTo() {
	if b := w.seekBar(); b != nil {
		b.openGoTo()
		return
	}
	w.response.line.open()
}
