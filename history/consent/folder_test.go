package consent_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"rpcexplorer/history/consent"
)

// TestI03Folder: what was agreed to for a folder holds for that one, wherever it is, and for no other, wherever that is.
func TestI03Folder(t *testing.T) {
	born := at.Add(123456789)
	ext4 := consent.Folder{Path: "/home/x/shop", Device: "254:1", Number: 77, Born: born}
	old := consent.Folder{Path: "/home/x/shop", Device: "254:1", Number: 77} // no time of birth
	nfs := consent.Folder{Path: "/home/x/shop", Number: 77}                  // nor a device that lasts
	fat := consent.Folder{Path: "/media/x/shop", Device: "8:17", Born: born} // no number that lasts
	none := consent.Folder{Path: "/home/x/shop"}
	for _, c := range []struct {
		name   string
		was    consent.Folder
		change func(f *consent.Folder)
		want   bool
	}{
		{"the same", ext4, func(*consent.Folder) {}, true},
		{"another one there", ext4, func(f *consent.Folder) { f.Number, f.Born = 78, born.Add(time.Hour) }, false},
		{"another one there with its number", ext4, func(f *consent.Folder) { f.Born = born.Add(4 * time.Millisecond) }, false},
		{"another one there, of the same moment", ext4, func(f *consent.Folder) { f.Number = 78 }, false},
		{"renamed", ext4, func(f *consent.Folder) { f.Path = "/home/x/store" }, true},
		{"mounted anew", ext4, func(f *consent.Folder) { f.Device = "254:2" }, true},
		{"on another disk elsewhere", ext4, func(f *consent.Folder) { f.Path, f.Device = "/media/x/shop", "8:17" }, false},
		{"copied", ext4, func(f *consent.Folder) { f.Path, f.Number, f.Born = "/home/x/copy", 99, born.Add(time.Hour) }, false},
		{"nothing there", ext4, func(f *consent.Folder) { *f = consent.Folder{Path: f.Path} }, false},
		{"it tells no birth any more", ext4, func(f *consent.Folder) { f.Born = time.Time{} }, false},

		{"no birth: the same", old, func(*consent.Folder) {}, true},
		{"no birth: another number", old, func(f *consent.Folder) { f.Number = 78 }, false},
		{"no birth: its number elsewhere", old, func(f *consent.Folder) { f.Path = "/home/x/store" }, false},
		{"no birth: its number on another disk", old, func(f *consent.Folder) { f.Device = "8:17" }, false},
		{"no birth: it tells one", old, func(f *consent.Folder) { f.Born = born }, false},

		{"network: mounted anew", nfs, func(*consent.Folder) {}, true},
		{"network: another number", nfs, func(f *consent.Folder) { f.Number = 78 }, false},
		{"network: its number elsewhere", nfs, func(f *consent.Folder) { f.Path = "/home/x/store" }, false},
		{"network: its number on a disk", nfs, func(f *consent.Folder) { f.Device = "8:17" }, false},

		{"no number: mounted anew", fat, func(f *consent.Folder) { f.Device = "8:33" }, true},
		{"no number: another birth", fat, func(f *consent.Folder) { f.Born = born.Add(10 * time.Millisecond) }, false},
		{"no number: renamed, or one of the same moment", fat, func(f *consent.Folder) { f.Path = "/media/x/store" }, false},

		{"nothing is known", none, func(*consent.Folder) {}, true},
		{"nothing is known, elsewhere", none, func(f *consent.Folder) { f.Path = "/home/x/store" }, false},
		{"nothing was known", none, func(f *consent.Folder) { *f = ext4 }, false},
		{"what belongs to no collection", consent.Folder{}, func(f *consent.Folder) { *f = none }, false},
	} {
		s := consent.Open(filepath.Join(t.TempDir(), "consents.json"))
		if err := s.Allow(c.was, at, mine); err != nil {
			t.Fatal(err)
		}
		now := c.was
		c.change(&now)
		if got := s.Allows(now, mine); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

var mine = consent.Want{Kind: consent.Own}

// shop makes a folder with a file in it.
func shop(t *testing.T, path string) {
	t.Helper()
	if err := errors.Join(os.Mkdir(path, 0o755), os.WriteFile(filepath.Join(path, "collection.yaml"), []byte("format: 1\n"), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// again deletes a folder and makes another one there, until the clock of the file system has moved on from when the first was made.
func again(t *testing.T, path string) {
	t.Helper()
	was := consent.At(path)
	for end := time.Now().Add(10 * time.Second); consent.At(path).Is(was); {
		if err := os.RemoveAll(path); err != nil {
			t.Fatal(err)
		}
		if shop(t, path); time.Now().After(end) {
			t.Fatal("another folder is taken for the one that was there: has this file system no time of birth?")
		}
	}
}

// TestI03FolderOnDisk: the same with folders of this system.
func TestI03FolderOnDisk(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(at string) (now string, err error)
		want bool
	}{
		{"as it was", func(at string) (string, error) { return at, nil }, true},
		{"changed within", func(at string) (string, error) {
			file := filepath.Join(at, "collection.yaml")
			return at, errors.Join(os.Remove(file), os.WriteFile(file, []byte("format: 1\nname: X\n"), 0o600), os.Mkdir(filepath.Join(at, ".git"), 0o700), os.Chmod(at, 0o700))
		}, true},
		{"deleted and made anew", func(at string) (string, error) { again(t, at); return at, nil }, false},
		{"renamed", func(at string) (string, error) { return at + "2", os.Rename(at, at+"2") }, true},
		{"renamed and back", func(at string) (string, error) {
			return at, errors.Join(os.Rename(at, at+"2"), os.Rename(at+"2", at))
		}, true},
		{"moved", func(at string) (string, error) {
			to := filepath.Join(filepath.Dir(at), "deep")
			return filepath.Join(to, "x"), errors.Join(os.Mkdir(to, 0o755), os.Rename(at, filepath.Join(to, "x")))
		}, true},
		{"moved, and another one there", func(at string) (string, error) {
			err := os.Rename(at, at+"2")
			shop(t, at)
			return at, err
		}, false},
		{"copied", func(at string) (string, error) { return at + "2", os.CopyFS(at+"2", os.DirFS(at)) }, false},
		{"a folder in it", func(at string) (string, error) {
			return filepath.Join(at, "in"), os.Mkdir(filepath.Join(at, "in"), 0o755)
		}, false},
		{"the folder that it is in", func(at string) (string, error) { return filepath.Dir(at), nil }, false},
		{"by a link", func(at string) (string, error) { return at + "2", os.Symlink(at, at+"2") }, true},
		{"a link to another one in its place", func(at string) (string, error) {
			err := os.Rename(at, at+"2")
			shop(t, at+"3")
			return at, errors.Join(err, os.Symlink(at+"3", at))
		}, false},
		{"gone", func(at string) (string, error) { return at, os.RemoveAll(at) }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "shop")
			shop(t, path)
			s := consent.Open(filepath.Join(dir, "consents.json"))
			if err := s.Allow(consent.At(path), at, mine); err != nil {
				t.Fatal(err)
			}
			now, err := c.do(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range []*consent.Store{s, consent.Open(filepath.Join(dir, "consents.json"))} {
				if got := s.Allows(consent.At(now), mine); got != c.want {
					t.Errorf("got %v: %#v is %#v", got, s.Collections(), consent.At(now))
				}
			}
		})
	}
}

// TestI03Followed: a folder is found again though first its path and then the number of its device change, if it was seen between; files in it that
// were agreed to go along, and others stay where they are.
func TestI03Followed(t *testing.T) {
	s := consent.Open(filepath.Join(t.TempDir(), "consents.json"))
	was := consent.Folder{Path: "/home/x/shop", Device: "0:41", Number: 7, Born: at}
	file := func(path string) consent.Want { return consent.Want{Kind: consent.ReadFile, What: path} }
	renamed := was
	renamed.Path = "/home/x/store"
	later := renamed
	later.Device = "0:52"
	other := consent.Folder{Path: "/home/x/shop", Device: "0:41", Number: 8, Born: at.Add(time.Hour)}
	err := errors.Join(s.Allow(was, at, mine, file("/home/x/shop/keys/a"), file("/home/x/shop2/b"), file("/etc/c")), s.Allow(other, at, file("/home/x/shop/keys/a")))
	if err := errors.Join(err, s.Follow(renamed), s.Follow(renamed), s.Follow(later)); err != nil {
		t.Fatal(err)
	}
	want := []consent.Want{mine, file("/home/x/store/keys/a"), file("/home/x/shop2/b"), file("/etc/c")}
	if got := s.Allowed(later); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := s.Allowed(other); !slices.Equal(got, []consent.Want{file("/home/x/shop/keys/a")}) {
		t.Errorf("the other one: %v", got)
	}
	if got := s.Collections(); !slices.Equal(got, []consent.Folder{other, later}) {
		t.Errorf("listed: %#v", got)
	}
}

// TestI03FollowedWritesOnce: a folder that is where it was costs no write.
func TestI03FollowedWritesOnce(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "consents.json")
	s := consent.Open(path)
	if err := errors.Join(s.Follow(consent.At(dir)), s.Allow(consent.At(dir), at, mine)); err != nil {
		t.Fatal(err)
	}
	was, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := consent.Open(path).Follow(consent.At(dir)); err != nil {
		t.Fatal(err)
	}
	if now, err := os.Stat(path); err != nil || !os.SameFile(was, now) {
		t.Errorf("it was written: %v", err)
	}
}

// format2 is a file of format 2 for a folder that is there, one that is not, and what belongs to no collection.
func format2(t *testing.T, dir string) (path string) {
	t.Helper()
	text, err := os.ReadFile("testdata/format2.json")
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(dir, "consents.json")
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(text), "HERE", filepath.ToSlash(dir))), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFormat2: what was agreed to by a path holds for the folder that stands there when it is read first, and for no other; what stands nowhere has
// nothing. A change takes it over as a look does.
func TestFormat2(t *testing.T) {
	for name, first := range map[string]func(s *consent.Store) error{
		"looked at": func(s *consent.Store) error { s.Allows(consent.Folder{}, mine); return nil },
		"changed":   func(s *consent.Store) error { return s.Allow(consent.Folder{}, at, mine) },
		"listed":    func(s *consent.Store) error { s.Programs(); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			shop(t, filepath.Join(dir, "shop"))
			path := format2(t, dir)
			if err := first(consent.Open(path)); err != nil {
				t.Fatal(err)
			}
			s := consent.Open(path)
			here, gone := filepath.Join(dir, "shop"), filepath.Join(dir, "gone")
			send := consent.Want{Kind: consent.Send, What: "tcp://127.0.0.1:1"}
			if !s.Allows(consent.At(here), mine) || !s.Allows(consent.At(here), send) || !s.Allows(consent.Folder{}, consent.Want{Kind: consent.ReadEnv, What: "WHO"}) {
				t.Error("something was lost")
			}
			if len(s.Programs()) > 0 {
				t.Error("a program is agreed to that starts nobody knows where")
			}
			if shop(t, gone); s.Allows(consent.At(gone), mine) {
				t.Error("what came later has what another one had")
			}
			if again(t, here); s.Allows(consent.At(here), mine) || s.Allows(consent.At(here), send) {
				t.Error("what came in its place has what it had")
			}
		})
	}
}

// TestFormat2Unmounted: what was agreed to by a path that cannot be looked at waits until it can, and holds for the folder that stands there then and no
// other. It is no consent before. What is gone has nothing.
func TestFormat2Unmounted(t *testing.T) {
	for _, c := range []struct {
		name    string
		without func(dir string) error // as it is when the file is read
		again   func(dir string) error // has the disk there again
		kept    bool
	}{
		{"its mount point is gone", func(string) error { return nil }, func(dir string) error { return os.Mkdir(filepath.Join(dir, "disk"), 0o755) }, true},
		{"its mount point is empty", func(dir string) error { return os.Mkdir(filepath.Join(dir, "disk"), 0o755) }, func(string) error { return nil }, true},
		{"something else is in the way", func(dir string) error { return os.WriteFile(filepath.Join(dir, "disk"), nil, 0o600) }, func(dir string) error {
			return errors.Join(os.Remove(filepath.Join(dir, "disk")), os.Mkdir(filepath.Join(dir, "disk"), 0o755))
		}, true},
		{"it is gone, and others are there", func(dir string) error { return os.MkdirAll(filepath.Join(dir, "disk", "other"), 0o755) }, func(string) error { return nil }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			here := filepath.Join(dir, "disk", "shop")
			path := filepath.Join(dir, "consents.json")
			text := fmt.Sprintf(`{"format": 2, "allowed": [{"collection": %q, "kind": "own", "what": "", "at": "2026-01-01T00:00:00Z"}]}`, here)
			if err := errors.Join(os.WriteFile(path, []byte(text), 0o600), c.without(dir)); err != nil {
				t.Fatal(err)
			}
			if consent.Open(path).Allows(consent.At(here), mine) {
				t.Error("allowed before anybody looked")
			}
			if err := c.again(dir); err != nil {
				t.Fatal(err)
			}
			shop(t, here)
			s := consent.Open(path)
			if err := s.Follow(consent.At(here)); err != nil {
				t.Fatal(err)
			}
			if got := s.Allows(consent.At(here), mine); got != c.kept {
				t.Errorf("got %v", got)
			}
			if again(t, here); s.Allows(consent.At(here), mine) || s.Follow(consent.At(here)) != nil || s.Allows(consent.At(here), mine) {
				t.Error("what came in its place has what it had")
			}
		})
	}
}

// TestI03OpenFolder: what is open is looked at, though another folder has taken its place.
func TestI03OpenFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop")
	shop(t, path)
	was := consent.At(path)
	open, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	if got := consent.Of(open, path); got != was {
		t.Errorf("got %#v, want %#v", got, was)
	}
	again(t, path)
	if got := consent.Of(open, path); !got.Is(was) || got.Is(consent.At(path)) {
		t.Errorf("swapped: got %#v, want %#v", got, was)
	}
}

// TestI03ReadOfSeveral: what a call of several collections reads has to be allowed to each of them.
func TestI03ReadOfSeveral(t *testing.T) {
	one, two := consent.Folder{Path: "one"}, consent.Folder{Path: "two"}
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	s := consent.Open("")
	look := func(string) (string, bool) { return "x", true }
	env, read := consent.Want{Kind: consent.ReadEnv, What: "TOKEN"}, consent.Want{Kind: consent.ReadFile, What: file}
	for _, c := range []struct {
		of    []consent.Folder
		allow []consent.Folder
		want  bool
	}{
		{nil, nil, false},
		{[]consent.Folder{one}, nil, false},
		{[]consent.Folder{one, two}, []consent.Folder{one}, false},
		{[]consent.Folder{two, one}, []consent.Folder{two}, true}, // one was before
		{[]consent.Folder{one}, nil, true},
	} {
		for _, f := range c.allow {
			if err := s.Allow(f, at, env, read); err != nil {
				t.Fatal(err)
			}
		}
		e, f := s.NewEnviron(c.of, look), s.NewFiles(c.of, "")
		_, envErr := e.Lookup("TOKEN")
		_, fileErr := f.Lookup(file)
		if got := envErr == nil; got != c.want || len(e.Names()) == 1 != c.want || len(e.Denied()) == 0 != c.want {
			t.Errorf("%v: the environment: got %v, %q, %v", c.of, got, e.Names(), e.Denied())
		}
		if got := fileErr == nil; got != c.want || len(f.Names()) == 1 != c.want || len(f.Denied()) == 0 != c.want {
			t.Errorf("%v: a file: got %v, %q, %v", c.of, got, f.Names(), f.Denied())
		}
	}
}

// TestFormat2ReadOnly: where the file cannot be written, it counts as it is read.
func TestFormat2ReadOnly(t *testing.T) {
	dir := t.TempDir()
	shop(t, filepath.Join(dir, "shop"))
	path := format2(t, dir)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	s := consent.Open(path)
	for range 2 {
		if !s.Allows(consent.At(filepath.Join(dir, "shop")), mine) || s.Allows(consent.At(filepath.Join(dir, "gone")), mine) {
			t.Error("it does not count")
		}
	}
}

// TestI03Here: this system tells enough of a folder to know it again.
func TestI03Here(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" && runtime.GOOS != "windows" {
		return // a path is all there is
	}
	f := consent.At(t.TempDir())
	if f.Number == 0 || f.Device == "" || f.Born.IsZero() || time.Since(f.Born) > time.Minute {
		t.Errorf("got %#v", f)
	}
}
