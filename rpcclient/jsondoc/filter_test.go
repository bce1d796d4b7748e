package jsondoc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

// filtered writes what a path leads to as gjson does, "" if it leads nowhere.
func filtered(t testing.TB, d *Doc, path string) string {
	t.Helper()
	p, ok := ParsePattern(path)
	if !ok {
		t.Fatalf("%q is not simple", path)
	}
	var text []byte
	open := 0
	err := d.Filter(context.Background(), p, nil, func(f Found) bool {
		if n := len(text); n > 0 && text[n-1] != '[' && f.Kind != FoundListEnd {
			text = append(text, ',')
		}
		switch f.Kind {
		case FoundNode:
			text = append(text, f.Node.Span.Of(d.Bytes())...)
		case FoundCount:
			text = strconv.AppendInt(text, int64(f.Count), 10)
		case FoundList:
			text = append(text, '[')
			open++
		case FoundListEnd:
			text = append(text, ']')
			open--
		}
		return true
	})
	if err != nil || open != 0 {
		t.Fatalf("%s: %v, %d lists open", path, err, open)
	}
	return string(text)
}

func TestFilter(t *testing.T) {
	body := `{"a":{"b":[10,{"c":"x"},{"c":"y","d":[1,2,3]},[]]},"a.b":{"*":1,"#":2},"k1":{"no":0},"k2":{"yes":[{"z":[5]},{"z":[]},7]},"":{"":3},"7":[[1,2],[3],[]],"\u0061b":4,"a":{"e":9}}`
	d := indexed(t, []byte(body))
	for _, c := range []struct{ path, want string }{
		{"@this", body},
		{"a.b.0", "10"},
		{"a.b.#", "4"},
		{"a.b.#.c", `["x","y"]`},
		{"a.b.#.d.#", "[3]"},
		{"a.b.2.d.1", "2"},
		{"a.b.4", ""},
		{"a.e", "9"}, // of the second a, as the first has none
		{`a\.b.\*`, "1"},
		{`a\.b.#`, "2"},
		{"k*.yes.#.z", "[[5],[]]"},
		{"k?.yes.#.z.#", "[1,0]"},
		{".", "3"},
		{"7.#.#", "[2,1,0]"},
		{"7.#.0", "[1,3]"},
		{"7.0.0.0", ""},
		{"ab", "4"},
		{"a.b.x", ""},
		{"a.b.#.x", "[]"},
		{"7.2.#", "0"},
		{"7.2.#.a", "[]"},
	} {
		if got := filtered(t, d, c.path); got != c.want {
			t.Errorf("%s: %s, want %s", c.path, got, c.want)
		}
	}
	if got := filtered(t, indexed(t, []byte(`{"a":[{"b":[1,2`)), "a.#.b.#"); got != "[2]" {
		t.Errorf("where the text ends: %s", got)
	}
	for _, path := range []string{"..0", "a|b", "#(a==1)", "a.#(b)#", "@pretty", "a.@this", "[a,b]", "{a}", "a.[b]", "!1", "#[a]"} {
		if _, ok := ParsePattern(path); ok {
			t.Errorf("%s is said to be simple", path)
		}
	}
}

// A simple path leads to what gjson finds.
func FuzzFilter(f *testing.F) {
	for _, path := range []string{"a", "a.b", "*", "*.*", "#", "#.a", "#.#", "0", "1.0", "b.c.#", "r*.#.id", "result.#.tags.#", "result.#.tags.1", `a\.b`, "?", "**a*", "result.3.name"} {
		f.Add(reply(1500), path)
		f.Add([]byte(`[1,2,[3,{"a":[]}],{"a":{"a":1}}]`), path)
		f.Add([]byte(`{"a":1,"b":{"c":[null,true,false]},"a":{"b":2},"ab":{"a":[[1],[2]]}}`), path)
	}
	f.Fuzz(func(t *testing.T, b []byte, path string) {
		if _, ok := ParsePattern(path); !ok || len(b) > 6000 || len(path) > 200 {
			return
		}
		d := indexed(t, b)
		got := filtered(t, d, path)
		if d.Fault() != nil || quirks(b, path) {
			return
		}
		if want := gjson.GetBytes(b, path).Raw; got != want {
			t.Fatalf("%q in %q: %s, gjson %s", path, b, got, want)
		}
	})
}

// quirks reports whether gjson may do by design or mistake what a Pattern does
// not: it looks into strings for brackets, loses what is no UTF-8, forgets a \
// before a wildcard if there is another, and knows paths of only one byte.
func quirks(b []byte, path string) bool {
	inString := false
	for _, n := range nodes(b) {
		text := Unquote(n.Span.Of(b))
		inString = inString || n.Kind == KindString && strings.ContainsAny(text, "{[") || !utf8.ValidString(Unquote(n.Key.Of(b)))
	}
	return inString || path == "" || strings.Contains(path, `\`) || strings.Contains(path, "..") || strings.HasSuffix(path, ".") || !utf8.ValidString(path) || bytes.Contains(b, []byte(`\ud`)) || len(path) > 0 && path[0] == '.' ||
		KindOf(bytes.TrimSpace(b)) == KindString
}

// The path of a node leads to it, or to an earlier one of the same path: nodes lists those of one depth in order.
func FuzzPathsLead(f *testing.F) {
	seedLaw(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		d := indexed(t, b)
		if len(b) > 3000 || d.Fault() != nil {
			return
		}
		first := map[string]bool{}
		for _, n := range nodes(b) {
			path := n.path.GJSON()
			if first[path] {
				continue
			}
			first[path] = true
			p, ok := ParsePattern(path)
			if !ok {
				t.Fatalf("%q: %q of %+v is not simple", b, path, n)
			}
			want := n.Node
			err := d.Filter(context.Background(), p, nil, func(got Found) bool {
				if got.Node != want {
					t.Fatalf("%q: %q leads to %+v, want %+v", b, path, got, want)
				}
				want = Node{}
				return true
			})
			if err != nil || want != (Node{}) {
				t.Fatalf("%q: %q leads nowhere: %v", b, path, err)
			}
		}
	})
}

// A filter can be ended, by its context and by who is told, and takes time in proportion to the text alone.
func TestFilterEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d := indexed(t, reply(4<<20))
	for _, path := range []string{"result.#.name", "result.#.none", "*.#.*.none"} {
		p, _ := ParsePattern(path)
		if err := d.Filter(ctx, p, nil, func(Found) bool { return true }); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", path, err)
		}
		told := 0
		if err := d.Filter(context.Background(), p, nil, func(Found) bool { told++; return told < 1 }); err != nil || told > 1 {
			t.Errorf("%s: %v, told %d", path, err, told)
		}
	}
	bomb, _ := ParsePattern(strings.Repeat("*a", 1<<19) + "b")
	keys := indexed(t, []byte(`{"`+strings.Repeat("a", 1<<20)+`":1}`))
	if err := keys.Filter(ctx, bomb, nil, func(Found) bool { return true }); !errors.Is(err, context.Canceled) {
		t.Errorf("wildcards without end: %v", err)
	}
}

// Nothing about a filter is quadratic in the depth.
func TestFilterDeep(t *testing.T) {
	const levels = 100_000
	body := append(bytes.Repeat([]byte("["), levels), bytes.Repeat([]byte("]"), levels)...)
	d := indexed(t, body)
	for _, path := range []string{strings.Repeat("0.", levels) + "0", strings.Repeat("#.", levels-2) + "#"} {
		p, ok := ParsePattern(path)
		if !ok {
			t.Fatal("not simple")
		}
		told := 0
		if err := d.Filter(context.Background(), p, nil, func(f Found) bool { told++; return true }); err != nil {
			t.Fatal(err)
		}
		if path[0] == '#' && told != 2*levels-3 {
			t.Errorf("%.10s…: told %d", path, told)
		}
	}
}

func BenchmarkFilter(b *testing.B) {
	d := New(reply(100 << 20))
	_ = d.Index(context.Background())
	for _, path := range []string{"result.500000.name", "result.#", "result.#.name"} {
		b.Run(fmt.Sprint(path), func(b *testing.B) {
			p, _ := ParsePattern(path)
			for b.Loop() {
				_ = d.Filter(context.Background(), p, nil, func(Found) bool { return true })
			}
		})
	}
}
