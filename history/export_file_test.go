package history_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rpcexplorer/history"
	"rpcexplorer/rpcclient"
)

func contains(text, word string) bool { return strings.Contains(text, word) }

// exported is a file with exchanges of the tales, with a pin and a note.
func exported(t *testing.T, ids ...history.ID) (*history.Store, string) {
	t.Helper()
	s := open(t, inFolder(t), history.Options{})
	ctx := context.Background()
	tell(t, s, tales)
	if err := errors.Join(s.Pin(ctx, 2, true), s.Annotate(ctx, 5, "rhubarb")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "some.rpchistory")
	n, err := s.Export(ctx, path, ids...)
	if err != nil || n != len(ids) {
		t.Fatalf("exported %d, %v", n, err)
	}
	return s, path
}

// all is all that is there, each whole.
func all(t *testing.T, s *history.Store) (entries []*history.Entry) {
	t.Helper()
	ids, err := s.All(context.Background(), history.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(ids)
	for _, id := range ids {
		e, err := s.Get(context.Background(), id)
		if err != nil || e.Damaged {
			t.Fatalf("exchange %d: %v %v", id, e, err)
		}
		entries = append(entries, e)
	}
	return entries
}

// TestExport: the file is one file, holds what was chosen, to the letter, and is looked at without being changed.
func TestExport(t *testing.T) {
	s, path := exported(t, 5, 2)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(path), 0o500); err != nil {
		t.Fatal(err)
	}
	view, err := history.View(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	var want []*history.Entry
	for _, e := range all(t, s) {
		if e.ID == 2 || e.ID == 5 {
			want = append(want, e)
		}
	}
	if diff := cmp.Diff(want, all(t, view), same); diff != "" {
		t.Errorf("want, got:\n%s", diff)
	}
	if got := found(t, finder(t, view, false), "rhubarb", 10); got != "[5]" {
		t.Errorf("found %s", got)
	}
	if err := view.Pin(context.Background(), 2, false); err == nil {
		t.Error("it could be changed")
	}
	if err := view.Close(); err != nil {
		t.Error(err)
	}
	after, err := os.ReadFile(path)
	if err != nil || string(before) != string(after) {
		t.Errorf("it was changed, %v", err)
	}
	names, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if hidden, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(names) != 1 || len(hidden) != 0 {
		t.Errorf("beside it: %v %v", names, hidden)
	}
	if err := os.Chmod(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
}

// TestImport: what is not there is taken, with pins and notes, and once.
func TestImport(t *testing.T) {
	_, path := exported(t, 1, 2, 3, 5)
	ctx := context.Background()
	s := open(t, inFolder(t), history.Options{})
	tell(t, s, tales[:1])
	for _, want := range []history.Imported{{New: 4}, {There: 4}} {
		if got, err := s.Import(ctx, path); got != want || err != nil {
			t.Errorf("imported %+v, %v, want %+v", got, err, want)
		}
	}
	got := all(t, s)
	if len(got) != 5 || !got[2].Pinned || got[4].Note != "rhubarb" || got[4].ID != 5 || !contains(string(got[4].Exchange.Frames[1].Data), "needle") {
		t.Errorf("there are %d: %+v", len(got), got)
	}
	if found := found(t, finder(t, s, true), "rhubarb", 10); found != "[5]" {
		t.Errorf("found %s", found)
	}
}

// TestImportIntoItself: what comes back to where it was is there already.
func TestImportIntoItself(t *testing.T) {
	s, path := exported(t, 1, 2, 3)
	if err := s.Delete(context.Background(), 2); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Import(context.Background(), path); err != nil || got != (history.Imported{New: 1, There: 2}) {
		t.Errorf("imported %+v, %v", got, err)
	}
}

// TestImportRefuses: what cannot be taken is told, and nothing of it is.
func TestImportRefuses(t *testing.T) {
	for _, c := range []struct {
		key  string
		make func(path string, data []byte) []byte
	}{
		{"history.file.newer", func(_ string, data []byte) []byte { data[63] = 77; return data }},
		{"history.file.foreign", func(string, []byte) []byte { return []byte("a text") }},
		{"history.file.foreign", func(_ string, data []byte) []byte { data[68] = 'X'; return data }},
		{"history.file.foreign", func(string, []byte) []byte { return nil }},
		{"history.file.damaged", func(_ string, data []byte) []byte { return data[:len(data)-8192] }},
		{"history.file.damaged", func(_ string, data []byte) []byte { clear(data[4096:20000]); return data }},
		{"history.file.missing", func(path string, data []byte) []byte { _ = os.Remove(path); return nil }},
	} {
		_, path := exported(t, 1, 2, 3, 4, 5, 6)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if data = c.make(path, data); c.key != "history.file.missing" {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s := open(t, inFolder(t), history.Options{})
		_, err = s.Import(context.Background(), path)
		var why *history.FileError
		if !errors.As(err, &why) || why.Note.Key != c.key {
			t.Errorf("%s: %v", c.key, err)
		}
		if got := left(t, s); got != "" {
			t.Errorf("%s: taken: %s", c.key, got)
		}
	}
}

// TestViewOlder: a file of an older form is looked at as a copy.
func TestViewOlder(t *testing.T) {
	path := filepath.Join("testdata", "schema-1.db")
	view, err := history.View(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	if got := all(t, view); len(got) != 20 {
		t.Errorf("%d exchanges", len(got))
	}
}

// TestB12ExportHasNoSecret: what was overwritten stays so.
func TestB12ExportHasNoSecret(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	e := endpoint(t, "tcp://127.0.0.1:5001")
	r := s.For(e, history.Habits{Secrets: []rpcclient.Secret{rpcclient.NewSecret("canary-secret")}})
	exchange(t, r, e, rpcclient.Call{Method: "login", Params: []byte(`["canary-secret"]`)}, message(rpcclient.Sent, time.Now(), `["canary-secret"]`), message(rpcclient.Received, time.Now(), `"canary-secret"`))
	path := filepath.Join(t.TempDir(), "out")
	if _, err := s.Export(context.Background(), path, 1); err != nil {
		t.Fatal(err)
	}
	view, err := history.View(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer view.Close()
	for _, e := range all(t, view) {
		for _, f := range e.Exchange.Frames {
			if contains(string(f.Data), "canary") {
				t.Errorf("exported: %s", f.Data)
			}
		}
	}
}

// TestRuns: the exchanges of the same call, in their order.
func TestRuns(t *testing.T) {
	s := open(t, inFolder(t), history.Options{})
	tell(t, s, append(slices.Clone(tales), tales[0]))
	for _, c := range []struct {
		of   history.ID
		most int
		want []history.ID
	}{{7, 10, []history.ID{1, 2, 7}}, {7, 2, []history.ID{2, 7}}, {2, 10, []history.ID{1, 2}}, {6, 10, []history.ID{6}}, {99, 10, nil}} {
		runs, err := s.Runs(context.Background(), c.of, c.most)
		var got []history.ID
		for _, r := range runs {
			got = append(got, r.ID)
		}
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("of %d: %v, %v, want %v", c.of, got, err, c.want)
		}
	}
}
