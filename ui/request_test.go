package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// TestParamsMakeTheMessage: what is typed decides what would be sent, and the line under it says whether it is valid.
func TestParamsMakeTheMessage(t *testing.T) {
	cases := []struct {
		params, says, message string
	}{
		{`[1, 2]`, "✓ valid JSON", `{"jsonrpc":"2.0","id":1,"method":"sort_list","params":[1,2]}`},
		{`{"items": [1.50, 1e400]}`, "✓ valid JSON", `{"jsonrpc":"2.0","id":1,"method":"sort_list","params":{"items":[1.50,1e400]}}`},
		{``, "no params will be sent", `{"jsonrpc":"2.0","id":1,"method":"sort_list"}`},
		{" \n ", "no params will be sent", `{"jsonrpc":"2.0","id":1,"method":"sort_list"}`},
		{`[1,`, "✗ line 1", ``},
		{"[\n  tru\n]", "✗ line 2", ``},
		{`7`, "✓ valid JSON", `{"jsonrpc":"2.0","id":1,"method":"sort_list","params":7}`},
	}
	play(t, func(s *stage) {
		for _, c := range cases {
			s.params(c.params)
			if got := s.request.status.valid.Text(); !strings.HasPrefix(got, c.says) {
				t.Errorf("%q: the line says %q, want %q", c.params, got, c.says)
			}
			s.request.choose(paneMessage)
			s.idle()
			if got := strings.Join(strings.Fields(s.request.message.Text()), ""); got != strings.ReplaceAll(c.message, " ", "") {
				t.Errorf("%q: the message is %q, want %q", c.params, got, c.message)
			}
			if s.isSeen(s.request.params) {
				t.Error("the params are seen in the pane of the message")
			}
		}
	})
}

// TestTheMessageShownIsSent: what the pane shows crosses the wire, byte for byte.
func TestTheMessageShownIsSent(t *testing.T) {
	play(t, func(s *stage) {
		s.params("[ 1.0 , \"\\u00e9\" ]")
		s.request.choose(paneMessage)
		s.idle()
		shown := s.request.message.Text()
		s.send()
		if got := s.peer.requests(); len(got) != 1 || got[0] != shown {
			t.Errorf("sent %q, shown %q", got, shown)
		}
	})
}

// TestTypingKeepsItsPlace: keys go where the caret is, an edit is never rewritten.
func TestTypingKeepsItsPlace(t *testing.T) {
	play(t, func(s *stage) {
		s.params("")
		s.win.Canvas().Focus(s.request.params)
		s.write(`[1,`)
		s.press(fyne.KeyReturn)
		s.write(`x`)
		if got := s.request.params.Text(); !strings.HasPrefix(got, "[1,\n") || !strings.Contains(got, "x") {
			t.Errorf("typed text became %q", got)
		}
		if got := s.tab().Draft().Params; got != s.request.params.Text() {
			t.Errorf("the model has %q, the editor %q", got, s.request.params.Text())
		}
	})
}

// TestRawMessage: a message edited as text goes as it stands, and can be given up again.
func TestRawMessage(t *testing.T) {
	play(t, func(s *stage) {
		s.request.choose(paneMessage)
		s.idle()
		if s.isSeen(s.request.status.again) {
			t.Error("a message that is built offers to be built again")
		}
		s.request.message.TypedShortcut(&fyne.ShortcutSelectAll{})
		s.write("hello, not JSON")
		if got := s.request.status.valid.Text(); !strings.HasPrefix(got, "⚠ line 1") {
			t.Errorf("the line says %q", got)
		}
		s.send()
		if got := s.peer.requests(); len(got) != 1 || got[0] != "hello, not JSON" {
			t.Errorf("sent %q", got)
		}
		s.click(s.request.status.again)
		if got := s.request.message.Text(); !strings.Contains(got, `"sort_list"`) {
			t.Errorf("built again, the message is %q", got)
		}
		if s.isSeen(s.request.status.again) {
			t.Error("the button stays")
		}
	})
}

// TestBrokenParamsAreNotSent: invalid JSON is never sent by accident; the response says so.
func TestBrokenParamsAreNotSent(t *testing.T) {
	play(t, func(s *stage) {
		s.params("[1,")
		s.send()
		if got := s.peer.requests(); len(got) != 0 {
			t.Errorf("sent %q", got)
		}
		if !s.isSeen(s.response.failure.content) || !s.shows("Nothing was sent") {
			t.Errorf("no failure is shown: %q", s.body())
		}
	})
}

// TestBeautifyIsOneStep: laying out can be taken back as a whole, and leaves what is broken alone.
func TestBeautifyIsOneStep(t *testing.T) {
	play(t, func(s *stage) {
		for _, text := range []string{`[1,{"a":2}]`, `[1,`, ``} {
			s.params(text)
			s.do("beautify")
			s.request.params.Undo()
			s.idle()
			want := text
			if strings.HasSuffix(text, "}]") {
				want = text
			}
			if got := s.request.params.Text(); text == `[1,{"a":2}]` && got != want {
				t.Errorf("%q: taken back it is %q", text, got)
			}
		}
		s.params(`[1,`)
		s.do("beautify")
		if got := s.request.params.Text(); got != `[1,` {
			t.Errorf("broken text became %q", got)
		}
	})
}

// TestLargeTextWaitsForAPause: a large text reaches the model when the typing pauses, and before it is sent in any case.
func TestLargeTextWaitsForAPause(t *testing.T) {
	play(t, func(s *stage) {
		large := `["` + strings.Repeat("x", promptly) + `"]`
		s.params(large)
		s.pass(2 * typingPause)
		if s.tab().Draft().Params != large {
			t.Fatal("after a pause the model does not know the text")
		}
		s.request.params.Insert(" ")
		if s.tab().Draft().Params != large {
			t.Error("a key in a large text reached the model at once")
		}
		s.send()
		if got := s.tab().Draft().Params; len(got) != len(large)+1 {
			t.Errorf("what was sent is not what was typed: %d bytes, want %d", len(got), len(large)+1)
		}
		s.request.params.Insert(" ")
		s.do("new_tab")
		if got := s.model.Tabs()[0].Draft().Params; len(got) != len(large)+2 {
			t.Errorf("a tab that was left has %d bytes, want %d", len(got), len(large)+2)
		}
		if got := s.tab().Draft().Params; got != "" {
			t.Errorf("the text went to the new tab: %d bytes", len(got))
		}
		s.pass(time.Second)
	})
}

// TestHugeTextIsChecked: what takes long to check is said to be checked, and is called valid only then.
func TestHugeTextIsChecked(t *testing.T) {
	play(t, func(s *stage) {
		s.params(`["` + strings.Repeat("x", 1<<20) + `"]`)
		s.pass(typingPause - time.Millisecond)
		for s.tab().Draft().Params == `[[5, 2, 9, 1, 5, 6]]` {
			s.next()
		}
		s.next()
		if got := s.request.status.valid.Text(); got != "checking …" {
			t.Errorf("the line says %q", got)
		}
		s.idle()
		if got := s.request.status.valid.Text(); got != "✓ valid JSON" {
			t.Errorf("at the end the line says %q", got)
		}
	})
}

// TestOptions: what the form says counts for the next call.
func TestOptions(t *testing.T) {
	play(t, func(s *stage) {
		s.request.choose(paneOptions)
		s.idle()
		if s.focused() != s.field("options.timeout").(*widgets.PickerEntry) {
			t.Errorf("the pane gave the focus to %T", s.focused())
		}
		s.field("options.id").(*widgets.PickerEntry).SetText(`"mine"`)
		s.send()
		s.field("options.notification").(*widgets.Check).SetChecked(true)
		s.send()
		got := s.peer.requests()
		if len(got) != 2 || !strings.Contains(got[0], `"mine"`) || strings.Contains(got[1], `"id"`) {
			t.Errorf("sent %q", got)
		}
		s.field("options.notification").(*widgets.Check).SetChecked(false)
		s.field("options.timeout").(*widgets.PickerEntry).SetText("0.5")
		s.peer.answer = nil
		s.click(s.address.send)
		s.pass(499 * time.Millisecond)
		if _, flying := s.tab().InFlight(); !flying {
			t.Error("the call ended before its time")
		}
		s.pass(10 * time.Millisecond)
		if !s.shows("timeout") {
			t.Errorf("no timeout is told: %q", s.body())
		}
		s.field("options.timeout").(*widgets.PickerEntry).SetText("soon")
		s.send()
		if len(s.peer.requests()) != 3 {
			t.Error("a call went out whose timeout cannot be read")
		}
	})
}

// TestTooltips: a button tells what it does and by which keys.
func TestTooltips(t *testing.T) {
	play(t, func(s *stage) {
		for o := range s.seen() {
			if b, ok := o.(*widgets.Button); ok && b == s.address.send && !strings.Contains(b.Tooltip, "Ctrl+Enter") {
				t.Errorf("Send's tip is %q", b.Tooltip)
			}
		}
	})
}

// TestComments: comments stay in the editor and out of the message; the line under it tells; faults are found behind them.
func TestComments(t *testing.T) {
	play(t, func(s *stage) {
		s.params("[\n  1\n]")
		s.win.Canvas().Focus(s.request.params)
		s.request.params.SetCaret(widgets.Point{Line: 1}, false)
		s.chord(fyne.KeyModifierShortcutDefault, fyne.KeySlash)
		want := "[\n  // 1\n]"
		if got := s.request.params.Text(); got != want || s.tab().Draft().Params != want {
			t.Errorf("the editor has %q, the model %q, want %q", got, s.tab().Draft().Params, want)
		}
		if got := s.request.status.valid.Text(); !strings.Contains(got, "comments are not sent") {
			t.Errorf("the line says %q", got)
		}
		s.do("beautify")
		if got := s.request.params.Text(); got != "// 1\n[]" && got != "[] // 1" && !strings.Contains(got, "// 1") {
			t.Errorf("laid out it is %q", got)
		}
		s.send()
		if got := s.peer.requests(); len(got) != 1 || strings.Contains(got[0], "//") {
			t.Errorf("sent %q", got)
		}
		s.params("[ // é\n  1,\n  tru // x\n]")
		s.press(fyne.KeyF8)
		if got, want := s.request.params.Caret(), (widgets.Point{Line: 2, Rune: 5}); got != want {
			t.Errorf("the error is gone to at %v, want %v", got, want)
		}
	})
}

// TestGoToFaultShowsItsPane: F8 leads to the error from wherever the keyboard is.
func TestGoToFaultShowsItsPane(t *testing.T) {
	play(t, func(s *stage) {
		s.params("[1,")
		s.request.choose(paneOptions)
		s.idle()
		s.press(fyne.KeyF8)
		if s.focused() != fyne.Focusable(s.request.params) || !s.isSeen(s.request.params) {
			t.Errorf("the keyboard is with %T", s.focused())
		}
		s.params("[1]")
		s.request.choose(paneOptions)
		s.press(fyne.KeyF8)
		if s.request.tabs.Selected() != paneOptions {
			t.Error("without an error another pane is shown")
		}
	})
}

// TestParamsFold: the keys and the context menu that fold a reply fold what is being edited where the keyboard is there, and each tab keeps
// what is folded.
func TestParamsFold(t *testing.T) {
	const text = "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {\n    \"c\": 3\n  }\n}"
	rows := func(s *stage) int { return s.request.params.Source().Lines() }
	play(t, func(s *stage) {
		s.params(text)
		s.win.Canvas().Focus(s.request.params)
		s.request.params.GoToLine(3)
		for _, step := range []struct {
			mod  fyne.KeyModifier
			key  fyne.KeyName
			rows int
		}{
			{fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, fyne.KeyLeftBracket, 6},
			{fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, fyne.KeyLeftBracket, 1},
			{fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift, fyne.KeyRightBracket, 6},
			{fyne.KeyModifierShortcutDefault | fyne.KeyModifierAlt, fyne.KeyLeftBracket, 4},
			{fyne.KeyModifierShortcutDefault | fyne.KeyModifierAlt, fyne.KeyRightBracket, 9},
			{fyne.KeyModifierAlt, fyne.Key1, 4},
			{fyne.KeyModifierAlt, fyne.Key2, 9},
			{fyne.KeyModifierAlt, fyne.Key1, 4},
		} {
			if s.chord(step.mod, step.key); rows(s) != step.rows {
				t.Errorf("after %v+%s there are %d rows, want %d", step.mod, step.key, rows(s), step.rows)
			}
		}
		s.do("new_tab")
		if s.do("previous_tab"); rows(s) != 4 || s.request.params.Text() != text {
			t.Errorf("back in the tab there are %d rows of %q", rows(s), s.request.params.Text())
		}
		s.send()
		if got := s.peer.requests(); len(got) != 1 || !strings.Contains(got[0], `"c":3`) && !strings.Contains(got[0], `"c": 3`) {
			t.Errorf("sent %q", got)
		}
	})
}
