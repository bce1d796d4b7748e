package drive

import (
	"os"
	"path/filepath"
	"testing"
)

// At its first start under a user the program makes an index of the system's fonts, and OpenGL compiles its shaders: as much work as all the rest
// of a start. Users lend both to each other, so that a test which has a new one waits for what it is about; a Newcomer has none.

// lender is the folder of what users lend, by its absolute path.
func lender() (folder string, err error) {
	folder, err = filepath.Abs(filepath.Join(built(), "e2e-caches"))
	if err == nil {
		err = os.MkdirAll(filepath.Join(folder, "mesa"), 0o700)
	}
	return folder, err
}

// NewHome makes the account of someone who has never started the program.
func NewHome(t testing.TB) *Home {
	t.Helper()
	h := Newcomer(t)
	folder, err := lender()
	if err != nil {
		t.Fatal(err)
	}
	h.lender = folder
	lend(folder, filepath.Join(h.Dir, ".cache"))
	return h
}

// lend copies the index of fonts from one cache to another, if it is there. The libraries of the toolkit see to it that it is still right.
func lend(from, to string) {
	found, _ := filepath.Glob(filepath.Join(from, "font_index_*.cache"))
	for _, name := range found {
		index, err := os.ReadFile(name)
		if err != nil || os.MkdirAll(to, 0o700) != nil {
			continue
		}
		part := filepath.Join(to, filepath.Base(name)+".part")
		if os.WriteFile(part, index, 0o600) == nil {
			_ = os.Rename(part, filepath.Join(to, filepath.Base(name)))
		}
	}
}

// giveBack lends what the program has cached to those who come after.
func (h *Home) giveBack() {
	if h.lender == "" {
		return
	}
	if there, _ := filepath.Glob(filepath.Join(h.lender, "font_index_*.cache")); len(there) == 0 {
		lend(filepath.Join(h.Dir, ".cache"), h.lender)
	}
}
