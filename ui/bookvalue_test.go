package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// TestValueOfSeveralLines: Ctrl+Enter makes lines of a value, Enter begins a new one, Ctrl+Enter goes on and sends nothing; what has lines
// on disk is shown in lines.
func TestValueOfSeveralLines(t *testing.T) {
	play(t, func(s *stage) {
		folder := s.openShop()
		s.do("edit_environments")
		s.press(fyne.KeyDown)
		value := s.overlay.book.page.lines[0].value
		s.win.Canvas().Focus(value.focusable())
		s.do("send")
		if !s.overlay.book.open() || s.focused() != value.lines {
			t.Fatalf("focus on %T", s.focused())
		}
		s.press(fyne.KeyEnd)
		s.press(fyne.KeyReturn)
		s.write("second")
		s.do("send")
		if s.focused() != s.overlay.book.page.lines[1].name {
			t.Errorf("the keyboard is on %T", s.focused())
		}
		s.click(s.overlay.book.save)
		text, _ := os.ReadFile(filepath.Join(folder, "environments", "live.yaml"))
		if want := "  who: |-\n    all\n    second\n"; !strings.HasSuffix(string(text), want) {
			t.Errorf("saved %q, want %q at its end", text, want)
		}
		s.press(fyne.KeyEscape)
		s.do("edit_environments")
		if v := s.overlay.book.page.lines[0].value; v.lines == nil || v.text() != "all\nsecond" {
			t.Errorf("shown again as %q", v.text())
		}
	})
}

// TestPastedLines: lines that are pasted into a value stay lines.
func TestPastedLines(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.do("edit_environments")
		value := s.overlay.book.page.lines[0].value
		s.win.Canvas().Focus(value.line)
		value.line.CursorColumn = 2
		if !value.line.OnPaste("a\r\nb") || value.text() != "noa\nbbody" || s.focused() != value.lines {
			t.Errorf("got %q", value.text())
		}
		if got := s.overlay.book.book.Page().Rows(model.SectionVariables)[0].Value; got != "noa\nbbody" {
			t.Errorf("the model has %q", got)
		}
	})
}

// TestConflictOfEnvironments: both sides are put together, and a variable that both changed is asked about by buttons.
func TestConflictOfEnvironments(t *testing.T) {
	play(t, func(s *stage) {
		folder := s.openShop()
		at := filepath.Join(folder, "environments", "live.yaml")
		s.do("edit_environments")
		s.press(fyne.KeyDown)
		book := s.overlay.book
		s.win.Canvas().Focus(book.page.lines[0].value.focusable())
		long := strings.Repeat("0123456789", 9)
		s.write("!" + long + "mine")
		if err := os.WriteFile(at, []byte("format: 1\nname: Live\nvariables:\n  who: all!"+long+"theirs\n  port: 1\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		s.do("save")
		if !book.both.Visible() || book.save.Visible() {
			t.Fatalf("no way to put both together: %q", s.texts())
		}
		s.click(book.both)
		if !s.shows("Which one counts?") || !s.shows("all!"+long+"mine") || !s.shows("all!"+long+"theirs") {
			t.Fatalf("not asked: %q", s.texts())
		}
		s.click(book.page.clashes.ways[1])
		if s.shows("Which one counts?") {
			t.Error("still asked")
		}
		s.do("save")
		if text, _ := os.ReadFile(at); string(text) != "format: 1\nname: Live\nvariables:\n  who: all!"+long+"theirs\n  port: 1\n" {
			t.Errorf("on disk: %q", text)
		}
	})
}

// TestClashOfLookalikes: the name of what is asked about shows letters that look like others.
func TestClashOfLookalikes(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.do("edit_environments")
		s.overlay.book.page.clashes.show([]model.Clash{{Name: "p\u0430ypal", Mine: model.Side{Value: "1"}, Theirs: model.Side{Value: "2"}}})
		s.idle()
		if !s.shows("Which one counts?") || !s.shows(`p\u0430ypal`) || s.shows("p\u0430ypal") {
			t.Errorf("the name is told as %q", s.texts())
		}
	})
}

// TestNamesInFieldsOfForms: names in the fields of the options are underlined, explained and offered; a field with names is marked as
// unusable where their values are.
func TestNamesInFieldsOfForms(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.request.choose(paneOptions)
		timeout := s.request.options.control("options.timeout").(*nameLine).entry
		s.win.Canvas().Focus(timeout)
		s.write("{{wh")
		s.press(fyne.KeyDown)
		s.press(fyne.KeyReturn)
		if timeout.Text != "{{who}}" || s.model.Tabs()[0].Draft().Timeout == "" && s.tab().Draft().Timeout != "{{who}}" {
			t.Errorf("typed %q, the model has %q", timeout.Text, s.tab().Draft().Timeout)
		}
		for _, c := range []struct{ text, says string }{
			{"{{who}}", "“nobody” cannot be used here"},
			{"{{missing}}", "There is no variable missing."},
			{"{{secret.key}}", "The secret secret.key cannot stand in a setting"},
			{"{{'5s'}}", ""},
		} {
			s.fill("options.timeout", c.text)
			if got := s.row("timeout").hint.Text(); strings.HasPrefix(got, "✗") != (c.says != "") || !strings.Contains(got, c.says) {
				t.Errorf("%s: the hint says %q", c.text, got)
			}
		}
		var known []bool
		for _, n := range timeout.Naming.Find("{{who}} {{missing}}") {
			known = append(known, n.Known)
		}
		if len(known) != 2 || !known[0] || known[1] {
			t.Errorf("known: %v", known)
		}
		var _ *widgets.PickerEntry = timeout
	})
}

// TestValuesTellNames: values in the sheet of environments tell what the names in them stand for, by the mouse and by the keyboard, in a
// line and in several; nothing is closed by that.
func TestValuesTellNames(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.do("edit_environments")
		s.press(fyne.KeyDown)
		s.overlay.book.book.AddRow()
		s.idle()
		lines := s.overlay.book.page.lines
		value := lines[len(lines)-1].value
		s.win.Canvas().Focus(value.focusable())
		s.write("x {{who}}")
		const want = "who = all  (environment Live)"
		told := func(how string) {
			t.Helper()
			if got := s.overlay.book.sheet.Tip(); got != want {
				t.Errorf("%s: told %q, want %q", how, got, want)
			}
		}
		value.line.MouseIn(&desktop.MouseEvent{})
		told("mouse")
		value.line.MouseOut()
		s.do("complete")
		told("keyboard")
		if !s.overlay.book.open() {
			t.Fatal("the sheet is closed")
		}
		s.do("send")
		s.do("complete")
		told("keyboard in lines")
	})
}
