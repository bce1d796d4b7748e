package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// sidebarTexts are the rows that are seen in the sidebar.
func (s *stage) sidebarTexts() string {
	var texts []string
	walk(s.sidebar.rows, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		texts = append(texts, textsOf(o)...)
		return true
	})
	return strings.Join(texts, "\n")
}

// TestSidebar: folders fold, the filter finds by title and method, and says when it finds nothing.
func TestSidebar(t *testing.T) {
	play(t, func(s *stage) {
		for _, want := range []string{"Quick start", "sort_list", "echo", "ZMQ"} {
			if !strings.Contains(s.sidebarTexts(), want) {
				t.Errorf("%q is not among %q", want, s.sidebarTexts())
			}
		}
		if got := s.sidebar.rows.Selected(); got != s.tab().Source {
			t.Errorf("the row of the shown tab is not chosen, but %q", got)
		}
		s.focus(s.sidebar.rows)
		s.press(fyne.KeyHome)
		s.press(fyne.KeyLeft)
		if strings.Contains(s.sidebarTexts(), "echo") {
			t.Error("a folded folder shows its requests")
		}
		s.press(fyne.KeyRight)
		s.do("filter_sidebar")
		s.write("SORT")
		if got := s.sidebarTexts(); !strings.Contains(got, "sort_list") || strings.Contains(got, "echo") {
			t.Errorf("the filter leaves %q", got)
		}
		s.write("zzz")
		if got := s.sidebarTexts(); !strings.Contains(got, s.t("empty.sidebar_filter")) {
			t.Errorf("a filter that finds nothing shows %q", got)
		}
	})
}

// TestFilterLeadsToWhatItFinds: Down goes to the first request that is found, not to its folder, and Enter opens it.
func TestFilterLeadsToWhatItFinds(t *testing.T) {
	for key, opened := range map[fyne.KeyName]bool{fyne.KeyDown: false, fyne.KeyReturn: true} {
		play(t, func(s *stage) {
			s.put(s.shelve(), "environments/a.yaml", "format: 1\nvariables:\n  getFirst: \"1\"\n")
			s.model.NewFolder(s.savedRow("blocks"), "other", nil) // which reads the collection anew
			s.idle()
			s.do("filter_sidebar")
			s.write("getFirst")
			s.idle()
			s.press(key)
			s.idle()
			if got := s.sidebar.rows.Selected(); got != s.savedRow("oldest") {
				t.Errorf("%s: the cursor is on %q", key, got)
			}
			if got := s.tab().Title() == "oldest" && !s.tab().Preview && s.focused() == s.request.params; got != opened {
				t.Errorf("%s: opened %v, the keyboard is in %T", key, got, s.focused())
			}
		})
	}
}

// TestRenameOfAnEnvironment: its name is changed in the editor.
func TestRenameOfAnEnvironment(t *testing.T) {
	play(t, func(s *stage) {
		s.put(s.shelve(), "environments/a.yaml", "format: 1\nname: Alpha\n")
		s.model.NewFolder(s.savedRow("blocks"), "other", nil) // which reads the collection anew
		s.idle()
		s.do("filter_sidebar")
		s.write("alpha")
		s.idle()
		s.press(fyne.KeyDown)
		s.press(fyne.KeyF2)
		s.idle()
		if s.overlay.book == nil || !s.isSeen(s.overlay.book.pages) {
			t.Error("the editor is not seen")
		}
	})
}

// TestFilterShowsAHiddenSidebar: the shortcut leads there in any case.
func TestFilterShowsAHiddenSidebar(t *testing.T) {
	play(t, func(s *stage) {
		s.do("sidebar")
		s.do("filter_sidebar")
		if !s.isSeen(s.sidebar.filter) || s.focused() != s.sidebar.filter {
			t.Errorf("seen: %v, the focus is on %T", s.isSeen(s.sidebar.filter), s.focused())
		}
	})
}

// TestControls: every control that end-to-end tests look for has a name, and what has none is not among them.
func TestControls(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.settle()
		controls := s.Controls()
		for name, o := range controls {
			if o == nil {
				t.Errorf("%s is nothing", name)
			}
		}
		for _, name := range []string{"send", "address", "method", "params", "response", "wire", "hex", "tab.1", "pane.pretty", "pane.message"} {
			if controls[name] == nil || !s.isSeen(controls[name]) && !strings.HasPrefix(name, "pane.") {
				t.Errorf("%s is not seen", name)
			}
		}
	})
}

// TestKeysWithoutFocus: where nothing has the keyboard, the window takes the keys.
func TestKeysWithoutFocus(t *testing.T) {
	play(t, func(s *stage) {
		s.focus(nil)
		s.press(fyne.KeyF5)
		if len(s.peer.requests()) != 1 {
			t.Error("F5 sent nothing")
		}
		s.press(fyne.KeyF6)
		if s.focused() != s.sidebar.rows {
			t.Errorf("F6 leads to %T", s.focused())
		}
	})
}
