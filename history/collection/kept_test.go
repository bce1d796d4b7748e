package collection

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
	want = "format: 1\norder:\n  # then\n  - orders\n  - signin  # first\n  - final.yaml\n"
	if got := read(); got != want {
		t.Errorf("in a new order: %q, want %q", got, want)
	}
}

// TestWrittenStays: a value that is changed takes the place of the old one and of nothing else: its key, what stands between both, and the comments and the
// lines around it stay as a person wrote them.
func TestWrittenStays(t *testing.T) {
	for name, c := range map[string]struct {
		old    string
		change func(r *Request)
		want   string
	}{
		"a comment below the key":            {"method:\n  # the newest\n  old # new\nkind: call\n", method("new"), "method:\n  # the newest\n  new # new\nkind: call\n"},
		"and a text of several lines":        {"params: # a\n  # b\n  {\"a\": 1,\n   \"b\": 2} # c\n", params("[1,\n2]"), "params: # a\n  # b\n  |- # c\n  [1,\n  2]\n"},
		"a comment of no value":              {"name:   # to come\nmethod: m\n", named("it"), "name: it   # to come\nmethod: m\n"},
		"a column, and a key in quotes":      {"\"name\" :     old\nmethod:     m\n", named("it"), "\"name\" :     it\nmethod:     m\n"},
		"a value in its own line":            {"method:\n  old\n", method("new"), "method:\n  new\n"},
		"a comment left of a block":          {"name: |-\n    old\n  # of m\nmethod: m\n", named("it"), "name: it\n  # of m\nmethod: m\n"},
		"a number sign that begins a line":   {"name: \"a\n  # b\"\nmethod: m\n", named("it"), "name: it\nmethod: m\n"},
		"a quote in quotes":                  {"name: 'it''s #1' # a\nmethod: m\n", named("z z"), "name: z z # a\nmethod: m\n"},
		"over two lines":                     {"name: 'it''s\n  # x'\nmethod: m\n", named("z"), "name: z\nmethod: m\n"},
		"in a header":                        {"headers:\n  A: 'it''s #1 for me'\nmethod: m\n", header("b c"), "headers:\n  A: b c\nmethod: m\n"},
		"empty lines that are kept":          {"endpoint: |+\n  a\n\n\n# of m\nkind: call\n", method("m"), "endpoint: |+\n  a\n\n\nmethod: m\n# of m\nkind: call\n"},
		"those of a part":                    {"headers:\n  a: |+\n    b\n\n\nkind: call\n", method("m"), "headers:\n  a: |+\n    b\n\n\nmethod: m\nkind: call\n"},
		"no block takes up a comment":        {"method: m\n   # of m\nkind: call\n", params("[1,\n2]"), "method: m\nparams: \"[1,\\n2]\"\n   # of m\nkind: call\n"},
		"CRLF at the end":                    {"method: m\r\nname: n", params("[1]"), "method: m\r\nparams: |-\r\n  [1]\r\nname: n"},
		"CRLF behind a last line without":    {"format: 1\r\nname: n", method("m"), "format: 1\r\nname: n\r\nmethod: m\r\n"},
		"JSON of several keys as a variable": {"variables:\n  a: {\"b\": 1, \"c\": 2} # d\n", variable("{}"), "variables:\n  a: {} # d\n"},
		"a first header":                     {"headers:\n  # auth\n  A: 1\nmethod: m\n", first("B", "0"), "headers:\n  B: 0\n  # auth\n  A: 1\nmethod: m\n"},
		"variables in another order": {
			"variables: # all\n  # of a\n  a: 1 # one\n  b: 2 # two\n\n  # of c\n  c: 3\nname: n\n",
			func(r *Request) { r.Variables = []Variable{r.Variables[2], {Name: "a", Value: "9"}, r.Variables[1]} },
			"variables: # all\n\n  # of c\n  c: 3\n  # of a\n  a: 9 # one\n  b: 2 # two\nname: n\n",
		},
	} {
		old, want := c.old, c.want
		if !strings.HasPrefix(old, "format") {
			end := old[strings.Index(old, "\n")-1:][:2]
			if end[0] != '\r' {
				end = "\n"
			}
			old, want = "format: 1"+end+old, "format: 1"+end+want
		}
		r, err := Parse([]byte(old))
		if err != nil {
			t.Fatal(name, err)
		}
		c.change(r)
		if got, err := Edit([]byte(old), r); string(got) != want || err != nil {
			t.Errorf("%s: %v %s", name, err, cmp.Diff(want, string(got)))
		}
	}
}

func method(s string) func(*Request) { return func(r *Request) { r.Method = s } }
func params(s string) func(*Request) { return func(r *Request) { r.Params = s } }
func named(s string) func(*Request)  { return func(r *Request) { r.Name = s } }
func header(s string) func(*Request) { return func(r *Request) { r.Headers[0].Value = s } }
func first(name, value string) func(*Request) {
	return func(r *Request) { r.Headers = append([]Header{{name, value}}, r.Headers...) }
}
func variable(s string) func(*Request) { return func(r *Request) { r.Variables[0].Value = s } }

// TestKeptRatherThanLost: a change that would lose what the file says, or that no file can say, is refused.
func TestKeptRatherThanLost(t *testing.T) {
	for name, c := range map[string]struct {
		old    string
		change func(r *Request)
	}{
		"a key of a login that is not ours": {"login: {user: a, realm: b, password: c}\n", func(r *Request) { r.Login.User = "z" }},
		"a header twice":                    {"headers:\n  a: 1\n  b: 2\n", func(r *Request) { r.Headers = append(r.Headers, Header{"a", "3"}) }},
	} {
		r, err := Parse([]byte("format: 1\n" + c.old))
		if err != nil {
			t.Fatal(name, err)
		}
		c.change(r)
		var f *Fault
		if got, err := Edit([]byte("format: 1\n"+c.old), r); !errors.As(err, &f) || f.Reason != ReasonKept {
			t.Errorf("%s: %v %q", name, err, got)
		}
	}
}

// TestListKeepsComments: what stands above an item goes where that goes, and stays where that is taken out.
func TestListKeepsComments(t *testing.T) {
	const old = "format: 1\norder:\n  # one\n  - a\n  # two\n  - 'b # c' # d\n\n  # three\n  - c\n# end\n"
	for _, c := range []struct {
		order []string
		want  string
	}{
		{[]string{"c", "a", "b # c"}, "order:\n\n  # three\n  - c\n  # one\n  - a\n  # two\n  - 'b # c' # d\n# end\n"},
		{[]string{"b # c", "c"}, "order:\n  # one\n  # two\n  - 'b # c' # d\n\n  # three\n  - c\n# end\n"},
		{[]string{"a", "new", "c"}, "order:\n  # one\n  - a\n  # two\n  - new # d\n\n  # three\n  - c\n# end\n"},
		{[]string{"a"}, "order:\n  # one\n  - a\n  # two\n\n  # three\n# end\n"},
	} {
		got, err := EditHead([]byte(old), Head{Order: c.order})
		if diff := cmp.Diff("format: 1\n"+c.want, string(got)); diff != "" || err != nil {
			t.Errorf("%q: %v %s", c.order, err, diff)
		}
	}
}

// TestDocsThatAreNoText: what is no text under docs is left alone, and not written over.
func TestDocsThatAreNoText(t *testing.T) {
	const text = "format: 1\nmethod: m\ndocs:\n  - a\n"
	r, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r.Docs = "b"
	if got, err := Edit([]byte(text), r); err == nil {
		t.Errorf("it became %q", got)
	}
}
