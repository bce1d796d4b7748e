package streamconn

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// piece is a thing found, with its bytes.
type piece struct {
	Found
	data []byte
}

// String is m(body) or s(bytes), with the note.
func (p piece) String() string {
	s := fmt.Sprintf("s(%s)", p.data)
	if p.Message {
		s = fmt.Sprintf("m(%s)", p.body().Of(p.data))
	}
	if !p.Note.IsZero() {
		s += " " + strings.TrimPrefix(strings.TrimPrefix(p.Note.Key, "frame.stream."), "cause.")
	}
	return s
}

// split shows a splitter what comes in pieces of the given sizes, over and over, 0 for all of it, and then the end.
func split(f framing, l Limits, in []byte, sizes ...int) []piece {
	s := f.NewSplitter(l)
	var found []piece
	begin, end := 0, 0
	take := func(last bool) {
		for {
			f, ok := s.Next(in[begin:end:end], last)
			if !ok {
				return
			}
			found = append(found, piece{f, in[begin : begin+f.Len]})
			begin += f.Len
		}
	}
	for n := 0; end < len(in); n++ {
		size := sizes[n%len(sizes)]
		if size == 0 {
			size = len(in)
		}
		end = min(len(in), end+size)
		take(false)
	}
	take(true)
	return found
}

// wantAll fails if the pieces are not all the bytes in order, each of them in a part or in none.
func wantAll(t *testing.T, found []piece, in []byte) {
	t.Helper()
	var all []byte
	for _, p := range found {
		if p.Len <= 0 || p.Len != len(p.data) {
			t.Fatalf("a piece of %d bytes", p.Len)
		}
		all = append(all, p.data...)
		off, bodies := 0, 0
		for _, part := range p.Parts {
			if part.Span.Off != off {
				t.Fatalf("part %+v of %v begins not at %d", part, p, off)
			}
			off = part.Span.End()
			if part.Kind == rpcclient.PartBody {
				bodies++
			}
		}
		if off != p.Len || p.Message != (bodies == 1) || bodies > 1 {
			t.Fatalf("%v: parts to %d of %d, %d bodies", p, off, p.Len, bodies)
		}
	}
	if !bytes.Equal(all, in) {
		t.Fatalf("got %q, want %q", all, in)
	}
}

const huge = "18446744073709551615" // 2^64-1

// TestSplit is the table of what is found in what, however it is cut.
func TestSplit(t *testing.T) {
	small := Limits{Body: 29, Header: 64}
	for _, c := range []struct {
		framing string
		in      string
		want    string
	}{
		{"ndjson", "{}\n", "m({})"},
		{"ndjson", "{}\r\n[1]\r\n", "m({})|m([1])"},
		{"ndjson", "\n\n\r\n{}\n\n", "m({})|s(\n)"},
		{"ndjson", "{\"a\":1}{\"b\":2}\n", `m({"a":1})|m({"b":2})`},
		{"ndjson", "{} {} \n3\n", "m({})|m({})|m(3)"},
		{"ndjson", "starting up\n{}\n", "s(starting up\n) garbage|m({})"},
		{"ndjson", "[INFO] up\n[{}]\n", "s([INFO] up\n) garbage|m([{}])"},
		{"ndjson", "[2026-01-01 10:00] {} up\n{}\n", "s([2026-01-01 10:00] {} up\n) garbage|m({})"},
		{"ndjson", "{\"a\":NaN}\n{\"a\":\n", `m({"a":NaN})|m({"a":)`},
		{"ndjson", "{} tail\n{}\n", "m({})|s( tail\n) garbage|m({})"},
		{"ndjson", "\xef\xbb\xbf{}\n\x00{}\x00\n", "m({})|m({})"},
		{"ndjson", "{}", "m({}) no_newline"},
		{"ndjson", "{", "s({) half"},
		{"ndjson", "{}{}{", "m({})|m({})|s({) half"},
		{"ndjson", "{}{}", "m({})|m({}) no_newline"},
		{"ndjson", "log", "s(log) garbage"},
		{"ndjson", "  ", "s(  )"},

		{"json", `{"a":1}{"b":[2]}`, `m({"a":1})|m({"b":[2]})`},
		{"json", "{\n  \"a\": [\n    {\n}\n]}\n\n[1]", "m({\n  \"a\": [\n    {\n}\n]})|m([1])"},
		{"json", `{"}":"\"}"}{}`, `m({"}":"\"}"})|m({})`},
		{"json", "1 \n\"a\"true\n-1.5e3", `m(1)|m("a")|m(true)|m(-1.5e3)`},
		{"json", "12 workers\n{}", "s(12 workers\n) garbage|m({})"},
		{"json", "up {}", "s(up ) garbage|m({})"},
		{"json", "[INFO] up\n{}", "s([INFO] up\n) garbage|m({})"},
		{"json", "[1 2]\n{}", "s([1 2]\n) garbage|m({})"},
		{"json", `{"a":}{}`, `m({"a":})|m({})`},
		{"json", "{\"a\":1\n{\"b\":2}", "s({\"a\":1\n) garbage|m({\"b\":2})"},
		{"json", "{\"a\":\"x\n{\"b\":2}", "s({\"a\":\"x\n) garbage|m({\"b\":2})"},
		{"json", "\"x\ny\"\n{}", "s(\"x\n) garbage|s(y\"\n) garbage|m({})"},
		{"json", "}}{}", "s(}}) garbage|m({})"},
		{"json", "\xef\xbb\xbf{}\x00\x1e{}", "m({})|m({})"},
		{"json", `{"a":`, `s({"a":) half`},
		{"json", " \n", "s( \n)"},

		{"lsp", "Content-Length: 2\r\n\r\n{}", "m({})"},
		{"lsp", "content-length:2\n\nabContent-Length: 0\r\n\r\n", "m(ab)|m()"},
		{"lsp", "Content-Type: x; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}", "m({})"},
		{"lsp", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "m({}) length_twice"},
		{"lsp", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}\nContent-Length: 2\r\n\r\n[]", "s(Content-Length: 2\r\nContent-Length: 3\r\n\r\n) two_lengths|s({}\n) garbage|m([])"},
		{"lsp", "Content-Length: -2\r\n\r\n{}Content-Length: 2\r\n\r\n[]", "s(Content-Length: -2\r\n\r\n) bad_length|s({}) garbage|m([])"},
		{"lsp", "Content-Length: two\r\n\r\n", "s(Content-Length: two\r\n\r\n) bad_length"},
		{"lsp", "Content-Type: x\r\n\r\n", "s(Content-Type: x\r\n\r\n) no_length"},
		{"lsp", "log line\n\nContent-Length: 2\r\n\r\n{}", "s(log line\n) garbage|m({})"},
		{"lsp", "Content-Length: 2\r\n\r\n{}   }Content-Length: 2\r\n\r\n[]", "m({})|s(   }) garbage|m([])"},
		{"lsp", "Content-Length: 4\r\n\r\n{}", "s(Content-Length: 4\r\n\r\n{}) half"},
		{"lsp", "Content-Len", "s(Content-Len) half"},
		{"lsp", "Content-Length: 30\r\n\r\n" + strings.Repeat("x", 30) + "Content-Length: 2\r\n\r\n{}", "s(Content-Length: 30\r\n\r\n) too_large|…|m({})"},
		{"lsp", "Content-Length: " + huge + "\r\n\r\n{}\nContent-Length: 2\r\n\r\n{}", "s(Content-Length: " + huge + "\r\n\r\n) too_large|s({}\n) garbage|m({})"},

		{"netstring", "2:{},0:,3:abc,", "m({})|m()|m(abc)"},
		{"netstring", "2:{},\n2:[],", "m({})|m([])"},
		{"netstring", "002:{},", "m({}) leading_zeros"},
		{"netstring", "2:{}2:[],", "m({}) no_comma|m([])"},
		{"netstring", "2:{}", "m({}) no_comma"},
		{"netstring", "2:{", "s(2:{) half"},
		{"netstring", "30:" + strings.Repeat("x", 30) + ",2:{},", "s(30:) too_large|…|m({})"},
	} {
		f, _ := framingOf(c.framing)
		for _, sizes := range [][]int{{0}, {1}, {2}, {3}, {5, 1, 7}} {
			found := split(f, small, []byte(c.in), sizes...)
			wantAll(t, found, []byte(c.in))
			if got := show(found); got != c.want {
				t.Errorf("%s %q in pieces of %v:\n got %q\nwant %q", c.framing, c.in, sizes, got, c.want)
			}
		}
	}
}

// show prints pieces; those that belong to one that was over the limit as one ellipsis.
func show(found []piece) string {
	var all []string
	for i, p := range found {
		s := p.String()
		if !p.Message && p.Note.IsZero() && i > 0 && bytes.Trim(p.data, "x,") == nil {
			s = "…"
		}
		if s != "…" || all[len(all)-1] != s {
			all = append(all, s)
		}
	}
	return strings.Join(all, "|")
}

// TestSplitLost: what a netstring reader cannot read ends its search, and is all kept.
func TestSplitLost(t *testing.T) {
	f, _ := framingOf("netstring")
	for _, in := range []string{"hello", "2x{},", "-1:,", ":", "2:{}x2:{},", strings.Repeat("0", 40) + ":", huge + ":{}", "99999999999:{}"} {
		found := split(f, Limits{}, []byte(in), 1)
		wantAll(t, found, []byte(in))
		if !slices.ContainsFunc(found, func(p piece) bool { return p.Lost && !p.Note.IsZero() && !p.Message }) {
			t.Errorf("%q: not lost: %v", in, found)
		}
	}
}

// TestOverLimit: what is over a limit is told of once, kept, and the next message is found.
func TestOverLimit(t *testing.T) {
	small := Limits{Body: 20, Header: 40}
	long := strings.Repeat("x", 200)
	for _, c := range []struct{ framing, in string }{
		{"ndjson", long + "\n{}\n"},
		{"ndjson", `{"a":"` + long + "\"}\n{}\n"},
		{"json", `{"a":"` + long + "\"}\n{}\n"},
		{"json", `["` + strings.Repeat("[", 200) + `"]{}`},
		{"json", `"` + long + `"{}`},
		{"lsp", "Content-Length: 200\r\n\r\n" + long + "Content-Length: 2\r\n\r\n{}"},
		{"lsp", "X: " + long + "\r\nContent-Length: 2\r\n\r\n{}"},
		{"lsp", strings.Repeat("X: y\r\n", 50) + "\r\nContent-Length: 2\r\n\r\n{}"},
		{"netstring", "200:" + long + ",2:{},"},
	} {
		f, _ := framingOf(c.framing)
		for size := range 300 {
			found := split(f, small, []byte(c.in), size)
			wantAll(t, found, []byte(c.in))
			if got := bodies(found); !slices.Equal(got, []string{"{}"}) {
				t.Fatalf("%s %q in pieces of %d: got %q in %v", c.framing, c.in, size, got, found)
			}
			if found[0].Note.IsZero() {
				t.Fatalf("%s %q in pieces of %d: no note on %v", c.framing, c.in, size, found[0])
			}
		}
	}
}

// TestRefusals: what a framing cannot carry is refused, with a reason.
func TestRefusals(t *testing.T) {
	for _, c := range []struct{ framing, body, want string }{
		{"ndjson", "{\n}", noteLineFeed},
		{"ndjson", " ", noteBlank},
		{"ndjson", "", noteBlank},
		{"ndjson", "hello", ""},
		{"json", "", noteBlank},
		{"json", "{\n}", ""},
		{"json", `{"a":}`, ""},
		{"json", `{"a":`, noteOpenEnd},
		{"json", "{}{}", noteOpenEnd},
		{"json", "hello", noteOpenEnd},
		{"lsp", "", ""},
		{"lsp", "{\n", ""},
		{"netstring", "{\n", ""},
	} {
		f, _ := FramingOf(c.framing)
		_, err := f.Append(nil, []byte(c.body))
		got := ""
		if r, ok := err.(*Refusal); ok {
			got = r.Note.Key
		}
		if got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.framing, c.body, got, c.want)
		}
	}
}

// TestFramingOf: the names are those of endpoints.
func TestFramingOf(t *testing.T) {
	for name, want := range map[string]bool{"ndjson": true, "json": true, "lsp": true, "netstring": true, "": false, "xml": false} {
		if _, ok := FramingOf(name); ok != want {
			t.Errorf("%q: got %v", name, ok)
		}
	}
}

// TestF05SplitClaims: a length that is only claimed allocates nothing.
func TestF05SplitClaims(t *testing.T) {
	for _, c := range []struct{ framing, in string }{
		{"lsp", "Content-Length: 9223372036854775807\r\n\r\n"},
		{"lsp", "Content-Length: 4294967295\r\n\r\n"},
		{"netstring", "9223372036854775807:"},
		{"netstring", "2147483648:"},
		{"netstring", "4294967295:"},
	} {
		f, _ := framingOf(c.framing)
		in := []byte(c.in)
		if allocated := bytesAllocated(func() { split(f, Limits{}, in, 0) }); allocated > 1<<20 {
			t.Errorf("%s %q: %d bytes allocated", c.framing, c.in, allocated)
		}
	}
}

// bytesAllocated is how many bytes the whole process allocates while f runs.
func bytesAllocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
