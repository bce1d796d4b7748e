package collection

import (
	"bytes"
	"testing"

	"rpcexplorer/assets"
)

// TestQuickstart: the collection inside the program can be read, is in order, and goes to the demo service.
func TestQuickstart(t *testing.T) {
	c := load(t, assets.Quickstart())
	if c.Err != nil || c.Name == "" || len(c.Items) < 10 || c.Items[0].Path != "sort_list.yaml" {
		t.Errorf("got %q, %v\n%s", c.Name, c.Err, outline(c))
	}
	for it := range c.All {
		if it.Err != nil {
			t.Errorf("%s: %v", it.Path, it.Err)
			continue
		}
		if endpoint, timeout := c.Target(it.Path); endpoint != "demo:" || timeout.HasNames() {
			t.Errorf("%s goes to %q, %v", it.Path, endpoint, timeout)
		}
		if got, err := Edit(it.Text, it.Request); err != nil || !bytes.Equal(got, it.Text) {
			t.Errorf("%s: saved as %q, %v", it.Path, got, err)
		}
	}
}

// BenchmarkLoad reads the quick-start collection, as every start of the program does.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(assets.Quickstart()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParse reads a request with a megabyte of params.
func BenchmarkParse(b *testing.B) {
	text := []byte("format: 1\nmethod: a\nparams: |-\n" + string(bytes.Repeat([]byte("  [1, 2.50, \"abc\", null],\n"), 40_000)))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}
