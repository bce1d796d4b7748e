package drive

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLend: what one user has cached of fonts is there for the next, and nothing else is.
func TestLend(t *testing.T) {
	const index = "font_index_v5.cache"
	first, next := &Home{Dir: t.TempDir(), lender: t.TempDir()}, filepath.Join(t.TempDir(), ".cache")
	lend(first.lender, next)
	if _, err := os.Stat(next); err == nil {
		t.Error("lent, and nobody had any")
	}
	for name, text := range map[string]string{index: "fonts", "bodies": "secret"} {
		path := filepath.Join(first.Dir, ".cache", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	first.giveBack()
	lend(first.lender, next)
	if text, _ := os.ReadFile(filepath.Join(next, index)); string(text) != "fonts" {
		t.Errorf("lent: %q", text)
	}
	if found, _ := os.ReadDir(next); len(found) != 1 {
		t.Errorf("lent: %v", found)
	}
	(&Home{Dir: first.Dir}).giveBack() // a newcomer
}
