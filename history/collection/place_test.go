package collection

import (
	"strings"
	"testing"
)

func TestPlace(t *testing.T) {
	for name, c := range map[string]struct {
		text         string
		at           string // what stands at the place that is asked for
		line, column int
	}{
		"block":            {"format: 1\nparams: |-\n  {\n    \"é\": X\n  }\n", "X", 4, 10},
		"block, deeper":    {"format: 1\nparams: |\n      [\n      X]\n", "X", 4, 7},
		"block, empty":     {"format: 1\nparams: |-\n\n  [1,\n\n  X\n", "X", 6, 3},
		"in place":         {"format: 1\nparams: [1, X]\n", "X", 2, 13},
		"in place, lines":  {"format: 1\nparams: [1,\n  X]\n", "X", 3, 3},
		"other words":      {"format: 1\nparams: \"[1,\\n X\"\n", "X", 2, 9},
		"carriage returns": {"format: 1\r\nparams: |-\r\n  [1,\r\n  X\r\n", "X", 4, 3},
	} {
		r, err := Parse([]byte(c.text))
		if err != nil {
			t.Fatal(name, err)
		}
		if line, column := Place([]byte(c.text), "params", strings.Index(r.Params, c.at)); line != c.line || column != c.column {
			t.Errorf("%s: %d:%d, want %d:%d", name, line, column, c.line, c.column)
		}
	}
	if line, column := Place([]byte("format: 1\n"), "params", 3); line != 0 || column != 0 {
		t.Errorf("no params: %d:%d", line, column)
	}
}
