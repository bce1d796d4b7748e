package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/assets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/actions"
)

// TestEveryActionIsDone: what the table offers has a handler, a text in every language, and keys that reach it.
func TestEveryActionIsDone(t *testing.T) {
	play(t, func(s *stage) {
		for _, a := range actions.Table {
			if _, isTab := tabNumber(a.ID); !isTab && handlers()[a.ID] == nil {
				t.Errorf("%s: nothing does it", a.ID)
			}
			if !assets.NewTranslator("en").Has(a.Key()) {
				t.Errorf("%s: it has no title", a.ID)
			}
			for _, c := range a.Chords {
				if !s.reaches(c, a.ID) {
					t.Errorf("%s: %s does not reach it", a.ID, c)
				}
			}
		}
		for id := range handlers() {
			if !known(id) {
				t.Errorf("%s has a handler, but the table does not offer it", id)
			}
		}
	})
}

func known(id actions.ID) bool {
	for _, a := range actions.Table {
		if a.ID == id {
			return true
		}
	}
	return false
}

// reaches tells whether exactly one menu item has a chord and is titled as the action is. Keys without Ctrl or Alt are
// looked up in the table.
func (s *stage) reaches(c actions.Chord, id actions.ID) bool {
	want := shortcut(c)
	if want == nil {
		a, ok := s.model.Keys.For(c)
		return ok && a.ID == id
	}
	found := 0
	for item := range menuItems(s.win.MainMenu()) {
		if item.Shortcut != nil && item.Shortcut.ShortcutName() == want.ShortcutName() {
			found++
			if item.Label != s.t("action."+string(id)) {
				return false
			}
		}
	}
	return found == 1
}

// situations are the states that an action may find the window in.
var situations = []struct {
	name string
	make func(*stage)
}{
	{"first start", func(*stage) {}},
	{"result", func(s *stage) { s.send() }},
	{"peer's error", func(s *stage) {
		s.peer.answer = func(request string) []string {
			return []string{`{"jsonrpc":"2.0","id":` + idOf(request) + `,"error":{"code":-32601,"message":"no"}}`}
		}
		s.send()
	}},
	{"no JSON", func(s *stage) {
		s.peer.answer = func(string) []string { return []string{"\x00 hello"} }
		s.send()
	}},
	{"refused", func(s *stage) {
		s.peer.refuse = &rpcclient.Failure{Cause: rpcclient.CauseNobodyListens, Address: "tcp://127.0.0.1:5001"}
		s.send()
	}},
	{"in flight over a result", func(s *stage) { s.send(); s.peer.answer = nil; s.send() }},
	{"raw message", func(s *stage) { s.open("batch: sort twice") }},
	{"broken params", func(s *stage) { s.params("[1,") }},
	{"no address", func(s *stage) { s.do("new_tab"); s.address.address.SetText("nonsense"); s.idle() }},
	{"notices", func(s *stage) { s.odd(); s.send(); s.response.choose(paneNotices); s.idle() }},
	{"message and raw pane", func(s *stage) { s.send(); s.request.choose(paneMessage); s.response.choose(paneRaw); s.idle() }},
	{"options pane", func(s *stage) { s.request.choose(paneOptions); s.idle() }},
	{"palette", func(s *stage) { s.do("palette") }},
	{"settings", func(s *stage) { s.do("settings") }},
	{"suggestions", func(s *stage) { s.do("focus_address"); s.press(fyne.KeyDown) }},
	{"context menu", func(s *stage) { s.request.params.OnMenu(s.request.params.Caret(), fyne.NewPos(400, 300)) }},
	{"all hidden", func(s *stage) { s.do("sidebar"); s.do("wire"); s.do("flip") }},
}

// params types over the params of the active tab.
func (s *stage) params(text string) {
	s.request.choose(paneParams)
	s.request.params.TypedShortcut(&fyne.ShortcutSelectAll{})
	s.request.params.Insert(text)
	s.idle()
}

// odd has the peer answer with something that breaks the rules.
func (s *stage) odd() {
	s.peer.answer = func(request string) []string {
		return []string{`{"jsonrpc": "1.0", "id": ` + idOf(request) + `, "result": 1, "result": {"b": [1, 2]}, "error": null}`}
	}
}

// TestEverySituation: whatever the window shows speaks the language chosen, and an action does its work or nothing, but
// never breaks the window.
func TestEverySituation(t *testing.T) {
	x := readTables(t)
	for _, situation := range situations {
		t.Run(situation.name, func(t *testing.T) {
			play(t, func(s *stage) {
				situation.make(s)
				x.checkLanguages(s)
				situation.make(s)
				for _, a := range actions.Table {
					if at, isTab := tabNumber(a.ID); !restyling[a.ID] && !slow[a.ID] && (!isTab || at == 0) {
						s.do(a.ID)
					}
				}
				s.usable()
			})
		})
	}
}

// restyling are the actions that lay everything out anew, slow those that show many texts. They have tests of their own.
var (
	restyling = map[actions.ID]bool{"zoom_in": true, "zoom_out": true, "zoom_reset": true, "theme": true}
	slow      = map[actions.ID]bool{"help": true, "palette": true, "quick_open": true, "settings": true}
)

// usable checks that the window still does its main job.
func (s *stage) usable() {
	s.Helper()
	s.overlay.close()
	s.peer.refuse, s.peer.answer = nil, result(`"still here"`)
	s.do("cancel")
	s.do("new_tab")
	s.address.address.SetText("demo:")
	s.write("echo")
	s.send()
	if !s.shows("still here") {
		s.Errorf("after it all, a call shows no answer: %q", s.texts())
	}
}

// TestChordsWorkWhileTyping: a menu takes a chord, whatever has the focus.
func TestChordsWorkWhileTyping(t *testing.T) {
	play(t, func(s *stage) {
		if !s.chord(fyne.KeyModifierShortcutDefault, fyne.KeyReturn) {
			t.Fatal("no menu item has Ctrl+Enter")
		}
		if got := len(s.peer.requests()); got != 1 {
			t.Errorf("%d requests were sent, want 1", got)
		}
		if s.focused() != s.request.params {
			t.Errorf("sending moved the focus to %T", s.focused())
		}
	})
}

func TestShortcutOfAChord(t *testing.T) {
	cases := []struct {
		chord actions.Chord
		want  fyne.Shortcut
	}{
		{actions.Chord{Key: "F5"}, nil},
		{actions.Chord{Mod: actions.Shift, Key: "F6"}, nil},
		{actions.Chord{Mod: actions.Ctrl, Key: "K"}, &desktop.CustomShortcut{KeyName: "K", Modifier: fyne.KeyModifierShortcutDefault}},
		{actions.Chord{Mod: actions.Alt | actions.Shift, Key: "Left"}, &desktop.CustomShortcut{KeyName: "Left", Modifier: fyne.KeyModifierAlt | fyne.KeyModifierShift}},
	}
	for _, c := range cases {
		switch got := shortcut(c.chord); {
		case got == nil || c.want == nil:
			if got != c.want {
				t.Errorf("%v: %v, want %v", c.chord, got, c.want)
			}
		case got.ShortcutName() != c.want.ShortcutName():
			t.Errorf("%v: %s, want %s", c.chord, got.ShortcutName(), c.want.ShortcutName())
		}
	}
}
