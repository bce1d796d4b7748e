package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
)

// TestCopyAsCode: the keys open the sheet, the arrows choose a tool, Enter copies; the tool is remembered.
func TestCopyAsCode(t *testing.T) {
	play(t, func(s *stage) {
		s.tab().Set(func(d *model.Draft) {
			d.Endpoint, d.Method, d.Params = "http://127.0.0.1:8000/rpc", "add", "[1.50, 2]"
			d.Access.Headers = "X-Api-Key: c4nary"
		})
		s.idle()
		if !s.chord(fyne.KeyModifierControl|fyne.KeyModifierShift, fyne.KeyG) {
			t.Fatal("the keys do nothing")
		}
		if !strings.HasPrefix(s.overlay.code.shown.Code, "curl ") || s.focused() != s.overlay.code.tools {
			t.Fatalf("got %q, the keyboard at %T", s.overlay.code.shown.Code, s.focused())
		}
		s.press(fyne.KeyDown)
		s.press(fyne.KeyDown)
		s.press(fyne.KeyReturn)
		if got := s.clipboard(); !strings.HasPrefix(got, "import os\n\nimport requests\n") || strings.Contains(got, "c4nary") {
			t.Errorf("copied %q", got)
		}
		if s.overlay.open() || s.model.Notice() == "" {
			t.Errorf("the sheet is open: %v; told %q", s.overlay.open(), s.model.Notice())
		}
		s.do("copy_code")
		if s.overlay.code.tools.Selected() != "requests" {
			t.Errorf("the tool was forgotten: %s", s.overlay.code.tools.Selected())
		}
		s.overlay.code.secrets.SetChecked(true)
		s.idle()
		s.click(s.overlay.code.copy)
		if got := s.clipboard(); !strings.Contains(got, "c4nary") {
			t.Errorf("with secrets, copied %q", got)
		}
		s.do("copy_code")
		if s.overlay.code.secrets.Checked {
			t.Error("secrets are asked for again, and nobody asked")
		}
		s.press(fyne.KeyEscape)
		s.tab().Set(func(d *model.Draft) { d.Endpoint = "nonsense" })
		s.idle()
		s.do("copy_code")
		s.press(fyne.KeyReturn)
		if !s.overlay.open() {
			t.Error("there was nothing to copy, and the sheet is gone")
		}
	})
}

// TestCopyAsCodeOfSaved: a saved request is copied as code from its menu, without being opened; a folder is not.
func TestCopyAsCodeOfSaved(t *testing.T) {
	play(t, func(s *stage) {
		s.shelve()
		tabs := s.model.Tabs()
		offers := func(title string) func() {
			for _, c := range slices.Concat(s.sidebar.choicesFor(s.savedRow(title))...) {
				if c.key == "action.copy_code" {
					return c.do
				}
			}
			return nil
		}
		if offers("blocks") != nil {
			t.Error("a folder is no call")
		}
		offers("Peers")()
		s.idle()
		if s.overlay.code == nil || !s.overlay.open() || s.focused() != s.overlay.code.tools {
			t.Fatalf("the sheet is not open, the keyboard at %T", s.focused())
		}
		if after := s.model.Tabs(); len(after) != len(tabs) {
			t.Errorf("%d tabs, before %d", len(after), len(tabs))
		}
	})
}

// TestCopyAsCodeHasNothing: where there is no code, no button offers to copy it, and why is told.
func TestCopyAsCodeHasNothing(t *testing.T) {
	play(t, func(s *stage) {
		for _, c := range []struct {
			address, params string
			copies          bool
		}{{"{{nope}}", "[]", false}, {"http://127.0.0.1:1/", "[", false}, {"http://127.0.0.1:1/", `["{{nope}}"]`, true}} {
			s.tab().Set(func(d *model.Draft) { d.Endpoint, d.Method, d.Params = c.address, "add", c.params })
			s.idle()
			s.do("copy_code")
			s.idle()
			sheet := s.overlay.code
			if sheet.copy.Visible() != c.copies || sheet.told.Text() == "" {
				t.Errorf("%s %s: copy is offered: %v; told %q", c.address, c.params, sheet.copy.Visible(), sheet.told.Text())
			}
			s.overlay.close()
		}
	})
}
