package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
	"rpcexplorer/ui/widgets"
)

// allFields are the fields of both forms.
func allFields() []field { return append(append([]field{}, optionFields...), securityFields...) }

// TestFieldsAreTranslated: every field has a label, a hint and words for its choices.
func TestFieldsAreTranslated(t *testing.T) {
	play(t, func(s *stage) {
		for _, f := range allFields() {
			keys := []string{f.key, f.key + ".hint"}
			for _, value := range f.choices {
				keys = append(keys, f.key+"."+valueKey(value))
			}
			if strings.HasPrefix(f.blank, f.key+".") {
				keys = append(keys, f.blank)
			}
			for _, key := range keys {
				if !s.text.Has(key) {
					t.Errorf("the tables have no %q", key)
				}
			}
		}
	})
}

// TestFieldsComeAndGo: an address has the fields that mean something to it, and no others.
func TestFieldsComeAndGo(t *testing.T) {
	cases := []struct {
		address     string
		here, there string // keys without the name of the pane
	}{
		{"tcp://127.0.0.1:5001", "timeout id socket mechanism limit.zmq_message", "headers framing login ca_file env"},
		{"http://h/", "headers proxy follow listen login limit.message limit.head", "socket framing ca_file compress"},
		{"https://h/", "headers login ca_file cert_file key_file server_name insecure", "socket env"},
		{"wss://h/", "headers protocols compress binary login ca_file limit.frame", "follow framing"},
		{"lsp+tcp://h:1", "framing limit.message", "headers login ca_file socket"},
		{"ndjson+stdio:cat", "framing dir env limit.stderr", "headers login ca_file"},
		{"nonsense", "timeout id", "socket framing headers login dir limit.message"},
	}
	play(t, func(s *stage) {
		for _, c := range cases {
			s.address.address.SetText(c.address)
			s.idle()
			for names, want := range map[string]bool{c.here: true, c.there: false} {
				for _, name := range strings.Fields(names) {
					if got := s.row(name).content.Visible(); got != want {
						t.Errorf("%s: the field %s is there: %v", c.address, name, got)
					}
				}
			}
		}
	})
}

// row is a field by its key without the name of the pane.
func (s *stage) row(name string) *formRow {
	for _, form := range []*form{s.request.options.form, s.request.security.form} {
		for _, r := range form.rows {
			if _, n, _ := strings.Cut(r.key, "."); n == name {
				return r
			}
		}
	}
	s.Fatalf("no field %s", name)
	return nil
}

// TestFieldsReachTheAccess: what is typed into the fields is how the address is reached.
func TestFieldsReachTheAccess(t *testing.T) {
	play(t, func(s *stage) {
		s.address.address.SetText("https://h/")
		s.fill("options.headers", "X-Key: hunter2\nAccept:")
		s.fill("options.proxy", "none")
		s.fill("options.follow", "true")
		s.fill("options.limit.message", "1MiB")
		s.fill("options.limit.depth", "12")
		s.fill("security.login", "basic")
		s.fill("security.user", "me")
		s.fill("security.password", "hunter2")
		s.fill("security.server_name", "example.org")
		s.fill("security.insecure", "true")
		a, err := s.tab().Access()
		if err != nil {
			t.Fatal(err)
		}
		want := rpcclient.Access{
			Headers: []rpcclient.Header{{Name: "X-Key", Value: rpcclient.NewSecret("hunter2")}, {Name: "Accept"}},
			Login:   rpcclient.Login{User: "me", Password: rpcclient.NewSecret("hunter2")},
			TLS:     rpcclient.TLS{ServerName: "example.org", Insecure: true}, Proxy: "none",
			HTTP: rpcclient.HTTPWays{Follow: true}, Limits: rpcclient.Limits{Message: 1 << 20, Depth: 12},
		}
		if a.Key() != want.Key() {
			t.Errorf("got %+v, want %+v", a, want)
		}
		if got := s.address.state.Text(); !strings.Contains(got, "not verified") {
			t.Errorf("the state says %q", got)
		}
		if got := s.request.security.state.Text(); !strings.Contains(got, "may be anybody") {
			t.Errorf("the pane says %q", got)
		}
	})
}

// fill fills a field in as a person does.
func (s *stage) fill(key, text string) {
	s.Helper()
	switch c := s.field(key).(type) {
	case *widgets.PickerEntry:
		c.SetText(text)
	case *widgets.Entry:
		c.SetText(text)
	case *widgets.TextArea:
		c.SetText(text)
	case *widgets.Check:
		c.SetChecked(text != "")
	case *widgets.Select:
		for i, value := range s.row(strings.SplitN(key, ".", 2)[1]).choices {
			if value == text {
				c.SetSelectedIndex(i)
			}
		}
	}
	s.idle()
}

// TestBadFieldsAreTold: beside the field, and when it is sent all the same.
func TestBadFieldsAreTold(t *testing.T) {
	play(t, func(s *stage) {
		s.address.address.SetText("http://h/")
		for _, c := range []struct{ key, bad, good string }{
			{"options.headers", "no colon", "A: b"},
			{"options.proxy", "ftp://x", "http://x:1"},
			{"options.limit.message", "much", "1k"},
			{"options.limit.depth", "0", "7"},
			{"options.timeout", "soon", "5s"},
		} {
			_, name, _ := strings.Cut(c.key, ".")
			for text, bad := range map[string]bool{c.bad: true, c.good: false} {
				s.fill(c.key, text)
				if got := strings.HasPrefix(s.row(name).hint.Text(), "✗"); got != bad {
					t.Errorf("%s: %q is told as bad: %v", c.key, text, got)
				}
			}
			s.fill(c.key, c.bad)
			s.send()
			if len(s.peer.requests()) != 0 || !s.isSeen(s.response.failure.content) {
				t.Errorf("%s: %q was sent", c.key, c.bad)
			}
			s.fill(c.key, c.good)
		}
	})
}

// TestNamesBeingTypedAreNotBad: a name is told as bad once one leaves it half typed, not while it is being typed and offered.
func TestNamesBeingTypedAreNotBad(t *testing.T) {
	play(t, func(s *stage) {
		s.address.address.SetText("http://h/")
		s.request.choose(paneOptions)
		s.win.Canvas().Focus(s.field("options.timeout"))
		bad := func() bool { return strings.HasPrefix(s.row("timeout").hint.Text(), "✗") }
		s.write("{{$times")
		if bad() {
			t.Errorf("while it is typed: %q", s.row("timeout").hint.Text())
		}
		s.write("x")
		if !bad() {
			t.Error("what no name begins with is not told")
		}
		s.press(fyne.KeyBackspace)
		if bad() {
			t.Error("typed again, it is told")
		}
		s.press(fyne.KeyEscape)
		s.win.Canvas().Focus(s.field("options.id"))
		s.idle()
		if !bad() {
			t.Error("what was left half typed is not told")
		}
	})
}

// TestChoosersChangeTheAddress: socket and framing are parts of the address.
func TestChoosersChangeTheAddress(t *testing.T) {
	play(t, func(s *stage) {
		for _, c := range []struct{ address, key, value, want string }{
			{"tcp://h:1#timeout=2s", "options.socket", "req", "tcp://h:1#socket=req&timeout=2s"},
			{"tcp://h:1#socket=req", "options.socket", "dealer", "tcp://h:1"},
			{"demo:", "options.socket", "req", "demo:#socket=req"},
			{"ndjson+tcp://h:1", "options.framing", "lsp", "lsp+tcp://h:1"},
			{"json+stdio:a 'b c'", "options.framing", "netstring", "netstring+stdio:a 'b c'"},
		} {
			s.address.address.SetText(c.address)
			s.idle()
			s.fill(c.key, c.value)
			if got := s.address.address.Text; got != c.want {
				t.Errorf("%s with %s %s: the address is %q, want %q", c.address, c.key, c.value, got, c.want)
			}
		}
	})
}

// TestCarrierList: another carrier keeps of the address what it can.
func TestCarrierList(t *testing.T) {
	play(t, func(s *stage) {
		for _, c := range []struct{ from, key, want string }{
			{"tcp://h:1#socket=req&timeout=2s", "carrier.http", "http://h:1/#timeout=2s"},
			{"http://h:1/a?b=c", "carrier.wss", "wss://h:1/a?b=c"},
			{"http://h/a", "carrier.zeromq", "tcp://127.0.0.1:5001"},
			{"lsp+tcp://h:1", "carrier.unix", "lsp+unix:///tmp/service.sock"},
			{"ipc:///run/x", "carrier.unix", "ndjson+unix:///run/x"},
			{"lsp+unix:///run/x", "carrier.http_unix", "http+unix:///run/x:/"},
			{"lsp+tcp://h:1", "carrier.stdio", "lsp+stdio:program --argument"},
			{"https://h:1/x", "carrier.https", "https://h:1/x"},
			{"nonsense", "carrier.demo", "demo:"},
		} {
			s.address.address.SetText(c.from)
			s.idle()
			for _, choice := range model.CarrierChoices {
				if choice.Key == c.key {
					s.tab().SetCarrier(choice)
				}
			}
			s.idle()
			if got := s.address.address.Text; got != c.want {
				t.Errorf("%s as %s is %q, want %q", c.from, c.key, got, c.want)
			}
			if carrier, ok := s.tab().Carrier(); !ok || s.address.carrier.Text() != s.t(carrier.Key) {
				t.Errorf("%s: the button says %q", c.want, s.address.carrier.Text())
			}
		}
		s.click(s.address.carrier)
		if !s.overlay.open() {
			t.Error("the button opens no list")
		}
	})
}

// TestI02Consent: a program is started only after the person has seen and agreed to exactly what it is.
func TestI02Consent(t *testing.T) {
	play(t, func(s *stage) {
		s.address.address.SetText("ndjson+stdio:server 'a b' --x")
		s.fill("options.env", "TOKEN=hunter2")
		s.send()
		if len(s.peer.requests()) != 0 {
			t.Fatal("it was started without being asked about")
		}
		text := s.response.consent.text.Text()
		for _, want := range []string{"server\n", "“a b”", "--x", "TOKEN"} {
			if !strings.Contains(text, want) {
				t.Errorf("the question does not show %q: %s", want, text)
			}
		}
		if strings.Contains(text, "hunter2") {
			t.Errorf("the question shows the value of a variable: %s", text)
		}
		s.click(s.response.consent.agree)
		s.settle()
		if len(s.peer.requests()) != 1 || s.isSeen(s.response.consent.content) {
			t.Fatalf("agreed, and %d requests came", len(s.peer.requests()))
		}
		s.send()
		if len(s.peer.requests()) != 2 {
			t.Error("it asks again about the same")
		}
		s.address.address.SetText("ndjson+stdio:server 'a b' --y")
		s.send()
		if len(s.peer.requests()) != 2 || !s.isSeen(s.response.consent.content) {
			t.Error("another argument was started without being asked about")
		}
	})
}

// TestConsentIsAskedOnce: while what was agreed to is under way, nothing asks again.
func TestConsentIsAskedOnce(t *testing.T) {
	play(t, func(s *stage) {
		s.peer.answer = nil
		s.address.address.SetText("ndjson+stdio:server")
		s.send()
		s.click(s.response.consent.agree)
		s.settle()
		if _, flying := s.tab().InFlight(); !flying || s.isSeen(s.response.consent.content) {
			t.Errorf("in flight: %v, asked about: %v", flying, s.isSeen(s.response.consent.content))
		}
		s.pass(6 * time.Second)
		if !s.isSeen(s.response.failure.content) {
			t.Errorf("in the end it shows %q", s.body())
		}
	})
}

// TestFormByKeyboard: Tab goes from field to field, and each that has the keyboard is in sight.
func TestFormByKeyboard(t *testing.T) {
	play(t, func(s *stage) {
		s.win.Resize(fyne.NewSize(900, 600))
		s.address.address.SetText("https://h/")
		s.request.choose(paneOptions)
		s.idle()
		reached := map[string]bool{}
		for range 40 {
			row, ok := s.request.options.has(s.focused())
			if ok {
				reached[row.key] = true
				top := row.content.Position().Y - s.request.options.scroll.Offset.Y
				if top < -1 || top > s.request.options.scroll.Size().Height {
					t.Errorf("%s has the keyboard and is at %v", row.key, top)
				}
			}
			s.win.Canvas().FocusNext()
		}
		for _, r := range s.request.options.rows {
			if r.content.Visible() && !reached[r.key] {
				t.Errorf("%s cannot be reached by Tab", r.key)
			}
		}
	})
}

// TestLanguageEditsNothing: the words of a form's controls change nothing that was typed, and nothing is told, not even where a name
// stands for all of an address.
func TestLanguageEditsNothing(t *testing.T) {
	play(t, func(s *stage) {
		s.tab().Set(func(d *model.Draft) { d.Endpoint = "{{base}}" })
		s.idle()
		New(test.NewTempWindow(t, nil), s.model, s.Config)
		s.idle()
		if got := s.model.Notice(); got != "" {
			t.Errorf("the status bar tells %q", got)
		}
		if got := s.tab().Draft().Endpoint; got != "{{base}}" {
			t.Errorf("the address is %q", got)
		}
	})
}
