package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// TestOverlays: each opens, takes the keyboard, closes with Esc, and gives the focus back to where it was.
func TestOverlays(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		places := []fyne.Focusable{s.request.params, s.address.address, s.sidebar.filter, s.response.pretty, s.wire.table}
		for _, id := range []actions.ID{"palette", "quick_open", "settings", "help", "about"} {
			for _, place := range places {
				s.focus(place)
				s.do(id)
				if s.win.Canvas().Overlays().Top() == nil {
					t.Fatalf("%s: nothing is shown", id)
				}
				if s.focused() == place || s.focused() == nil {
					t.Errorf("%s: the keyboard stays with %T", id, s.focused())
				}
				s.press(fyne.KeyEscape)
				if s.win.Canvas().Overlays().Top() != nil {
					t.Errorf("%s: Esc does not close it", id)
				}
				if s.focused() != place {
					t.Errorf("%s: the focus came back to %T, not %T", id, s.focused(), place)
				}
			}
		}
	})
}

// TestEscCancelsLast: what lies over the window goes first, the call in flight after it.
func TestEscCancelsLast(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = nil
		s.click(s.address.send)
		s.do("help")
		s.press(fyne.KeyEscape)
		if _, flying := s.tab().InFlight(); !flying {
			t.Fatal("Esc in the help ended the call")
		}
		s.press(fyne.KeyEscape)
		if _, flying := s.tab().InFlight(); flying {
			t.Error("Esc did not end the call")
		}
	})
}

// TestPaletteRunsActions: what is typed finds an action, Enter does it.
func TestPaletteRunsActions(t *testing.T) {
	play(t, func(s *stage) {
		s.do("palette")
		s.write("wire dr")
		if !s.shows("Ctrl+`") {
			t.Errorf("the keys are not shown: %q", s.texts())
		}
		s.press(fyne.KeyReturn)
		if s.isSeen(s.wire.table) {
			t.Error("the wire drawer is still there")
		}
		if s.focused() != s.request.params {
			t.Errorf("the focus came back to %T", s.focused())
		}
		s.do("palette")
		s.write("no such thing at all")
		s.press(fyne.KeyReturn)
		s.press(fyne.KeyEscape)
		if s.overlay.open() {
			t.Error("an empty palette cannot be closed")
		}
	})
}

// TestQuickOpen finds a saved request by title or method.
func TestQuickOpen(t *testing.T) {
	play(t, func(s *stage) {
		s.do("quick_open")
		s.write("reverse")
		s.press(fyne.KeyReturn)
		if got := s.tab().Title(); got != "reverse" {
			t.Errorf("opened %q", got)
		}
		if s.tab().Preview || s.focused() != s.request.params {
			t.Errorf("preview %v, focus on %T", s.tab().Preview, s.focused())
		}
	})
}

// selects are the choosers that are seen.
func (s *stage) selects() []*widgets.Select {
	var found []*widgets.Select
	for o := range s.seen() {
		if field, ok := o.(*widgets.Select); ok {
			found = append(found, field)
		}
	}
	return found
}

// TestSettings: a choice counts at once and is kept; the sheet follows it.
func TestSettings(t *testing.T) {
	play(t, func(s *stage) {
		s.do("settings")
		fields := s.selects()
		if len(fields) != 3 {
			t.Fatalf("%d choosers are seen", len(fields))
		}
		fields[0].SetSelectedIndex(slices.Index(model.Themes, "light"))
		s.idle()
		if got := s.model.Settings.Values().Theme; got != "light" {
			t.Errorf("the theme is %q", got)
		}
		if got, ok := fyne.CurrentApp().Settings().Theme().(*Theme); !ok || got.Appearance() != Light {
			t.Errorf("shown is %v", got)
		}
		s.selects()[1].SetSelected("简体中文")
		s.idle()
		if !s.shows("设置") || s.text.Language() != "zh-CN" {
			t.Errorf("the sheet does not speak Chinese: %q", s.texts())
		}
		s.overlay.close()
		s.model.Settings.Change(func(v *model.Values) { v.Language = "en" })
		s.do("settings")
		for o := range s.seen() {
			if b, ok := o.(interface{ Text() string }); ok && b.Text() == "+" && s.inOverlay(o) {
				s.click(o)
				break
			}
		}
		if got := s.model.Settings.Values().Zoom; got != 1.1 {
			t.Errorf("the zoom is %v", got)
		}
		if !s.overlay.open() || !s.shows("110 %") {
			t.Error("the sheet does not show the new zoom")
		}
	})
}

// inOverlay reports whether an object lies in what lies over the window.
func (s *stage) inOverlay(o fyne.CanvasObject) bool {
	found := false
	for _, top := range s.win.Canvas().Overlays().List() {
		walk(top, fyne.Position{}, func(inner fyne.CanvasObject, _ fyne.Position) bool {
			found = found || inner == o
			return true
		})
	}
	return found
}

// TestHelpListsEveryKey: the help shows every action that has keys.
func TestHelpListsEveryKey(t *testing.T) {
	play(t, func(s *stage) {
		s.do("help")
		shown := strings.Join(s.texts(), "\n")
		for _, a := range actions.Table {
			if a.Menu == actions.NoMenu {
				continue
			}
			for _, c := range a.Chords {
				if !strings.Contains(shown, c.String()) {
					t.Errorf("%s (%s) is missing", c, a.ID)
				}
			}
		}
	})
}
