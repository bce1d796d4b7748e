package rpcclient

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"strings"
	"testing"
)

// TestB02EchoThatIsNoMessage: of what no message could be made of, cut up or compressed, nothing is kept where a secret stands in it; all else is.
func TestB02EchoThatIsNoMessage(t *testing.T) {
	const secret = "canary/sparrow-1"
	packedBy := func(w interface {
		io.WriteCloser
		Flush() error
	}, b *bytes.Buffer, text string,
	) string {
		_, _ = w.Write([]byte(text))
		_ = w.Flush()
		_, _ = w.Write([]byte("more"))
		return b.String()
	}
	compressed := func(text string) map[string]string {
		var g, z, d bytes.Buffer
		raw, _ := flate.NewWriter(&d, 9)
		return map[string]string{
			"half a gzip": packedBy(gzip.NewWriter(&g), &g, text), "half a zlib": packedBy(zlib.NewWriter(&z), &z, text), "half a deflate": packedBy(raw, &d, text),
		}
	}
	pieces := func(kind PartKind, head string, texts ...string) Frame {
		f := Frame{Dir: Received, Kind: KindDisconnected, Data: []byte(head), Parts: []Part{{Kind: PartHeader, Span: Span{Len: len(head)}}}}
		for _, text := range texts {
			f.Parts = append(f.Parts, Part{Kind: kind, Span: Span{Off: len(f.Data), Len: len(text)}})
			f.Data = append(append(f.Data, text...), "\r\n5\r\n"...)
		}
		return f
	}
	for text, hides := range map[string]bool{`{"a":"canary\/sparrow-1"}`: true, `{"a":"canary\/sparrow-2"}`: false} {
		frames := map[string]Frame{
			"two chunks":  pieces(PartPiece, "HEAD", text[:14], text[14:]),
			"many chunks": pieces(PartPiece, "HEAD", strings.Split(text, "")...),
		}
		for name, packed := range compressed(text) {
			frames[name] = pieces(PartPiece, "HEAD", packed)
			frames[name+" in two"] = pieces(PartPiece, "HEAD", packed[:12], packed[12:])
			frames[name+" as it is"] = pieces(PartBody, "HEAD", packed)
		}
		for name, f := range frames {
			before := string(f.Data)
			got := f.Hiding(NewSecret(secret))
			if string(f.Data) != before || len(got.Data) != len(before) || !strings.HasPrefix(string(got.Data), "HEAD") {
				t.Errorf("%s: the frame itself became %q", name, f.Data)
			}
			if same := string(got.Data) == before; same == hides {
				t.Errorf("%s of %s became %q", name, text, got.Data)
			}
			for _, p := range got.Parts[1:] {
				if piece := string(p.Span.Of(got.Data)); hides && piece != strings.Repeat("*", len(piece)) {
					t.Errorf("%s of %s: kept %q", name, text, piece)
				}
			}
			if body, isCovered := got.Marked(); hides && f.Parts[1].Kind == PartBody && !isCovered(body) {
				t.Errorf("%s: nothing tells that it was overwritten", name)
			}
		}
	}
}

// TestB02EchoInAnEvent: of an event that stands nowhere as it is, since chunks cut its lines, nothing is kept either.
func TestB02EchoInAnEvent(t *testing.T) {
	const text = "data: {\"a\":\"can\r\n4\r\nary-1\"}\n\n"
	f := Frame{Data: []byte(text), Plain: []byte(`{"a":"canary-1"}`), Parts: []Part{{Kind: PartFraming, Span: Span{Len: len(text)}}}}
	if got := f.Hiding(NewSecret("canary-1")); string(got.Data) != strings.Repeat("*", len(text)) || string(got.Plain) != `{"a":"********"}` {
		t.Errorf("got %q, %q", got.Data, got.Plain)
	}
	whole := "id: 1\ndata: {\"a\":\ndata: \"canary-1\"}\n\n"
	f = Frame{Data: []byte(whole), Plain: []byte("{\"a\":\n\"canary-1\"}"), Parts: []Part{{Kind: PartFraming, Span: Span{Len: len(whole)}}}}
	if got, want := string(f.Hiding(NewSecret("canary-1")).Data), strings.ReplaceAll(whole, "canary-1", "********"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestB01EncodingsOfEncodings: a secret is found where a text that holds it was put into another one, or its blanks were dropped; what is like it stays.
func TestB01EncodingsOfEncodings(t *testing.T) {
	const secret = " k\"e<y>&/p+á'\\x\n"
	for _, stands := range []string{
		`k\"e<y>&/p+á'\\x`,
		`{\"a\":\" k\\\"e<y>&/p+á'\\\\x\\n\"}`,                        // JavaScript
		`{\"a\":\" k\\\"e<y>&\\\/p+\\u00e1'\\\\x\\n\"}`,               // PHP
		`{\"a\":\" k\\\"e<y>&/p+\\u00e1'\\\\x\\n\"}`,                  // Python
		`{\"a\":\" k\\\"e\\u003cy\\u003e\\u0026/p+á'\\\\x`,            // Go
		`k\\u0022e\\u003Cy\\u003E\\u0026/p\\u002B\\u00E1\\u0027\\\\x`, // .NET
		`<p>k&quot;e&lt;y&gt;&amp;/p+á&#39;\x</p>`,
		`<p>k&#34;e&lt;y&gt;&amp;/p+á&#39;\x</p>`,
		`<p>k&quot;e&lt;y&gt;&amp;/p+á&#x27;\x</p>`,
		`<p>k"e&lt;y&gt;&amp;/p+á'\x</p>`,
		`{\"a\":\" k\\\"e<y>&/p+\u00e1'\\\\x\\n\"}`, // of text that escapes less
		`<p>k\&quot;e&lt;y&gt;&amp;/p+á&#x27;\\x</p>`,
		`{"page":"<p>k&quot;e&lt;y&gt;&amp;/p+\u00e1&#x27;\\x"}`,
		`{"page":"\u003Cp\u003Ek\u0026quot;e\u0026lt;y\u0026gt;\u0026amp;/p\u002B\u00E1\u0026#x27;\\x"}`,
		"X-Echo: k\"e<y>&/p+\xe1'\\x",
		`%22k%5C%22e%3Cy%3E%26%2Fp%2B%C3%A1'%5C%5Cx%22`,
	} {
		got := string(Frame{Data: []byte("<" + stands + ">")}.Hiding(NewSecret(secret)).Data)
		if len(got) != len(stands)+2 || strings.ContainsAny(got, "kyx") { // letters that stand nowhere else
			t.Errorf("%s: became %s", stands, got)
		}
	}
	for _, wide := range []string{"c\x00a\x00n\x00a\x00r\x00y\x00", "\x00c\x00a\x00n\x00a\x00r\x00y"} {
		if got := string(Frame{Data: []byte(wide)}.Hiding(NewSecret("canary")).Data); got != strings.Repeat("*", len(wide)) {
			t.Errorf("%q became %q", wide, got)
		}
	}
	for _, like := range []string{`k\\\"e<y>&/p+á'\\\\y`, `k&quot;e&lt;y&gt;&amp;/p+á&#39;\y`, "c\x00a\x00n\x00a\x00r\x00z\x00"} {
		if got := string(Frame{Data: []byte(like)}.Hiding(NewSecret(secret), NewSecret("canary")).Data); got != like {
			t.Errorf("%s became %s", like, got)
		}
	}
}

// TestB01SearchIsCheap: what is quoted twice, paths of Windows, entities and nothing but backslashes are passed over without a closer look.
func TestB01SearchIsCheap(t *testing.T) {
	s := NewSeeker(NewSecret("sk/live+3=b&T9"), NewSecret(`/"a key"`), NewSecret("é&canary"))
	for _, row := range []string{`{\\\"a\\\":\\\"b\\\"},`, `C:\\Users\\name`, `\`} {
		text := bytes.Repeat([]byte(row), 100)
		for at := range text {
			if bytes.HasPrefix(text[at:], []byte(`\\`)) && s.mayNest(text[at:]) {
				t.Errorf("%s: looked at from %d on", row, at)
				break
			}
		}
	}
	for _, row := range []string{"&amp;", "&#39;", "&#x27;", `\\u0026`, "&quot&lt;", `\u0026amp;`, "&"} {
		text := bytes.Repeat([]byte(row), 100)
		if most := testing.AllocsPerRun(5, func() { s.Spans(text) }); most > 1 {
			t.Errorf("%s: %v allocations", row, most)
		}
	}
}
