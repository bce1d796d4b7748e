package consent_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/variables"
)

// TestI03ExactThings: a collection may do what was agreed to, to the letter, and no other collection may; it is there at the next
// start, until it is taken back.
func TestI03ExactThings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "consents.json")
	shop := consent.Folder{Path: "/home/x/shop"}
	agreed := []consent.Want{{Kind: consent.Send, What: "tls://shop.example:443"}, {Kind: consent.ReadEnv, What: "TOKEN"}}
	s := consent.Open(path)
	if missing := s.Missing(shop, agreed[0], agreed[1], agreed[0]); !slices.Equal(missing, agreed) {
		t.Errorf("missing %v", missing)
	}
	if err := errors.Join(s.Allow(shop, at, agreed...), s.Allow(shop, at, agreed[0])); err != nil {
		t.Fatal(err)
	}
	s = consent.Open(path)
	for _, c := range []struct {
		collection consent.Folder
		want       consent.Want
		ok         bool
	}{
		{shop, agreed[0], true},
		{shop, agreed[1], true},
		{shop, consent.Want{Kind: consent.Send, What: "tcp://shop.example:443"}, false},
		{shop, consent.Want{Kind: consent.Send, What: "tls://shop.example:4430"}, false},
		{shop, consent.Want{Kind: consent.ReadFile, What: "TOKEN"}, false},
		{shop, consent.Want{Kind: consent.ReadEnv, What: "TOKENS"}, false},
		{consent.Folder{Path: shop.Path + "2"}, agreed[0], false},
		{consent.Folder{}, agreed[0], false},
	} {
		if got := s.Allows(c.collection, c.want); got != c.ok {
			t.Errorf("%v, %v: got %v", c.collection, c.want, got)
		}
	}
	if got := s.Allowed(shop); !slices.Equal(got, agreed) {
		t.Errorf("allowed is %v", got)
	}
	if err := s.Revoke(shop, agreed[0]); err != nil || s.Allows(shop, agreed[0]) || !s.Allows(shop, agreed[1]) {
		t.Errorf("one was taken back: %v, %v", s.Allowed(shop), err)
	}
	if err := s.Revoke(shop); err != nil || len(s.Allowed(shop)) != 0 {
		t.Errorf("all was taken back: %v, %v", s.Allowed(shop), err)
	}
}

// TestI03Unreadable: what cannot be read is no consent, and is not written over.
func TestI03Unreadable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "consents.json")
	w := consent.Want{Kind: consent.Send, What: "x"}
	for _, text := range []string{"{", `{"format": 99, "allowed": [{"collection": "c", "kind": "send", "what": "x"}]}`} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := consent.Open(path)
		if s.Allows(consent.Folder{Path: "c"}, w) || s.Allow(consent.Folder{Path: "c"}, at, w) == nil || s.Revoke(consent.Folder{Path: "c"}) == nil {
			t.Errorf("%s is a consent", text)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("%s became %s", text, got)
		}
	}
}

// TestFormat1: the older format, of programs that started nobody knows where, is read; these are asked for once more.
func TestFormat1(t *testing.T) {
	text, err := os.ReadFile("testdata/format1.json")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "consents.json")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	s, p := consent.Open(path), programOf(t, "ndjson+stdio:server --fast", "")
	if s.Has(p) || s.Len() > 0 {
		t.Error("it counts in each folder")
	}
	w := consent.Want{Kind: consent.ReadEnv, What: "X"}
	if err := errors.Join(s.Agree(p, at), s.Allow(consent.Folder{Path: "c"}, at, w)); err != nil || !s.Has(p) || s.Len() != 1 || !s.Allows(consent.Folder{Path: "c"}, w) {
		t.Errorf("a newer one is lost: %v", err)
	}
}

// TestI03Environ: a variable of the environment is read when it is allowed, and told as wanted when not.
func TestI03Environ(t *testing.T) {
	s := consent.Open("")
	if err := s.Allow(consent.Folder{Path: "c"}, at, consent.Want{Kind: consent.ReadEnv, What: "HOME"}); err != nil {
		t.Fatal(err)
	}
	look := func(name string) (string, bool) {
		v, ok := map[string]string{"HOME": "/home/x", "TOKEN": "hunter2", "ONCE": "1"}[name]
		return v, ok
	}
	e := s.NewEnviron([]consent.Folder{{Path: "c"}}, look, "ONCE", "GONE")
	v := variables.Sources{Process: e}
	for text, want := range map[string]string{"{{env.HOME}}": "/home/x", "{{env.ONCE}}": "1", "{{env.TOKEN}}": "{{env.TOKEN}}", "{{env.GONE}}": "{{env.GONE}}"} {
		if got := v.Resolve(text, variables.Text).Reveal(); got != want {
			t.Errorf("%s: got %s", text, got)
		}
	}
	if got := e.Denied(); !slices.Equal(got, []consent.Want{{Kind: consent.ReadEnv, What: "TOKEN"}}) {
		t.Errorf("denied %v", got)
	}
	if got := e.Names(); !slices.Equal(got, []string{"GONE", "HOME", "ONCE"}) {
		t.Errorf("offered %q", got)
	}
}

// TestListed: all that was agreed to is listed, and one thing is taken back by itself.
func TestListed(t *testing.T) {
	s := consent.Open(filepath.Join(t.TempDir(), "consents.json"))
	w := consent.Want{Kind: consent.Send, What: "x"}
	a, b := consent.Program{Args: []string{"a", "b c"}, Env: []string{"TOKEN=hunter2"}, In: consent.Folder{Path: "/a"}}, consent.Program{Args: []string{"b"}, In: consent.Folder{Path: "/srv"}}
	if err := errors.Join(s.Allow(consent.Folder{Path: "/two"}, at, w), s.Allow(consent.Folder{Path: "/one"}, at, w), s.Allow(consent.Folder{Path: "/two"}, at, consent.Want{Kind: consent.Own}), s.Agree(a, at), s.Agree(b, at)); err != nil {
		t.Fatal(err)
	}
	if got := s.Collections(); !slices.Equal(got, []consent.Folder{{Path: "/one"}, {Path: "/two"}}) {
		t.Errorf("collections: %v", got)
	}
	all := s.Programs()
	if len(all) != 2 || all[0].Args[1] != "b c" || all[0].Variables[0] != "TOKEN" || all[1].In.Path != "/srv" {
		t.Fatalf("programs: %+v", all)
	}
	if err := s.ForgetProgram(all[0]); err != nil || s.Has(a) || !s.Has(b) {
		t.Errorf("one was forgotten: %v, %v, %v", err, s.Has(a), s.Has(b))
	}
}
