package consent_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rpcexplorer/history/consent"
)

// under is what the secrets of a folder are kept under.
func under(t *testing.T, s *consent.Store, folder consent.Folder) string {
	t.Helper()
	got, err := s.Under(folder)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestI03SecretsFollowTheirFolder: what secrets are kept under is the path of the folder when it was seen first; it goes along when the folder is renamed or
// moved, and what is put in its place, a copy, and what came since have another one. A second program says the same.
func TestI03SecretsFollowTheirFolder(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(at string) (now string, err error)
		same bool
	}{
		{"as it was", func(at string) (string, error) { return at, nil }, true},
		{"renamed", func(at string) (string, error) { return at + "2", os.Rename(at, at+"2") }, true},
		{"moved, and another one there", func(at string) (string, error) {
			err := os.Rename(at, at+"2")
			shop(t, at)
			return at + "2", err
		}, true},
		{"another one in its place", func(at string) (string, error) {
			err := os.Rename(at, at+"2")
			shop(t, at)
			return at, err
		}, false},
		{"deleted and made anew", func(at string) (string, error) { again(t, at); return at, nil }, false},
		{"copied", func(at string) (string, error) { return at + "2", os.CopyFS(at+"2", os.DirFS(at)) }, false},
		{"a copy in its place", func(at string) (string, error) {
			return at, errors.Join(os.Rename(at, at+"2"), os.CopyFS(at, os.DirFS(at+"2")))
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path, file := filepath.Join(dir, "shop"), filepath.Join(dir, "consents.json")
			shop(t, path)
			s, other := consent.Open(file), consent.Open(file)
			if got := under(t, s, consent.At(path)); got != path {
				t.Fatalf("at first it is %s", got)
			}
			now, err := c.do(path)
			if err != nil {
				t.Fatal(err)
			}
			got := under(t, s, consent.At(now))
			if got == path != c.same {
				t.Errorf("got %s", got)
			}
			for name, s := range map[string]*consent.Store{"another program": other, "the next start": consent.Open(file)} {
				if again := under(t, s, consent.At(now)); again != got {
					t.Errorf("%s: got %s, and %s before", name, again, got)
				}
			}
		})
	}
}

// TestI03SecretsFollowMounts: path and device may change one after the other; where no birth is known both have to stay, as for consents, but for
// what this program moves itself.
func TestI03SecretsFollowMounts(t *testing.T) {
	was := consent.Folder{Path: "/media/x/shop", Device: "0:41", Number: 7, Born: at}
	old := consent.Folder{Path: "/media/x/shop", Device: "254:1", Number: 7}
	for _, c := range []struct {
		name  string
		was   consent.Folder
		moves bool // it says so
		do    []func(*consent.Folder)
		same  bool
	}{
		{"renamed, then mounted anew", was, false, []func(*consent.Folder){func(f *consent.Folder) { f.Path = "/media/x/store" }, func(f *consent.Folder) { f.Device = "0:52" }}, true},
		{"mounted elsewhere", was, false, []func(*consent.Folder){func(f *consent.Folder) { f.Path, f.Device = "/media/y/shop", "0:52" }}, false},
		{"no birth: the same", old, false, nil, true},
		{"no birth: renamed", old, false, []func(*consent.Folder){func(f *consent.Folder) { f.Path = "/media/x/store" }}, false},
		{"no birth: renamed by this program", old, true, []func(*consent.Folder){func(f *consent.Folder) { f.Path = "/media/x/store" }}, true},
		{"no birth: another number", old, false, []func(*consent.Folder){func(f *consent.Folder) { f.Number = 8 }}, false},
	} {
		s := consent.Open(filepath.Join(t.TempDir(), "consents.json"))
		first, now := under(t, s, c.was), c.was
		for _, change := range c.do {
			before := now
			if change(&now); c.moves {
				if err := s.Moved(before, now); err != nil {
					t.Fatal(err)
				}
			}
			under(t, s, now)
		}
		if got := under(t, s, now); got == first != c.same {
			t.Errorf("%s: got %s, and %s at first", c.name, got, first)
		}
	}
}

// TestI03SecretsOfBefore: secrets that were kept under a path alone are those of what stands there when that ends to be so, or of what was seen there last,
// and of nothing that is put there later, though it was never looked at. Consents that are forgotten take none along.
func TestI03SecretsOfBefore(t *testing.T) {
	dir := t.TempDir()
	path := format2(t, dir)
	shop(t, filepath.Join(dir, "shop"))
	shop(t, filepath.Join(dir, "unseen"))
	s := consent.Open(path)
	s.Programs()
	if err := s.Forget(); err != nil {
		t.Fatal(err)
	}
	later := consent.Folder{Path: filepath.Join(dir, "later"), Device: "1:1", Number: 7, Born: time.Now().Add(time.Minute)}
	for folder, same := range map[consent.Folder]bool{
		consent.At(filepath.Join(dir, "shop")): true, consent.At(filepath.Join(dir, "unseen")): true, later: false,
		{Path: filepath.Join(dir, "shop"), Device: "1:1", Number: 7, Born: at}: false,
	} {
		if got := under(t, s, folder); got == folder.Path != same || !strings.HasPrefix(got, folder.Path) {
			t.Errorf("%+v: got %s", folder, got)
		}
	}
	for path, want := range map[string]string{"shop": "", "nothing": filepath.Join(dir, "nothing")} { // of which no more is known
		if got, err := s.Under(consent.Folder{Path: filepath.Join(dir, path)}); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: got %q, %v", path, got, err)
		}
	}
	if got := under(t, s, consent.Folder{}); got != "" {
		t.Errorf("what belongs to no collection: got %s", got)
	}
}

// TestB13SecretsOfFoldersWithoutText: folders whose names are no UTF-8 have what is their own, also at the next start.
func TestB13SecretsOfFoldersWithoutText(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("names are UTF-8 here")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "consents.json")
	for range 2 {
		for _, name := range []string{"a\xe9", "a\xe8", "bytes:61e9"} {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
			if got := under(t, consent.Open(file), consent.Folder{Path: path, Number: consent.At(path).Number, Device: "1:1", Born: at}); got != path {
				t.Errorf("got %q, want %q", got, path)
			}
		}
	}
}

// TestI03UnderUnreadable: where it cannot be told whose secrets they are, nobody's are given.
func TestI03UnderUnreadable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "consents.json")
	for _, text := range []string{"{", `{"format": 999}`} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := consent.Open(file).Under(consent.At(t.TempDir())); err == nil || got != "" {
			t.Errorf("%s: got %q, %v", text, got, err)
		}
	}
}

// TestI03UnderAtOnce: programs that note folders at once say the same of each, and of none what they say of another.
func TestI03UnderAtOnce(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "state", "consents.json")
	var folders []consent.Folder
	for n := range 8 { // all were there, one after the other
		folders = append(folders, consent.Folder{Path: filepath.Join(dir, "shop"), Device: "1:1", Number: uint64(n + 1), Born: at.Add(time.Duration(n) * time.Second)})
	}
	var programs sync.WaitGroup
	said := make([][]string, 4)
	for p := range said {
		programs.Go(func() {
			s := consent.Open(file)
			for n := range folders {
				got, err := s.Under(folders[(n+2*p)%len(folders)])
				if err != nil {
					t.Error(err)
				}
				said[p] = append(said[p], fmt.Sprint((n+2*p)%len(folders), got))
			}
		})
	}
	programs.Wait()
	all := map[string]bool{}
	for _, one := range said {
		for _, text := range one {
			all[text] = true
		}
	}
	if len(all) != len(folders) {
		t.Errorf("they say %v", slices.Sorted(maps.Keys(all)))
	}
}
