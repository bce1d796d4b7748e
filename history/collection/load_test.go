package collection

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// outline shows a collection as text.
func outline(c *Collection) string {
	var b strings.Builder
	for it, depth := range c.All {
		mark := map[bool]string{true: "/"}[it.Folder]
		fmt.Fprintf(&b, "%s%s%s (%s)", strings.Repeat("  ", depth), it.Name, mark, it.Path)
		if it.Err != nil {
			fmt.Fprintf(&b, " ! %v", it.Err)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func load(t *testing.T, fsys fs.FS) *Collection {
	t.Helper()
	c, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLoadFormat1(t *testing.T) {
	c := load(t, os.DirFS("testdata/format1"))
	if c.Err != nil {
		t.Fatal(c.Err)
	}
	want := `Sort the stock (sort_list.yaml)
Blocks of goods/ (blocks)
  block 9 (blocks/block 9.yaml)
  block 10 (blocks/block 10.yaml)
unreadable (unreadable.yaml) ! line 2: conflict
docker-compose (docker-compose.yaml) ! no format
newer (newer.yaml) ! line 1: newer: 99, 1
raw (raw.yml)
仓库 (Windows) (windows.yaml)
`
	if diff := cmp.Diff(want, outline(c)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Endpoint{{"local", "tcp://127.0.0.1:5001"}, {"live", "tcp://shop.example:5001"}}, c.Endpoints); diff != "" {
		t.Error(diff)
	}
	for path, want := range map[string]Request{
		"sort_list.yaml":       {Name: "Sort the stock", Endpoint: "live", Method: "sort_list", Params: "[\n  [5, 2, 9, 1.50, 5, 6]\n]", Docs: "Sorts a list.\n"},
		"blocks/block 10.yaml": {Method: "get_block", Params: `{"number": 10, "größe": [1.0, 2]}`},
		"blocks/block 9.yaml":  {Method: "get_block", Params: `[9]`, Timeout: NewTimeout("2"), ID: `"b\u0039"`},
		"windows.yaml":         {Name: "仓库 (Windows)", Method: "changed", Kind: Notification, Params: "{\n  \"a\": 1\n}\n"},
		"raw.yml":              {Kind: Raw, Message: "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"a\"},\n not json"},
	} {
		if diff := cmp.Diff(want, *c.Find(path).Request, asWritten); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestTarget(t *testing.T) {
	c := load(t, os.DirFS("testdata/format1"))
	for path, want := range map[string]string{
		"sort_list.yaml":       "tcp://shop.example:5001 5s",
		"blocks/block 9.yaml":  "tcp://127.0.0.1:5001 2",
		"blocks/block 10.yaml": "tcp://127.0.0.1:5001 1m",
		"unreadable.yaml":      "tcp://127.0.0.1:5001 5s",
		"no/such.yaml":         "tcp://127.0.0.1:5001 5s",
	} {
		endpoint, timeout := c.Target(path)
		if got := fmt.Sprint(endpoint, " ", timeout); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	if got := c.Resolve("ipc:///tmp/x"); got != "ipc:///tmp/x" {
		t.Errorf("got %s, want the URL itself", got)
	}
	if got := c.Find("blocks/none.yaml"); got != nil {
		t.Errorf("found %v", got)
	}
}

// TestUnreadableStays: whatever is wrong with a file, it has its place, its text and a reason.
func TestUnreadableStays(t *testing.T) {
	for name, c := range map[string]struct{ text, reason string }{
		"conflict":       {"<<<<<<< a\nformat: 1\n=======\n>>>>>>> b\n", ReasonConflict},
		"open bracket":   {"format: 1\nparams: [1,\n", ReasonYAML},
		"tab":            {"format: 1\nparams:\n\t[1]\n", ReasonYAML},
		"twice":          {"format: 1\nname: a\nname: b\n", ReasonTwice},
		"a list":         {"- 1\n", ReasonShape},
		"text":           {"just text\n", ReasonShape},
		"two documents":  {"format: 1\n---\nformat: 1\n", ReasonShape},
		"empty":          {"", ReasonNoFormat},
		"comment only":   {"# hello\n", ReasonNoFormat},
		"no format":      {"name: a\n", ReasonNoFormat},
		"newer":          {"format: 2\nparams: {of: [a, new, kind]}\n", ReasonNewer},
		"format zero":    {"format: 0\n", ReasonValue},
		"format word":    {"format: one\n", ReasonValue},
		"format list":    {"format: [1]\n", ReasonValue},
		"kind":           {"format: 1\nkind: shout\n", ReasonValue},
		"names":          {"format: 1\nkind: \"{{kind}}\"\n", ReasonNames},
		"names of words": {"format: 1\ncancel: \"{{c}}\"\n", ReasonNames},
		"names of truth": {"format: 1\nkeep_space: \"{{x}}\"\n", ReasonNames},
		"params as YAML": {"format: 1\nparams:\n  - 1\n  - 2\n", ReasonNotText},
		"alias":          {"format: 1\nname: &x a\nmethod: *x\n", ReasonAnchor},
		"bad binary":     {"format: 1\nmessage: !!binary \"***\"\n", ReasonNotText},
		"deep":           {"format: 1\nparams: " + strings.Repeat("[", 900_000), ReasonYAML},
		"deep list":      {"format: 1\nx:\n  " + strings.Repeat("- ", 400_000), ReasonYAML},
	} {
		t.Run(name, func(t *testing.T) {
			it := load(t, fstest.MapFS{"a.yaml": {Data: []byte(c.text)}}).Find("a.yaml")
			if it == nil || it.Request != nil || string(it.Text) != c.text || it.Name != "a" {
				t.Fatalf("got %+v", it)
			}
			var fault *Fault
			if !errors.As(it.Err, &fault) || fault.Reason != c.reason {
				t.Errorf("got %v, want %s", it.Err, c.reason)
			}
		})
	}
}

func TestHeadUnreadable(t *testing.T) {
	c := load(t, fstest.MapFS{
		"collection.yaml": {Data: []byte("format: 1\nname: N\norder: 5\n")},
		"f/folder.yaml":   {Data: []byte("format: 9\n")},
		"f/a.yaml":        {Data: []byte("format: 1\n")},
	})
	if c.Err == nil || c.Name != "N" || c.Text == nil {
		t.Errorf("got %+v, want the name and a reason", c)
	}
	if it := c.Find("f"); it.Err == nil || len(it.Items) != 1 || it.Items[0].Request == nil {
		t.Errorf("got %+v, want a reason and the request in it", it)
	}
}

// TestLinksStayInside: through os.Root nothing outside the folder is read, and what cannot be read stays visible.
func TestLinksStayInside(t *testing.T) {
	outside, inside := t.TempDir(), t.TempDir()
	err := errors.Join(
		os.WriteFile(outside+"/secret.yaml", []byte("format: 1\nname: secret\n"), 0o600),
		os.WriteFile(inside+"/a.yaml", []byte("format: 1\n"), 0o600),
		os.Symlink(outside+"/secret.yaml", inside+"/out.yaml"),
		os.Symlink("a.yaml", inside+"/link.yaml"),
		os.Symlink(outside, inside+"/folder.yaml"),
		os.Symlink(".", inside+"/loop"),
	)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	c := load(t, root.FS())
	if len(c.Items) != 5 || strings.Contains(outline(c), "secret") {
		t.Errorf("got\n%s", outline(c))
	}
	for path, readable := range map[string]bool{"a.yaml": true, "link.yaml": true, "out.yaml": false, "folder.yaml": false} {
		if it := c.Find(path); (it.Err == nil) != readable {
			t.Errorf("%s: got %v", path, it.Err)
		}
	}
}

func TestRootThatCannotBeListed(t *testing.T) {
	if c, err := Load(os.DirFS(t.TempDir() + "/none")); err == nil {
		t.Errorf("got %v", c)
	}
}

func TestNatural(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"block 9", "block 10", -1},
		{"a", "b", -1},
		{"a", "a", 0},
		{"a1", "a01", 1},
		{"a1b", "a01a", 1},
		{"99999999999999999999998", "99999999999999999999999", -1},
		{"", "a", -1},
		{"2", "a", -1},
		{"äpfel", "apfel", 1},
	} {
		if got := Natural(c.a, c.b); got != c.want {
			t.Errorf("%q, %q: got %d, want %d", c.a, c.b, got, c.want)
		}
		if got := Natural(c.b, c.a); got != -c.want {
			t.Errorf("%q, %q: got %d, want %d", c.b, c.a, got, -c.want)
		}
	}
}

// FuzzNatural: the order is one, whatever the names.
func FuzzNatural(f *testing.F) {
	f.Add("a10", "a9", "a09")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if Natural(a, b) != -Natural(b, a) || (Natural(a, b) == 0) != (a == b) {
			t.Errorf("%q and %q", a, b)
		}
		if Natural(a, b) < 0 && Natural(b, c) < 0 && Natural(a, c) >= 0 {
			t.Errorf("%q < %q < %q", a, b, c)
		}
	})
}

// TestApart: what was put into a collection as a whole is told, however it is known.
func TestApart(t *testing.T) {
	file := &fstest.MapFile{Data: []byte("format: 1\nmethod: m\n")}
	fsys := fstest.MapFS{
		"collection.yaml": file, ".git/HEAD": file, "a.yaml": file, "plain/folder.yaml": file, "plain/a.yaml": file,
		"one/collection.yaml": file, "one/deep/a.yaml": file, "one/deep/two/.git": file, "one/deep/two/a.yaml": file,
		"three/Collection.YAML": file, "three/a.yaml": file, "four/.git/config": file, "four/a.yaml": file, "five/collection.yaml/a.yaml": file, "five/a.yaml": file,
	}
	apart := map[string]bool{}
	for it := range load(t, fsys).All {
		if it.Apart {
			apart[it.Path] = true
		}
	}
	if diff := cmp.Diff(map[string]bool{"one": true, "one/deep/two": true, "three": true, "four": true, "five": true}, apart); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"tcp://127.0.0.1:1"}, load(t, fstest.MapFS{
		"a.yaml": {Data: []byte("format: 1\nendpoint: tcp://127.0.0.1:1\nmethod: m\n")}, "cloned/.git/HEAD": file,
		"cloned/b.yaml": {Data: []byte("format: 1\nendpoint: tcp://127.0.0.1:2\nmethod: m\n")},
	}).Peers()); diff != "" {
		t.Errorf("peers: %s", diff)
	}
	for at, want := range map[string]string{
		"a.yaml": ".", "plain/a.yaml": ".", "one/collection.yaml": "one", "one/deep/a.yaml": "one", "one/deep/two/a.yaml": "one/deep/two",
		"three/a.yaml": "three", "four/a.yaml": "four", "five/a.yaml": "five", "gone/a.yaml": ".",
	} {
		if got := Apart(fsys, at); got != want {
			t.Errorf("%s: got %s, want %s", at, got, want)
		}
	}
}
