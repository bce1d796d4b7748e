package consent

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestOthersAreSeen: what another process grants or takes back counts at once, however soon one comes after the other, and though the file
// is as long as before.
func TestOthersAreSeen(t *testing.T) {
	for _, aged := range []bool{false, true} {
		t.Run(fmt.Sprint("of old: ", aged), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "consents.json")
			mine, theirs := Open(path), Open(path)
			wants := []Want{{Send, "tcp://127.0.0.1:1"}, {Send, "tcp://127.0.0.1:2"}}
			at := time.Unix(1_700_000_000, 0)
			for n := range 60 {
				now, other := wants[n%2], wants[1-n%2]
				if err := theirs.Revoke(Folder{Path: "/c"}); err != nil {
					t.Fatal(err)
				}
				if mine.Allows(Folder{Path: "/c"}, other) {
					t.Fatalf("%d: what was taken back is allowed", n)
				}
				if err := theirs.Allow(Folder{Path: "/c"}, at, now); err != nil {
					t.Fatal(err)
				}
				if aged {
					old := time.Now().Add(-time.Hour + time.Duration(n)*time.Microsecond)
					if err := os.Chtimes(path, old, old); err != nil {
						t.Fatal(err)
					}
				}
				if !mine.Allows(Folder{Path: "/c"}, now) || mine.Allows(Folder{Path: "/c"}, other) {
					t.Fatalf("%d: what was granted is not what is allowed", n)
				}
			}
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if mine.Allows(Folder{Path: "/c"}, wants[0]) || mine.Allows(Folder{Path: "/c"}, wants[1]) {
				t.Error("allowed without a file")
			}
		})
	}
}

// TestChecksDoNotRead: while nobody writes to the file it is not read for each check.
func TestChecksDoNotRead(t *testing.T) {
	s := Open(filepath.Join(t.TempDir(), "consents.json"))
	var wants []Want
	for n := range 500 {
		wants = append(wants, Want{ReadEnv, fmt.Sprint("NAME", n)})
	}
	if err := s.Allow(Folder{Path: "/c"}, time.Unix(1_700_000_000, 0), wants...); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Minute)
	if err := os.Chtimes(s.path, old, old); err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(20, func() {
		if !s.Allows(Folder{Path: "/c"}, wants[499]) {
			t.Error("not allowed")
		}
	}); n > 20 {
		t.Errorf("%v allocations a check of a file with 500 entries: it is read", n)
	}
}

// TestOlderIsTakenOverOnce: a file of an older format that cannot be written is not written anew for each check, nor are its folders looked at; while
// somebody else is at it, it is left to them.
func TestOlderIsTakenOverOnce(t *testing.T) {
	dir := t.TempDir()
	s := Open(filepath.Join(dir, "consents.json"))
	text := `{"format": 3, "consents": null, "allowed": [{"collection": "/c", "kind": "env", "what": "A", "at": "2026-01-02T03:04:05Z"}]}`
	old := time.Now().Add(-time.Minute)
	other, err := os.Open(dir)
	if err = errors.Join(err, os.WriteFile(s.path, []byte(text), 0o400), os.Chtimes(s.path, old, old)); err != nil {
		t.Fatal(err)
	}
	looks := func(name string, older bool) {
		t.Helper()
		if !s.Allows(Folder{Path: "/c"}, Want{ReadEnv, "A"}) {
			t.Errorf("%s: it does not count", name)
		}
		if info, err := os.Stat(s.path); err != nil || s.seen.holds(info) && s.seen.file.older != older {
			t.Errorf("%s: still to be taken over: %v, %v", name, s.seen.file.older, err)
		}
	}
	hold(other)
	looks("while another process is at it", true)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	looks("then", false)
}
