package ui

import (
	"testing"

	"rpcexplorer/ui/model"
)

// TestJ01HandlerPanics has what a person does go wrong in the window's own code: the window goes on, and tells.
func TestJ01HandlerPanics(t *testing.T) {
	cases := map[string]func(*stage){
		"a handler":           func(s *stage) { s.guard(func() { panic("defect") })() },
		"a handler of a text": func(s *stage) { guarded(s.Window, func(string) { panic("defect") })("") },
		"what shows a tab":    func(s *stage) { s.now(func() { panic("defect") }) },
		"a view that is shown": func(s *stage) {
			tabs := s.tabs
			s.tabs = nil
			s.model.Settings.Change(func(v *model.Values) { v.Language = "zh-CN" })
			s.idle()
			if got := s.address.send.Text(); got != "发送" {
				t.Errorf("the views after the broken one are not shown: the button says %q", got)
			}
			s.tabs = tabs
		},
	}
	for name, act := range cases {
		t.Run(name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.mayCrash = true
				act(s)
				s.idle()
				if s.model.Notice() == "" {
					t.Error("nothing is told")
				}
				s.act("send")
				s.idle()
				if s.tab().Response() == nil {
					t.Error("the window sends no more")
				}
			})
		})
	}
}
