package ui

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// TestConsentCardKeepsTheKeyboard: what is asked after an answer has the keyboard, wherever that was in the answer.
func TestConsentCardKeepsTheKeyboard(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.win.Canvas().Focus(s.request.params)
		s.request.params.Replace(`["{{secret.token}}"]`)
		s.send()
		c := s.response.consent
		s.focus(c.agree)
		s.press(fyne.KeyReturn) // the collection may
		s.focus(c.other)
		s.press(fyne.KeyReturn) // for this session
		if !c.content.Visible() || s.focused() != c.fields.value {
			t.Fatalf("the value: shown %v, the keyboard in %T", c.content.Visible(), s.focused())
		}
		s.write("hunter2hunter2")
		s.press(fyne.KeyReturn)
		if f := s.focused(); c.has(f) || !s.ofResponse(f) {
			t.Errorf("sent: the keyboard is in %T", f)
		}
	})
}

// TestConsentCardTakesTheKeyboard: what is typed after a click on an answer is no part of the params, where the keyboard was.
func TestConsentCardTakesTheKeyboard(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.win.Canvas().Focus(s.request.params)
		s.request.params.Replace(`["{{secret.token}}"]`)
		s.send()
		c := s.response.consent
		s.click(c.agree) // the collection may
		s.click(c.other) // for this session
		s.write("hunter2hunter2")
		if text := s.request.params.Text(); text != `["{{secret.token}}"]` || c.fields.value.Text != "hunter2hunter2" {
			t.Errorf("the params are %q, and the value %q", text, c.fields.value.Text)
		}
	})
}

// TestConsentCardHidesTheNextSecret: that one secret was looked at while it was typed does not show the next one.
func TestConsentCardHidesTheNextSecret(t *testing.T) {
	play(t, func(s *stage) {
		s.openShop()
		s.win.Canvas().Focus(s.request.params)
		s.request.params.Replace(`["{{secret.token}}"]`)
		s.send()
		c := s.response.consent
		s.click(c.agree)
		s.click(c.other)
		s.click(c.fields.value.ActionItem)
		if c.fields.value.Password {
			t.Fatal("the eye does not show the secret")
		}
		s.write("hunter2hunter2")
		s.press(fyne.KeyReturn)
		s.request.params.Replace(`["{{secret.other}}"]`)
		s.send()
		if !c.fields.value.Password || c.fields.value.Text != "" {
			t.Errorf("the next secret: shown %v, text %q", !c.fields.value.Password, c.fields.value.Text)
		}
	})
}

// TestConsentIsReadBeforeItIsGiven: where what is asked has no room, the button shows the rest of it, and nothing is agreed to before.
func TestConsentIsReadBeforeItIsGiven(t *testing.T) {
	play(t, func(s *stage) {
		s.win.Resize(fyne.NewSize(900, 600))
		s.openShop()
		s.win.Canvas().Focus(s.request.params)
		s.request.params.Replace(`["{{env.ONE}}", "{{env.TWO}}", "{{env.THREE}}", "{{env.FOUR}}", "{{env.FIVE}}", "{{env.SIX}}"]`)
		s.send()
		c, steps := s.response.consent, 0
		for ; c.agree.Text() == "Show the Rest ↓"; steps++ {
			if steps > 20 {
				t.Fatalf("the rest is never shown: row %d of %d", c.text.Top(), c.text.Source().Lines())
			}
			s.click(c.agree)
			if s.tab().Response().Ask() == nil || len(s.peer.requests()) > 0 {
				t.Fatal("agreed to without being seen")
			}
		}
		if steps == 0 || c.agree.Text() != "Allow It and Send" {
			t.Fatalf("after %d steps the button says %q", steps, c.agree.Text())
		}
		c.text.ScrollTo(0)
		s.idle()
		if c.agree.Text() != "Show the Rest ↓" {
			t.Errorf("scrolled back, the button says %q", c.agree.Text())
		}
		s.win.Resize(fyne.NewSize(1440, 900))
		if c.agree.Text() != "Allow It and Send" {
			t.Errorf("with room for all, the button says %q", c.agree.Text())
		}
	})
}

// TestI03ChosenAddressIsAsked: an address of somebody else's collection is asked about where it is chosen from the suggestions, and not where it is typed.
func TestI03ChosenAddressIsAsked(t *testing.T) {
	for name, c := range map[string]struct {
		write func(s *stage)
		asks  bool
	}{
		"typed": {func(s *stage) { s.write("tcp://127.0.0.1:7777") }, false},
		"chosen": {func(s *stage) {
			s.write("7777")
			s.press(fyne.KeyDown)
			s.press(fyne.KeyReturn)
		}, true},
	} {
		play(t, func(s *stage) {
			folder := s.TempDir()
			s.rewrite(filepath.Join(folder, "collection.yaml"), "format: 1\nname: Theirs\nendpoints:\n  node: tcp://127.0.0.1:7777\n")
			s.model.OpenFolder(folder)
			s.idle()
			s.do("focus_address") // which chooses all of it
			c.write(s)
			if got := s.tab().Draft().Endpoint; got != "tcp://127.0.0.1:7777" {
				t.Fatalf("%s: the address is %q", name, got)
			}
			s.send()
			if got := s.tab().Response().Ask() != nil; got != c.asks {
				t.Errorf("%s: asked %v", name, got)
			}
		})
	}
}

// TestI03OneAnswerAnswersOneQuestion: a double click, and a key that is held, agree to what was read and not to what is asked next, however long they
// go on. So it is where the first click shows the rest.
func TestI03OneAnswerAnswersOneQuestion(t *testing.T) {
	t.Setenv("ONE", "1")
	play(t, func(s *stage) {
		s.openShop()
		s.address.address.SetText("ndjson+stdio:server")
		s.win.Canvas().Focus(s.request.params)
		s.request.params.Replace(`["{{env.ONE}}"]`)
		s.send()
		c := s.response.consent
		if c.agree.Text() != "Allow It and Send" {
			t.Fatalf("the button says %q", c.agree.Text())
		}
		for range 40 {
			s.click(c.agree)
			s.pass(haste / 10)
		}
		if s.tab().Response().Ask() == nil || s.tab().Response().Ask().Program == nil || len(s.peer.requests()) > 0 {
			t.Fatalf("the program was agreed to unread; asked about %+v", s.tab().Response().Ask())
		}
		s.pass(haste)
		s.click(c.agree)
		s.settle()
		if len(s.peer.requests()) != 1 {
			t.Error("it is not started when that is meant")
		}
	})
	play(t, func(s *stage) {
		s.win.Resize(fyne.NewSize(900, 600))
		s.openShop()
		s.win.Canvas().Focus(s.request.params)
		s.request.params.Replace(`["{{env.ONE}}", "{{env.TWO}}", "{{env.THREE}}", "{{env.FOUR}}", "{{env.FIVE}}", "{{env.SIX}}"]`)
		s.send()
		for range 40 {
			s.click(s.response.consent.agree)
		}
		if got := s.response.consent.agree.Text(); s.tab().Response().Ask() == nil || got != "Allow It and Send" {
			t.Errorf("agreed to unread; the button says %q", got)
		}
	})
}
