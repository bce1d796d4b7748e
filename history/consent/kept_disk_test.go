package consent_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"rpcexplorer/history/consent"
)

// unwritable has a file be read as it is and written by nobody, not even by who may do all, until again: it leads to one whose folder is gone.
func unwritable(t *testing.T, file string) (again func()) {
	t.Helper()
	gone := filepath.Join(t.TempDir(), "gone")
	place := filepath.Join(gone, "consents.json")
	leads := place
	text, unread := os.ReadFile(file)
	if unread == nil {
		err := errors.Join(os.Mkdir(gone, 0o700), os.WriteFile(place, text, 0o600))
		open, failed := os.Open(place)
		if err := errors.Join(err, failed, os.RemoveAll(gone), os.Remove(file)); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = open.Close() })
		leads = fmt.Sprintf("/proc/self/fd/%d", open.Fd())
	}
	if err := os.Symlink(leads, file); err != nil {
		t.Fatal(err)
	}
	return func() {
		err := os.Remove(file)
		if unread == nil {
			err = errors.Join(err, os.WriteFile(file, text, 0o600))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestI03UnderUnwritable: what is known of a folder counts though it was moved and that cannot be noted, and what is put in its place has nothing of it, also where
// nothing was ever written. Once it can be, that is so for good.
func TestI03UnderUnwritable(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("it is done by what Linux tells of open files")
	}
	for _, before := range []bool{true, false} {
		dir := t.TempDir()
		path, file := filepath.Join(dir, "shop"), filepath.Join(dir, "consents.json")
		shop(t, path)
		s := consent.Open(file)
		if before {
			under(t, s, consent.At(path))
		}
		again := unwritable(t, file)
		if err := s.Allow(consent.At(path), at, mine); err == nil {
			t.Fatal("it can be written")
		}
		if got := under(t, s, consent.At(path)); got != path {
			t.Errorf("noted before %v: at first it is %s", before, got)
		}
		if err := os.Rename(path, path+"2"); err != nil {
			t.Fatal(err)
		}
		if got := under(t, s, consent.At(path+"2")); got != path {
			t.Errorf("noted before %v: renamed, it is %s", before, got)
		}
		shop(t, path)
		for range 2 {
			if got, err := s.Under(consent.At(path)); got != "" || err == nil {
				t.Errorf("noted before %v: what is in its place is %q, %v", before, got, err)
			}
		}
		again()
		if got := under(t, s, consent.At(path)); got == path {
			t.Errorf("noted before %v: what is in its place has what it had, once that can be noted", before)
		}
		if got := under(t, consent.Open(file), consent.At(path+"2")); got != path {
			t.Errorf("noted before %v: at the next start it is %s", before, got)
		}
	}
}

// TestB13FoldersWithoutText: a folder or a file whose name is no UTF-8 is known again, also where only the path tells, and is noted once.
func TestB13FoldersWithoutText(t *testing.T) {
	file := filepath.Join(t.TempDir(), "consents.json")
	folders := []consent.Folder{
		{Path: "/net/sh\xe9p", Number: 7}, {Path: "/net/sh\xe8p", Number: 7}, {Path: "/home/sh\xe9p", Device: "1:1", Number: 8, Born: at}, {Path: "/net/shop", Number: 7},
	}
	var first []string
	var text []byte
	for start := range 3 {
		for i, folder := range folders {
			s, read := consent.Open(file), consent.Want{Kind: consent.ReadFile, What: folder.Path + "/k\xff"}
			if start == 0 {
				if err := s.Allow(folder, at, mine, read); err != nil {
					t.Fatal(err)
				}
				first = append(first, under(t, s, folder))
			}
			if got := under(t, s, folder); got != first[i] {
				t.Errorf("start %d: %q: got %q, and %q at first", start, folder.Path, got, first[i])
			}
			if !s.Allows(folder, mine) || !s.Allows(folder, read) {
				t.Errorf("start %d: %q: is asked about again", start, folder.Path)
			}
		}
		now, err := os.ReadFile(file)
		if err != nil || start > 0 && !bytes.Equal(now, text) {
			t.Errorf("start %d: it was written anew, %v\n%s", start, err, now)
		}
		text = now
	}
}
