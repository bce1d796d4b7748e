package jsondoc

import (
	"bytes"
	"testing"
)

func TestUncomment(t *testing.T) {
	for text, want := range map[string]string{
		`[1, 2]`:                        `[1, 2]`,
		`["http://x"]`:                  `["http://x"]`,
		"[1, // one\n 2]":               "[1,       \n 2]",
		"// é\r\n[1]//":                 "     \r\n[1]  ",
		`["a\"//b"] // "c"`:             `["a\"//b"]       `,
		"[\"half // no\n// yes\n]":      "[\"half // no\n      \n]",
		"[1] / 2":                       "[1] / 2",
		"{\"a\\\\\": 1 // x\n,\"b\":2}": "{\"a\\\\\": 1     \n,\"b\":2}",
		"":                              "",
	} {
		clean, found := Uncomment([]byte(text))
		if string(clean) != want || found != (text != want) {
			t.Errorf("%q: got %q, %v, want %q", text, clean, found, want)
		}
	}
}

func TestIndentCommented(t *testing.T) {
	for text, want := range map[string]string{
		`[1,2]`: "[\n  1,\n  2\n]",
		"// head\n[1, // one\n// two\n2] // end\n// last": "// head\n[\n  1, // one\n  // two\n  2\n] // end\n// last",
		"{\"a\": // why\n 1}":                             "{\n  \"a\": 1 // why\n}",
		"{\"a\":\n// why\n 1, \"b\":[]}":                  "{\n  // why\n  \"a\": 1,\n  \"b\": []\n}",
		"[1\n//  last one  \r\n]":                         "[\n  1\n  //  last one\n]",
		"[ // none\n]":                                    "[] // none",
	} {
		got := IndentCommented(nil, []byte(text))
		if string(got) != want {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
		if again := IndentCommented(nil, got); !bytes.Equal(again, got) {
			t.Errorf("%q: laid out twice it is %q", text, again)
		}
	}
}

// FuzzComments: JSON is never taken for commented text; faults keep their places; laying out keeps every token and comment.
func FuzzComments(f *testing.F) {
	f.Add([]byte("[1, // one\n  {\"a\": \"//\"} // two\n]"))
	f.Add([]byte("//\n{\"a\":\n//x\n[]//y\n}"))
	f.Add([]byte("[\"\\\"//\", //\r\n 1]"))
	f.Fuzz(func(t *testing.T, text []byte) {
		clean, found := Uncomment(text)
		if len(clean) != len(text) || found && Check(text) == nil {
			t.Fatalf("%q became %q", text, clean)
		}
		if Check(clean) != nil {
			return
		}
		pretty := IndentCommented(nil, text)
		again, _ := Uncomment(pretty)
		if got, want := Compact(nil, again), Compact(nil, clean); !bytes.Equal(got, want) {
			t.Fatalf("%q laid out is %q", text, pretty)
		}
		if got, want := ink(pretty), ink(text); got != want {
			t.Fatalf("%q laid out is %q: %d bytes, want %d", text, pretty, got, want)
		}
	})
}
