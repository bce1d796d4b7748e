package collection

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadMarkers(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Sides
		ok         bool
	}{
		{"none", "a\nb\n", Sides{}, false},
		{
			"as git leaves them", "a\n<<<<<<< HEAD\nb\n=======\nc\nd\n>>>>>>> other: why\ne\n",
			Sides{Ours: []byte("a\nb\ne\n"), Theirs: []byte("a\nc\nd\ne\n"), Names: [2]string{"HEAD", "other: why"}},
			true,
		},
		{
			"with what was before", "a\r\n<<<<<<< HEAD\r\nb\r\n||||||| 1234\r\nx\r\n=======\r\nc\r\n>>>>>>> other\r\n",
			Sides{Ours: []byte("a\r\nb\r\n"), Theirs: []byte("a\r\nc\r\n"), Base: []byte("a\r\nx\r\n"), Names: [2]string{"HEAD", "other"}},
			true,
		},
		{
			"two", "<<<<<<< HEAD\nb\n=======\n>>>>>>> other\n=======\n<<<<<<< HEAD\n=======\nc\n>>>>>>> other\n",
			Sides{Ours: []byte("b\n=======\n"), Theirs: []byte("=======\nc\n"), Names: [2]string{"HEAD", "other"}},
			true,
		},
		{"not closed", "<<<<<<< HEAD\nb\n=======\nc\n", Sides{}, false},
		{"no middle", "<<<<<<< HEAD\nb\n>>>>>>> other\n", Sides{}, false},
		{"within another", "<<<<<<< HEAD\n<<<<<<< HEAD\n=======\nc\n>>>>>>> other\n", Sides{}, false},
	} {
		got, ok := ReadMarkers([]byte(c.text))
		if d := cmp.Diff(c.want, got); d != "" || ok != c.ok {
			t.Errorf("%s: %v\n%s", c.name, ok, d)
		}
	}
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"format: 1\nmethod: x\n", "[]"},
		{"format: 1\nparams: |-\n  [\n  1\n  ]\nmethod: x\ndocs: >\n  a\n  b\n\n# c\n", "[[2 5] [7 9]]"},
		{"format: 1\nparams: |-\n  [1]", "[[2 3]]"},
		{"format: [\n", "[]"},
	} {
		if got := fmt.Sprint(Blocks([]byte(c.text))); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		at, text string
		fine     bool
	}{
		{"a.yaml", "format: 1\nmethod: x\n", true},
		{"a.yaml", "format: 1\nmethod: [\n", false},
		{"a/folder.yaml", "format: 1\norder: [a]\n", true},
		{"collection.yaml", "format: 1\norder: 3\n", false},
		{"environments/a.yaml", "format: 1\nvariables:\n  a: b\n", true},
		{"environments/a.yaml", "format: 1\nvariables: 3\n", false},
	} {
		if err := Check(c.at, []byte(c.text)); (err == nil) != c.fine {
			t.Errorf("%s %q: %v", c.at, c.text, err)
		}
	}
}
