package ui

import (
	"strings"
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

// TestLongAddressShowsItsStart, as one that is typed shows its end.
func TestLongAddressShowsItsStart(t *testing.T) {
	play(t, func(s *stage) {
		s.tab().Set(func(d *model.Draft) {
			d.Endpoint, d.Method = "http://127.0.0.1:1/"+strings.Repeat("x", 500), strings.Repeat("m", 500)
		})
		s.idle()
		for _, field := range []*widgets.PickerEntry{s.address.address, s.address.method} {
			if field.CursorColumn != 0 {
				t.Errorf("the caret is at %d", field.CursorColumn)
			}
		}
		s.focus(s.address.method)
		if got := s.address.method.CursorColumn; got != 500 {
			t.Errorf("the keyboard comes: the caret is at %d", got)
		}
		s.do("focus_address")
		s.write("http://127.0.0.1:2/" + strings.Repeat("x", 500))
		s.idle()
		if got := s.address.address.CursorColumn; got != 519 {
			t.Errorf("what is typed: the caret is at %d", got)
		}
	})
}
