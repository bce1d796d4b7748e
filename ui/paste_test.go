package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestPasteIntoAddress: a command line of several lines fills in all fields; half an address is pasted as text.
func TestPasteIntoAddress(t *testing.T) {
	play(t, func(s *stage) {
		paste := func(text string) {
			s.Clipboard.SetContent(text)
			s.focus(s.address.address)
			s.address.address.TypedShortcut(&fyne.ShortcutPaste{Clipboard: s.Clipboard})
			s.idle()
		}
		paste("curl http://127.0.0.1:8000/rpc \\\n  -H 'X-A: 1' \\\n  -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"add\",\"params\":[1.50, 2]}'\n")
		if got := s.address.address.Text + " " + s.address.method.Text + " " + s.request.params.Text(); got != "http://127.0.0.1:8000/rpc add [1.50, 2]" {
			t.Errorf("got %q", got)
		}
		s.address.address.SetText("")
		paste("127.0.0.1")
		if got := s.address.address.Text; got != "127.0.0.1" {
			t.Errorf("as text, got %q", got)
		}
	})
}

// TestPasteIntoMethod: a new tab has the keyboard there, so a call that is pasted fills in all fields; an address stays as it stands.
func TestPasteIntoMethod(t *testing.T) {
	play(t, func(s *stage) {
		paste := func(text string) {
			s.Clipboard.SetContent(text)
			s.focus(s.address.method)
			s.address.method.TypedShortcut(&fyne.ShortcutPaste{Clipboard: s.Clipboard})
			s.idle()
		}
		paste("curl http://127.0.0.1:8000/rpc -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"add\",\"params\":[1.50, 2]}'")
		if got := s.address.address.Text + " " + s.address.method.Text + " " + s.request.params.Text(); got != "http://127.0.0.1:8000/rpc add [1.50, 2]" {
			t.Errorf("got %q", got)
		}
		s.address.method.SetText("")
		paste("http://example.test/method")
		if got := s.address.method.Text; got != "http://example.test/method" || s.address.address.Text != "http://127.0.0.1:8000/rpc" {
			t.Errorf("as text, got %q at %q", got, s.address.address.Text)
		}
	})
}
