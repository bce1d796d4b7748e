package ui

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rpcexplorer/ui/model"
)

// sixVariables are params about which so much is asked that a small window has no room for it.
const sixVariables = `["{{env.ONE}}", "{{env.TWO}}", "{{env.THREE}}", "{{env.FOUR}}", "{{env.FIVE}}", "{{env.SIX}}"]`

// sendFromShop sends the request of the shop with other params.
func (s *stage) sendFromShop(params string) {
	s.openShop()
	s.win.Canvas().Focus(s.request.params)
	s.request.params.Replace(params)
	s.send()
}

// TestConsentCardKeepsTheKeyboard: what is asked after an answer has the keyboard, wherever that was in the answer.
func TestConsentCardKeepsTheKeyboard(t *testing.T) {
	play(t, func(s *stage) {
		s.sendFromShop(`["{{secret.token}}"]`)
		c := s.response.consent
		s.focus(c.agree)
		s.press(fyne.KeyReturn) // the collection may
		s.pass(haste)
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
		s.sendFromShop(`["{{secret.token}}"]`)
		c := s.response.consent
		s.click(c.agree) // the collection may
		s.pass(haste)
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
		s.sendFromShop(`["{{secret.token}}"]`)
		c := s.response.consent
		s.click(c.agree)
		s.pass(haste)
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
		s.sendFromShop(sixVariables)
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
// go on; be that a program, or where secrets are kept.
func TestI03OneAnswerAnswersOneQuestion(t *testing.T) {
	t.Setenv("ONE", "1")
	for name, c := range map[string]struct {
		address, params string
		first           time.Duration // until the first repetition
		holds           bool          // a key
	}{
		"a double click, a program": {"ndjson+stdio:server", `["{{env.ONE}}"]`, 80 * time.Millisecond, false},
		"a held key, a program":     {"ndjson+stdio:server", `["{{env.ONE}}"]`, 660 * time.Millisecond, true},
		"a double click, a vault":   {"tcp://127.0.0.1:1", `["{{secret.token}}"]`, 80 * time.Millisecond, false},
		"a held key, a vault":       {"tcp://127.0.0.1:1", `["{{secret.token}}"]`, 660 * time.Millisecond, true},
	} {
		t.Run(name, func(t *testing.T) {
			play(t, func(s *stage) {
				s.openShop()
				s.address.address.SetText(c.address)
				s.win.Canvas().Focus(s.request.params)
				s.request.params.Replace(c.params)
				s.send()
				agree := s.response.consent.agree
				answer := func() { s.click(agree) }
				if c.holds {
					s.focus(agree)
					answer = func() { s.press(fyne.KeyReturn) }
				}
				answer()
				next := s.tab().Response().Ask()
				s.pass(c.first)
				for range 100 {
					answer()
					s.pass(40 * time.Millisecond)
				}
				if now := s.tab().Response().Ask(); next == nil || now != next || s.model.Settings.Values().Secrets != model.KeepInKeyring {
					t.Fatalf("answered unread: asked about %+v, then %+v; secrets in %q", next, now, s.model.Settings.Values().Secrets)
				}
				s.pass(haste)
				answer()
				s.settle()
				if s.tab().Response().Ask() == next {
					t.Error("no answer counts any more")
				}
			})
		})
	}
}

// TestI03ShownIsNotYetRead: a double click on what shows the rest does not agree to it.
func TestI03ShownIsNotYetRead(t *testing.T) {
	play(t, func(s *stage) {
		s.win.Resize(fyne.NewSize(900, 600))
		s.sendFromShop(sixVariables)
		for range 40 {
			s.click(s.response.consent.agree)
		}
		if got := s.response.consent.agree.Text(); s.tab().Response().Ask() == nil || got != "Allow It and Send" {
			t.Errorf("agreed to unread; the button says %q", got)
		}
	})
}
