package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/actions"
	"rpcexplorer/ui/widgets"
)

// lineOf is the number beside the caret of a view.
func lineOf(view *widgets.CodeView) (number int) {
	row := view.Caret().Line
	view.Source().Each(row, row+1, 100, func(_ int, l *widgets.Line) bool {
		number = l.Number
		return false
	})
	return number
}

// TestFindInTheResponse: Ctrl+F, typing, Enter and F3 go through what is found while the bar keeps the keyboard; Esc gives it back.
func TestFindInTheResponse(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`[{"name":"one"},{"name":"two"},{"other":"name"}]`)
		s.send()
		s.win.Canvas().Focus(s.response.pretty)
		s.do("find")
		if s.focused() != s.response.find.text {
			t.Fatalf("the keyboard is at %T", s.focused())
		}
		s.response.find.text.SetText("name")
		s.idle()
		for _, step := range []struct {
			do    func()
			words string
			path  string
		}{
			{func() {}, "1 of 3", "$.result[0].name"},
			{func() { s.press(fyne.KeyReturn) }, "2 of 3", "$.result[1].name"},
			{func() { s.do("find_next") }, "3 of 3", "$.result[2].other"},
			{func() { s.do("find_next") }, "1 of 3", "$.result[0].name"},
			{func() { s.do("find_previous") }, "3 of 3", "$.result[2].other"},
			{func() { s.response.find.where.SetSelected("keys"); s.response.find.search() }, "1 of 2", "$.result[0].name"},
		} {
			step.do()
			s.idle()
			if got := s.response.find.count.Text(); got != step.words {
				t.Errorf("told: %q, want %q", got, step.words)
			}
			if got := s.response.path.Text(); got != step.path {
				t.Errorf("the path is %q, want %q", got, step.path)
			}
			if s.focused() != s.response.find.text {
				t.Fatalf("the keyboard went to %T", s.focused())
			}
		}
		s.press(fyne.KeyEscape)
		s.idle()
		if s.focused() != s.response.pretty || s.isSeen(s.response.find.content) {
			t.Errorf("after Esc the keyboard is at %T", s.focused())
		}
		if n := len(s.model.Find.Hits()); n != 0 {
			t.Errorf("%d places are still marked", n)
		}
	})
}

// TestFindTakesWhatIsSelected and finds the same in the raw text.
func TestFindTakesWhatIsSelected(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`{"key":[1,22,22]}`)
		s.send()
		s.response.choose(paneRaw)
		s.idle()
		at := strings.Index(string(s.tab().Response().Body), "22")
		s.response.raw.Select(widgets.Point{Rune: at}, widgets.Point{Rune: at + 2})
		s.do("find")
		if got := s.response.find.text.Text; got != "22" {
			t.Errorf("it looks for %q", got)
		}
		if at0, _ := s.model.Find.Current(); at0.Off != at {
			t.Errorf("it begins at %d, want %d", at0.Off, at)
		}
		s.do("find_next")
		if got := s.response.raw.Offset(); got != at+3 {
			t.Errorf("the caret is at %d, want %d", got, at+3)
		}
	})
}

// TestGoToLine: the number that is typed, even if what it stands in is folded away.
func TestGoToLine(t *testing.T) {
	play(t, func(s *stage) {
		s.send()
		s.do("fold_all")
		s.win.Canvas().Focus(s.response.pretty)
		s.do("go_to_line")
		if s.focused() != s.response.line.number {
			t.Fatalf("the keyboard is at %T", s.focused())
		}
		s.response.line.number.SetText("nowhere")
		s.press(fyne.KeyReturn)
		s.response.line.number.SetText("7")
		s.press(fyne.KeyReturn)
		s.idle()
		if got := lineOf(s.response.pretty); got != 7 || s.focused() != s.response.pretty {
			t.Errorf("the caret is in line %d, the keyboard at %T", got, s.focused())
		}
	})
}

// TestFoldActions: each of them, in the text with the keyboard.
func TestFoldActions(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`{"a":[1,[2]],"b":{"c":[3]}}`)
		s.send()
		s.win.Canvas().Focus(s.response.pretty)
		all := s.response.pretty.Source().Lines()
		for _, c := range []struct {
			do   []string
			want int
		}{
			{[]string{"fold_level_1"}, 5},
			{[]string{"unfold_all"}, all},
			{[]string{"fold_level_2"}, 8},
			{[]string{"fold_level_3"}, all - 4},
			{[]string{"fold_all", "unfold_all"}, all},
			{[]string{"fold"}, 1},
			{[]string{"unfold"}, all},
		} {
			for _, id := range c.do {
				s.do(actions.ID(id))
			}
			if got := s.response.pretty.Source().Lines(); got != c.want {
				t.Errorf("after %v %d rows are seen of %d, want %d", c.do, got, all, c.want)
			}
		}
	})
}

// TestCopyAsReceived: a selection of the pretty form is copied as the bytes that it shows.
func TestCopyAsReceived(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`[1,  2]`)
		s.send()
		s.response.pretty.Select(widgets.Point{Line: 3, Rune: 2}, widgets.Point{Line: 6, Rune: 3})
		s.response.copyExact(s.response.pretty)
		if got := s.clipboard(); got != `"result": [1,  2]` {
			t.Errorf("copied %q", got)
		}
	})
}

// TestWrapping: the key wraps what is shown, each pane for itself, and that is kept.
func TestWrapping(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = result(`["` + strings.Repeat("long text ", 40) + `"]`)
		s.send()
		widest := func(view *widgets.CodeView) bool {
			return view.PositionOf(widgets.Point{Line: 3, Rune: 90}).X < view.Size().Width
		}
		if s.response.pretty.Look.Wrap || !s.isSeen(s.response.wrap) {
			t.Error("lines are wrapped from the start, or nothing says whether they are")
		}
		s.win.Canvas().Focus(s.response.pretty)
		s.chord(fyne.KeyModifierAlt, fyne.KeyZ)
		if !s.response.pretty.Look.Wrap || !widest(s.response.pretty) || !s.model.Settings.Values().WrapResponse {
			t.Error("the key does not wrap the lines")
		}
		s.response.choose(paneRaw)
		s.win.Canvas().Focus(s.request.params)
		s.click(s.response.wrap)
		if v := s.model.Settings.Values(); !v.UnwrapRaw || !v.WrapResponse {
			t.Errorf("in the raw form, the key leaves %+v", v)
		}
		s.win.Canvas().Focus(s.request.params)
		s.chord(fyne.KeyModifierAlt, fyne.KeyZ)
		if v := s.model.Settings.Values(); !v.WrapRequest || !s.request.params.Look.Wrap || !s.request.message.Look.Wrap {
			t.Errorf("in the params, the key leaves %+v", v)
		}
		s.response.choose(paneTree)
		if s.isSeen(s.response.wrap) {
			t.Error("a tree has nothing to wrap")
		}
	})
}
