package collection

import (
	"fmt"
	"strings"
	"testing"
)

// TestMisspelt: keys that are nearly known ones are found, a person's own are not; all stay in the file.
func TestMisspelt(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"parms header", "parms params 2, header headers 3"},
		{"metohd Params endpiont", "metohd method 2, Params params 3, endpiont endpoint 4"},
		{"x-id x-name _name tags checks owner url ids nam_of", ""},
		{"doc ID variabels timeoutt", "doc docs 2, ID id 3, variabels variables 4, timeoutt timeout 5"},
		{"params param", ""}, // the one that is meant is there
		{"parámetros", ""},
	} {
		text := "format: 1\n"
		for key := range strings.FieldsSeq(c.keys) {
			text += key + ": '1'\n"
		}
		r, err := Parse([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v", c.keys, err)
		}
		var got []string
		for _, m := range r.Misspelt {
			got = append(got, fmt.Sprint(m.Key, " ", m.Meant, " ", m.Line))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.keys, s, c.want)
		}
		if after, err := Edit([]byte(text), r); err != nil || string(after) != text {
			t.Errorf("%s: edited to %q, %v", c.keys, after, err)
		}
	}
}
