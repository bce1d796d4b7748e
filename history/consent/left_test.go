package consent_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"rpcexplorer/history/consent"
)

// TestI03Left: what stood where a folder does is known by what its secrets are kept under, the last one first, and what is there no more is left; what was moved
// and seen elsewhere is not.
func TestI03Left(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "shop")
	shop(t, path)
	s := consent.Open(filepath.Join(dir, "consents.json"))
	first := under(t, s, consent.At(path))
	if got := s.Before(consent.At(path)); len(got) > 0 || len(s.Left()) > 0 {
		t.Errorf("at first: before %v, left %v", got, s.Left())
	}
	again(t, path)
	second := under(t, s, consent.At(path))
	again(t, path)
	third := under(t, s, consent.At(path))
	if got, want := s.Before(consent.At(path)), []string{second, first}; !slices.Equal(got, want) {
		t.Errorf("before %v, want %v", got, want)
	}
	left := func() (all []string) {
		for _, l := range s.Left() {
			all = append(all, l.Under+" at "+l.Folder.Path)
		}
		return all
	}
	if got, want := left(), []string{first + " at " + path, second + " at " + path}; !slices.Equal(got, want) {
		t.Errorf("left %v, want %v", got, want)
	}
	if err := os.Rename(path, path+"2"); err != nil {
		t.Fatal(err)
	}
	under(t, s, consent.At(path+"2"))
	shop(t, path)
	under(t, s, consent.At(path))
	if got := s.Before(consent.At(path)); slices.Contains(got, third) || !slices.Contains(got, first) {
		t.Errorf("after it was moved: before %v", got)
	}
	if got := left(); len(got) != 2 {
		t.Errorf("after it was moved: left %v", got)
	}
	if got := s.Before(consent.Folder{}); got != nil {
		t.Errorf("of no collection: %v", got)
	}
}
