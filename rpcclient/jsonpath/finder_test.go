package jsonpath

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/jsontest"
)

func indexed(t testing.TB, body string) *jsondoc.Doc {
	t.Helper()
	d := jsondoc.New([]byte(body))
	if err := d.Index(context.Background()); err != nil {
		t.Fatal(err)
	}
	return d
}

const people = ` {"people":[{"name":"Ann","age":31,"tags":["a","b"]},{"name":"Bob","age":42,"tags":[]},{"name":"Cyd","age":27}],"a@b":1,"x":{"y":1.0}}`

func TestFind(t *testing.T) {
	d := indexed(t, people)
	for _, c := range []struct {
		path, text, spans string
	}{
		{"people.1.name", `"Bob"`, `"Bob"`},
		{"people.#", `3`, ``},
		{"people.#.name", `["Ann","Bob","Cyd"]`, `"Ann" "Bob" "Cyd"`},
		{"people.#.tags.#", `[2,0]`, ``},
		{"x", `{"y":1.0}`, `{"y":1.0}`},
		{"@this", people[1:], people[1:]},
		{"a@b", "1", "1"},
		{"none", ``, ``},
		{`people.#(name=="Bob").age`, `42`, ``},
		{`people.#(age>30)#.name`, `["Ann","Bob"]`, ``},
		{`people.#(age>90)#.name`, `[]`, ``},
		{`[x.y,a@b]`, `[1.0,1]`, ``},
		{`x|y`, `1.0`, ``},
	} {
		r, err := NewFinder().Find(t.Context(), d, c.path, Options{})
		var spans []string
		for _, at := range r.Spans {
			spans = append(spans, string(at.Of(d.Bytes())))
		}
		for i, off := range r.Offs {
			if here := string(r.Text[off:][:r.Spans[i].Len]); here != spans[i] {
				t.Errorf("%s: %q stands at %d, want %q", c.path, here, off, spans[i])
			}
		}
		simple := strings.Join(spans, " ")
		if err != nil || string(r.Text) != c.text || r.Found != (c.text != "") {
			t.Errorf("%s: %q, %v, %v, want %q", c.path, r.Text, r.Found, err, c.text)
		}
		if _, ok := jsondoc.ParsePattern(c.path); ok && simple != c.spans {
			t.Errorf("%s: spans of %q, want %q", c.path, simple, c.spans)
		}
		if len(r.Spans) == 1 && spans[0] != c.text || len(r.Spans) > 1 && "["+strings.Join(spans, ",")+"]" != c.text {
			t.Errorf("%s: spans of %q, want them to be of %s", c.path, spans, c.text)
		}
	}
}

func TestRefused(t *testing.T) {
	deep := indexed(t, strings.Repeat("[", MaxDepth+1)+strings.Repeat("]", MaxDepth+1))
	broken := indexed(t, `{"a":[1,`)
	fine := indexed(t, people)
	for _, c := range []struct {
		name string
		d    *jsondoc.Doc
		path string
		want error
	}{
		{"deep", deep, "#(a==1)", ErrDeep},
		{"broken", broken, "a|0", ErrInvalid},
		{"long", fine, "#(" + strings.Repeat("a", MaxPath) + "==1)", ErrLong},
		{"modifier", fine, "people.@reverse", ErrModifier},
		{"modifier", fine, "@pretty", ErrModifier},
		{"modifier", fine, "[x,@this]", ErrModifier},
		{"modifier", fine, `people.#(name=="a").@ugly`, ErrModifier},
		{"modifier", fine, `"|@this`, ErrModifier},
	} {
		if _, err := NewFinder().Find(t.Context(), c.d, c.path, Options{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %s: %v, want %v", c.name, c.path, err, c.want)
		}
	}
	if r, err := NewFinder().Find(t.Context(), broken, "a.0", Options{}); err != nil || string(r.Text) != "1" {
		t.Errorf("a simple path in a broken text: %q, %v", r.Text, err)
	}
}

// FuzzNoModifiers: no path that is let through makes gjson run a modifier.
func FuzzNoModifiers(f *testing.F) {
	ran := false
	for _, name := range []string{"a", "this", "pretty"} {
		gjson.AddModifier(name, func(json, _ string) string { ran = true; return json })
	}
	for _, path := range []string{"@a", "x.@a", "x|@a", "{x:@a}", "[@a,x]", `#(x==@a)#`, `"|@a`, `x.\@a`, "..#.@a", `{"x":@a}`, "!1|@a", "x@a|y", "people.#(name.@a=1)"} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		if _, simple := jsondoc.ParsePattern(path); simple || hasModifier(path) || len(path) > 100 {
			return
		}
		ran = false
		gjson.Get(people, path)
		if ran {
			t.Fatalf("%q runs a modifier", path)
		}
	})
}

// TestH14HostileFilters: bombs end with their context, and one at most goes on behind it.
func TestH14HostileFilters(t *testing.T) {
	key := strings.Repeat("a", 100<<10)
	bomb := indexed(t, `[`+strings.Repeat(`{"`+key+`":1},`, 50)+`0]`)
	f := NewFinder()
	for _, path := range []string{
		strings.Repeat("[..0,..0]|", 200) + "0", // doubles the text, two hundred times
		"[" + strings.Repeat("0,", 1000) + "0]",
	} {
		if _, err := f.Find(t.Context(), bomb, path, Options{}); !errors.Is(err, ErrLarge) {
			t.Errorf("%.20s…: %v, want %v", path, err, ErrLarge)
		}
	}
	for _, path := range []string{
		strings.Repeat("*a", 1<<19) + "b",            // 1 MiB of wildcards
		strings.Repeat("#.", 1<<19) + "a",            // of lists
		"#(" + strings.Repeat("*a", 1000) + "b==1)#", // beyond a simple path
		"#(" + strings.Repeat("*a", 1000) + "b==2)#", // waits for the one before
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		begun := time.Now()
		_, err := f.Find(ctx, bomb, path, Options{})
		cancel()
		if took := time.Since(begun); took > 30*time.Second || err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%.20s… took %v: %v", path, took, err)
		}
		if len(f.place) > 1 {
			t.Errorf("%d evaluations go on", len(f.place))
		}
	}
	f.place <- struct{}{} // waits for the last
}

// TestH01Nesting: paths in texts that nest very deep, closed or not.
func TestH01Nesting(t *testing.T) {
	levels := 200_000
	if os.Getenv("RPCEXPLORER_LONG") != "" {
		levels = 10_000_000
	}
	for _, closed := range []bool{false, true} {
		d := indexed(t, string(jsontest.Nested(levels, closed)))
		for path, want := range map[string]error{"0.0.0": nil, "#": nil, "#(a==1)": ErrDeep, "*": nil, "#.#.#": nil} {
			if d.Fault() != nil && want == ErrDeep {
				want = ErrInvalid
			}
			if _, err := NewFinder().Find(t.Context(), d, path, Options{}); !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", path, err, want)
			}
		}
	}
}
