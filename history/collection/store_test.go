package collection

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rpcexplorer/history/trash"
)

// opened is a store in a new folder with the files given, and a trash can of its own on the same disk.
func opened(t *testing.T, files map[string]string) *Store {
	t.Helper()
	dir, home := t.TempDir(), t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return open(t, dir, trash.Home(func(string) string { return home }))
}

func open(t *testing.T, dir string, can *trash.Can) *Store {
	t.Helper()
	s, err := OpenStore(dir, can)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// tree lists the files of a folder with their content.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(at)
		rel, _ := filepath.Rel(dir, at)
		files[rel] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func wantTree(t *testing.T, s *Store, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, tree(t, s.path)); diff != "" {
		t.Error(diff)
	}
}

const one = "format: 1\nname: One\n# why\nmethod: one\n"

func TestStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	s, err := NewStore(dir, "Shop: all", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	must := func(path string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	folder := must(s.CreateFolder(".", "Stock & more"))
	a := must(s.Create(folder, &Request{Name: "Sort a list", Method: "sort"}))
	b := must(s.Create(folder, &Request{Method: "sort-a-list"}))
	env := must(s.CreateEnvironment(Environment{Name: "Live", Color: "red", Variables: vars("host", "a")}))
	if got := []string{folder, a, b, env}; !cmp.Equal(got, []string{"stock-more", "stock-more/sort-a-list.yaml", "stock-more/sort-a-list-2.yaml", "environments/live.yaml"}) {
		t.Errorf("got %q", got)
	}
	if _, err := s.SaveHead(folder, []byte("format: 1\nname: \"Stock & more\"\n"), Head{Name: "Stock & more", Order: []string{"sort-a-list", "other"}}); err != nil {
		t.Error(err)
	}
	c := must(s.Duplicate(a, "Again"))
	d := must(s.Rename(a, "Sort it"))
	e := must(s.Move(b, "."))
	f := must(s.Duplicate(folder, "copy"))
	g := must(s.Rename(f, "Kept"))
	if _, err := s.Move(folder, folder+"/x"); err == nil {
		t.Error("a folder was put into itself")
	}
	if got := []string{c, d, e, f, g}; !cmp.Equal(got, []string{"stock-more/again.yaml", "stock-more/sort-it.yaml", "sort-a-list-2.yaml", "copy", "kept"}) {
		t.Errorf("got %q", got)
	}
	again, sorted := "format: 1\nname: Again\nmethod: sort\n", "format: 1\nname: Sort it\nmethod: sort\n"
	wantTree(t, s, map[string]string{
		"collection.yaml":        "format: 1\nname: \"Shop: all\"\n",
		"environments/live.yaml": "format: 1\nname: Live\ncolor: red\nvariables:\n  host: a\n",
		"stock-more/folder.yaml": "format: 1\nname: \"Stock & more\"\norder: [sort-it, other]\n",
		"stock-more/again.yaml":  again, "stock-more/sort-it.yaml": sorted,
		"sort-a-list-2.yaml": "format: 1\nmethod: sort-a-list\n",
		"kept/folder.yaml":   "format: 1\nname: Kept\norder: [sort-it, other]\n",
		"kept/again.yaml":    again, "kept/sort-it.yaml": sorted,
	})
	loaded, err := s.Load()
	if err != nil || loaded.Environment("Live") == nil || loaded.Find("kept/again.yaml").Name != "Again" {
		t.Errorf("%v\n%s", err, outline(loaded))
	}
	if _, err := NewStore(dir, "again", nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a collection was made anew: %v", err)
	}
}

// TestChosenFileNames: a file that a person named keeps its name.
func TestChosenFileNames(t *testing.T) {
	for at, want := range map[string]string{"One.yaml": "two.yaml", "one.yaml": "two.yaml", "one-3.yml": "two.yml", "mine.yaml": "mine.yaml"} {
		s := opened(t, map[string]string{at: one})
		if got, err := s.Rename(at, "Two"); got != want || err != nil {
			t.Errorf("%s: got %q, %v, want %q", at, got, err, want)
		}
		wantTree(t, s, map[string]string{want: strings.Replace(one, "One", "Two", 1)})
	}
	s := opened(t, map[string]string{"bad.yaml": "<<<<<<< a\n", "plain.yaml": "format: 1\n"})
	for at, want := range map[string]string{"bad.yaml": "good.yaml", "plain.yaml": "better.yaml"} {
		if got, err := s.Rename(at, strings.TrimSuffix(want, ".yaml")); got != want || err != nil {
			t.Errorf("%s: got %q, %v, want %q", at, got, err, want)
		}
	}
	wantTree(t, s, map[string]string{"good.yaml": "<<<<<<< a\n", "better.yaml": "format: 1\n"})
}

// TestDelete: what was deleted comes back to the byte, from the trash can or from memory.
func TestDelete(t *testing.T) {
	files := map[string]string{"a/one.yaml": one, "a/b/two.yaml": "broken: [", "a/note.txt": "\x00", "three.yaml": one}
	for name, can := range map[string]bool{"trash": true, "memory": false} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, files)
			if !can {
				s.can = nil
			}
			for _, at := range []string{"a", "three.yaml"} {
				d, err := s.Delete(at)
				if err != nil || d.InTrash() != can {
					t.Fatalf("%s: %v, %v", at, d, err)
				}
				if _, err := os.Lstat(filepath.Join(s.path, at)); err == nil {
					t.Errorf("%s is still there", at)
				}
				if got, err := d.Undo(); got != at || err != nil {
					t.Errorf("%s: came back as %q, %v", at, got, err)
				}
			}
			wantTree(t, s, files)
			d, err := s.Delete("three.yaml")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Create(".", &Request{Name: "three"}); err != nil {
				t.Fatal(err)
			}
			if got, err := d.Undo(); got != "three-2.yaml" || err != nil {
				t.Errorf("came back as %q, %v", got, err)
			}
		})
	}
}

// TestA23ChangedOnBothSides: nothing is overwritten in silence; mine, theirs, both or a merge is a choice.
func TestA23ChangedOnBothSides(t *testing.T) {
	theirs := strings.Replace(one, "method: one", "method: uno # new", 1)
	for choice, want := range map[Choice]map[string]string{
		KeepTheirs: {"one.yaml": theirs},
		KeepMine:   {"one.yaml": "format: 1\nname: Mine\n# why\nmethod: one\n"},
		KeepBoth:   {"one.yaml": theirs, "one-2.yaml": "format: 1\nname: Mine\n# why\nmethod: one\n"},
	} {
		s := opened(t, map[string]string{"one.yaml": theirs})
		_, err := s.Save("one.yaml", []byte(one), &Request{Name: "Mine", Method: "one"})
		var c *Conflict
		if !errors.As(err, &c) || string(c.Theirs) != theirs {
			t.Fatalf("got %v", err)
		}
		wantTree(t, s, map[string]string{"one.yaml": theirs})
		at, text, err := s.Settle(c, choice)
		if err != nil || want[at] != string(text) {
			t.Errorf("choice %d: %s, %q, %v", choice, at, text, err)
		}
		wantTree(t, s, want)
	}
	s := opened(t, map[string]string{"one.yaml": theirs})
	_, err := s.Save("one.yaml", []byte(one), &Request{Name: "Mine", Method: "mine"})
	c, _ := err.(*Conflict)
	put(t, s, "one.yaml", "format: 1\nname: Third\n")
	if _, _, err := s.Settle(c, KeepMine); !errors.As(err, &c) || !strings.Contains(string(c.Theirs), "Third") {
		t.Errorf("a third change was overwritten: %v", err)
	}
}

// TestA23ChangedWhileSaving: a change that comes between the comparing and the renaming is seen, too.
func TestA23ChangedWhileSaving(t *testing.T) {
	s := opened(t, map[string]string{"one.yaml": one})
	s.check = func(step string) error {
		if step == "sync" {
			put(t, s, "one.yaml", "theirs")
		}
		return nil
	}
	_, err := s.Save("one.yaml", []byte(one), &Request{Name: "Mine", Method: "one"})
	if c := (*Conflict)(nil); !errors.As(err, &c) || string(c.Theirs) != "theirs" {
		t.Errorf("got %v", err)
	}
	wantTree(t, s, map[string]string{"one.yaml": "theirs"})
}

func put(t *testing.T, s *Store, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.path, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestTakenWhileMoving: a name that somebody else takes while something is moved there stays theirs.
func TestTakenWhileMoving(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, nil)
	at, err := s.Create(".", &Request{Name: "one", Method: "mine"})
	if err != nil {
		t.Fatal(err)
	}
	folder, err := s.CreateFolder(".", "in")
	if err != nil {
		t.Fatal(err)
	}
	theirs := filepath.Join(dir, "in", "one.yaml")
	s.check = func(step string) error {
		if step == "move" {
			s.check = nil
			return os.WriteFile(theirs, []byte("theirs"), 0o600)
		}
		return nil
	}
	to, err := s.Move(at, folder)
	if err != nil || to == "in/one.yaml" {
		t.Errorf("moved to %s, %v", to, err)
	}
	files := tree(t, dir)
	if files["in/one.yaml"] != "theirs" || !strings.Contains(files[to], "mine") || len(files) != 2 {
		t.Errorf("there is %q", files)
	}
}

// TestA24GoneWhileOpen: a file, a folder or the whole collection that is gone is told, and the edit can be saved anew.
func TestA24GoneWhileOpen(t *testing.T) {
	for what, gone := range map[string]func(s *Store) error{
		"deleted": func(s *Store) error { return os.Remove(filepath.Join(s.path, "a", "one.yaml")) },
		"renamed": func(s *Store) error {
			return os.Rename(filepath.Join(s.path, "a", "one.yaml"), filepath.Join(s.path, "x.yaml"))
		},
		"folder deleted": func(s *Store) error { return os.RemoveAll(filepath.Join(s.path, "a")) },
		"folder moved":   func(s *Store) error { return os.Rename(filepath.Join(s.path, "a"), filepath.Join(s.path, "b")) },
	} {
		s := opened(t, map[string]string{"a/one.yaml": one})
		if err := gone(s); err != nil {
			t.Fatal(err)
		}
		_, err := s.Save("a/one.yaml", []byte(one), &Request{Name: "Mine"})
		var c *Conflict
		if !errors.As(err, &c) || !c.IsGone() || len(c.Mine) == 0 {
			t.Errorf("%s: got %v", what, err)
			continue
		}
		if at, _, err := s.Settle(c, KeepBoth); at != "a/one.yaml" && what != "renamed" || err != nil || os.Remove(filepath.Join(s.path, at)) != nil {
			t.Errorf("%s: both saved to %q, %v", what, at, err)
		}
		if at, _, err := s.Settle(c, KeepMine); at != "a/one.yaml" || err != nil {
			t.Errorf("%s: saved to %q, %v", what, at, err)
		}
		if got := tree(t, s.path)["a/one.yaml"]; got != string(c.Mine) {
			t.Errorf("%s: got %q", what, got)
		}
	}
	s := opened(t, map[string]string{"one.yaml": one})
	if s.IsGone() {
		t.Error("it is told to be gone, and is there")
	}
	if err := os.Rename(s.path, s.path+"-moved"); err != nil {
		t.Fatal(err)
	}
	if !s.IsGone() {
		t.Error("a collection that was moved is not told to be gone")
	}
	if d, err := s.Delete("one.yaml"); err != nil || d.InTrash() {
		t.Errorf("got %+v, %v", d, err)
	}
}

// TestA25NeverRewritten: a file that cannot be read is not written, whatever is tried.
func TestA25NeverRewritten(t *testing.T) {
	for _, text := range []string{"<<<<<<< a\nformat: 1\n=======\n>>>>>>> b\n", "format: 1\nparams: [1,\n", "format: 99\n", "\x00\xff", "format: 1\nname: a\nname: b\n"} {
		s := opened(t, map[string]string{"a.yaml": text, "folder.yaml": text, "environments/e.yaml": text, "collection.yaml": text})
		_, a := s.Save("a.yaml", []byte(text), &Request{Name: "x"})
		_, b := s.SaveHead(".", []byte(text), Head{Name: "x"})
		_, c := s.SaveEnvironment("environments/e.yaml", []byte(text), Environment{Name: "x"})
		if a == nil || b == nil || c == nil {
			t.Errorf("%q: got %v, %v, %v", text, a, b, c)
		}
		wantTree(t, s, map[string]string{"a.yaml": text, "folder.yaml": text, "environments/e.yaml": text, "collection.yaml": text})
	}
}

// TestA27LinksAndModes: a save goes through a link within the collection, which stays, and modes stay.
func TestA27LinksAndModes(t *testing.T) {
	s := opened(t, map[string]string{"real/one.yaml": one})
	real, link := filepath.Join(s.path, "real", "one.yaml"), filepath.Join(s.path, "one.yaml")
	if err := errors.Join(os.Chmod(real, 0o600), os.Symlink("real/one.yaml", link)); err != nil {
		t.Fatal(err)
	}
	text, err := s.Save("one.yaml", []byte(one), &Request{Name: "Two", Method: "one"})
	if err != nil {
		t.Fatal(err)
	}
	wantTree(t, s, map[string]string{"real/one.yaml": string(text), "one.yaml": string(text)})
	info, err := os.Stat(real)
	to, errs := os.Readlink(link)
	if err != nil || errs != nil || info.Mode() != 0o600 || to != "real/one.yaml" {
		t.Errorf("mode %v, link to %q, %v, %v", info.Mode(), to, err, errs)
	}
}

// TestA07FailsAtEachStep: whatever fails at whichever step, the file is the old or the new one, no stray stays, and nothing
// counts as saved that was not.
func TestA07FailsAtEachStep(t *testing.T) {
	want := &Request{Name: "Two", Method: "one"}
	for _, why := range []error{syscall.EIO, syscall.ENOSPC, syscall.EMFILE, syscall.EACCES} {
		for n := 1; ; n++ {
			s := opened(t, map[string]string{"one.yaml": one})
			at, failed := 0, ""
			s.check = func(step string) error {
				if at++; at == n {
					failed = step
					return why
				}
				return nil
			}
			_, err := s.Save("one.yaml", []byte(one), want)
			files := tree(t, s.path)
			if failed == "" {
				if err != nil || n < 6 {
					t.Errorf("%d steps, %v", n, err)
				}
				break
			}
			isOld := files["one.yaml"] == one
			if !errors.Is(err, why) || len(files) != 1 || !isOld && failed != "sync folder" {
				t.Errorf("%v at %s: %v, %q", why, failed, err, files)
			}
		}
	}
}

// TestA05FullDisk: the old file is intact and the error says that the disk is full. The save can be tried again.
func TestA05FullDisk(t *testing.T) {
	s := opened(t, map[string]string{"one.yaml": one})
	s.check = func(step string) error {
		if step == "sync" {
			return syscall.ENOSPC
		}
		return nil
	}
	_, err := s.Save("one.yaml", []byte(one), &Request{Name: "Two"})
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("got %v", err)
	}
	if _, err := s.Create(".", &Request{Name: "new"}); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v", err)
	}
	wantTree(t, s, map[string]string{"one.yaml": one})
	s.check = nil
	if _, err := s.Save("one.yaml", []byte(one), &Request{Name: "Two"}); err != nil {
		t.Error(err)
	}
}

// TestI01NothingOutside: links of a stranger's collection lead nowhere, for reading and for writing.
func TestI01NothingOutside(t *testing.T) {
	const private = "format: 1\nname: canary\n"
	outside := t.TempDir()
	for _, name := range []string{"a.yaml", "collection.yaml", "folder.yaml", "live.yaml"} {
		if err := os.WriteFile(filepath.Join(outside, name), []byte(private), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, links := range map[string]map[string]string{
		"file":            {"a.yaml": "a.yaml"},
		"head":            {"collection.yaml": "collection.yaml"},
		"folder":          {"sub": ""},
		"environments":    {"environments": ""},
		"one environment": {"environments/live.yaml": "live.yaml"},
		"chain":           {"a.yaml": "../b", "b": "a.yaml"},
	} {
		s := opened(t, map[string]string{"environments/x.yaml": "format: 1\n"})
		for from, to := range links {
			at := filepath.Join(s.path, from)
			if err := errors.Join(os.RemoveAll(at), os.Symlink(filepath.Join(outside, to), at)); err != nil {
				t.Fatal(err)
			}
		}
		c, err := s.Load()
		if err != nil {
			t.Fatal(err)
		}
		if text := outline(c) + string(c.Text) + c.Name + envs(c); strings.Contains(text, "canary") {
			t.Errorf("%s: read from outside:\n%s", name, text)
		}
		for from := range links {
			for _, at := range []string{from, from + "/a.yaml"} {
				_, save := s.Save(at, []byte(private), &Request{Name: "mine"})
				_, duplicate := s.Duplicate(at, "mine")
				if save == nil || duplicate == nil {
					t.Errorf("%s: %s: saved %v, copied %v", name, at, save, duplicate)
				}
				if strings.Contains(at, "/") {
					if _, err := s.Delete(from + "/a.yaml"); err == nil {
						t.Errorf("%s: %s was deleted", name, at)
					}
				}
			}
		}
	}
	for _, name := range []string{"a.yaml", "collection.yaml", "folder.yaml", "live.yaml"} {
		if got := tree(t, outside)[name]; got != private {
			t.Errorf("outside, %s became %q", name, got)
		}
	}
	s := opened(t, map[string]string{"a.yaml": one})
	for _, at := range []string{"../x", "/etc/x", "..", "a/../../x"} {
		if _, err := s.Create(at, &Request{Name: "x"}); err == nil {
			t.Errorf("made something in %s", at)
		}
		if _, err := s.Delete(at); err == nil {
			t.Errorf("deleted %s", at)
		}
	}
}

func envs(c *Collection) string {
	var b strings.Builder
	for _, e := range c.Environments {
		b.WriteString(e.Name + string(e.Text))
	}
	return b.String()
}
