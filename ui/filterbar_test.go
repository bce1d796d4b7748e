package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// TestFilterBar: one types a path, sees what it leads to, goes on from a value of it, copies it, and Esc brings the whole back at the same place.
func TestFilterBar(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`[{"name":"one","n":[1,2]},{"name":"two","n":[3]}]`)
		s.send()
		s.do("filter_response")
		if s.focused() != s.response.filter.text || !s.isSeen(s.response.filter.content) {
			t.Fatalf("the keyboard is at %T", s.focused())
		}
		s.write("result.#.n")
		s.pass(time.Second)
		if got := string(s.response.shown.Body); got != `[[1,2],[3]]` {
			t.Errorf("shown %s", got)
		}
		if got := s.response.filter.says.Text(); !strings.HasPrefix(got, "2 values") {
			t.Errorf("told %q", got)
		}
		s.do("copy_response")
		if got := s.clipboard(); got != `[[1,2],[3]]` {
			t.Errorf("copied %s", got)
		}
		s.model.PointAt(strings.Index(`[[1,2],[3]]`, "3"))
		s.idle()
		if got := s.response.path.Text(); got != "$.result[1].n[0]" {
			t.Errorf("the path is %q", got)
		}
		s.click(s.response.filter.here)
		if got := s.response.filter.text.Text; got != "result.1.n.0" || string(s.response.shown.Body) != "3" {
			t.Errorf("filters by %q: %s", got, s.response.shown.Body)
		}
		s.press(fyne.KeyReturn)
		if s.focused() != s.response.pretty {
			t.Errorf("Enter led to %T", s.focused())
		}
		s.press(fyne.KeyEscape)
		if s.response.shown != s.tab().Response() || s.isSeen(s.response.filter.content) || s.focused() != s.response.pretty {
			t.Errorf("after Esc %d bytes are shown, the keyboard is at %T", len(s.response.shown.Body), s.focused())
		}
		if got := s.response.path.Text(); got != "$.result[1].n[0]" {
			t.Errorf("after Esc the path is %q", got)
		}
	})
}

// TestFilterBarIsOfItsTab: another tab has none, and this one comes back with its own; what leads nowhere dims what was shown.
func TestFilterBarIsOfItsTab(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.do("filter_response")
		s.write("result.9")
		s.pass(time.Second)
		if !s.response.pretty.Look.Dimmed || s.response.shown != s.tab().Response() {
			t.Error("what was not asked for is shown as if it were")
		}
		s.do("new_tab")
		if s.isSeen(s.response.filter.content) || s.focused() == s.response.filter.text {
			t.Error("the new tab is filtered")
		}
		s.do("previous_tab")
		if !s.isSeen(s.response.filter.content) || s.response.filter.text.Text != "result.9" {
			t.Errorf("back: %q", s.response.filter.text.Text)
		}
		s.do("find")
		s.press(fyne.KeyEscape)
		if s.isSeen(s.response.find.content) || !s.isSeen(s.response.filter.content) {
			t.Error("Esc closed another bar than that with the keyboard")
		}
		s.press(fyne.KeyEscape)
		if s.isSeen(s.response.filter.content) || s.response.pretty.Look.Dimmed {
			t.Error("Esc left the filter")
		}
	})
}
