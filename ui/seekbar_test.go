package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

const ctrl = fyne.KeyModifierShortcutDefault

// TestFindInTheEditor: Ctrl+F searches what has the keyboard, F3 goes on, Esc gives it back; Ctrl+H replaces.
func TestFindInTheEditor(t *testing.T) {
	play(t, func(s *stage) {
		s.params("[1, 2, 1]")
		s.win.Canvas().Focus(s.request.params)
		s.chord(ctrl, fyne.KeyF)
		if !s.request.seek.content.Visible() || s.response.find.content.Visible() {
			t.Fatal("the bar of the editor is not the one that opens")
		}
		s.write("1")
		s.press(fyne.KeyReturn)
		s.press(fyne.KeyF3)
		lo, _, ok := s.request.params.Selection()
		if !ok || lo != (widgets.Point{Rune: 7}) {
			t.Errorf("found at %v, %v", lo, ok)
		}
		s.chord(ctrl, fyne.KeyH)
		s.win.Canvas().Focus(s.request.seek.with)
		s.write("9")
		s.press(fyne.KeyReturn)
		if got := s.request.params.Text(); got != "[1, 2, 9]" {
			t.Errorf("replaced: %q", got)
		}
		s.click(s.request.seek.swap.all)
		if got := s.tab().Draft().Params; got != "[9, 2, 9]" {
			t.Errorf("all replaced: %q", got)
		}
		s.click(s.request.seek.swap.all)
		if got := s.request.seek.says.Text(); got != s.t("find.none") {
			t.Errorf("with nothing left it says %q", got)
		}
		s.win.Canvas().Focus(s.request.seek.text)
		s.press(fyne.KeyEscape)
		if s.request.seek.content.Visible() || s.focused() != fyne.Focusable(s.request.params) {
			t.Errorf("after Esc the keyboard is with %T", s.focused())
		}
	})
}

// TestSeekBytes: Ctrl+F and Ctrl+G with the bytes of a frame.
func TestSeekBytes(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		hex := s.wire.detail.hex
		s.win.Canvas().Focus(hex)
		s.chord(ctrl, fyne.KeyF)
		s.write("id")
		s.press(fyne.KeyReturn)
		if got := string(hex.Selected().Of(hex.Bytes())); got != "id" {
			t.Errorf("found %q", got)
		}
		s.win.Canvas().Focus(hex)
		s.chord(ctrl, fyne.KeyG)
		s.write("0x5")
		s.press(fyne.KeyReturn)
		if got := hex.Selected(); got != (model.Span{Off: 5, Len: 1}) || s.focused() != fyne.Focusable(hex) {
			t.Errorf("gone to %v; the keyboard is with %T", got, s.focused())
		}
		s.chord(ctrl, fyne.KeyG)
		s.request.choose(paneMessage)
		s.wire.detail.pane(paneText)
		if s.wire.detail.seek.content.Visible() {
			t.Error("the bar stays where there are no bytes")
		}
	})
}

// TestCompletionInParams: Ctrl+Space offers what was seen of the method.
func TestCompletionInParams(t *testing.T) {
	play(t, func(s *stage) {
		s.params(`{"customer": "Ada"}`)
		s.send()
		s.params(`{}`)
		s.win.Canvas().Focus(s.request.params)
		s.request.params.SetCaret(widgets.Point{Rune: 1}, false)
		s.chord(ctrl, fyne.KeySpace)
		if !s.request.params.Completing() {
			t.Fatal("nothing is offered")
		}
		s.write("cust")
		s.press(fyne.KeyReturn)
		if got := s.tab().Draft().Params; !strings.HasPrefix(got, `{"customer": `) {
			t.Errorf("the params are %q", got)
		}
	})
}

// TestFindHasTheSameWays: in an editor there are capitals, expressions and the count that the response has; Ctrl+G goes to a line.
func TestFindHasTheSameWays(t *testing.T) {
	play(t, func(s *stage) {
		s.params("[\n\"Ab\",\n\"ab\",\n12]")
		s.win.Canvas().Focus(s.request.params)
		bar := s.request.seek
		s.chord(ctrl, fyne.KeyF)
		s.write("ab")
		if got := bar.says.Text(); got != "0 of 2" {
			t.Errorf("before the first one it says %q", got)
		}
		s.press(fyne.KeyReturn)
		if got := bar.says.Text(); got != "1 of 2" {
			t.Errorf("at the first one it says %q", got)
		}
		s.click(bar.ways.next)
		if got := bar.says.Text(); got != "2 of 2" {
			t.Errorf("at the second one it says %q", got)
		}
		s.click(bar.ways.letters)
		if got := bar.says.Text(); got != "1 of 1" {
			t.Errorf("where capitals count it says %q", got)
		}
		s.click(bar.ways.pattern)
		bar.text.SetText(`\d+`)
		s.click(bar.ways.next)
		if text, _ := s.request.params.SelectedText(9); text != "12" || bar.says.Text() != "1 of 1" {
			t.Errorf("by an expression %q is found, and it says %q", text, bar.says.Text())
		}
		bar.text.SetText("(")
		if got := bar.says.Text(); got != s.t("find.bad_expression") {
			t.Errorf("of a bad expression it says %q", got)
		}
		s.win.Canvas().Focus(s.request.params)
		s.chord(ctrl, fyne.KeyG)
		bar.text.SetText("3")
		s.win.Canvas().Focus(bar.text)
		s.press(fyne.KeyReturn)
		if got := s.request.params.Caret(); got != (widgets.Point{Line: 2}) || bar.content.Visible() {
			t.Errorf("gone to line 3, the caret is at %v", got)
		}
	})
}
