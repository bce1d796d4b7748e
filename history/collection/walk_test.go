package collection

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/assets"
)

// TestUnchangedHeads: a save of what was loaded leaves every byte, in each file of each collection that there is here.
func TestUnchangedHeads(t *testing.T) {
	read := 0
	for name, fsys := range map[string]fs.FS{"testdata": os.DirFS("testdata/format1"), "quickstart": assets.Quickstart()} {
		same := func(at string, text, got []byte, err error) {
			t.Helper()
			if read++; err != nil || !bytes.Equal(text, got) {
				t.Errorf("%s, %s: saved as %q, %v", name, at, got, err)
			}
		}
		c := load(t, fsys)
		got, err := EditHead(c.Text, c.Head)
		same(CollectionFile, c.Text, got, err)
		for it := range c.All {
			switch {
			case it.Request != nil:
				got, err := Edit(it.Text, it.Request)
				same(it.Path, it.Text, got, err)
			case it.Folder && it.Text != nil && it.Err == nil:
				got, err := EditHead(it.Text, it.Head)
				same(it.Path, it.Text, got, err)
			}
		}
		for _, e := range c.Environments {
			if f, err := ParseEnvironment(e.Text); err == nil {
				got, err := EditEnvironment(e.Text, *f)
				same(e.Path, e.Text, got, err)
			}
		}
	}
	if read < 15 {
		t.Errorf("only %d files were read", read)
	}
}

// walker does at random what a person does, and knows which requests there must be.
type walker struct {
	t       *testing.T
	r       *rand.Rand
	s       *Store
	want    map[string]string // method by name
	deleted []*Deleted
	lost    map[*Deleted]map[string]string // what was in it
}

// TestRandomWalk: whatever is done in whatever order, no request is lost, doubled or mixed up, and the undo of a delete brings all
// of it back.
func TestRandomWalk(t *testing.T) {
	for seed := range uint64(4) {
		w := &walker{t: t, r: rand.New(rand.NewPCG(seed, 1)), s: opened(t, nil), want: map[string]string{}, lost: map[*Deleted]map[string]string{}}
		if seed%2 == 1 {
			w.s.can = nil
		}
		for n := range 120 {
			what := w.step(n)
			if got := w.there("."); !sameMap(got, w.want) {
				t.Fatalf("seed %d, step %d, %s: there is %v, want %v\n%v", seed, n, what, got, w.want, tree(t, w.s.Path()))
			}
		}
	}
}

func sameMap(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

// there are the requests below a path.
func (w *walker) there(at string) map[string]string {
	w.t.Helper()
	c, err := w.s.Load()
	if err != nil {
		w.t.Fatal(err)
	}
	found := map[string]string{}
	for it := range c.All {
		if it.Err != nil {
			w.t.Errorf("%s: %v", it.Path, it.Err)
		}
		if it.Request != nil && (at == "." || it.Path == at || strings.HasPrefix(it.Path, at+"/")) {
			found[it.Name] = it.Request.Method
		}
	}
	return found
}

// pick is some request or folder.
func (w *walker) pick(folder bool) *Item {
	c, err := w.s.Load()
	if err != nil {
		w.t.Fatal(err)
	}
	var all []*Item
	for it := range c.All {
		if it.Folder == folder {
			all = append(all, it)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[w.r.IntN(len(all))]
}

func (w *walker) dir() string {
	if it := w.pick(true); it != nil && w.r.IntN(3) > 0 {
		return it.Path
	}
	return "."
}

// name is a name that no other request has, though its file name may be one that another has.
func (w *walker) name(n int) string {
	return []string{"Same name", "SAME NAME", "same-name", "仓库", "../x", "plain"}[w.r.IntN(6)] + strings.Repeat("!", n+1)
}

func (w *walker) must(at string, err error) string {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
	return at
}

func (w *walker) step(n int) string {
	name, it := w.name(n), w.pick(w.r.IntN(4) == 0)
	switch w.r.IntN(8) {
	case 0, 1:
		w.want[name] = fmt.Sprint("m", n)
		return "created " + w.must(w.s.Create(w.dir(), &Request{Name: name, Method: w.want[name]}))
	case 2:
		return "made " + w.must(w.s.CreateFolder(w.dir(), name))
	case 3:
		return w.rename(it, name)
	case 4:
		return w.move(it)
	case 5:
		return w.remove(it)
	case 6:
		return w.undo()
	}
	return w.save(it, n)
}

func (w *walker) rename(it *Item, name string) string {
	if it == nil {
		return ""
	}
	if !it.Folder {
		w.want[name] = w.want[it.Name]
		delete(w.want, it.Name)
	}
	return "renamed " + it.Path + " to " + w.must(w.s.Rename(it.Path, name))
}

func (w *walker) move(it *Item) string {
	dir := w.dir()
	if it == nil || dir == it.Path || strings.HasPrefix(dir, it.Path+"/") {
		return ""
	}
	return "moved " + it.Path + " to " + w.must(w.s.Move(it.Path, dir))
}

func (w *walker) remove(it *Item) string {
	if it == nil || w.r.IntN(2) == 0 {
		return ""
	}
	gone := w.there(it.Path)
	d, err := w.s.Delete(it.Path)
	w.must("", err)
	for name := range gone {
		delete(w.want, name)
	}
	w.deleted, w.lost[d] = append(w.deleted, d), gone
	return "deleted " + it.Path
}

func (w *walker) undo() string {
	if len(w.deleted) == 0 {
		return ""
	}
	i := w.r.IntN(len(w.deleted))
	d := w.deleted[i]
	w.deleted = slices.Delete(w.deleted, i, i+1)
	for name, method := range w.lost[d] {
		w.want[name] = method
	}
	return "brought back " + w.must(d.Undo())
}

func (w *walker) save(it *Item, n int) string {
	if it == nil {
		return ""
	}
	if it.Folder {
		h := it.Head
		h.Order = []string{"z", path.Base(it.Path)}
		_, err := w.s.SaveHead(it.Path, it.Text, h)
		return "saved " + filepath.Join(w.must(it.Path, err), FolderFile)
	}
	r := *it.Request
	r.Method = fmt.Sprint("s", n)
	w.want[it.Name] = r.Method
	_, err := w.s.Save(it.Path, it.Text, &r)
	return "saved " + w.must(it.Path, err)
}
