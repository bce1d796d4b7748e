package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/widgets"
)

// choosesKeys opens the keys of an action as a person does.
func (s *stage) choosesKeys(title string) {
	s.do("keys")
	s.write(title)
	s.press(fyne.KeyReturn)
}

// catches presses a chord where keys are caught.
func (s *stage) catches(name fyne.KeyName, mod fyne.KeyModifier) {
	s.focused().(*widgets.KeyCatcher).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
	s.idle()
}

// TestKeysAreRebound: what is caught and confirmed is in the menus at once, and taken from what had it.
func TestKeysAreRebound(t *testing.T) {
	play(t, func(s *stage) {
		s.choosesKeys("chart of")
		if s.reaches(actions.Chord{Mod: actions.Ctrl, Key: "W"}, "close_tab") {
			t.Error("the menus take keys that are to be caught")
		}
		s.catches("W", ctrl)
		if !s.shows("Ctrl+W") || !s.shows("Close Tab") {
			t.Errorf("nothing tells whose key it is: %q", s.texts())
		}
		s.press(fyne.KeyReturn)
		s.press(fyne.KeyEscape)
		s.press(fyne.KeyEscape)
		if s.overlay.open() {
			t.Error("Esc does not lead out")
		}
		if !s.reaches(actions.Chord{Mod: actions.Ctrl, Key: "W"}, "chart") {
			t.Error("Ctrl+W does not do it")
		}
		if !s.reaches(actions.Chord{Mod: actions.Alt, Key: "C"}, "chart") {
			t.Error("Alt+C does it no more")
		}
		s.choosesKeys("chart of")
		s.click(s.overlay.keys.reset)
		if got := s.chordsOf(s.model.Keys.Of("chart")); got != "Alt+C" {
			t.Errorf("after a reset its keys are %q", got)
		}
		if s.focused() != s.overlay.keys.catcher {
			t.Errorf("the focus is at %T", s.focused())
		}
	})
}

// TestKeysThatCannotBe: they are told in place, and nothing changes.
func TestKeysThatCannotBe(t *testing.T) {
	play(t, func(s *stage) {
		for _, press := range []func(){
			func() { s.press("K") },
			func() { s.focused().(*widgets.KeyCatcher).TypedShortcut(&fyne.ShortcutCopy{}); s.idle() },
			func() { s.catches("C", fyne.KeyModifierAlt) },
			func() { s.catches("C", fyne.KeyModifierSuper|ctrl) },
		} {
			s.choosesKeys("chart of")
			press()
			if !s.overlay.keys.give.Disabled() {
				t.Errorf("%q can be added", s.overlay.keys.catcher.Text())
			}
			s.press(fyne.KeyReturn)
			if s.model.Keys.AnyChanged() {
				t.Fatalf("%q was added", s.overlay.keys.catcher.Text())
			}
			s.press(fyne.KeyEscape)
			if s.overlay.keys.catcher.Text() != "" {
				t.Error("Esc does not take back what was pressed")
			}
			s.press(fyne.KeyEscape)
			s.press(fyne.KeyEscape)
		}
	})
}

// TestKeysWithoutModifiers: a function key counts everywhere, Shift with it, and one that was taken away does nothing.
func TestKeysWithoutModifiers(t *testing.T) {
	play(t, func(s *stage) {
		s.choosesKeys("new tab")
		s.held = fyne.KeyModifierShift
		s.press("F11")
		s.held = 0
		s.press(fyne.KeyReturn)
		s.press(fyne.KeyEscape)
		s.press(fyne.KeyEscape)
		tabs := len(s.tabs.bar.Titles())
		s.held = fyne.KeyModifierShift
		s.press("F11")
		s.held = 0
		if got := len(s.tabs.bar.Titles()); got != tabs+1 {
			t.Errorf("%d tabs, want %d", got, tabs+1)
		}
		s.model.Keys.Take("send", actions.Chord{Key: "F5"})
		s.idle()
		s.press("F5")
		if _, flying := s.tab().InFlight(); flying || s.tab().Response() != nil {
			t.Error("F5 sends still")
		}
	})
}

// TestAllKeysReset: offered only where something was changed.
func TestAllKeysReset(t *testing.T) {
	play(t, func(s *stage) {
		s.do("keys")
		s.write("reset the keys")
		if s.shows(s.t("keys.reset_all")) {
			t.Error("a reset is offered though nothing was changed")
		}
		s.press(fyne.KeyEscape)
		s.model.Keys.Take("palette", actions.Chord{Mod: actions.Ctrl, Key: "K"})
		s.choosesKeys("reset the keys")
		if s.model.Keys.AnyChanged() || !s.overlay.open() {
			t.Error("the keys were not reset, or the list is gone")
		}
	})
}
