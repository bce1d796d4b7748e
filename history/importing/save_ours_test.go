package importing

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
)

// ourShop is a collection of ours with all that a reader could lose: comments, keys of others, names unlike those that we would give.
func ourShop() []entry {
	return []entry{
		{"collection.yaml", 0, "# the head\nformat: 1\nname: Shop\nx-own: {a: 1}\nendpoints:\n  main: http://127.0.0.1:1/ # local\norder: [sub]\n"},
		{"Zoë's list.yaml", 0, "\ufeff# of Zoë\r\nformat: 1\r\nmethod: list\r\nendpoint: main\r\nx-team: 'blue'\r\nchecks:\r\n  - status == 200 # always\r\n"},
		{"a.yml", 0, "format: 1\nname: Not a\nmethod: a"},
		{"draft.yaml", 0, "format: 1\nname: Draft\nparams: '[1]'\nvariables: {x: 1}\n"},
		{"environments/Live EU.yaml", 0, "format: 1\nname: Live\n# the real one\nvariables:\n  host: h # x\n"},
		{"plain/one.yaml", 0, "format: 1\nmethod: one\n"},
		{"sub/Deep Er/b.yaml", 0, "format: 1\nmethod: b\n"},
		{"sub/empty/folder.yaml", 0, "format: 1\nname: Nothing yet\n"},
		{"sub/folder.yaml", 0, "format: 1 # s\nname: S\ndefaults: {endpoint: main}\norder: [z, a.yaml]\n"},
		{"sub/a.yaml", 0, "format: 1\nmethod: a\n"},
		{"sub/z.yaml", 0, "format: 1\nmethod: z\n"},
	}
}

// filesOf are the files of a folder with their texts.
func filesOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(folder, at))
		all[at] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// saveInto saves a file into a collection that holds some files already.
func saveInto(t *testing.T, name, file string, data []byte, there map[string]string) (map[string]string, Saved) {
	t.Helper()
	i, err := Read(file, data)
	if err != nil {
		t.Fatal(err)
	}
	s, err := collection.NewStore(filepath.Join(t.TempDir(), "shop"), name, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for at, text := range there {
		if err := os.WriteFile(filepath.Join(s.Path(), at), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	saved, err := Save(s, i, "zipped")
	if err != nil {
		t.Fatal(err)
	}
	return filesOf(t, s.Path()), saved
}

// TestOurZipComesBackAsItWas: a collection that was exported and is imported into a new folder is the same, file by file, byte by byte.
func TestOurZipComesBackAsItWas(t *testing.T) {
	got, saved := saveInto(t, "Shop", "x.zip", zipped(t, ourShop()...), nil)
	want := map[string]string{}
	for _, e := range ourShop() {
		want[e.name] = e.text
	}
	if !maps.Equal(got, want) || len(saved.Renamed) != 0 || len(saved.Paths) != 7 {
		t.Errorf("%d requests, renamed %v", len(saved.Paths), saved.Renamed)
		for _, at := range slices.Sorted(maps.Keys(got)) {
			if got[at] != want[at] {
				t.Errorf("%s: got %q, want %q", at, got[at], want[at])
			}
		}
		for at := range want {
			if _, found := got[at]; !found {
				t.Errorf("%s is not there", at)
			}
		}
	}
}

// TestOurZipIntoAnother: beside what is there it is a folder, whose files are as they were; only what must be is called otherwise, and told.
func TestOurZipIntoAnother(t *testing.T) {
	const head = "format: 1\nname: Mine # mine\nendpoints:\n  main: http://127.0.0.1:2/\n"
	got, saved := saveInto(t, "Mine", "x.zip", zipped(t, ourShop()...), map[string]string{
		"collection.yaml": head, "call.yaml": "format: 1\nmethod: m\n",
	})
	for at, want := range map[string]string{
		"collection.yaml":           head + "  main 2: http://127.0.0.1:1/\n",
		"call.yaml":                 "format: 1\nmethod: m\n",
		"shop/folder.yaml":          "# the head\nformat: 1\nname: Shop\nx-own: {a: 1}\norder: [sub]\n",
		"shop/Zoë's list.yaml":      strings.Replace(ourShop()[1].text, "endpoint: main", "endpoint: main 2", 1),
		"shop/a.yml":                ourShop()[2].text,
		"shop/sub/folder.yaml":      "format: 1 # s\nname: S\ndefaults:\n  endpoint: main 2\norder: [z, a.yaml]\n",
		"shop/sub/Deep Er/b.yaml":   ourShop()[6].text,
		"environments/Live EU.yaml": ourShop()[4].text,
	} {
		if got[at] != want {
			t.Errorf("%s: got %q, want %q", at, got[at], want)
		}
	}
	if len(saved.Renamed) != 0 || len(saved.Paths) != 7 {
		t.Errorf("%d requests, renamed %v", len(saved.Paths), saved.Renamed)
	}
}

// TestOurFileComesAsItIs: one file of ours keeps its bytes, and its name unless another file has it, which is told.
func TestOurFileComesAsItIs(t *testing.T) {
	const text = "# why\nformat: 1\nname: A list\nmethod: list\nchecks: [ok]\n"
	for _, c := range []struct {
		name, file, want string
		there            map[string]string
		renamed          string
	}{
		{"under its name", "My List.yaml", "My List.yaml", nil, "[]"},
		{"pasted", "", "a-list.yaml", nil, "[]"},
		{"beside another", "l.yaml", "zipped/l.yaml", map[string]string{"l.yaml": "format: 1\nmethod: m\n"}, "[]"},
		{"an unsafe name", "a|b.yaml", "a-b.yaml", nil, "[{a|b.yaml a-b.yaml}]"},
	} {
		got, saved := saveInto(t, "Mine", c.file, []byte(text), c.there)
		if got[c.want] != text || fmt.Sprint(saved.Renamed) != c.renamed {
			t.Errorf("%s: renamed %v, files %q", c.name, saved.Renamed, got)
		}
	}
}

// TestOurOrderFollowsNames: where a file of a folder cannot keep its name, the order names it as it is called.
func TestOurOrderFollowsNames(t *testing.T) {
	got, saved := saveInto(t, "Shop", "x.zip", zipped(t,
		entry{"collection.yaml", 0, "format: 1\nname: Shop\norder: [b, 'what?.yaml', a] # so\n"},
		entry{"a.yaml", 0, "format: 1\nmethod: a\n"}, entry{"b.yaml", 0, "format: 1\nmethod: b\n"},
		entry{"what?.yaml", 0, "format: 1\nmethod: w\n"},
	), nil)
	if !strings.Contains(got["collection.yaml"], "what.yaml") || strings.Contains(got["collection.yaml"], "?") || fmt.Sprint(saved.Renamed) != "[{what?.yaml what.yaml}]" {
		t.Errorf("renamed %v, files %q", saved.Renamed, got)
	}
}
