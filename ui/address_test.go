package ui

import (
	"testing"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// TestButtonsOfTheAddressFitTheirTexts, whichever tab is shown, before and after a call.
func TestButtonsOfTheAddressFitTheirTexts(t *testing.T) {
	play(t, func(s *stage) {
		fit := func(when string) {
			s.Helper()
			for _, b := range []*widgets.Button{s.address.carrier, s.address.state, s.address.send} {
				if got, want := b.Size().Width, b.MinSize().Width; got != want {
					t.Errorf("%s: %q is %v wide and needs %v", when, b.Text(), got, want)
				}
			}
		}
		fit("at the start")
		s.do("new_tab")
		s.tab().Set(func(d *model.Draft) { d.Endpoint = "http://127.0.0.1:1" })
		s.idle()
		fit("over HTTP")
		s.model.ShowTab(0)
		s.idle()
		fit("back")
		s.send()
		fit("sent")
	})
}
