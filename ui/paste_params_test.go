package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
)

// TestPasteIntoEmptyParams: a whole message that is pasted where params are empty fills in all that it says; Ctrl+Z leaves it as the text that was
// pasted, once more and nothing is there, and what stands beside other params stays a text.
func TestPasteIntoEmptyParams(t *testing.T) {
	play(t, func(s *stage) {
		const message = `{"jsonrpc":"2.0","id":1,"method":"add","params":[1.50, 2]}`
		s.params("")
		s.tab().Set(func(d *model.Draft) { d.Method = "mine" })
		s.idle()
		e := s.request.params
		paste := func(text string) {
			s.Clipboard.SetContent(text)
			e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: s.Clipboard})
			s.idle()
		}
		want := func(what, want string) {
			t.Helper()
			d := s.tab().Draft()
			if got := d.Method + " " + d.Params + " | " + e.Text(); got != want {
				t.Errorf("%s: got %s, want %s", what, got, want)
			}
		}
		paste(message)
		want("pasted", "add [1.50, 2] | [1.50, 2]")
		for _, c := range []struct{ what, want string }{
			{"undone", "mine " + message + " | " + message},
			{"undone twice", "mine  | "},
		} {
			e.TypedShortcut(&fyne.ShortcutUndo{})
			s.idle()
			want(c.what, c.want)
		}
		e.TypedShortcut(&fyne.ShortcutRedo{})
		e.TypedShortcut(&fyne.ShortcutRedo{})
		s.idle()
		want("redone", "add [1.50, 2] | [1.50, 2]")
		paste(message)
		want("beside what is there", "add [1.50, 2]"+message+" | [1.50, 2]"+message)
	})
}
