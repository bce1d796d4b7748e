package collection

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// edit changes a text by pairs of what stands there and what is to stand there.
func edit(t *testing.T, text string, changes ...string) []byte {
	t.Helper()
	for i := 0; i < len(changes); i += 2 {
		if !strings.Contains(text, changes[i]) {
			t.Fatalf("no %q in %q", changes[i], text)
		}
	}
	return []byte(strings.NewReplacer(changes...).Replace(text))
}

const toMerge = `format: 1
# why
name: one
headers:
  A: "1" # first
  B: |-
    x
    y
    z
method: one
params: |-
  {
    "at": 1,
    "all": true,
    "max": 5
  }
checks: [x]
docs: |-
  Once.
  Twice.
  Thrice.
`

// TestA23MergedByLines: what both sides changed is put together key by key, name by name and line by line, with all else that the file says.
func TestA23MergedByLines(t *testing.T) {
	for _, c := range []struct {
		name         string
		mine, theirs []string
		clashes      []string
		with, other  []string // the merged text with mine, and with theirs where that is another
	}{
		{
			"lines of params",
			[]string{`"at": 1`, `"at": 2`},
			[]string{`"max": 5`, `"max": 6`, "# why", "# because"},
			nil,
			[]string{`"at": 1`, `"at": 2`, `"max": 5`, `"max": 6`, "# why", "# because"},
			nil,
		},
		{
			"the same line",
			[]string{`"at": 1`, `"at": 2`, "true", "false"},
			[]string{`"at": 1`, `"at": 3`, "[x]", "[y]"},
			[]string{"params"},
			[]string{`"at": 1`, `"at": 2`, "true", "false", "[x]", "[y]"},
			[]string{`"at": 1`, `"at": 3`, "true", "false", "[x]", "[y]"},
		},
		{
			"headers",
			[]string{`"1"`, `"2"`, "  B", "  M: mine\n  B"},
			[]string{"    x\n", "    X\n"},
			nil,
			[]string{`"1"`, "2", "  B", "  M: mine\n  B", "    x\n", "    X\n"},
			nil,
		},
		{
			"lines of a header",
			[]string{"    x\n", "    1\n"},
			[]string{"    z\n", "    3\n"},
			nil,
			[]string{"    x\n", "    1\n", "    z\n", "    3\n"},
			nil,
		},
		{
			"a header that is gone",
			[]string{"  A: \"1\" # first\n", ""},
			[]string{`"1"`, `"2"`},
			[]string{"headers"},
			[]string{"  A: \"1\" # first\n", ""},
			[]string{`"1"`, `"2"`},
		},
		{
			"what is told",
			[]string{"Once", "Never"},
			[]string{"Thrice.", "Thrice.\n  Often."},
			nil,
			[]string{"Once", "Never", "Thrice.", "Thrice.\n  Often."},
			nil,
		},
		{
			"names",
			[]string{"name: one", "name: mine"},
			[]string{"name: one", "name: theirs", "one\nparams", "uno\nparams"},
			[]string{"name"},
			[]string{"name: one", "name: mine", "one\nparams", "uno\nparams"},
			[]string{"name: one", "name: theirs", "one\nparams", "uno\nparams"},
		},
	} {
		theirs := edit(t, toMerge, c.theirs...)
		m, err := (&Conflict{Base: []byte(toMerge), Mine: edit(t, toMerge, c.mine...), Theirs: theirs}).Merge()
		want := Merged{Text: edit(t, toMerge, c.with...), Clashes: c.clashes}
		if want.Theirs = want.Text; c.other != nil {
			want.Theirs = edit(t, toMerge, c.other...)
		}
		if d := cmp.Diff(want, m); d != "" || err != nil {
			t.Errorf("%s: %v\n%s", c.name, err, d)
		}
	}
}
