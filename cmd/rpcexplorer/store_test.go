package main

import (
	"path/filepath"
	"testing"
)

// TestStoreOfSeveralWindows: windows at once keep apart what they were left with, and share the settings.
func TestStoreOfSeveralWindows(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	env := func(name string) string {
		return map[string]string{"HOME": home, "XDG_STATE_HOME": filepath.Join(home, "state")}[name]
	}
	open := func() *store {
		t.Helper()
		s, err := openStore(env)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	check := func(s *store, name, want string) {
		t.Helper()
		if got, err := s.Load(name); err != nil || string(got) != want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, want)
		}
	}
	save := func(s *store, name, text string) {
		t.Helper()
		if err := s.Save(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	first, second := open(), open()
	save(first, "window.json", "one")
	save(second, "window.json", "two")
	save(second, "settings.json", "shared")
	save(second, "keys.json", "shared, too")
	check(first, "window.json", "one")
	check(second, "window.json", "two")
	check(first, "settings.json", "shared")
	check(first, "keys.json", "shared, too")
	first.close()
	again := open() // takes the place of the first
	check(again, "window.json", "one")
	again.close()
	second.close()
}

// TestStoreBeyondItsPlaces: one window too many says that it is not kept, and takes nothing from the others.
func TestStoreBeyondItsPlaces(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	env := func(name string) string { return map[string]string{"HOME": home}[name] }
	for n := range maxWindows + 1 {
		s, err := openStore(env)
		if err != nil {
			t.Fatal(err)
		}
		defer s.close()
		if err := s.Save("window.json", nil); (err != nil) != (n == maxWindows) {
			t.Errorf("window %d: %v", n+1, err)
		}
	}
}
