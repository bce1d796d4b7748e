package collection

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rpcexplorer/history/trash"
)

// TestRoundTripOfCollections: every collection of testdata is loaded and all of it saved as it is, then saved with a change, and with
// the change taken back. After the first not a byte differs; after the last each file says what it said.
func TestRoundTripOfCollections(t *testing.T) {
	heads, err := filepath.Glob("testdata/*/collection.yaml")
	if err != nil || len(heads) < 2 {
		t.Fatal(heads, err)
	}
	for _, head := range heads {
		t.Run(filepath.Base(filepath.Dir(head)), func(t *testing.T) {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(filepath.Dir(head))); err != nil {
				t.Fatal(err)
			}
			before := tree(t, dir)
			s := open(t, dir, trash.Home(func(string) string { return t.TempDir() }))
			if n := saveAll(t, s, func(r *Request) *Request { return r }); n < 5 {
				t.Fatalf("%d requests", n)
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Fatal(diff)
			}
			was := requests(t, s)
			saveAll(t, s, func(r *Request) *Request { c := *r; c.Name += "!"; return &c })
			saveAll(t, s, func(r *Request) *Request { return r.named(r.Name[:len(r.Name)-1]) })
			if diff := cmp.Diff(was, requests(t, s), asWritten); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func (r Request) named(name string) *Request { r.Name = name; return &r }

// saveAll saves all of a collection: its requests as change makes them, everything else as it is.
func saveAll(t *testing.T, s *Store, change func(*Request) *Request) (saved int) {
	t.Helper()
	c, err := s.Load()
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.SaveHead(".", c.Text, c.Head)
	errs := []error{err}
	for item := range c.All {
		switch {
		case item.Err != nil:
		case item.Request != nil:
			_, err := s.Save(item.Path, item.Text, change(item.Request))
			errs = append(errs, err)
			saved++
		case item.Text != nil:
			_, err := s.SaveHead(item.Path, item.Text, item.Head)
			errs = append(errs, err)
		}
	}
	for _, e := range c.Environments {
		_, err := s.SaveEnvironment(e.Path, e.Text, *e)
		errs = append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	return saved
}

// requests are those that a collection holds, by their files.
func requests(t *testing.T, s *Store) map[string]Request {
	t.Helper()
	c, err := s.Load()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]Request{}
	for item := range c.All {
		if item.Request != nil {
			got[item.Path] = *item.Request
		}
	}
	return got
}
