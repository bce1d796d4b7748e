package importing

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"rpcexplorer/history/collection"
)

// sample is a file to import.
type sample struct {
	name string
	data []byte
}

// samples are the files of testdata and those of ours.
func samples(t *testing.T) []sample {
	t.Helper()
	names, _ := filepath.Glob("testdata/*.txtar")
	var all []sample
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, sample{strings.TrimSpace(strings.TrimPrefix(a.Files[0].Name, "input")), a.Files[0].Data})
	}
	return append(all,
		sample{"shop.zip", zipped(t, ourShop()...)},
		sample{"Zoë's list.yaml", []byte(ourShop()[1].text)},
		sample{"live.yaml", []byte("format: 1\nname: Live\ncolor: red\nvariables:\n  host: h\n")},
		sample{"collection.yaml", []byte("format: 1\nname: Only\nendpoints:\n  main: http://127.0.0.1:3/\n")},
		sample{"empty.zip", zipped(t, entry{"collection.yaml", 0, "format: 1\nname: E\n"}, entry{"a/b/folder.yaml", 0, "format: 1\nname: B\n"}, entry{"call.yaml", 0, "format: 1\nmethod: m\n"})},
	)
}

// mayBe is what a collection may have: of each name, one of the texts or nothing.
var mayBe = []struct {
	name  string
	texts []string
}{
	{"collection.yaml", []string{
		"format: 1\nname: Mine\n", "\ufeff# mine\r\nformat: 1\r\nname: Mine # so\r\nendpoints: {main: http://127.0.0.1:2/} # one\r\norder: [call]",
		"format: 1\nx-team: a\nendpoints:\n  main: http://127.0.0.1:1/\n  # why\ndefaults:\n  endpoint: main\n",
	}},
	{"call.yaml", []string{"format: 1\nmethod: m\n", "<<<<<<< ours\n"}},
	{"shop/folder.yaml", []string{"format: 1\nname: Shop\n", "# no more\nformat: 1"}},
	{"shop/a.yaml", []string{"format: 1\nmethod: a"}},
	{"environments/live.yaml", []string{"format: 1\nname: Live\n"}},
	{"environments/Live EU.yaml", []string{"format: 1\r\n"}},
	{"wallet/x.yaml", []string{"format: 1\nmethod: x\n"}},
	{"notes.txt", []string{"\x00\xff"}},
	{".git/HEAD", []string{"ref\n"}},
}

// someCollection is a folder with some of that.
func someCollection(t *testing.T, random *rand.Rand) *collection.Store {
	t.Helper()
	folder := t.TempDir()
	for _, m := range mayBe {
		n := random.IntN(len(m.texts) + 1)
		if n == len(m.texts) {
			continue
		}
		file := filepath.Join(folder, filepath.FromSlash(m.name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(m.texts[n]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := collection.OpenStore(folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// allOf is all that lies in a folder, empty folders too, with modes and bytes.
func allOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(at string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil || e.IsDir() {
			all[at] = "folder"
			return err
		}
		text, err := os.ReadFile(at)
		all[at] = info.Mode().String() + " " + string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEveryImportIsUndone is the law that whatever is imported into whatever collection and taken back leaves each file byte for byte as it
// was, and no other, no folder either. Two imports are taken back one after the other.
func TestEveryImportIsUndone(t *testing.T) {
	files := samples(t)
	for seed := range uint64(3) {
		random := rand.New(rand.NewPCG(seed, 6))
		for _, in := range files {
			s := someCollection(t, random)
			first := allOf(t, s.Path())
			one := importInto(t, s, in)
			second := allOf(t, s.Path())
			other := files[random.IntN(len(files))]
			two := importInto(t, s, other)
			undoOf(t, s, two)
			if diff := cmp.Diff(second, allOf(t, s.Path())); diff != "" {
				t.Errorf("%d: %s after %s:\n%s", seed, other.name, in.name, diff)
			}
			undoOf(t, s, one)
			if diff := cmp.Diff(first, allOf(t, s.Path())); diff != "" {
				t.Errorf("%d: %s:\n%s", seed, in.name, diff)
			}
			s.Close()
			if t.Failed() {
				return
			}
		}
	}
}

func importInto(t *testing.T, s *collection.Store, in sample) *collection.Deed {
	t.Helper()
	i, err := Read(in.name, in.data)
	if err != nil {
		t.Fatalf("%s: %v", in.name, err)
	}
	before := allOf(t, s.Path())
	saved, err := Save(s, i, "fallback")
	if err != nil {
		t.Fatalf("%s: %v", in.name, err)
	}
	tellsAll(t, in.name, s.Path(), before, saved.Deed)
	return saved.Deed
}

// tellsAll checks that a deed names all that is new, and all that has changed.
func tellsAll(t *testing.T, name, folder string, before map[string]string, d *collection.Deed) {
	t.Helper()
	var told []string
	for _, w := range slices.Concat(d.Made(), d.Wrote()) {
		told = append(told, filepath.Join(w.Folder, filepath.FromSlash(w.Path)))
	}
	for at, now := range allOf(t, folder) {
		was, there := before[at]
		isPart := slices.ContainsFunc(told, func(w string) bool { return at == w || filepath.Dir(at) == w })
		parent := at == filepath.Join(folder, collection.Environments)
		if (now != was || !there) && !isPart && !parent {
			t.Errorf("%s: %s is not told", name, at)
		}
	}
}

func undoOf(t *testing.T, s *collection.Store, d *collection.Deed) {
	t.Helper()
	if _, err := d.Undo(s); err != nil {
		t.Error(err)
	}
}

// TestEnvironmentsAloneMakeNoFolder: what has no requests does not come as an empty folder.
func TestEnvironmentsAloneMakeNoFolder(t *testing.T) {
	got, _ := saveInto(t, "Mine", "live.yaml", []byte("format: 1\nname: Live\nvariables: {host: h}\n"), map[string]string{"call.yaml": "format: 1\nmethod: m\n"})
	if _, there := got["environments/live.yaml"]; !there || len(got) != 3 {
		t.Errorf("got %q", got)
	}
}

// TestUndoOfAnImportLeavesAnEnvironmentOfTheirs: the folder of environments came with the import, and stays while something lies in it.
func TestUndoOfAnImportLeavesAnEnvironmentOfTheirs(t *testing.T) {
	s, err := collection.NewStore(t.TempDir(), "Mine", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := importInto(t, s, sample{"live.yaml", []byte("format: 1\nname: Live\nvariables: {host: h}\n")})
	theirs, err := s.CreateEnvironment(collection.Environment{Name: "Theirs"})
	if err != nil {
		t.Fatal(err)
	}
	undoOf(t, s, d)
	c, err := s.Load()
	if err != nil || len(c.Environments) != 1 || c.Environments[0].Path != theirs {
		t.Errorf("%v: %+v", err, c.Environments)
	}
}
