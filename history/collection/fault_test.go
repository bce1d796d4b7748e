package collection_test

import (
	"errors"
	"strings"
	"testing"

	"rpcexplorer/history/collection"
)

// TestFaultsSayTheLine: what the YAML reader finds wrong is told with the line in which it is.
func TestFaultsSayTheLine(t *testing.T) {
	for _, c := range []struct {
		name, text string
		line       int
	}{
		{"text behind a quoted one", "name: a\nid: '\"i'd\"'\nparams: '[]'\n", 3},
		{"a list in a mapping", "name: a\nmethod: b\n- c\n", 4},
		{"a list that is not closed", "name: a\nheaders: [a, b\nmethod: c\n", 3},
		{"a tab", "name: a\nheaders:\n\tX: b\n", 4},
		{"a quote that is not closed", "name: a\nmethod: 'b\n", 3},
		{"two values", "name: a\nmethod: b: c\n", 3},
	} {
		var f *collection.Fault
		if _, err := collection.Parse([]byte("format: 1\n" + c.text)); !errors.As(err, &f) || f.Line != c.line {
			t.Errorf("%s: %v, want line %d\n%s", c.name, err, c.line, strings.TrimSpace(c.text))
		}
	}
}
