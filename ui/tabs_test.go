package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/ui/widgets"
)

// titles are the tabs as the bar shows them.
func (s *stage) titles() []string {
	var titles []string
	for _, t := range s.model.Tabs() {
		titles = append(titles, t.Title())
	}
	return titles
}

// preview shows a saved request as a single click does.
func (s *stage) preview(title string) {
	s.Helper()
	for _, row := range s.model.Sidebar.Requests() {
		if row.Title == title {
			s.sidebar.rows.OnSelect(row.ID)
			s.idle()
			return
		}
	}
	s.Fatalf("the quick start has no %q", title)
}

// TestTabsKeepWhatWasLeft: a tab comes back with its text, undo, caret and panes, and its own answer.
func TestTabsKeepWhatWasLeft(t *testing.T) {
	play(t, func(s *stage) {
		s.params(`[1]`)
		s.request.params.SetCaret(widgets.Point{Rune: 1}, false)
		s.send()
		s.response.choose(paneRaw)
		s.idle()
		s.do("new_tab")
		if s.isSeen(s.response.raw) || s.request.params.Text() != "" {
			t.Errorf("a new tab shows %q and %q", s.request.params.Text(), s.body())
		}
		if s.focused() != s.address.method {
			t.Errorf("in a new tab the focus is on %T", s.focused())
		}
		s.params(`[2]`)
		s.do("tab_1")
		if got := s.request.params.Text(); got != `[1]` {
			t.Errorf("the text came back as %q", got)
		}
		if got := s.request.params.Caret(); got != (widgets.Point{Rune: 1}) {
			t.Errorf("the caret came back at %v", got)
		}
		if !s.isSeen(s.response.raw) || !strings.Contains(s.body(), "sort_list") && !strings.Contains(s.body(), `"result"`) {
			t.Errorf("the answer came back as %q", s.body())
		}
		s.request.params.Undo()
		s.idle()
		if got := s.request.params.Text(); got == `[1]` {
			t.Error("nothing can be undone any more")
		}
		s.do("next_tab")
		if got := s.request.params.Text(); got != `[2]` {
			t.Errorf("the other text came back as %q", got)
		}
		s.request.params.Undo()
		s.idle()
		if got := s.request.params.Text(); got != "" {
			t.Errorf("undo in the other tab led to %q", got)
		}
	})
}

// TestPreviewTabs: a single click takes the place of the preview before, an edit or a double click keeps it.
func TestPreviewTabs(t *testing.T) {
	play(t, func(s *stage) {
		before := len(s.titles())
		s.preview("echo")
		s.preview("big")
		if got := s.titles(); len(got) != before+1 || !slices.Contains(got, "big") || slices.Contains(got, "echo") {
			t.Fatalf("after two previews: %q", got)
		}
		s.params(`{"size": 10}`)
		s.preview("echo")
		if got := s.titles(); !slices.Contains(got, "big") || !slices.Contains(got, "echo") {
			t.Fatalf("an edited preview is gone: %q", got)
		}
		s.open("echo")
		s.preview("reverse")
		if got := s.titles(); !slices.Contains(got, "echo") {
			t.Fatalf("a kept preview is gone: %q", got)
		}
	})
}

// TestPreviewMovesNoFocus: walking the sidebar by the arrows stays in the sidebar.
func TestPreviewMovesNoFocus(t *testing.T) {
	play(t, func(s *stage) {
		s.win.Canvas().Focus(s.sidebar.rows)
		s.press(fyne.KeyDown)
		s.press(fyne.KeyDown)
		if s.focused() != s.sidebar.rows {
			t.Errorf("the focus moved to %T", s.focused())
		}
		s.press(fyne.KeyReturn)
		if s.focused() != s.request.params && s.focused() != s.request.message {
			t.Errorf("Enter led to %T", s.focused())
		}
	})
}

// TestCloseAndReopen: a closed tab comes back with what was typed; the last one leaves an empty one.
func TestCloseAndReopen(t *testing.T) {
	play(t, func(s *stage) {
		s.params(`["kept"]`)
		s.do("close_tab")
		if got := s.request.params.Text(); got != "" {
			t.Errorf("the empty tab holds %q", got)
		}
		s.do("reopen_tab")
		if got := s.request.params.Text(); got != `["kept"]` {
			t.Errorf("reopened with %q", got)
		}
		if !s.model.Tabs()[0].Modified() && !s.tab().Modified() {
			t.Error("the reopened tab does not know that it was changed")
		}
	})
}

// TestTabsByMouse: a click shows, the middle button closes, a double click keeps.
func TestTabsByMouse(t *testing.T) {
	play(t, func(s *stage) {
		s.open("echo")
		s.open("big")
		s.clickTab(0)
		if _, at := s.model.Active(); at != 0 {
			t.Errorf("a click on the first title shows tab %d", at)
		}
		on := s.placeIn(s.tabs.bar, s.tabs.bar.Titles()[2])
		middle := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: on}, Button: desktop.MouseButtonTertiary}
		s.tabs.bar.MouseDown(middle)
		s.tabs.bar.MouseUp(middle)
		s.idle()
		if got := s.titles(); len(got) != 2 || slices.Contains(got, "big") {
			t.Errorf("the middle button left %q", got)
		}
		s.preview("reverse")
		at := slices.Index(s.titles(), "reverse")
		s.clickTab(at)
		s.clickTab(at)
		if s.tab().Preview {
			t.Error("a double click did not keep the preview")
		}
	})
}

// clickTab clicks on the title of a tab.
func (s *stage) clickTab(i int) { s.clickAt(s.tabs.bar, s.placeIn(s.tabs.bar, s.tabs.bar.Titles()[i])) }

// placeIn is where the middle of an inner object lies in an outer one.
func (s *stage) placeIn(outer, inner fyne.CanvasObject) fyne.Position {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(inner).Subtract(driver.AbsolutePositionForObject(outer))
	return at.AddXY(inner.Size().Width/2, inner.Size().Height/2)
}

// TestTheWindowComesBack: what was typed, the panes and the layout are there at the next start, after a crash too.
func TestTheWindowComesBack(t *testing.T) {
	var kept memoryStore
	play(t, func(s *stage) {
		s.params(`["typed"]`)
		s.request.params.SetCaret(widgets.Point{Rune: 4}, false)
		s.request.choose(paneOptions)
		s.do("wire")
		s.do("flip")
		s.open("echo")
		s.model.Settings.Zoom(1)
		s.pass(5 * time.Second)
		kept = s.store.copied() // no orderly end
	})
	playWith(t, kept, func(s *stage) {
		if got := s.titles(); len(got) != 2 || s.tab().Title() != "echo" {
			t.Fatalf("back came %q, shown is %q", got, s.tab().Title())
		}
		if s.isSeen(s.wire.table) || !s.splits.main.Vertical() {
			t.Error("the layout did not come back")
		}
		if got := s.model.Settings.Values().Zoom; got != 1.1 {
			t.Errorf("the zoom came back as %v", got)
		}
		s.do("tab_1")
		if got := s.request.params.Text(); got != `["typed"]` {
			t.Errorf("the text came back as %q", got)
		}
		if got := s.request.params.Caret(); got != (widgets.Point{Rune: 4}) {
			t.Errorf("the caret came back at %v", got)
		}
		if !s.isSeen(s.request.options.content) {
			t.Error("the pane did not come back")
		}
	})
}

// TestQuitKeepsTheLastKeys: nothing typed is lost, however soon one leaves.
func TestQuitKeepsTheLastKeys(t *testing.T) {
	large := `["` + strings.Repeat("x", promptly) + `"]`
	store := memoryStore{}
	playWith(t, store, func(s *stage) {
		s.params(large)
		s.do("quit")
		if s.quit != 1 {
			t.Errorf("quit %d times", s.quit)
		}
	})
	playWith(t, store, func(s *stage) {
		if got := s.request.params.Text(); got != large {
			t.Errorf("%d bytes came back, want %d", len(got), len(large))
		}
	})
}

// TestTypingInALargeMessageIsNotRewritten: what happens meanwhile does not touch text that the model has not seen yet.
func TestTypingInALargeMessageIsNotRewritten(t *testing.T) {
	play(t, func(s *stage) {
		s.params(`["` + strings.Repeat("x", promptly) + `"]`)
		s.pass(time.Second)
		s.request.choose(paneMessage)
		s.idle()
		s.request.message.SetCaret(widgets.Point{}, false)
		s.write(" ")
		typed := s.request.message.Text()
		s.model.ChangedAll()
		s.idle()
		if got := s.request.message.Text(); got != typed {
			t.Errorf("%d bytes are left of %d", len(got), len(typed))
		}
		s.pass(time.Second)
		if got := s.tab().Draft().Message; got != typed {
			t.Errorf("the model has %d bytes, the editor %d", len(got), len(typed))
		}
	})
}
