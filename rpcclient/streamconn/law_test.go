package streamconn

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rpcexplorer/rpcclient/jsondoc"
)

// law checks the law of framings for two bodies on one stream.
func law(t *testing.T, f framing, body []byte, seed uint64) {
	frame, err := f.Append(nil, body)
	if err != nil {
		return
	}
	in, err := f.Append(bytes.Clone(frame), body)
	if err != nil || !bytes.Equal(in, slices.Concat(frame, frame)) {
		t.Fatalf("%s: appended again: %q, %v", f.name, in, err)
	}
	random := rand.New(rand.NewPCG(seed, 0))
	sizes := make([]int, 10)
	for i := range sizes {
		sizes[i] = 1 + random.IntN(1+len(in)/(1+random.IntN(8)))
	}
	found := split(f, Limits{}, in, sizes...)
	wantAll(t, found, in)
	want := body
	if f.name == "ndjson" || f.name == "json" {
		want = trimEnd(body[leadOf(body):])
		if f.name == "ndjson" && jsondoc.Check(body) != nil {
			return // a line, but perhaps no message
		}
	}
	if len(found) < 2 || !found[0].Message || !found[1].Message {
		t.Fatalf("%s %q in pieces of %v: got %v", f.name, body, sizes, found)
	}
	for _, p := range found {
		if p.Message && !bytes.Equal(p.body().Of(p.data), want) {
			t.Fatalf("%s: got %q, want %q", f.name, p.body().Of(p.data), want)
		}
		if !p.Message && leadOf(p.data) != p.Len {
			t.Fatalf("%s %q: stray %q", f.name, body, p.data)
		}
	}
}

var seeds = []string{
	"", "{}", `{"jsonrpc":"2.0","id":1,"result":[1.50,"\u00e9é\n"]}`, "[]", "[1]", "12", " 12 ", "-0.5e3", "true", `"a"`,
	"{\n \"a\": 1\n}", "\xef\xbb\xbf{}", "hello", "{", `{"a":}`, "\x00", "[\n{}\n,\n{}]", "\"\\\n\"", ",", "2:{},", "Content-Length: 3",
}

// FuzzFramingLaw: what Append accepts is found once, cut anywhere.
func FuzzFramingLaw(f *testing.F) {
	for i, s := range seeds {
		f.Add([]byte(s), uint64(i))
	}
	f.Fuzz(func(t *testing.T, body []byte, seed uint64) {
		for _, f := range framings {
			law(t, f, body, seed)
		}
	})
}

// FuzzEveryByte: any bytes come out once, in order, cut anywhere and whatever the limits; and without limits the cuts
// do not matter to the messages.
func FuzzEveryByte(f *testing.F) {
	for i, s := range seeds {
		f.Add([]byte(s), byte(i), byte(i/2), byte(1+i))
	}
	f.Add([]byte("Content-Length: 3\r\n\r\nabcContent-Length: 9\r\n\r\n"), byte(1), byte(9), byte(200))
	f.Fuzz(func(t *testing.T, in []byte, body, header, size byte) {
		for _, f := range framings {
			wantAll(t, split(f, Limits{Body: int(body), Header: int(header)}, in, int(size)), in)
			whole, cut := split(f, Limits{}, in, 0), split(f, Limits{}, in, 1, int(size))
			wantAll(t, whole, in)
			wantAll(t, cut, in)
			if a, b := bodies(whole), bodies(cut); !slices.Equal(a, b) {
				t.Fatalf("%s %q: whole %q, cut %q", f.name, in, a, b)
			}
		}
	})
}

func bodies(found []piece) []string {
	var all []string
	for _, p := range found {
		if p.Message {
			all = append(all, string(p.body().Of(p.data)))
		}
	}
	return all
}

// TestLinear: bytes that come a few at a time cost no more than all at once. If they were looked at over and over, this
// would not end.
func TestLinear(t *testing.T) {
	const size = 32 << 20
	text := strings.Repeat("x", size)
	for _, c := range []struct{ framing, in string }{
		{"ndjson", `{"a":"` + text + "\"}\n"},
		{"ndjson", strings.Repeat("{}", 1<<20) + "\n"},
		{"json", `{"a":"` + text + `"}`},
		{"json", "[" + strings.Repeat("\n", size) + "1]"},
		{"json", strings.Repeat("x ", 1<<20)},
		{"json", strings.Repeat("[", size)},
		{"json", "1" + strings.Repeat(" ", 1<<20)},
		{"lsp", "Content-Length: 33554432\r\n\r\n" + text},
		{"lsp", strings.Repeat("c", 1<<20)},
		{"lsp", strings.Repeat("Content-Length: 1\n", 1<<16)},
		{"netstring", "33554432:" + text + ","},
		{"netstring", strings.Repeat(" ", 1<<20)},
	} {
		f, _ := framingOf(c.framing)
		wantAll(t, split(f, Limits{}, []byte(c.in), 100), []byte(c.in))
	}
}
