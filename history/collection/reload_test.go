package collection

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReload: what has not changed is not read anew, what has is.
func TestReload(t *testing.T) {
	s, err := NewStore(filepath.Join(t.TempDir(), "c"), "C", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, name := range []string{"stays", "changes", "goes"} {
		if _, err := s.Create(".", &Request{Method: name}); err != nil {
			t.Fatal(err)
		}
	}
	was, err := s.Load()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Save("changes.yaml", was.Find("changes.yaml").Text, &Request{Method: "changed"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Delete("goes.yaml"); err != nil {
		t.Fatal(err)
	}
	now, err := s.Reload(was)
	if err != nil {
		t.Fatal(err)
	}
	if now.Find("stays.yaml") != was.Find("stays.yaml") {
		t.Error("what stays was read anew")
	}
	if got := now.Find("changes.yaml").Request.Method; got != "changed" {
		t.Errorf("got %q, want %q", got, "changed")
	}
	if now.Find("goes.yaml") != nil {
		t.Error("what is gone is there")
	}
}

func BenchmarkReload(b *testing.B) {
	dir := b.TempDir()
	for i := range 10_000 {
		at := filepath.Join(dir, fmt.Sprint("f", i%10), fmt.Sprint("r", i, ".yaml"))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(at, fmt.Appendf(nil, "format: 1\nmethod: m%d\nparams: |-\n  [%q]\n", i, strings.Repeat("x", 100)), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	s, err := OpenStore(dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	was, err := s.Load()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Reload(was); err != nil {
			b.Fatal(err)
		}
	}
}
