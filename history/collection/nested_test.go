package collection_test

import (
	"strings"
	"testing"

	"rpcexplorer/history/collection"
)

// TestRenamedKeysKeepTheRest: a variable or an endpoint that has another name, and the same value, keeps its comments, its place and whatever else is
// said of it.
func TestRenamedKeysKeepTheRest(t *testing.T) {
	const endpoints = "endpoints:\n  # the first\n  main: tcp://a:1 # one\n  'other one':\n    url: tcp://b:2\n    note: kept # too\n"
	for _, c := range []struct {
		name, text string
		change     func(*collection.Head)
		want       string
	}{
		{"an endpoint", endpoints, func(h *collection.Head) { h.Endpoints[0].Name = "first" }, strings.Replace(endpoints, "main", "first", 1)},
		{"one with more to say, in quotes", endpoints, func(h *collection.Head) { h.Endpoints[1].Name = "a: b" }, strings.Replace(endpoints, "'other one'", `"a: b"`, 1)},
		{"all", endpoints, func(h *collection.Head) { h.Endpoints[0].Name, h.Endpoints[1].Name = "x", "z" }, strings.NewReplacer("main", "x", "'other one'", "z").Replace(endpoints)},
		{"one behind one that goes", endpoints, func(h *collection.Head) {
			h.Endpoints = h.Endpoints[1:]
			h.Endpoints[0].Name = "z"
		}, "endpoints:\n  # the first\n  z:\n    url: tcp://b:2\n    note: kept # too\n"},
		{"with another value it is another one", endpoints, func(h *collection.Head) {
			h.Endpoints[1] = collection.Endpoint{Name: "z", URL: "tcp://c:3"}
		}, "endpoints:\n  # the first\n  main: tcp://a:1 # one\n  z: tcp://c:3\n"},
		{"names that change places keep what is said of each", "endpoints:\n  a: tcp://a:1 # a\n  b: tcp://b:1 # b\n", func(h *collection.Head) {
			h.Endpoints[0].Name, h.Endpoints[1].Name = "b", "a"
		}, "endpoints:\n  b: tcp://a:1 # b\n  a: tcp://b:1 # a\n"},
		{"lines of a value", "variables:\n  a: |- # why\n    x\n    y\n", func(h *collection.Head) { h.Variables[0].Name = "b" }, "variables:\n  b: |- # why\n    x\n    y\n"},
		{"line ends of the file", "variables:\r\n  a: x # why\r\n", func(h *collection.Head) { h.Variables[0].Name = "b" }, "variables:\r\n  b: x # why\r\n"},
	} {
		h, err := collection.ParseHead([]byte("format: 1\n" + c.text))
		if err != nil {
			t.Fatal(err)
		}
		c.change(&h)
		got, err := collection.EditHead([]byte("format: 1\n"+c.text), h)
		if want := "format: 1\n" + c.want; string(got) != want || err != nil {
			t.Errorf("%s: got %q, want %q; %v", c.name, got, want, err)
		}
	}
}
