package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
)

// TestEndpointsAndDefaultsByKeyboard: an endpoint is added, its address completed from what is offered, what hides in it seen; its name is chosen for a
// default, and both are in the file. Sections of another page are those that it has.
func TestEndpointsAndDefaultsByKeyboard(t *testing.T) {
	play(t, func(s *stage) {
		folder := s.openShop()
		s.do("edit_endpoints")
		book := s.overlay.book
		if !book.open() || !s.shows("Endpoints") || book.page.parts.choice.Selected() != "endpoints" || book.page.secrets.content.Visible() {
			t.Fatalf("shows %q", s.texts())
		}
		s.click(book.page.parts.add)
		line := book.page.lines[0]
		if s.focused() != line.name {
			t.Fatalf("the keyboard is in %T", s.focused())
		}
		s.write("main")
		s.win.Canvas().Focus(line.value.focusable())
		s.write("dem")
		s.press(fyne.KeyDown)
		s.press(fyne.KeyReturn)
		if got := book.book.Page().Rows(model.SectionEndpoints); len(got) != 1 || got[0] != (model.Variable{Name: "main", Value: "demo:"}) {
			t.Fatalf("typed %q", got)
		}
		line.value.line.SetText("tcp://a\u202eb:1")
		s.idle()
		if got := line.value.line.Text; got != `tcp://a\u202eb:1` {
			t.Errorf("hides: %q", got)
		}
		line.value.line.SetText("nonsense://")
		s.idle()
		if !strings.HasPrefix(book.page.lines[0].hint.Text(), "✗ ") {
			t.Errorf("not marked: %q", book.page.lines[0].hint.Text())
		}
		book.page.lines[0].value.line.SetText("demo:")
		s.do("send") // Ctrl+Enter goes on, and makes no lines of an address
		if len(book.page.lines) != 2 || s.focused() != book.page.lines[1].name {
			t.Errorf("the keyboard is in %T of %d rows", s.focused(), len(book.page.lines))
		}
		book.page.parts.choice.OnSelect("defaults")
		s.idle()
		if len(book.page.lines) != 2 || book.page.parts.add.Visible() || !s.shows("Timeout") {
			t.Fatalf("defaults: %q", s.texts())
		}
		s.win.Canvas().Focus(book.page.lines[0].value.focusable())
		s.write("mai")
		s.press(fyne.KeyDown)
		s.press(fyne.KeyReturn)
		s.press(fyne.KeyReturn) // on to the timeout
		if s.focused() != book.page.lines[1].value.focusable() {
			t.Errorf("the keyboard is in %T", s.focused())
		}
		s.write("7s")
		s.do("save")
		text, err := os.ReadFile(filepath.Join(folder, "collection.yaml"))
		if want := "format: 1\nname: Shop\nendpoints:\n  main: \"demo:\"\ndefaults:\n  endpoint: main\n  timeout: 7s\nvariables:\n  who: nobody\n"; string(text) != want || err != nil {
			t.Errorf("saved %q, want %q; %v", text, want, err)
		}
		book.choose("1")
		s.idle()
		if book.page.parts.choice.Visible() || book.book.Section() != model.SectionVariables || len(book.page.lines) != 1 {
			t.Errorf("an environment shows section %d with %d rows", book.book.Section(), len(book.page.lines))
		}
	})
}

// TestInheritedTimeoutIsTold: beside the timeout stands whose default it is, until another one is typed.
func TestInheritedTimeoutIsTold(t *testing.T) {
	play(t, func(s *stage) {
		folder := s.openShop()
		text := "format: 1\nname: Shop\ndefaults:\n  timeout: 9s\n"
		if err := os.WriteFile(filepath.Join(folder, "collection.yaml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		s.model.NewFolder(s.savedRow("Shop"), "more", nil) // which loads all anew
		s.idle()
		s.request.choose(paneOptions)
		s.idle()
		for _, c := range []struct{ typed, says string }{{"9s", "from the collection Shop"}, {"4s", "5s, 500ms, 2m"}} {
			s.fill("options.timeout", c.typed)
			if got := s.row("timeout").hint.Text(); !strings.HasPrefix(got, c.says) {
				t.Errorf("%s: says %q", c.typed, got)
			}
		}
	})
}

// TestRenamedEndpointIsTold: where requests go to an endpoint that has another name, that is told before it is saved, and a button has them follow.
func TestRenamedEndpointIsTold(t *testing.T) {
	play(t, func(s *stage) {
		folder := s.openShop()
		for name, text := range map[string]string{
			"collection.yaml": "format: 1\nname: Shop\nendpoints:\n  main: tcp://127.0.0.1:1 # ours\n",
			"greet.yaml":      "format: 1\nname: greet\nendpoint: main\nmethod: echo\n",
		} {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s.model.NewFolder(s.savedRow("Shop"), "more", nil) // which loads all anew
		s.idle()
		s.do("edit_endpoints")
		parts := &s.overlay.book.page.parts
		if parts.astray.Visible() || parts.follow.Visible() {
			t.Errorf("told before: %q", s.texts())
		}
		s.overlay.book.page.lines[0].name.SetText("first")
		s.idle()
		if !s.shows("⚠ main is gone from here, and requests go there: 1.") || !parts.follow.Visible() {
			t.Fatalf("not told: %q", s.texts())
		}
		s.click(parts.follow)
		for name, want := range map[string]string{
			"collection.yaml": "format: 1\nname: Shop\nendpoints:\n  first: tcp://127.0.0.1:1 # ours\n",
			"greet.yaml":      "format: 1\nname: greet\nendpoint: first\nmethod: echo\n",
		} {
			if text, err := os.ReadFile(filepath.Join(folder, name)); string(text) != want || err != nil {
				t.Errorf("%s says %q; %v", name, text, err)
			}
		}
		if parts.astray.Visible() || parts.follow.Visible() {
			t.Errorf("still told: %q", s.texts())
		}
	})
}
