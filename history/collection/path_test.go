package collection

import "testing"

// TestPathsFollowFolders: what lies in a folder lies in it after it has moved, and what is only called alike does not.
func TestPathsFollowFolders(t *testing.T) {
	for _, c := range []struct {
		at, folder string
		in         bool
		next       string // when the folder is called new
	}{
		{"old", "old", true, "new"},
		{"old/a.yaml", "old", true, "new/a.yaml"},
		{"older/a.yaml", "old", false, "older/a.yaml"},
		{"a/old", "old", false, "a/old"},
		{"", "old", false, ""},
	} {
		if got := LiesIn(c.at, c.folder); got != c.in {
			t.Errorf("%q in %q: %v, want %v", c.at, c.folder, got, c.in)
		}
		if next, ok := PathAfter(c.at, c.folder, "new"); next != c.next || ok != c.in {
			t.Errorf("%q after %q: %q %v, want %q %v", c.at, c.folder, next, ok, c.next, c.in)
		}
		m := Moved{Where{"/one", c.folder}, Where{"/two", "new"}}
		stays := Where{"/three", c.at}
		if got, ok := m.After(stays); got != stays || ok {
			t.Errorf("%q of another collection: %v %v", c.at, got, ok)
		}
		if got, ok := m.After(Where{"/one", c.at}); ok != c.in || ok && got != (Where{"/two", c.next}) {
			t.Errorf("%q after the move: %v %v", c.at, got, ok)
		}
	}
	for _, top := range []string{".", ""} {
		if !LiesIn("a/b.yaml", top) {
			t.Errorf("a/b.yaml does not lie in %q", top)
		}
	}
}
