package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// side is what one side of the comparison shows.
func side(s *widgets.DiffSide) string {
	return strings.Join(viewTexts(s), "\n")
}

// TestDiffPane: one sends twice, sees what differs and goes through it, and leaves out what is volatile.
func TestDiffPane(t *testing.T) {
	play(t, func(s *stage) {
		p := s.response.diff
		s.peer.answer = result(`{"time":1,"list":[1,2,3],"last":true}`)
		s.send()
		s.do("compare")
		if !s.shows("Nothing to compare with yet") || s.isSeen(p.view) {
			t.Errorf("after the first response one sees %q", s.texts())
		}
		s.peer.answer = result(`{"time":2,"list":[1,2,4],"last":true}`)
		before := s.focused()
		s.send()
		if got := p.head.says.Text(); got != "~ 2 changed" || !s.isSeen(p.view) || s.focused() != before {
			t.Fatalf("the second response: %q, seen %v, the keyboard at %T", got, s.isSeen(p.view), s.focused())
		}
		p.view.SetForm(widgets.DiffBeside)
		if older, newer := side(p.view.Older), side(p.view.Newer); !strings.Contains(older, `"time": 1,`) || !strings.Contains(newer, `"time": 2,`) {
			t.Errorf("beside each other:\n%s\n%s", older, newer)
		}
		s.press(fyne.KeyF7)
		if got := s.response.path.Text(); got != "$.result.list[2]" {
			t.Errorf("the next difference is at %s", got)
		}
		s.shift(fyne.KeyF7)
		if got := s.response.path.Text(); got != "$.result.time" {
			t.Errorf("the one before is at %s", got)
		}
		rules := p.rulesAt(p.view.Newer, p.view.Newer.Caret().Line)
		if len(rules) != 2 || rules[0].Rule != "result.time" || rules[1].Label != "**.time" {
			t.Fatalf("what can be left out is %v", rules)
		}
		s.do("ignore_path")
		if got := p.head.says.Text() + p.rules.ignore.Text; got != "~ 1 changedid, result.time" {
			t.Errorf("without this path: %s", got)
		}
		s.model.Ignore(rules[1].Rule)
		s.idle()
		if got := p.head.says.Text() + p.rules.ignore.Text; got != "~ 1 changedid, result.time, **.time" {
			t.Errorf("without the time: %s", got)
		}
		s.focus(p.rules.ignore)
		p.rules.ignore.SetText("**.list")
		s.pass(time.Second)
		if got := p.head.says.Text(); got != "~ 2 changed" {
			t.Errorf("without the list, with time and id: %s", got)
		}
	})
}

// TestDiffRuleButtons: the buttons of the rules say whether these hold.
func TestDiffRuleButtons(t *testing.T) {
	play(t, func(s *stage) {
		p := s.response.diff
		s.peer.answer = result(`{"a":1.0,"b":2}`)
		s.send()
		s.do("compare")
		s.peer.answer = result(`{"b":2,"a":1}`)
		s.send()
		if got := p.head.says.Text(); got != "~ 1 changed · ↷ 1 moved" {
			t.Errorf("by tokens: %s", got)
		}
		s.click(p.rules.order)
		s.click(p.rules.values)
		if got := p.head.says.Text(); got != "No difference by these rules" || p.rules.order.Text() != "✓ Ignore key order" {
			t.Errorf("by value: %s, the button %q", got, p.rules.order.Text())
		}
	})
}

// TestDiffFollowsTabs: each tab shows its own comparison, in the form that the person chose.
func TestDiffFollowsTabs(t *testing.T) {
	play(t, func(s *stage) {
		p := s.response.diff
		s.send()
		s.peer.answer = result(`[1]`)
		s.send()
		s.do("compare")
		p.head.form.SetSelected(diffColumn)
		p.choose(diffColumn)
		if !p.view.Unified() || !strings.Contains(side(p.view.Both), "9") {
			t.Errorf("one column shows %s", side(p.view.Both))
		}
		s.do("new_tab")
		if s.isSeen(p.content) {
			t.Error("a tab without a response shows a comparison")
		}
		s.do("previous_tab")
		if !s.isSeen(p.content) || p.head.says.Text() != "− 5 removed" || !p.view.Unified() {
			t.Errorf("back at the first: %q", p.head.says.Text())
		}
		s.do("theme")
		s.do("zoom_in")
	})
}
