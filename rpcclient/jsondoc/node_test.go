package jsondoc

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// named is a node and the path to it, found the slow way.
type named struct {
	Node
	path Path
}

// nodes lists all nodes of a valid text, containers before what they hold.
func nodes(b []byte) []named {
	root := between(spaceEnd(b, 0), valueEnd(b, spaceEnd(b, 0)))
	list := []named{{Node: Node{Span: root, Kind: KindOf(root.Of(b))}}}
	for n := 0; n < len(list); n++ {
		i := 0
		for key, value := range Members(b, list[n].Span) {
			step := Step{Key: Unquote(key.Of(b))}
			if list[n].Kind == KindArray {
				step = Step{Index: i, Item: true}
			}
			path := append(append(Path(nil), list[n].path...), step)
			list = append(list, named{Node{value, key, KindOf(value.Of(b))}, path})
			i++
		}
	}
	return list
}

// innermost returns the last of the nodes that holds off; nodes lists it last.
func innermost(list []named, off int) (named, bool) {
	for n := len(list) - 1; n >= 0; n-- {
		whole := list[n].Span
		if !list[n].Key.Empty() {
			whole = between(list[n].Key.Off, whole.End())
		}
		if whole.Contains(off) {
			return list[n], true
		}
	}
	return named{}, false
}

// NodeAt, PathAt and Lookup agree with a walk through everything, and gjson
// finds the same by the path.
func FuzzNodes(f *testing.F) {
	seedLaw(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		d := indexed(t, b)
		if len(b) > 6000 || !json.Valid(b) {
			for off := -1; off <= min(len(b), 1000); off++ {
				n, _ := d.NodeAt(off)
				_ = n.Span.Of(b)
			}
			return
		}
		list := nodes(b)
		for off := -1; off <= len(b); off += 1 + len(b)/500 {
			got, ok := d.NodeAt(off)
			want, wantOK := innermost(list, off)
			if got != want.Node || ok != wantOK {
				t.Fatalf("%q: NodeAt(%d) = %+v, %v, want %+v, %v", b, off, got, ok, want.Node, wantOK)
			}
			path, err := d.PathAt(context.Background(), off)
			if err != nil || fmt.Sprint(path) != fmt.Sprint(want.path) {
				t.Fatalf("%q: PathAt(%d) = %v, %v, want %v", b, off, path, err, want.path)
			}
		}
		first := map[string]Node{} // of those with the same path
		for _, n := range list {
			if _, ok := first[n.path.Pointer()]; !ok {
				first[n.path.Pointer()] = n.Node
			}
			checkPath(t, d, n.path, first[n.path.Pointer()])
		}
	})
}

// checkPath looks want up by its path.
func checkPath(t *testing.T, d *Doc, path Path, want Node) {
	t.Helper()
	if got, ok := d.Lookup(path); !ok || got != want {
		t.Fatalf("%q: Lookup(%v) = %+v, %v, want %+v", d.Bytes(), path, got, ok, want)
	}
	further := append(path[:len(path):len(path)], Step{Key: "\x00none"})
	if got, ok := d.Lookup(further); ok {
		t.Fatalf("%q: Lookup(%v) = %+v", d.Bytes(), further, got)
	}
}

func TestPathSyntax(t *testing.T) {
	body := `{"result":[{},{},{"name":1,"first name":2,"a.b*c":3,"it's":4,"":5,"~/":6,"7":7,"été":8,"\u0001\n\\":9,"@this":10,"#":11}]}`
	d := indexed(t, []byte(body))
	for _, c := range []struct{ value, gjson, pointer, jsonpath string }{
		{"1", `result.2.name`, `/result/2/name`, `$.result[2].name`},
		{"2", `result.2.first name`, `/result/2/first name`, `$.result[2]['first name']`},
		{"3", `result.2.a\.b\*c`, `/result/2/a.b*c`, `$.result[2]['a.b*c']`},
		{"4", `result.2.it\'s`, `/result/2/it's`, `$.result[2]['it\'s']`},
		{"5", `result.2.`, `/result/2/`, `$.result[2]['']`},
		{"6", `result.2.\~\/`, `/result/2/~0~1`, `$.result[2]['~/']`},
		{"7", `result.2.7`, `/result/2/7`, `$.result[2]['7']`},
		{"8", `result.2.été`, `/result/2/été`, `$.result[2].été`},
		{"9", "result.2.\x01\n\\\\", "/result/2/\x01\n\\", `$.result[2]['\u0001\n\\']`},
		{"10", `result.2.\@this`, `/result/2/@this`, `$.result[2]['@this']`},
		{"11", `result.2.\#`, `/result/2/#`, `$.result[2]['#']`},
	} {
		path, err := d.PathAt(context.Background(), strings.Index(body, ":"+c.value+",")+1)
		if c.value == "11" {
			path, err = d.PathAt(context.Background(), strings.Index(body, "11}"))
		}
		if err != nil || path.GJSON() != c.gjson || path.Pointer() != c.pointer || path.JSONPath() != c.jsonpath {
			t.Errorf("%s: %v: got %q %q %q, want %q %q %q", c.value, err, path.GJSON(), path.Pointer(), path.JSONPath(), c.gjson, c.pointer, c.jsonpath)
		}
		if got := gjson.Get(body, path.GJSON()).Raw; got != c.value && c.value != "5" {
			t.Errorf("gjson %q = %q, want %q", path.GJSON(), got, c.value)
		}
	}
	if p := (Path{}); p.GJSON() != "@this" || p.Pointer() != "" || p.JSONPath() != "$" {
		t.Errorf("outermost: %q %q %q", p.GJSON(), p.Pointer(), p.JSONPath())
	}
}

// A document of some megabytes has nests, which everything must agree with.
func TestNests(t *testing.T) {
	deep := strings.Repeat(`{"k":[`, 100) + string(reply(700_000)) + strings.Repeat(`]}`, 100)
	body := []byte("[" + string(reply(1<<20)) + "," + deep + "," + string(reply(600_000)) + ",[]]")
	d := indexed(t, body)
	if got := len(d.known.Load().nests); got < 5 {
		t.Fatalf("%d nests", got)
	}
	plain := New(body) // the same without its nests
	k := *d.known.Load()
	k.nests = nil
	plain.known.Store(&k)
	for n := range 50 {
		off := int(uint64(n) * 2654435761 % uint64(len(body)))
		got, ok := d.NodeAt(off)
		want, wantOK := plain.NodeAt(off)
		if got != want || ok != wantOK {
			t.Fatalf("NodeAt(%d) = %+v, %v, want %+v, %v", off, got, ok, want, wantOK)
		}
		path, err := d.PathAt(context.Background(), off)
		slow, slowErr := plain.PathAt(context.Background(), off)
		if err != nil || slowErr != nil || path.Pointer() != slow.Pointer() {
			t.Fatalf("PathAt(%d) = %v, %v, want %v, %v", off, path, err, slow, slowErr)
		}
		if again, ok := d.Lookup(path); !ok || again != got {
			t.Fatalf("Lookup(%v) = %+v, %v, want %+v", path, again, ok, got)
		}
		if gjson.GetBytes(body, path.GJSON()).Index != got.Span.Off {
			t.Fatalf("gjson does not find %s", path.GJSON())
		}
	}
}
