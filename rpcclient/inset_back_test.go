package rpcclient

import (
	"strings"
	"testing"
)

// TestB01NamedPath: the value of a secret that a peer sends back in a path or a query becomes its name again, however it is escaped; where it
// would go out as another path, that is told. Nothing that a peer wrote becomes a name.
func TestB01NamedPath(t *testing.T) {
	insets := []Inset{{"{{secret.a}}", NewSecret("k/e y&=%ü")}, {"{{secret.b}}", NewSecret("plain")}, {"{{secret.c}}", NewSecret("plainer")}, {"{{secret.d}}", NewSecret("x1")}}
	for _, c := range []struct {
		path, want string
		ok         bool
	}{
		{"/", "/", true},
		{"/v2/plain/x?k=plain", "/v2/{{secret.b}}/x?k={{secret.b}}", true},
		{"/v2/plainer", "/v2/{{secret.c}}", true},
		{"/v2/p%6Cain", "/v2/{{secret.b}}", true},
		{"/v3/k%2Fe%20y%26%3D%25%C3%BC", "/v3/{{secret.a}}", true},
		{"/v3/k%2fe%20y&=%25%c3%bc", "/v3/{{secret.a}}", true},
		{"/v3/k/e%20y&=%25%C3%BC", "/v3/{{secret.a}}", false},
		{"/v3?k=k/e+y%26=%25%C3%BC", "/v3?k={{secret.a}}", true},
		{"/v3?k=k/e+y&=%25%C3%BC", "/v3?k={{secret.a}}", false},
		{"/max1?x1", "/ma{{secret.d}}?{{secret.d}}", true},
		{"/{{secret.b}}/{plain}", "/%7B%7Bsecret.b%7D%7D/%7B{{secret.b}}%7D", true},
		{"/pla%", "/pla%", true},
		{"/pla%6", "/pla%6", true},
		{"/pla%zz", "/pla%zz", true},
	} {
		got, ok := NamedPath(c.path, insets)
		if got != c.want || ok != c.ok {
			t.Errorf("%s: got %s, %v; want %s, %v", c.path, got, ok, c.want, c.ok)
		}
	}
}

// TestB01TextHolds: a text with a secret in any encoding holds it.
func TestB01TextHolds(t *testing.T) {
	secret := NewSecret("hunter2hunter2")
	for text, want := range map[string]bool{
		"a.hunter2hunter2.example": true, "68756e7465723268756e74657232": true, "aHVudGVyMmh1bnRlcjI=": true, "hunter2": false, "": false,
	} {
		if Holds([]byte(text), secret) != want {
			t.Errorf("%s: got %v", text, !want)
		}
	}
}

// FuzzNamedPath states that a path with names goes out as the one that was named, as far as its bytes mean the same; and that the value is gone.
func FuzzNamedPath(f *testing.F) {
	f.Add("/v2/plain?k=plain", "plain")
	f.Add("/%7b{{x}}", "{{x}}")
	f.Add("/a%20b", "a b")
	f.Fuzz(func(t *testing.T, path, value string) {
		if !strings.HasPrefix(path, "/") || value == "" || strings.Contains(path, "%") || value == "%" {
			return
		}
		insets := []Inset{{"{{secret.k}}", NewSecret(value)}}
		named, ok := NamedPath(path, insets)
		if !ok {
			return
		}
		sent := JoinParts(PathParts(named, insets))
		if got, want := decoded(sent), decoded(path); got != want {
			t.Errorf("%q with %q became %q, which goes out as %q: %q, want %q", path, value, named, sent, got, want)
		}
	})
}

// decoded is a path with all escapes undone, and with blanks for the plus signs of its query.
func decoded(path string) string {
	var b strings.Builder
	query := false
	for path != "" {
		if c, ok := escapedByte(path); ok {
			b.WriteByte(c)
			path = path[3:]
			continue
		}
		if query = query || path[0] == '?'; query && path[0] == '+' {
			b.WriteByte(' ')
		} else {
			b.WriteByte(path[0])
		}
		path = path[1:]
	}
	return b.String()
}
