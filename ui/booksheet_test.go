package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/widgets"
)

// openShop opens a collection on disk with two environments, and a request of it.
func (s *stage) openShop() (folder string) {
	folder, err := filepath.EvalSymlinks(s.TempDir())
	if err != nil {
		s.Fatal(err)
	}
	for name, text := range map[string]string{
		"collection.yaml":        "format: 1\nname: Shop\nvariables:\n  who: nobody\n",
		"environments/live.yaml": "format: 1\nname: Live\nvariables:\n  who: all\n",
		"environments/test.yaml": "format: 1\nname: Test\ncolor: green\nvariables:\n  who: tester\n",
		"greet.yaml":             "format: 1\nname: greet\nendpoint: tcp://127.0.0.1:1\nmethod: echo\nparams: '[\"{{who}}\", \"{{secret.token}}\", \"{{missing}}\"]'\n",
	} {
		at := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			s.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			s.Fatal(err)
		}
	}
	s.model.OpenFolder(folder)
	s.idle()
	s.open("greet")
	return folder
}

// TestEnvironmentsByKeyboard: an environment is chosen, changed and saved without the mouse; what is not saved is told, and stays when the
// sheet is closed.
func TestEnvironmentsByKeyboard(t *testing.T) {
	play(t, func(s *stage) {
		folder := s.openShop()
		if got := s.tabs.environment.button.Text(); got != "No environment" {
			t.Errorf("at first: %q", got)
		}
		s.do("environment")
		s.write("test")
		s.press(fyne.KeyReturn)
		if got := s.tabs.environment.button.Text(); got != "Test" {
			t.Errorf("chosen: %q", got)
		}
		s.do("edit_environments")
		if got := s.overlay.book.page.name.Text; got != "Test" {
			t.Errorf("shown at first: %q", got)
		}
		s.press(fyne.KeyUp)
		s.press(fyne.KeyReturn)
		if s.focused() != s.overlay.book.page.name || s.overlay.book.page.name.Text != "Live" {
			t.Fatalf("focus on %T, with %q", s.focused(), s.overlay.book.page.name.Text)
		}
		s.win.Canvas().Focus(s.overlay.book.page.lines[0].value.focusable())
		s.write("!")
		if !s.shows("● not saved yet") {
			t.Errorf("not told: %q", s.texts())
		}
		s.press(fyne.KeyReturn) // a new row, with the keyboard in it
		s.write("port")
		s.press(fyne.KeyEscape)
		if s.overlay.open() || s.tabs.environment.button.Text() != "Test" || !strings.Contains(s.tabs.environment.button.Tooltip, "not saved yet: Live") {
			t.Errorf("closed: %v, the picker says %q", !s.overlay.open(), s.tabs.environment.button.Text())
		}
		s.do("edit_environments")
		s.click(s.overlay.book.save)
		text, err := os.ReadFile(filepath.Join(folder, "environments", "live.yaml"))
		if want := "format: 1\nname: Live\nvariables:\n  who: \"all!\"\n  port: \"\"\n"; string(text) != want || err != nil {
			t.Errorf("saved %q, want %q; %v", text, want, err)
		}
		if s.tabs.environment.button.Text() != "Test" {
			t.Errorf("the picker says %q", s.tabs.environment.button.Text())
		}
	})
}

// TestConsentCardAsksInTurn: what the collection wants, then for the secret, typed hidden, in the place of the response.
func TestConsentCardAsksInTurn(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.send()
		if !strings.Contains(s.response.consent.text.Text(), "There is no variable missing") || s.response.consent.agree.Text() != "Send It As It Is" {
			t.Errorf("says %q, and offers %q", s.response.consent.text.Text(), s.response.consent.agree.Text())
		}
		s.win.Canvas().Focus(s.request.params)
		s.request.params.Replace(`["{{secret.token}}"]`)
		s.send()
		if got := s.response.consent.text.Text(); !strings.Contains(got, "send to 127.0.0.1:1") {
			t.Errorf("says %q", got)
		}
		s.click(s.response.consent.agree)
		s.pass(haste)
		if !s.response.consent.other.Visible() {
			t.Fatalf("without a keyring: %q", s.response.consent.text.Text())
		}
		s.click(s.response.consent.other)
		if s.response.focusable() != s.response.consent.fields.value {
			t.Errorf("the keyboard would go to %T", s.response.focusable())
		}
		s.click(s.response.consent.agree)
		if !s.shows("✗ type something first") {
			t.Errorf("nothing typed: %q", s.texts())
		}
		s.win.Canvas().Focus(s.response.consent.fields.value)
		s.write("hunter2hunter2")
		if s.shows("hunter2hunter2") {
			t.Error("the secret is seen")
		}
		s.press(fyne.KeyReturn)
		if got := s.peer.requests(); len(got) != 1 || !strings.Contains(got[0], "hunter2hunter2") {
			t.Errorf("sent: %q", got)
		}
		if s.response.consent.fields.value.Text != "" {
			t.Error("the secret stays in the field")
		}
		s.do("trust")
		if !s.shows("send to 127.0.0.1:1") || !s.shows("secret.token") {
			t.Errorf("listed: %q", s.texts())
		}
	})
}

// TestNamesInTheParams: names have their colours, and one without a value a line.
func TestNamesInTheParams(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		text := s.request.params.Text()
		var lines []string
		for _, m := range s.request.params.Marks(nil, 0, &widgets.Line{Text: []byte(text)}) {
			if m.Line && m.Color == widgets.ColorWarn {
				lines = append(lines, text[m.Start:m.End])
			}
		}
		if len(lines) != 1 || lines[0] != "{{missing}}" {
			t.Errorf("underlined %q", lines)
		}
	})
}
