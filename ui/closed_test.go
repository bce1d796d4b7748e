package ui

import (
	"strings"
	"testing"

	"rpcexplorer/ui/model"
)

// TestTabOfAClosedCollectionSaysSo: and it opens that again.
func TestTabOfAClosedCollectionSaysSo(t *testing.T) {
	play(t, func(s *stage) {
		dir := s.shelve()
		s.model.Open(s.savedRow("Peers"), true)
		s.tab().Set(func(d *model.Draft) { d.Params = "[1]" })
		s.idle()
		if s.isSeen(s.standing.content) {
			t.Fatalf("before: %q", s.standing.text.Text())
		}
		s.model.CloseCollection(s.tab().Volume())
		s.idle()
		if !s.isSeen(s.standing.reopen) || !strings.Contains(s.standing.text.Text(), dir) {
			t.Fatalf("closed: %q", s.standing.text.Text())
		}
		s.click(s.standing.reopen)
		s.idle()
		if s.isSeen(s.standing.content) || s.tab().Volume() == nil {
			t.Errorf("open again: %q", s.standing.text.Text())
		}
	})
}
