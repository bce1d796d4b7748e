package collection

import (
	"os"
	"path/filepath"
	"testing"
)

// TestGapsStay: behind a value that is changed the comment stands where it stood.
func TestGapsStay(t *testing.T) {
	for name, c := range map[string]struct{ old, want string }{
		"blanks":  {"format: 1\nname: login     # the name\n", "format: 1\nname: signin     # the name\n"},
		"tab":     {"format: 1\nname: login\t# the name\n", "format: 1\nname: signin\t# the name\n"},
		"in both": {"format: 1\nname: \"# n\"  # n\n", "format: 1\nname: signin  # n\n"},
		"crlf":    {"format: 1\r\nname: login   # n\r\nmethod: m\r\n", "format: 1\r\nname: signin   # n\r\nmethod: m\r\n"},
	} {
		r, err := Parse([]byte(c.old))
		if err != nil {
			t.Fatal(name, err)
		}
		r.Name = "signin"
		if got, err := Edit([]byte(c.old), r); string(got) != c.want || err != nil {
			t.Errorf("%s: %q, %v, want %q", name, got, err, c.want)
		}
	}
	const env = "format: 1\nvariables:\n  a: 1      # one\n  bb: 2     # two\n"
	e, err := ParseEnvironment([]byte(env))
	if err != nil {
		t.Fatal(err)
	}
	e.Variables[0].Value = "3"
	want := "format: 1\nvariables:\n  a: 3      # one\n  bb: 2     # two\n"
	if got, err := EditEnvironment([]byte(env), *e); string(got) != want || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestOrderStaysAsWritten: who names files without their endings in an order finds them so after a rename, and after a new order.
func TestOrderStaysAsWritten(t *testing.T) {
	dir := t.TempDir()
	const head = "format: 1\norder:\n  - login  # first\n  # then\n  - orders\n  - last.yaml\n"
	for name, text := range map[string]string{
		"collection.yaml": head, "login.yaml": "format: 1\nmethod: a\n", "orders.yaml": "format: 1\nmethod: b\n", "last.yaml": "format: 1\nmethod: c\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := OpenStore(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	read := func() string {
		text, _ := os.ReadFile(filepath.Join(dir, "collection.yaml"))
		return string(text)
	}
	if _, err := s.Rename("login.yaml", "signin"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Rename("last.yaml", "final"); err != nil {
		t.Fatal(err)
	}
	want := "format: 1\norder:\n  - signin  # first\n  # then\n  - orders\n  - final.yaml\n"
	if got := read(); got != want {
		t.Errorf("renamed: %q, want %q", got, want)
	}
	if _, err := s.SaveHead(".", []byte(want), Head{Order: []string{"orders.yaml", "signin.yaml", "final.yaml"}}); err != nil {
		t.Fatal(err)
	}
	want = "format: 1\norder:\n  - orders\n  - signin  # first\n  # then\n  - final.yaml\n"
	if got := read(); got != want {
		t.Errorf("in a new order: %q, want %q", got, want)
	}
}
