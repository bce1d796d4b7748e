package collection_test

import (
	"strings"
	"testing"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient/jsondoc"
)

// TestScalars: of each text, where every word of it is written.
func TestScalars(t *testing.T) {
	for _, c := range []struct{ name, text, reads, word, written string }{
		{"plain", "method: one two", "one two", "two", "two"},
		{"plain over lines", "docs: one\n  two\n\n  three", "one two\nthree", "three", "three"},
		{"double quotes", `docs: "\u007b\x7b\U0000007bone\t\"two\""`, "{{{one\t\"two\"", "{{one", `\x7b\U0000007bone`},
		{"double quotes over lines", "docs: \"one \\\n  \\ t\\\n  wo\n\n  three\" # two", "one  two\nthree", "two", "t\\\n  wo"},
		{"single quotes", "docs: 'it''s\n  one'", "it's one", "it's", "it''s"},
		{"folded", "docs: >-\n  {{ one\n  two }}\n  three", "{{ one two }} three", "two", "two"},
		{"folded with its breaks", "docs: >2-\n    one\n  two\n\n", "  one\ntwo", "two", "two"},
		{"of a mapping", "headers:\n  A: 'o''ne'\n  B: \"t\\x77o\"", "two", "two", `t\x77o`},
		{"of one in a line", `variables: {a: 'o''ne', b: "t\x77o"}`, "two", "two", `t\x77o`},
		{"lines kept", "params: |-\n  one", "", "", ""},
		{"JSON", `params: ["t\u0077o"]`, "", "", ""},
		{"an id", `id: "t\u0077o"`, "", "", ""},
		{"an anchor", "docs: &a 'two'", "", "", ""},
		{"a tag", "docs: !!str 'two'", "", "", ""},
		{"not to be read", "docs: 'two", "", "", ""},
		{"signs beyond", "x: 1\ndocs: '长\n  \u00e9two'", "长 \u00e9two", "\u00e9two", "\u00e9two"},
	} {
		for front, mark := range map[string]string{"": "", "format: 1\n": "\ufeff"} {
			text := mark + front + c.text + "\n"
			found := ""
			for _, s := range collection.Scalars([]byte(text)) {
				if s.Text != c.reads {
					continue
				}
				at := s.Written(jsondoc.Span{Off: strings.Index(s.Text, c.word), Len: len(c.word)})
				found = text[at.Off:at.End()]
			}
			if found != c.written {
				t.Errorf("%s: %q is written %q, want %q", c.name, c.word, found, c.written)
			}
		}
	}
}

// FuzzScalars: a text that is written as it reads stands there, and nothing is out of bounds.
func FuzzScalars(f *testing.F) {
	for _, seed := range []string{"docs: 'it''s'\n", "docs: \"\\u007b\\\n  a\"\n", "docs: >\n  a\n\n  b\n", "a: b: c\n", "docs: a\n  b # c\n", "\ufeffdocs: 'é'\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range collection.Scalars([]byte(text)) {
			for i, c := range []byte(s.Text) {
				if strings.IndexByte(" \t\n\r", c) >= 0 {
					continue
				}
				at := s.Written(jsondoc.Span{Off: i, Len: 1})
				if at.Off < last || at.Len <= 0 || at.End() > len(text) {
					t.Fatalf("%q: byte %d of %q at %v", text, i, s.Text, at)
				}
				last = at.Off
			}
		}
	})
}
