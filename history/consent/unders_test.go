package consent

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestI03UndersOfMany: what the secrets of many folders are kept under is what is told of each by itself, before and after, and they are noted in one go.
func TestI03UndersOfMany(t *testing.T) {
	born := time.Unix(1_700_000_000, 0).UTC()
	var folders []Folder
	for n := range 300 {
		folders = append(folders, Folder{Path: fmt.Sprint("/c/", n), Device: "1:1", Number: uint64(n + 1), Born: born})
	}
	replaced := folders[7]
	replaced.Number = 1000
	for name, s := range map[string]*Store{"a file": Open(filepath.Join(t.TempDir(), "state", "consents.json")), "no file": Open("")} {
		before, err := s.Under(folders[7])
		if err != nil || before != "/c/7" {
			t.Fatalf("%s: %q, %v", name, before, err)
		}
		all := append([]Folder{replaced, {}, {Path: "/unseen"}, {Path: "/c/7"}}, folders...)
		got := s.Unders(all)
		if got[0] == "" || got[0] == "/c/7" || got[1] != "" || got[2] != "/unseen" || got[3] != "" {
			t.Errorf("%s: got %q", name, got[:4])
		}
		for i, folder := range all[4:] {
			if want, err := s.Under(folder); got[4+i] != want || want != folder.Path || err != nil {
				t.Errorf("%s: %s: got %q, want %q, %v", name, folder, got[4+i], want, err)
			}
		}
		if s.path == "" {
			continue
		}
		was, _ := os.Stat(s.path)
		if again := s.Unders(all); fmt.Sprint(again) != fmt.Sprint(got) {
			t.Errorf("%s: another time it is other", name)
		}
		if now, err := os.Stat(s.path); err != nil || !os.SameFile(was, now) {
			t.Errorf("%s: it was written anew: %v", name, err)
		}
	}
}

// TestI03UndersUnreadable: where it cannot be told whose secrets they are, nobody's are given.
func TestI03UndersUnreadable(t *testing.T) {
	s := Open(filepath.Join(t.TempDir(), "consents.json"))
	if err := os.WriteFile(s.path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := s.Unders([]Folder{At(t.TempDir()), {Path: "/c"}}); got[0] != "" || got[1] != "" {
		t.Errorf("got %q", got)
	}
}
