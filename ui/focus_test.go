package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/actions"
)

// TestF6GoesRound: the panes are visited in the order of reading, backwards with Shift, without those that are hidden.
func TestF6GoesRound(t *testing.T) {
	play(t, func(s *stage) {
		round := func(want []fyne.Focusable) {
			t.Helper()
			s.focus(want[len(want)-1])
			for i, place := range want {
				s.press(fyne.KeyF6)
				if s.focused() != place {
					t.Errorf("F6, step %d: the focus is on %T, want %T", i, s.focused(), place)
				}
			}
			for i := len(want) - 2; i >= 0; i-- {
				s.shift(fyne.KeyF6)
				if s.focused() != want[i] {
					t.Errorf("Shift+F6, step %d: the focus is on %T, want %T", i, s.focused(), want[i])
				}
			}
		}
		round([]fyne.Focusable{
			s.sidebar.rows, s.address.address, s.address.method, s.request.params, s.response.tabs, s.wire.table, s.wire.detail.hex,
		})
		s.send()
		round([]fyne.Focusable{
			s.sidebar.rows, s.address.address, s.address.method, s.request.params, s.response.pretty, s.wire.table, s.wire.detail.hex,
		})
		s.do("sidebar")
		s.do("wire")
		s.request.choose(paneMessage)
		s.idle()
		s.response.choose(paneRaw)
		round([]fyne.Focusable{s.address.address, s.address.method, s.request.message, s.response.raw})
	})
}

// TestHiddenPanesGiveTheFocusUp: keys never go to what is not seen.
func TestHiddenPanesGiveTheFocusUp(t *testing.T) {
	play(t, func(s *stage) {
		cases := []struct {
			place fyne.Focusable
			hide  actions.ID
		}{{s.sidebar.rows, "sidebar"}, {s.sidebar.filter, "sidebar"}, {s.wire.table, "wire"}, {s.wire.detail.hex, "wire"}}
		for _, c := range cases {
			s.focus(c.place)
			s.do(c.hide)
			if s.focused() == c.place {
				t.Errorf("%s: the focus stays on %T, which is hidden", c.hide, c.place)
			}
			s.do(c.hide)
		}
	})
}

// TestKeysFromEverywhere: F1, F5 and Esc work whatever has the focus.
func TestKeysFromEverywhere(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		places := s.everyFocusable()
		if len(places) < 12 {
			t.Errorf("only %d places take the keyboard", len(places))
		}
		for _, place := range places {
			s.focus(place)
			if s.focused() != place {
				continue // hidden now
			}
			sent := len(s.peer.requests())
			s.press(fyne.KeyF5)
			if got := len(s.peer.requests()); got != sent+1 {
				t.Errorf("F5 in %T sent %d requests", place, got-sent)
			}
			s.press(fyne.KeyF1)
			if !s.shows(s.t("help.title")) || !s.overlay.open() {
				t.Errorf("F1 in %T shows no help", place)
			}
			s.overlay.close()
			s.peer.answer = nil
			s.press(fyne.KeyF5)
			s.press(fyne.KeyEscape)
			if _, flying := s.tab().InFlight(); flying {
				t.Errorf("Esc in %T does not cancel", place)
				s.tab().Cancel()
				s.idle()
			}
			s.peer.answer = result("1")
		}
	})
}

// everyFocusable are the places in every pane that take the keyboard.
func (s *stage) everyFocusable() []fyne.Focusable {
	var places []fyne.Focusable
	collect := func() {
		for o := range s.seen() {
			if f, ok := o.(fyne.Focusable); ok {
				places = append(places, f)
			}
		}
	}
	collect()
	s.request.choose(paneOptions)
	s.idle()
	collect()
	return places
}

// TestFocusByShortcut: Ctrl+L and Ctrl+M go to their fields and select what stands there, from an open list too.
func TestFocusByShortcut(t *testing.T) {
	play(t, func(s *stage) {
		s.chord(fyne.KeyModifierShortcutDefault, "L")
		if s.focused() != s.address.address || s.address.address.SelectedText() != "demo:" {
			t.Errorf("Ctrl+L: focus on %T, selected %q", s.focused(), s.address.address.SelectedText())
		}
		s.press(fyne.KeyDown)
		if !s.address.address.IsOpen() {
			t.Fatal("Down opens no suggestions")
		}
		s.chord(fyne.KeyModifierShortcutDefault, "M")
		if s.focused() != s.address.method || s.address.address.IsOpen() {
			t.Errorf("Ctrl+M: focus on %T, suggestions open: %v", s.focused(), s.address.address.IsOpen())
		}
		s.chord(fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, "F")
		if s.focused() != s.sidebar.filter {
			t.Errorf("Ctrl+Shift+F: focus on %T", s.focused())
		}
		s.write("reverse")
		if rows := s.model.Sidebar.Rows(); len(rows) != 2 {
			t.Errorf("the filter leaves %d rows", len(rows))
		}
		s.press(fyne.KeyDown)
		if s.focused() != s.sidebar.rows {
			t.Errorf("Down leads to %T", s.focused())
		}
		s.focus(s.sidebar.filter)
		s.press(fyne.KeyEscape)
		if s.sidebar.filter.Text != "" {
			t.Error("Esc does not empty the filter")
		}
	})
}

// TestEnterInTheAddressRow: from the address to the method, from the method the call goes out.
func TestEnterInTheAddressRow(t *testing.T) {
	play(t, func(s *stage) {
		s.do("focus_address")
		s.press(fyne.KeyReturn)
		if s.focused() != s.address.method {
			t.Fatalf("Enter leads to %T", s.focused())
		}
		s.press(fyne.KeyReturn)
		if got := len(s.peer.requests()); got != 1 {
			t.Errorf("%d requests were sent", got)
		}
	})
}

// TestSuggestions: the address offers the embedded service and what was used; the method offers those of the address.
func TestSuggestions(t *testing.T) {
	play(t, func(s *stage) {
		s.address.address.SetText("tcp://10.1.2.3:7")
		s.address.method.SetText("mine")
		s.idle()
		s.send()
		s.do("new_tab")
		s.do("focus_address")
		s.press(fyne.KeyDown)
		for _, want := range []string{"demo:", "tcp://10.1.2.3:7"} {
			if !s.shows(want) {
				t.Errorf("%s is not offered: %q", want, s.texts())
			}
		}
		s.press(fyne.KeyEscape)
		s.do("focus_method")
		s.press(fyne.KeyDown)
		if !s.shows("mine") {
			t.Errorf("the method is not offered: %q", s.texts())
		}
		s.press(fyne.KeyReturn)
		if got := s.tab().Draft().Method; got != "mine" {
			t.Errorf("taken is %q", got)
		}
	})
}

// TestFocusStaysInSight: another tab, or an answer of another kind, never leaves the keyboard with what it hides.
func TestFocusStaysInSight(t *testing.T) {
	play(t, func(s *stage) {
		s.open("batch: sort twice")
		s.request.choose(paneMessage)
		s.do("tab_1")
		s.focus(s.request.params)
		s.do("next_tab")
		if s.focused() != s.request.message {
			t.Errorf("a tab that shows its message leaves the focus on %T", s.focused())
		}
		s.do("tab_1")
		s.send()
		s.focus(s.response.pretty)
		s.peer.answer = nil
		s.send()
		s.pass(6 * time.Second)
		if s.focused() != s.response.failure.text {
			t.Errorf("a failure leaves the focus on %T", s.focused())
		}
	})
}

// TestFailuresCanBeCopied: the text of a failure can be selected, and takes no key that it has no use for.
func TestFailuresCanBeCopied(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.refuse = &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens, Address: "tcp://127.0.0.1:5001"}
		s.send()
		card := s.response.failure.text
		s.click(card)
		if s.focused() != card {
			t.Fatalf("a click leads to %T", s.focused())
		}
		card.TypedShortcut(&fyne.ShortcutSelectAll{})
		card.TypedShortcut(&fyne.ShortcutCopy{Clipboard: s.Clipboard})
		if got := s.clipboard(); got != card.Text() || !strings.Contains(got, "Nobody listens at tcp://127.0.0.1:5001.\n\nStart") {
			t.Errorf("copied %q", got)
		}
		s.peer.refuse = nil
		s.press(fyne.KeyF5)
		if len(s.peer.requests()) != 1 {
			t.Error("F5 sent nothing")
		}
	})
}

// TestEscClosesASheetFromAnyField: whatever in it has the keyboard.
func TestEscClosesASheetFromAnyField(t *testing.T) {
	play(t, func(s *stage) {
		for _, id := range []actions.ID{"settings", "help", "about"} {
			s.do(id)
			var fields []fyne.Focusable
			for o := range s.seen() {
				if f, ok := o.(fyne.Focusable); ok && s.inOverlay(o) {
					fields = append(fields, f)
				}
			}
			for i := range fields {
				s.do(id)
				n := -1
				for o := range s.seen() {
					if f, ok := o.(fyne.Focusable); ok && s.inOverlay(o) {
						if n++; n == i {
							s.focus(f)
						}
					}
				}
				s.press(fyne.KeyEscape)
				if s.overlay.open() {
					t.Errorf("%s: Esc in %T does not close it", id, s.focused())
				}
			}
		}
	})
}
