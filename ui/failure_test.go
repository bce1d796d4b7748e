package ui

import (
	"testing"

	"rpcexplorer/rpcclient"
)

// TestD16RedirectOfAPage: a redirect is offered though a page comes with it, which Raw shows; one that cannot be followed says why, and what to try.
func TestD16RedirectOfAPage(t *testing.T) {
	for _, c := range []struct {
		name, to    string
		offered     bool
		says, nosay string
	}{
		{"to an address", "http://h:2/rpc", true, "not with JSON", "no call can be sent to"},
		{"to none", "ftp://h/rpc", false, "no call can be sent to", "leads elsewhere"},
	} {
		t.Run(c.name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.peer.answer = nil
				s.click(s.address.send)
				s.idle()
				f := s.peer.frame(rpcclient.Received, "<html>moved</html>")
				f.Note = rpcclient.Note{Key: "frame.http.redirect", Args: []any{"307 Temporary Redirect", c.to}}
				s.peer.current.in <- f
				s.idle()
				if got := s.isSeen(s.response.failure.follow); got != c.offered {
					t.Errorf("following is offered: %v", got)
				}
				if !s.shows(c.says) || s.shows(c.nosay) {
					t.Errorf("shows %q", s.body())
				}
				if s.isSeen(s.response.pretty) {
					t.Error("the page is shown in its place")
				}
				s.response.choose(paneRaw)
				s.idle()
				if !s.isSeen(s.response.raw) || s.isSeen(s.response.failure.follow) {
					t.Error("Raw does not show the page")
				}
			})
		})
	}
}
