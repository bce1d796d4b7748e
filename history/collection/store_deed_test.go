package collection

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rpcexplorer/history/trash"
)

// everything is all that lies in a folder: folders, links, hidden files, modes, bytes.
func everything(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, at)
		switch {
		case d.IsDir():
			all[rel] = "folder"
		case d.Type()&fs.ModeSymlink != 0:
			all[rel], err = os.Readlink(at)
		default:
			text, unread := os.ReadFile(at)
			all[rel], err = fmt.Sprintf("%v %q", info.Mode(), text), unread
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// two are two collections with all that is awkward, and their trash can.
type two struct {
	t        *testing.T
	from, to *Store
	can      string
}

func newTwo(t *testing.T, withCan bool) *two {
	t.Helper()
	p := &two{t: t, can: t.TempDir()}
	var can *trash.Can
	if withCan {
		can = trash.Home(func(string) string { return p.can })
	}
	p.from = opened(t, map[string]string{
		"collection.yaml":           "\ufeffformat: 1 # ours\r\nname: Old\r\nendpoints: {node: tcp://127.0.0.1:1}\r\nx-team: a\r\norder: [plain, b] # first\r\n",
		"plain.yaml":                "format: 1\n# no name\nmethod: m # why\nx-tool: {a: 1}\n",
		"named.yml":                 "format: 1\nname:   'Named'   # kept\nmethod: m\nparams: |-\n  [1.0,   2]\n",
		"broken.yaml":               "<<<<<<< ours\n",
		"仓库.yaml":                   "format: 1\nmethod: 库\n",
		"b/folder.yaml":             "# head\nformat: 1\nname: Blocks\norder:\n  - two # second first\n  - one\n",
		"b/one.yaml":                "format: 1\nmethod: one",
		"b/two.yaml":                "format: 1\r\nmethod: two\r\n",
		"b/deep/.hidden":            "\x00\xff",
		"b/deep/collection.yaml":    "format: 1\nmethod: a-request\n",
		"b/environments/there.yaml": "format: 1\nmethod: no-environment\n",
		"environments/live.yaml":    "format: 1\nname: Live\n",
	})
	p.to = opened(t, map[string]string{
		"collection.yaml":        "format: 1\nname: New\norder: [z]\n",
		"z/named.yml":            "format: 1\nname: Taken\n",
		"plain.yaml":             "format: 1\nname: Taken too\n",
		"environments/test.yaml": "format: 1\nname: Test\n",
	})
	if err := errors.Join(
		os.Chmod(filepath.Join(p.from.path, "named.yml"), 0o600),
		os.Mkdir(filepath.Join(p.from.path, "empty"), 0o755),
		os.Symlink("one.yaml", filepath.Join(p.from.path, "b", "link.yaml")),
		os.Symlink("../plain.yaml", filepath.Join(p.from.path, "b", "out.yaml")),
	); err != nil {
		t.Fatal(err)
	}
	p.from.can, p.to.can = can, can
	return p
}

func (p *two) all() [2]map[string]string {
	p.t.Helper()
	return [2]map[string]string{everything(p.t, p.from.path), everything(p.t, p.to.path)}
}

// deeds are all that can be done in the tree of requests.
var deeds = []struct {
	name string
	do   func(d *Deed, p *two) error
}{
	{"new request", func(d *Deed, p *two) error { return second(d.Create(p.from, "b", &Request{Name: "Plain"})) }},
	{"new folder", func(d *Deed, p *two) error { return second(d.CreateFolder(p.from, "b", "x")) }},
	{"new folder with a head", func(d *Deed, p *two) error { return second(d.CreateFolder(p.from, ".", "Über: all")) }},
	{"rename what has no name", func(d *Deed, p *two) error { return second(d.Rename(p.from, "plain.yaml", "Sort, please")) }},
	{"rename what has one", func(d *Deed, p *two) error { return second(d.Rename(p.from, "named.yml", "仓库")) }},
	{"rename what cannot be read", func(d *Deed, p *two) error { return second(d.Rename(p.from, "broken.yaml", "whole")) }},
	{"rename a file in an order", func(d *Deed, p *two) error { return second(d.Rename(p.from, "b/two.yaml", "zwei")) }},
	{"rename a folder", func(d *Deed, p *two) error { return second(d.Rename(p.from, "b", "Bl*cks")) }},
	{"rename a folder without a head", func(d *Deed, p *two) error { return second(d.Rename(p.from, "empty", "Not: empty")) }},
	{"duplicate", func(d *Deed, p *two) error { return second(d.Duplicate(p.from, "plain.yaml", "plain (copy)")) }},
	{"duplicate a folder", func(d *Deed, p *two) error { return second(d.Duplicate(p.from, "b", "b (copy)")) }},
	{"move", func(d *Deed, p *two) error { return second(d.Move(p.from, "plain.yaml", "b")) }},
	{"move a folder", func(d *Deed, p *two) error { return second(d.Move(p.from, "b", "empty")) }},
	{"move what would describe the collection", func(d *Deed, p *two) error { return second(d.Move(p.from, "b/deep/collection.yaml", ".")) }},
	{"move what would be environments", func(d *Deed, p *two) error { return second(d.Move(p.from, "b/environments", ".")) }},
	{"delete", func(d *Deed, p *two) error { return d.Delete(p.from, "named.yml") }},
	{"delete a folder", func(d *Deed, p *two) error { return d.Delete(p.from, "empty") }},
	{"reorder", func(d *Deed, p *two) error {
		text, err := p.from.read(CollectionFile)
		h, fault := ParseHead(text)
		h.Order = []string{"named.yml", "plain.yaml"}
		return errors.Join(err, fault, d.SaveHead(p.from, ".", text, h))
	}},
	{"reorder where there is no head", func(d *Deed, p *two) error { return d.SaveHead(p.from, "empty", nil, Head{Order: []string{"x"}}) }},
	{"move to another collection", func(d *Deed, p *two) error { return second(d.Carry(p.from, "named.yml", p.to, "z")) }},
	{"move what cannot be read there", func(d *Deed, p *two) error { return second(d.Carry(p.from, "broken.yaml", p.to, ".")) }},
	{"move a folder there", func(d *Deed, p *two) error { return second(d.Carry(p.from, "b", p.to, ".")) }},
	{"move what would describe it there", func(d *Deed, p *two) error { return second(d.Carry(p.from, "b/deep/collection.yaml", p.to, ".")) }},
	{"move what would be its environments", func(d *Deed, p *two) error { return second(d.Carry(p.from, "b/environments", p.to, ".")) }},
	{"move several, one after the other", func(d *Deed, p *two) error {
		return errors.Join(second(d.Carry(p.from, "plain.yaml", p.to, ".")), second(d.Carry(p.from, "b", p.to, "z")), second(d.Move(p.to, "plain.yaml", "z")))
	}},
}

func second(_ string, err error) error { return err }

// TestEveryDeedIsUndone is the law that whatever is done in the tree and taken back leaves each file byte for byte as it was, and no other.
// Without a trash can, links come back as the files that they lead to, which is why no folder with links is deleted there.
func TestEveryDeedIsUndone(t *testing.T) {
	for _, withCan := range []bool{true, false} {
		for _, c := range deeds {
			t.Run(fmt.Sprint(c.name, ", trash ", withCan), func(t *testing.T) {
				p := newTwo(t, withCan)
				if !withCan {
					for _, link := range []string{"link.yaml", "out.yaml"} {
						if err := os.Remove(filepath.Join(p.from.path, "b", link)); err != nil {
							t.Fatal(err)
						}
					}
				}
				before := p.all()
				d := new(Deed)
				if err := c.do(d, p); err != nil {
					t.Fatal(err)
				}
				if cmp.Equal(before, p.all()) || d.IsEmpty() {
					t.Fatal("nothing was done")
				}
				if _, err := d.Undo(p.from, p.to); err != nil {
					t.Error(err)
				}
				if diff := cmp.Diff(before, p.all()); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// TestCarry: the bytes go over, the name is free, the order follows, and nothing else changes.
func TestCarry(t *testing.T) {
	p := newTwo(t, true)
	before := p.all()
	d := new(Deed)
	for _, c := range []struct{ at, dir, want string }{
		{"b", ".", "b"},
		{"plain.yaml", ".", "plain-2.yaml"},
		{"named.yml", "z", "z/named-2.yml"},
	} {
		if got, err := d.Carry(p.from, c.at, p.to, c.dir); got != c.want || err != nil {
			t.Errorf("%s: got %s, %v, want %s", c.at, got, err, c.want)
		}
	}
	want := maps.Clone(before[1])
	was := before[0]
	want["plain-2.yaml"], want["z/named-2.yml"] = was["plain.yaml"], was["named.yml"]
	for name, text := range was {
		if name == "b" || strings.HasPrefix(name, "b/") {
			want[name] = text
		}
	}
	want["b/out.yaml"] = was["plain.yaml"] // it leads to nothing there, so what it led to came along
	after := p.all()
	if diff := cmp.Diff(want, after[1]); diff != "" {
		t.Error(diff)
	}
	for name := range after[0] {
		if name == "b" || strings.HasPrefix(name, "b/") || name == "plain.yaml" || name == "named.yml" {
			t.Errorf("%s is still there", name)
		}
	}
	if got := after[0]["collection.yaml"]; strings.Contains(got, "plain") || strings.Contains(got, "b]") {
		t.Errorf("the order still names what went: %s", got)
	}
	if got := d.Moves(); len(got) != 3 || got[1] != (Moved{p.from.where("plain.yaml"), p.to.where("plain-2.yaml")}) {
		t.Errorf("moves: %v", got)
	}
	if got := d.Folders(); !slices.Equal(got, slices.Sorted(slices.Values([]string{p.from.path, p.to.path}))) {
		t.Errorf("folders: %v", got)
	}
}

// TestA04MoveBreaksOff breaks a move between collections before each of its steps, and its undo too: what is moved is in one place or in both,
// whole, and never in none; while the old files are whole, no copy stays.
func TestA04MoveBreaksOff(t *testing.T) {
	broken := errors.New("broken")
	for _, at := range []string{"named.yml", "b"} {
		steps := 1
		for n := 1; n <= steps; n++ {
			p := newTwo(t, true)
			before := p.all()
			count := 0
			check := func(string) error {
				if count++; count == n {
					return broken
				}
				return nil
			}
			p.from.check, p.to.check = check, check
			d := new(Deed)
			_, err := d.Carry(p.from, at, p.to, ".")
			p.from.check, p.to.check = nil, nil
			if count < n {
				break
			}
			steps = n + 1
			if !errors.Is(err, broken) {
				t.Errorf("%s, step %d: %v", at, n, err)
			}
			if d.IsEmpty() {
				if diff := cmp.Diff(before, p.all()); diff != "" {
					t.Errorf("%s, broken at step %d:\n%s", at, n, diff)
				}
				continue
			}
			if _, err := d.Undo(p.from, p.to); err != nil { // what failed is the order alone
				t.Error(err)
			}
			if diff := cmp.Diff(before, p.all()); diff != "" {
				t.Errorf("%s, broken at step %d and undone:\n%s", at, n, diff)
			}
		}
		if steps < 7 {
			t.Errorf("%s: only %d steps", at, steps)
		}
	}
}

// TestMoveLeavesWhatSomebodyPutThere: a move that breaks off takes nothing away that it did not bring, and what somebody writes meanwhile
// into the old files or the new ones stays.
func TestMoveLeavesWhatSomebodyPutThere(t *testing.T) {
	broken := errors.New("disk full")
	for name, c := range map[string]struct {
		at, step string
		where    func(p *two) (s *Store, file string)
		err      error
	}{
		"in the new place, of a file":   {"named.yml", "create", func(p *two) (*Store, string) { return p.to, "named.yml" }, broken},
		"in the new place, of a folder": {"b", "create", func(p *two) (*Store, string) { return p.to, "b/theirs.yaml" }, broken},
		"into the old file":             {"named.yml", "rename", func(p *two) (*Store, string) { return p.from, "named.yml" }, nil},
	} {
		p := newTwo(t, true)
		s, file := c.where(p)
		full := filepath.Join(s.path, filepath.FromSlash(file))
		p.to.check = func(step string) error {
			if step != c.step {
				return nil
			}
			return errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte("theirs"), 0o644), c.err)
		}
		d := new(Deed)
		_, err := d.Carry(p.from, c.at, p.to, ".")
		if conflict := (*Conflict)(nil); c.err == nil && !errors.As(err, &conflict) || c.err != nil && !errors.Is(err, c.err) {
			t.Errorf("%s: got %v", name, err)
		}
		if got := tree(t, s.path)[filepath.FromSlash(file)]; got != "theirs" {
			t.Errorf("%s: what somebody wrote is %q", name, got)
		}
		if _, err := p.from.read("plain.yaml"); err != nil || !d.IsEmpty() {
			t.Errorf("%s: %v, %v", name, err, d)
		}
	}
}

// TestMoveThatCannotBeTakenAway: a folder that may not be changed keeps its files, and no copy stays.
func TestMoveThatCannotBeTakenAway(t *testing.T) {
	for _, withCan := range []bool{true, false} {
		p := newTwo(t, withCan)
		before := p.all()
		p.from.check = func(step string) error { return map[string]error{"take away": fs.ErrPermission}[step] }
		d := new(Deed)
		if _, err := d.Carry(p.from, "b", p.to, "z"); !errors.Is(err, fs.ErrPermission) || !d.IsEmpty() || len(d.Moves()) > 0 {
			t.Errorf("got %v, %v", err, d)
		}
		if diff := cmp.Diff(before, p.all()); diff != "" {
			t.Error(diff)
		}
	}
}

// TestUndoKeepsWhatWasWrittenSince: a request that was moved or renamed and then saved comes back as it is by now.
func TestUndoKeepsWhatWasWrittenSince(t *testing.T) {
	change := func(s *Store, at string) error {
		text, err := s.read(at)
		r, fault := Parse(text)
		if err != nil || fault != nil {
			return errors.Join(err, fault)
		}
		r.Method = "since"
		_, err = s.Save(at, text, r)
		return err
	}
	for _, c := range []struct {
		name     string
		do       func(d *Deed, p *two) error
		at, want string
	}{
		{"renamed", func(d *Deed, p *two) error {
			at, err := d.Rename(p.from, "plain.yaml", "Sort, please")
			return errors.Join(err, change(p.from, at))
		}, "plain.yaml", "format: 1\n# no name\nmethod: since # why\nx-tool: {a: 1}\n"},
		{"moved to another collection", func(d *Deed, p *two) error {
			at, err := d.Carry(p.from, "plain.yaml", p.to, ".")
			return errors.Join(err, change(p.to, at))
		}, "plain.yaml", "format: 1\n# no name\nmethod: since # why\nx-tool: {a: 1}\n"},
		{"a folder of it", func(d *Deed, p *two) error {
			at, err := d.Carry(p.from, "b", p.to, ".")
			return errors.Join(err, change(p.to, at+"/one.yaml"))
		}, "b/one.yaml", "format: 1\nmethod: since\n"},
	} {
		p := newTwo(t, true)
		d := new(Deed)
		if err := c.do(d, p); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if _, err := d.Undo(p.from, p.to); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := tree(t, p.from.path)[c.at]; got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		if got := everything(t, p.to.path); got["plain-2.yaml"] != "" || got["b"] != "" {
			t.Errorf("%s: the other collection still has %v", c.name, slices.Sorted(maps.Keys(got)))
		}
	}
}

// TestUndoLeavesANameOfTheirs: where the very thing that was done was done otherwise by somebody since, theirs stays.
func TestUndoLeavesANameOfTheirs(t *testing.T) {
	p := newTwo(t, true)
	d := new(Deed)
	at, err := d.Rename(p.from, "named.yml", "Mine")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(p.from.path, at)
	theirs := "format: 1\nname:   Theirs   # kept\nmethod: m\nparams: |-\n  [1.0,   2]\n"
	if err := os.WriteFile(file, []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = d.Undo(p.from, p.to)
	if c := (*Conflict)(nil); !errors.As(err, &c) {
		t.Errorf("got %v, want a conflict", err)
	}
	for _, text := range tree(t, p.from.path) {
		if text == theirs {
			return
		}
	}
	t.Error("what somebody named since is gone")
}

// TestUndoWhereTheNameIsTaken: it comes back beside what is there, and that stays as it is.
func TestUndoWhereTheNameIsTaken(t *testing.T) {
	for name, do := range map[string]func(d *Deed, p *two) error{
		"renamed": func(d *Deed, p *two) error { return second(d.Rename(p.from, "plain.yaml", "Sort, please")) },
		"moved":   func(d *Deed, p *two) error { return second(d.Move(p.from, "plain.yaml", "b")) },
		"carried": func(d *Deed, p *two) error { return second(d.Carry(p.from, "plain.yaml", p.to, ".")) },
		"deleted": func(d *Deed, p *two) error { return d.Delete(p.from, "plain.yaml") },
	} {
		p := newTwo(t, true)
		text := tree(t, p.from.path)["plain.yaml"]
		d := new(Deed)
		if err := do(d, p); err != nil {
			t.Fatal(err)
		}
		other := filepath.Join(p.from.path, "plain.yaml")
		if err := os.WriteFile(other, []byte("format: 1\nname: Other\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		moves, err := d.Undo(p.from, p.to)
		if err != nil || name != "deleted" && (len(moves) != 1 || moves[0].To != p.from.where("plain-2.yaml")) {
			t.Errorf("%s: %v, %v", name, moves, err)
		}
		got := tree(t, p.from.path)
		if got["plain-2.yaml"] != text || got["plain.yaml"] != "format: 1\nname: Other\n" {
			t.Errorf("%s: %q, %q", name, got["plain-2.yaml"], got["plain.yaml"])
		}
	}
}

// TestCarryWithinEachOther: a collection may lie in another one.
func TestCarryWithinEachOther(t *testing.T) {
	outer := opened(t, map[string]string{"in/collection.yaml": "format: 1\n", "in/a/one.yaml": one, "two.yaml": one})
	inner := open(t, filepath.Join(outer.path, "in"), outer.can)
	before := everything(t, outer.path)
	d := new(Deed)
	if _, err := d.Carry(outer, "in", inner, "a"); !errors.Is(err, errIntoItself) {
		t.Errorf("into itself: %v", err)
	}
	if got, err := d.Carry(outer, "in/a/one.yaml", inner, "a"); got != "a/one.yaml" || err != nil || !d.IsEmpty() {
		t.Errorf("where it is: %s, %v", got, err)
	}
	if got, err := d.Carry(outer, "two.yaml", inner, "."); got != "two.yaml" || err != nil {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := d.Undo(outer, inner); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(before, everything(t, outer.path)); diff != "" {
		t.Error(diff)
	}
}
