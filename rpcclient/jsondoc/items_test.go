package jsondoc

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// TestItems compares what Items yields with what Members does, from every first one on, and goes back by Ordinals.
func TestItems(t *testing.T) {
	many := strings.Repeat(`{"a":[1,{"b":null}],"c":"`+strings.Repeat("x", 100)+`"},`, 9000)
	for name, body := range map[string]string{
		"scalar": `7`, "empty": `[]`, "array": `[1, [2, 3], {"a": 4}]`, "object": ` { "a" : 1 , "b" : [ ] , "c" : { "d" : 2 } }`,
		"many": "[" + many + "0]", "open": `[1,[2,3`, "broken": `{"a":1,"b":}`,
	} {
		d := indexed(t, []byte(body))
		root, ok := d.Lookup(nil)
		if !ok {
			t.Fatalf("%s: no outermost value", name)
		}
		var want []Node
		for key, value := range Members(d.Bytes(), root.Span) {
			want = append(want, Node{Span: value, Key: key, Kind: KindOf(value.Of(d.Bytes()))})
		}
		for _, first := range []int{0, 1, 2, len(want) / 2, len(want) - 1, len(want)} {
			n := max(0, first)
			for i, got := range d.Items(root, first) {
				if i != n || n < len(want) && d.Fault() == nil && got != want[n] {
					t.Fatalf("%s from %d: item %d is %v, want %d", name, first, i, got, n)
				}
				if way, err := d.Ordinals(context.Background(), got.Span.Off); got.Kind != KindNone && (err != nil || fmt.Sprint(way) != fmt.Sprint([]int{i})) {
					t.Fatalf("%s: the way to item %d is %v, %v", name, i, way, err)
				}
				if n++; n > first+100 {
					break
				}
			}
			if stop := min(len(want), max(0, first)+100); d.Fault() == nil && n < stop {
				t.Errorf("%s from %d: it ends at %d of %d", name, first, n, len(want))
			}
		}
	}
}
