package consent_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/consent"
)

var at = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// TestI02Exactly: consent is to that very program; whatever is different asks again. It is there at the next start.
func TestI02Exactly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "consents.json")
	srv, shop := consent.Folder{Path: "/srv", Device: "1:1", Number: 7, Born: at}, consent.Folder{Path: "/shop", Device: "1:1", Number: 8, Born: at}
	agreed := consent.Program{Args: []string{"server", "--fast", "a b"}, In: srv, Env: []string{"TOKEN=hunter2", "LANG"}, For: []consent.Folder{shop}}
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
		{"another folder", func(p *consent.Program) { p.In.Path, p.In.Number = "/srv2", 9 }, false},
		{"the same folder, renamed", func(p *consent.Program) { p.In.Path = "/srv2" }, false},
		{"another one in its place", func(p *consent.Program) { p.In.Number = 9 }, false},
		{"no folder", func(p *consent.Program) { p.In = consent.Folder{} }, false},
		{"another collection", func(p *consent.Program) { p.For = []consent.Folder{srv} }, false},
		{"another one in the place of the collection", func(p *consent.Program) { p.For[0].Number = 9 }, false},
		{"the collection, renamed", func(p *consent.Program) { p.For[0].Path = "/shop2" }, true},
		{"one collection more", func(p *consent.Program) { p.For = append(p.For, srv) }, false},
		{"typed", func(p *consent.Program) { p.For = nil }, false},
		{"another value", func(p *consent.Program) { p.Env[0] = "TOKEN=other" }, false},
		{"a variable more", func(p *consent.Program) { p.Env = append(p.Env, "LD_PRELOAD") }, false},
		{"a variable less", func(p *consent.Program) { p.Env = p.Env[:1] }, false},
	} {
		p := consent.Program{
			Args: slices.Clone(agreed.Args), In: srv, Env: slices.Clone(agreed.Env), For: slices.Clone(agreed.For),
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
	p := consent.Program{Args: []string{"cat"}, In: consent.At(t.TempDir())}
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
		p := consent.Program{Args: []string{"cat"}, In: consent.At(t.TempDir())}
		err := s.Agree(p, at)
		if got, _ := os.ReadFile(path); err == nil || s.Has(p) || string(got) != text {
			t.Errorf("%s: agreed with %v, has %v, file %s", text, err, s.Has(p), got)
		}
		if newer := strings.Contains(text, "99"); newer != errors.Is(err, consent.ErrNewer) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
