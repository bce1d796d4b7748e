package importing

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"rpcexplorer/history/collection"
)

// TestSave: every file of testdata is saved into an empty collection and into the same once more, and reads back as it was, in its
// order.
func TestSave(t *testing.T) {
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		i, err := Read(strings.TrimSpace(strings.TrimPrefix(a.Files[0].Name, "input")), a.Files[0].Data)
		if err != nil {
			t.Fatal(err)
		}
		s, err := collection.NewStore(filepath.Join(t.TempDir(), "c"), "Mine", nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		for range 2 {
			saved, err := Save(s, i, "fallback")
			if err != nil || len(saved.Paths) != i.Count() {
				t.Errorf("%s: %d requests of %d: %v", name, len(saved.Paths), i.Count(), err)
			}
		}
		c, err := s.Load()
		if err != nil || c.Err != nil {
			t.Fatalf("%s: %v, %v", name, err, c.Err)
		}
		var got, want []string
		for it := range c.All {
			switch {
			case it.Err != nil:
				t.Errorf("%s: %s: %v", name, it.Path, it.Err)
			case it.Request != nil:
				endpoint, _ := c.Target(it.Path)
				got = append(got, it.Name+" "+it.Request.Method+" "+it.Request.Params+" "+endpoint)
			}
		}
		for range 2 {
			want = append(want, told(i, i.Items)...)
		}
		slices.Sort(got) // the second time it is a folder, which stands where its name does
		slices.Sort(want)
		if !slices.Equal(got, want) || len(c.Environments) != 2*len(i.Environments) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, want)
		}
	}
}

func told(i *Imported, items []Item) (all []string) {
	for _, it := range items {
		all = append(all, told(i, it.Items)...)
		if r := it.Request; r != nil {
			endpoint := cmp.Or(r.Endpoint, i.Default)
			for _, e := range i.Endpoints {
				if e.Name == endpoint {
					endpoint = e.URL
				}
			}
			all = append(all, it.Name+" "+r.Method+" "+r.Params+" "+endpoint)
		}
	}
	return all
}

// TestSaveKeepsOrder: requests stand in the order of the file that they came from.
func TestSaveKeepsOrder(t *testing.T) {
	i, err := Read("", []byte("{\"jsonrpc\":\"2.0\",\"method\":\"z\"}\n{\"jsonrpc\":\"2.0\",\"method\":\"a\"}\n"))
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "c")
	s, err := collection.NewStore(folder, "Mine", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Save(s, i, ""); err != nil {
		t.Fatal(err)
	}
	c, err := s.Load()
	if err != nil || len(c.Items) != 2 || c.Items[0].Name != "z" {
		t.Errorf("%v: %+v", err, c.Items)
	}
	if head, _ := os.ReadFile(filepath.Join(folder, "collection.yaml")); !strings.Contains(string(head), "name: Mine") {
		t.Errorf("the name is lost:\n%s", head)
	}
}

// TestSaveKeepsColour: an environment of ours is in its colour again.
func TestSaveKeepsColour(t *testing.T) {
	i, err := Read("live.yaml", []byte("format: 1\nname: Live\ncolor: red\nvariables:\n  host: h\n"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := collection.NewStore(filepath.Join(t.TempDir(), "c"), "Mine", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Save(s, i, ""); err != nil {
		t.Fatal(err)
	}
	c, err := s.Load()
	if err != nil || len(c.Environments) != 1 || c.Environments[0].Color != "red" {
		t.Errorf("%v: %+v", err, c.Environments)
	}
}
