package consent_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

var at = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// TestI02Exactly: consent is to that very program; whatever is different asks again. It is there at the next start.
func TestI02Exactly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "consents.json")
	agreed := consent.Program{Args: []string{"server", "--fast", "a b"}, Dir: "/srv", Env: []string{"TOKEN=hunter2", "LANG"}}
	if err := consent.Open(path).Agree(agreed, at); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		change func(p *consent.Program)
		want   bool
	}{
		{"the same", func(*consent.Program) {}, true},
		{"another program", func(p *consent.Program) { p.Args[0] = "./server" }, false},
		{"an argument more", func(p *consent.Program) { p.Args = append(p.Args, "") }, false},
		{"words cut elsewhere", func(p *consent.Program) { p.Args = []string{"server", "--fast", "a", "b"} }, false},
		{"another folder", func(p *consent.Program) { p.Dir = "/srv/" }, false},
		{"no folder", func(p *consent.Program) { p.Dir = "" }, false},
		{"another value", func(p *consent.Program) { p.Env[0] = "TOKEN=other" }, false},
		{"a variable more", func(p *consent.Program) { p.Env = append(p.Env, "LD_PRELOAD") }, false},
		{"a variable less", func(p *consent.Program) { p.Env = p.Env[:1] }, false},
	} {
		p := consent.Program{
			Args: append([]string{}, agreed.Args...), Dir: agreed.Dir, Env: append([]string{}, agreed.Env...),
		}
		c.change(&p)
		if got := consent.Open(path).Has(p); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil || strings.Contains(string(text), "hunter2") || !strings.Contains(string(text), "TOKEN") {
		t.Errorf("the file names the variables and not their values: %s, %v", text, err)
	}
}

func TestForget(t *testing.T) {
	s := consent.Open(filepath.Join(t.TempDir(), "consents.json"))
	p := consent.Program{Args: []string{"cat"}}
	if s.Has(p) || s.Len() != 0 {
		t.Error("something is agreed to from the start")
	}
	for range 2 {
		if err := s.Agree(p, at); err != nil {
			t.Fatal(err)
		}
	}
	if !s.Has(p) || s.Len() != 1 {
		t.Errorf("agreed twice: %v, %d kept", s.Has(p), s.Len())
	}
	if err := s.Forget(); err != nil || s.Has(p) || s.Len() != 0 {
		t.Errorf("forgotten: %v, %v, %d kept", err, s.Has(p), s.Len())
	}
}

// TestUnreadable: what cannot be read is no consent, and is left as it is.
func TestUnreadable(t *testing.T) {
	for _, text := range []string{`{"format": 99, "consents": []}`, `{"format": 1,`} {
		path := filepath.Join(t.TempDir(), "consents.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := consent.Open(path)
		p := consent.Program{Args: []string{"cat"}}
		err := s.Agree(p, at)
		if got, _ := os.ReadFile(path); err == nil || s.Has(p) || string(got) != text {
			t.Errorf("%s: agreed with %v, has %v, file %s", text, err, s.Has(p), got)
		}
		if newer := strings.Contains(text, "99"); newer != errors.Is(err, consent.ErrNewer) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestProgramOf(t *testing.T) {
	e, err := rpcclient.ParseEndpoint(`ndjson+stdio:server 'a b' --x`)
	if err != nil {
		t.Fatal(err)
	}
	p, err := consent.ProgramOf(e, rpcclient.Access{Child: rpcclient.Child{Dir: "/tmp", Env: []string{"A=1", "B"}}})
	if err != nil || strings.Join(p.Args, "|") != "server|a b|--x" || p.Dir != "/tmp" || strings.Join(p.Names(), " ") != "A B" {
		t.Errorf("got %+v, %v", p, err)
	}
}
