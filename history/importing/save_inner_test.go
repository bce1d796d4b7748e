package importing

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
)

// nestedShop is a collection of ours with another one in it, which has endpoints, variables and environments of the same names.
func nestedShop() []entry {
	return []entry{
		{"collection.yaml", 0, "format: 1\nname: Outer\nendpoints:\n  a: https://o.example/rpc\n  b: https://outerb.example\ndefaults: {endpoint: a}\nvariables: {who: outer}\n"},
		{"environments/prod.yaml", 0, "format: 1\nvariables: {who: outerenv}\n"},
		{"deep/inner/collection.yaml", 0, "format: 1 # i\nname: Inner\nendpoints: {b: 'https://i.example/{{secret.key}}'}\ndefaults: {endpoint: b}\nvariables: {who: innerwho}\n"},
		{"deep/inner/environments/prod.yaml", 0, "format: 1\nvariables: {who: innerenv}\n"},
		{"deep/inner/named.yaml", 0, "format: 1\nmethod: n\nendpoint: b # the inner one\n"},
		{"deep/inner/sub/folder.yaml", 0, "format: 1\ndefaults: {endpoint: b}\n"},
		{"deep/inner/sub/r.yaml", 0, "format: 1\nmethod: r\n"},
		{"deep/inner/third/collection.yaml", 0, "format: 1\nendpoints: {b: 'https://third.example'}\n"},
		{"deep/inner/third/environments/prod.yaml", 0, "format: 1\nname: Third\n"},
		{"r.yaml", 0, "format: 1\nmethod: r\nendpoint: b\n"},
	}
}

// TestCollectionWithinAnotherStaysOne: what a collection within another one says counts for it alone, wherever it comes to lie.
func TestCollectionWithinAnotherStaysOne(t *testing.T) {
	const mine = "format: 1\nname: Mine\nendpoints:\n  b: http://127.0.0.1:2/\n"
	for _, c := range []struct {
		name  string
		there map[string]string
		top   string
	}{
		{"into a new folder", nil, ""},
		{"beside others", map[string]string{"collection.yaml": mine, "call.yaml": "format: 1\nmethod: m\n"}, "outer/"},
	} {
		got, saved := saveInto(t, "Mine", "x.zip", zipped(t, nestedShop()...), c.there)
		for _, e := range nestedShop() {
			if at := c.top + e.name; strings.HasPrefix(e.name, "deep/") && got[at] != e.text {
				t.Errorf("%s: %s: got %q, want %q", c.name, at, got[at], e.text)
			}
		}
		if head := got["collection.yaml"]; strings.Contains(head, "i.example") || strings.Contains(head, "third") || len(saved.Renamed) > 0 || len(saved.Paths) != 3 {
			t.Errorf("%s: %v, renamed %v, the collection says %q", c.name, saved.Paths, saved.Renamed, head)
		}
		if c.there != nil {
			continue
		}
		for _, e := range nestedShop() {
			if e.name != "collection.yaml" && got[e.name] != e.text { // which keeps the name that it has
				t.Errorf("%s: %s: got %q, want %q", c.name, e.name, got[e.name], e.text)
			}
		}
		if names := slices.Sorted(maps.Keys(got)); len(names) != len(nestedShop()) {
			t.Errorf("%s: %q", c.name, names)
		}
	}
}

// TestUndoOfACollectionWithinAnother: nothing of it stays.
func TestUndoOfACollectionWithinAnother(t *testing.T) {
	s, err := collection.NewStore(t.TempDir(), "Mine", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	before := filesOf(t, s.Path())
	undoOf(t, s, importInto(t, s, sample{"x.zip", zipped(t, nestedShop()...)}))
	if after := filesOf(t, s.Path()); !maps.Equal(after, before) {
		t.Errorf("got %q, want %q", after, before)
	}
}

// TestOthersInACollectionWithinAnother: a request of another tool goes where it went, though the collection that it lies in has no such endpoint;
// a folder of ours that it comes to keeps what it says.
func TestOthersInACollectionWithinAnother(t *testing.T) {
	got, _ := saveInto(t, "Mine", "x.zip", zipped(t,
		entry{"collection.yaml", 0, "format: 1\nname: Outer\n"},
		entry{"inner/collection.yaml", 0, "format: 1\nendpoints: {b: 'https://i.example'}\nvariables: {who: me}\n"},
		entry{"inner/call.sh", 0, `curl https://n.example/rpc -d '{"jsonrpc":"2.0","id":1,"method":"m"}'`},
	), nil)
	if !strings.Contains(got["inner/collection.yaml"], "variables: {who: me}\n") || !strings.Contains(got["inner/m.yaml"], "endpoint: https://n.example/rpc\n") {
		t.Errorf("got %q", got)
	}
}
