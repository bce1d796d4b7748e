package httpconn

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"rpcexplorer/rpcclient"
)

// seen is what a server saw, request by request.
type seen struct {
	mu   sync.Mutex
	list []*http.Request
	body []string
}

func (s *seen) note(r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list, s.body = append(s.list, r), append(s.body, string(body))
}

func (s *seen) all() []*http.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.list
}

// home serves a reply and remembers who asked.
func home(t *testing.T, s *seen) rpcclient.Endpoint {
	return web(t, false, func(w http.ResponseWriter, r *http.Request) {
		s.note(r)
		_, _ = io.WriteString(w, reply1)
	})
}

// away serves a redirect.
func away(t *testing.T, secure bool, status int, to string) rpcclient.Endpoint {
	return web(t, secure, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(status)
	})
}

// yes follows every redirect.
func yes(Redirect) bool { return true }

// TestD16NotFollowed: a redirect is a reply, unless the options say otherwise; where it leads is told.
func TestD16NotFollowed(t *testing.T) {
	for _, status := range []int{301, 302, 303, 307, 308} {
		var s seen
		to := home(t, &s).String()
		c := dialTo(t, away(t, false, status, to), Options{})
		sent := c.Send(call1)
		f := c.end()
		if f.Note.Key != noteRedirect || f.Note.Args[1] != to || f.Link != sent.Link {
			t.Errorf("%d: got %v, want %s to %s", status, f.Note, noteRedirect, to)
		}
		if len(s.all()) != 0 {
			t.Errorf("%d: followed", status)
		}
	}
}

// TestD16Followed: one that is followed shows the redirect and the request that it led to; the reply has the same link.
func TestD16Followed(t *testing.T) {
	var s seen
	to := home(t, &s).String()
	c := dialTo(t, away(t, false, 307, to), Options{Follow: yes})
	sent := c.Send(call1)
	first := c.Await(rpcclient.KindHead)
	second := c.Next(func(f rpcclient.Frame) bool { return f.Dir == rpcclient.Sent || f.IsMessage() })
	if first.Note.Key != noteFollowed || first.Dir != rpcclient.Received || first.Link != sent.Link {
		t.Errorf("redirect: got %v %v", first.Dir, first.Note)
	}
	if second.Dir == rpcclient.Sent && (second.Kind != rpcclient.KindHead || string(second.Body()) != call1) {
		t.Errorf("request: got %v %q", second.Kind, second.Data)
	}
	if second.Dir == rpcclient.Sent {
		second = c.end()
	}
	if string(second.Body()) != reply1 || second.Link != sent.Link {
		t.Errorf("reply: got %q with link %d", second.Body(), second.Link)
	}
	if s.body[0] != call1 || s.list[0].Method != "POST" {
		t.Errorf("the second server got %s %q", s.list[0].Method, s.body[0])
	}
}

// credentials are some of every kind.
func credentials() Options {
	secret := rpcclient.NewSecret
	return Options{
		Follow: yes, Authorization: rpcclient.Basic("user", secret("hunter2")),
		Headers: []rpcclient.Header{{Name: "Cookie", Value: secret("session=hunter2")}, {Name: "X-Api-Key", Value: secret("hunter2")}, {Name: "Proxy-Authorization", Value: secret("hunter2")}},
	}
}

// TestD17Credentials: credentials go to no other scheme, host or port by a redirect, and not back either.
func TestD17Credentials(t *testing.T) {
	names := []string{"Authorization", "Cookie", "X-Api-Key", "Proxy-Authorization"}
	for _, c := range []struct {
		name string
		to   func(e rpcclient.Endpoint) string
		same bool
	}{
		{"other port", func(rpcclient.Endpoint) string { var s seen; return home(t, &s).String() }, false},
		{"other host", func(e rpcclient.Endpoint) string {
			return "http://" + strings.Replace(e.Address, "127.0.0.1", "localhost", 1) + "/home"
		}, false},
		{"same", func(rpcclient.Endpoint) string { return "/home" }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s, other seen
			elsewhere := home(t, &other).String()
			var first rpcclient.Endpoint
			first = web(t, false, func(w http.ResponseWriter, r *http.Request) {
				s.note(r)
				if r.URL.Path == "/home" {
					_, _ = io.WriteString(w, reply1)
					return
				}
				to := c.to(first)
				if c.name == "other port" {
					to = elsewhere
				}
				w.Header().Set("Location", to)
				w.WriteHeader(307)
			})
			x := dialTo(t, first, credentials())
			x.Send(call1)
			if f := x.end(); string(f.Body()) != reply1 {
				t.Fatalf("got %v %q", f.Note, f.Data)
			}
			all := append(s.all(), other.all()...)
			for _, name := range names {
				if all[0].Header.Get(name) == "" {
					t.Errorf("%s: not sent to the first server", name)
				}
				if got := all[1].Header.Get(name) != ""; got != c.same {
					t.Errorf("%s: sent on: %v, want %v", name, got, c.same)
				}
			}
		})
	}
}

// TestD17NotBack: who was sent elsewhere without credentials and back again has none any more.
func TestD17NotBack(t *testing.T) {
	var s seen
	var back string
	other := web(t, false, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", back)
		w.WriteHeader(307)
	})
	first := web(t, false, func(w http.ResponseWriter, r *http.Request) {
		if s.note(r); r.URL.Path == "/back" {
			_, _ = io.WriteString(w, reply1)
			return
		}
		w.Header().Set("Location", other.String())
		w.WriteHeader(307)
	})
	back = "http://" + first.Address + "/back"
	x := dialTo(t, first, credentials())
	x.Send(call1)
	x.end()
	if got := s.all()[1].Header.Get("Authorization"); got != "" {
		t.Errorf("got %q", got)
	}
}

// TestD18Asked: whether the body goes to another host is the user's to say, who is told all that matters.
func TestD18Asked(t *testing.T) {
	var s seen
	to := home(t, &s).String()
	asked := make(chan Redirect, 1)
	c := dialTo(t, away(t, false, 307, to), Options{Follow: func(r Redirect) bool { asked <- r; return false }})
	c.Send(call1)
	f := c.end()
	if r := <-asked; r.To.String() != to || r.Status != 307 || r.Hop != 1 || r.From.Host == r.To.Host {
		t.Errorf("asked %+v", r)
	}
	if f.Note.Key != noteRedirect || len(s.all()) != 0 {
		t.Errorf("got %v; the other host got %d requests", f.Note, len(s.all()))
	}
}

// TestD19Loop: redirects in a circle stop after ten, all of which are shown.
func TestD19Loop(t *testing.T) {
	c := dialTo(t, away(t, false, 308, "/again"), Options{Follow: yes})
	c.Send(call1)
	f := c.end()
	if f.Note.Key != noteLoop {
		t.Errorf("got %v, want %s", f.Note, noteLoop)
	}
}

// TestD19AllShown: each hop is a redirect received and a request sent.
func TestD19AllShown(t *testing.T) {
	c := dialTo(t, away(t, false, 308, "/again"), Options{Follow: yes})
	c.Send(call1)
	count := map[string]int{}
	c.Next(func(f rpcclient.Frame) bool {
		count[fmt.Sprint(f.Dir, f.Note.Key)]++
		return f.IsMessage()
	})
	for _, f := range c.Close() {
		count[fmt.Sprint(f.Dir, f.Note.Key)]++
	}
	if sent, came := count[fmt.Sprint(rpcclient.Sent, noteHop)], count[fmt.Sprint(rpcclient.Received, noteFollowed)]; sent != maxHops || came != maxHops {
		t.Errorf("shown: %d sent, %d received, want %d each: %v", sent, came, maxHops, count)
	}
}

// TestD20Downgrade: a redirect from https to http is not followed, whatever the options say.
func TestD20Downgrade(t *testing.T) {
	var s seen
	to := home(t, &s).String()
	c := dialTo(t, away(t, true, 307, to), Options{Follow: yes, TLS: trusting()})
	c.Send(call1)
	if f := c.end(); f.Note.Key != noteDowngrade || len(s.all()) != 0 {
		t.Errorf("got %v; %d requests", f.Note, len(s.all()))
	}
}
