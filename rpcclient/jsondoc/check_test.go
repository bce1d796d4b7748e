package jsondoc

import (
	"bytes"
	"encoding/json"
	"testing"
)

// texts are the seeds of all fuzz laws.
var texts = []string{
	``, ` `, `null`, `true`, ` false `, `0`, `-0`, `1.0`, `1E+2`, `-1.5e-7`, `1e999`, `9007199254740993`,
	`""`, `"a"`, `"\u00e9\n\"\\\/"`, `"\ud800"`, "\"\xff\xfe\"", "\"\u2028\u202e\"", `[]`, `{}`, ` [ ] `, "{\n}",
	`[1,2,[3,{"a":[]}],{}]`, `{"a":1,"b":{"c":[null,true,false]},"a":"twice"}`, `[[[[[[]]]]]]`,
	"{ \"key\" :\t\"value\" ,\r\n \"x\" : [ 1 , 2 ] }\n", `{"":{"":0}}`, `{"a.b":{"c d":[{"\"q\"":1}]}}`,
	// broken
	`[1,]`, `{"a":1,}`, `[,1]`, `[1,,2]`, `{"a"}`, `{"a":}`, `{"a" 1}`, `{a:1}`, `{'a':1}`, `['x']`, `[1}`, `{"a":1]`, `]`, `}`,
	`[1`, `[`, `{`, `{"a"`, `{"a":`, `{"a":1`, `"abc`, `"abc\`, `"abc\u12`, `"\x"`, `"\u12g4"`, "\"a\nb\"", "\"\x00\"", `01`, `-`, `-a`, `1.`, `1.e`, `1e`,
	`1e+`, `+1`, `.5`, `0x10`, `1a`, `tru`, `truex`, `nul`, `nan`, `NaN`, `-Infinity`, `Infinity`, `1 2`, `{} {}`, `[] ,`, "\ufeff{}", `// c`, `[1 /* c */]`,
	`[1 2]`, `["a""b"]`, `[true"x"]`, `{"a":1 "b":2}`, "\x00", `[1]` + "\x00", `<html>`, "plain text\nof two lines\n", "[1,\n\n  x\ny]",
}

// Check and encoding/json agree about what is valid.
func FuzzCheck(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if brackets(b) >= 10000 {
			return // deeper than encoding/json goes, perhaps
		}
		fault := Check(b)
		if got, want := fault == nil, json.Valid(b); got != want {
			t.Fatalf("Check(%q) = %v, json.Valid %v", b, fault, want)
		}
		if fault == nil {
			return
		}
		if fault.Off < 0 || fault.Off > len(b) || fault.Line < 1 || fault.Column < 1 || reasons[fault.Reason] == "" {
			t.Fatalf("Check(%q) = %+v", b, *fault)
		}
	})
}

// Compact and Indent undo each other, and Indent writes what encoding/json does.
func FuzzFormat(f *testing.F) {
	for _, text := range texts {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		compact, pretty := Compact(nil, b), Indent(nil, b)
		if again := Compact(nil, pretty); json.Valid(b) && !bytes.Equal(again, compact) {
			t.Fatalf("%q: Compact(Indent) = %q, Compact = %q", b, again, compact)
		}
		if again := Indent(nil, compact); json.Valid(b) && !bytes.Equal(again, pretty) {
			t.Fatalf("%q: Indent(Compact) = %q, Indent = %q", b, again, pretty)
		}
		if !json.Valid(b) {
			return
		}
		var want bytes.Buffer
		if err := json.Indent(&want, bytes.TrimSpace(b), "", "  "); err != nil {
			t.Fatal(err)
		}
		if brackets(b) <= MaxIndent && !bytes.Equal(pretty, want.Bytes()) {
			t.Fatalf("Indent(%q) = %q, want %q", b, pretty, want.Bytes())
		}
	})
}

func TestCompact(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{" [ 1 , 2.0 ,\t{ \"a b\" : \"c d\" } ]\n", `[1,2.0,{"a b":"c d"}]`},
		{" 1 2 ", "1 2 "},
		{"[1 , x y ]", "[1, x y ]"},
		{"[1 , 2", "[1,2"},
		{" no json ", " no json "},
		{"", ""},
	} {
		if got := string(Compact([]byte("before"), []byte(c.text))); got != "before"+c.want {
			t.Errorf("Compact(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestIndent(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`[1.0,{"a":[ ],"b" :{}}]`, "[\n  1.0,\n  {\n    \"a\": [],\n    \"b\": {}\n  }\n]"},
		{`{"a":[1,2x],"b": 3}`, "{\n  \"a\": [\n    1,\n2x],\"b\": 3}"},
		{" no json ", " no json "},
	} {
		if got := string(Indent([]byte("before"), []byte(c.text))); got != "before"+c.want {
			t.Errorf("Indent(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// brackets is an upper bound of the depth of b.
func brackets(b []byte) int { return bytes.Count(b, []byte("[")) + bytes.Count(b, []byte("{")) }
