package ui

import "testing"

// TestJ01HandlerPanics has what a person does go wrong in the window's own code: the window goes on, and tells.
func TestJ01HandlerPanics(t *testing.T) {
	cases := map[string]func(*stage){
		"a handler":           func(s *stage) { s.guard(func() { panic("defect") })() },
		"a handler of a text": func(s *stage) { guarded(s.Window, func(string) { panic("defect") })("") },
		"what shows a tab":    func(s *stage) { s.now(func() { panic("defect") }) },
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
