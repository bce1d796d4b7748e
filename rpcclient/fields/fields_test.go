package fields_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/assets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/fields"
)

type frame = rpcclient.Frame

// cut makes a frame of pieces, each with the kind of its part.
func cut(pieces ...any) frame {
	var f frame
	for i := 0; i < len(pieces); i += 2 {
		data := pieces[i+1].(string)
		f.Parts = append(f.Parts, rpcclient.Part{
			Kind: pieces[i].(rpcclient.PartKind), Span: fields.Span{Off: len(f.Data), Len: len(data)},
		})
		f.Data = append(f.Data, data...)
	}
	return f
}

const (
	header, body, piece, framing      = rpcclient.PartHeader, rpcclient.PartBody, rpcclient.PartPiece, rpcclient.PartFraming
	secret, trailer, stray, delimiter = rpcclient.PartSecret, rpcclient.PartTrailer, rpcclient.PartStray, rpcclient.PartDelimiter
)

// print writes fields down: indent, key, arguments, value, note.
func print(f *frame, all []fields.Field) string {
	var b strings.Builder
	for _, x := range all {
		b.WriteString(strings.Repeat(" ", x.Depth) + strings.TrimPrefix(x.Name.Key, "field."))
		for _, a := range x.Name.Args {
			fmt.Fprintf(&b, " (%v)", a)
		}
		if x.Value != "" {
			fmt.Fprintf(&b, " = %s", x.Value)
		}
		if !x.Note.IsZero() {
			fmt.Fprintf(&b, " : %s %v", strings.TrimPrefix(x.Note.Key, "field."), x.Note.Args)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func withPlain(f frame, plain string) frame {
	f.Plain = []byte(plain)
	return f
}

func ofKind(f frame, k rpcclient.Kind) frame {
	f.Kind = k
	return f
}

func TestFields(t *testing.T) {
	const call = `{"id":1,"method":"f"}`
	for _, c := range []struct {
		name     string
		endpoint string
		frame    frame
		want     string
	}{
		{"zmq", "tcp://h:1", cut(delimiter, "", body, call), `
			part.delimiter : bytes [0]
			part.body : rpc.is [{field.rpc.is_call []} {field.bytes [21]}]
			 rpc.id = 1
			 rpc.method = "f"
		`},
		{"error", "tcp://h:1", cut(body, `{"jsonrpc":"2.0","id":null,"error":{"code":-32601,"message":"no","data":[]},"x":0}`), `
			part.body : rpc.is [{field.rpc.is_error []} {field.bytes [82]}]
			 rpc.version = "2.0"
			 rpc.id = null
			 rpc.error
			  rpc.code = -32601 : means [Method not found]
			  rpc.message = "no"
			  rpc.data = []
			 member (x) = 0
		`},
		{"batch", "tcp://h:1", cut(body, `[{"id":1},2]`), `
			part.body : rpc.is [{field.rpc.is_batch []} {field.bytes [12]}]
			 rpc.item (1) = {"id":1}
			  rpc.id = 1
			 rpc.item (2) = 2
		`},
		{"http request", "http://h", cut(
			header, "POST /x HTTP/1.1\r\nHost: h\r\nAuthorization: ", secret, "Bearer t", header, "\r\n\r\n", body, call), `
			http.head : bytes [54]
			 http.request_line = POST /x HTTP/1.1
			  http.method = POST
			  http.target = /x
			  http.version = HTTP/1.1
			 http.header (Host) = h
			 http.header (Authorization) = [redacted]
			part.body : rpc.is [{field.rpc.is_call []} {field.bytes [21]}]
			 rpc.id = 1
			 rpc.method = "f"
		`},
		{"http chunks, interim head", "http://h", withPlain(cut(
			header, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 Very OK\nContent-Encoding: gzip\n\n",
			framing, "3;x=y\r\n", piece, "abc", framing, "\r\n2\r\n", piece, "de", trailer, "\r\n0\r\nETag: q\r\n\r\n",
			stray, "!"), "7"), `
			http.head : bytes [25]
			 http.status_line = HTTP/1.1 100 Continue
			  http.version = HTTP/1.1
			  http.status = 100
			  http.reason = Continue
			http.head : bytes [45]
			 http.status_line = HTTP/1.1 200 Very OK
			  http.version = HTTP/1.1
			  http.status = 200
			  http.reason = Very OK
			 http.header (Content-Encoding) = gzip
			http.encoded = gzip : bytes [17]
			 http.chunk_size = 3;x=y : bytes [3]
			 http.chunk : bytes [3]
			 http.chunk_size = 2 : bytes [2]
			 http.chunk : bytes [2]
			http.end : bytes [16]
			 http.last_chunk = 0
			 http.trailer (ETag) = q
			part.stray = !
			http.decoded : bytes [1]
		`},
		{"event", "http://h", cut(framing, "event: message\nid: 4\n: hi\nretry: 5\ndata: ", body, call, framing, "\n\n"), `
			sse.event = message
			sse.id = 4
			sse.comment = hi
			sse.retry = 5
			sse.data
			 part.body : rpc.is [{field.rpc.is_call []} {field.bytes [21]}]
			  rpc.id = 1
			  rpc.method = "f"
		`},
		{"event in two lines", "http://h", withPlain(cut(framing, "data: 1\ndata:2\n\n"), "1\n2"), `
			sse.data = 1
			sse.data = 2
			sse.message : bytes [3]
		`},
		{"ws masked, compressed", "ws://h", withPlain(cut(header, "\xc1\x82\x01\x02\x03\x04", piece, "ab"), "5"), `
			ws.frame : bytes [8]
			 ws.fin = 1 : ws.last []
			 ws.rsv1 = 1 : ws.compressed []
			 ws.rsv2 = 0
			 ws.rsv3 = 0
			 ws.opcode = 1 : means [text]
			 ws.mask = 1
			 ws.length = 2 : ws.form [7]
			 ws.key = 01 02 03 04
			 ws.payload : bytes [2]
			ws.decompressed : bytes [1]
		`},
		{"ws fragments", "ws://h", withPlain(cut(header, "\x01\x01", piece, "1", header, "\x80\x7e\x00\x01", piece, "2"), "12"), `
			ws.fragment (1) (2) : bytes [3]
			 ws.fin = 0 : ws.goes_on []
			 ws.rsv1 = 0
			 ws.rsv2 = 0
			 ws.rsv3 = 0
			 ws.opcode = 1 : means [text]
			 ws.mask = 0
			 ws.length = 1 : ws.form [7]
			 ws.payload : bytes [1]
			ws.fragment (2) (2) : bytes [5]
			 ws.fin = 1 : ws.last []
			 ws.rsv1 = 0
			 ws.rsv2 = 0
			 ws.rsv3 = 0
			 ws.opcode = 0 : means [continuation]
			 ws.mask = 0
			 ws.length = 1 : ws.form [16]
			 ws.payload : bytes [1]
			ws.joined : bytes [2]
		`},
		{"ws close", "ws://h", ofKind(cut(header, "\x88\x05", body, "\x03\xe8bye"), rpcclient.KindClose), `
			ws.frame : bytes [7]
			 ws.fin = 1 : ws.last []
			 ws.rsv1 = 0
			 ws.rsv2 = 0
			 ws.rsv3 = 0
			 ws.opcode = 8 : means [close]
			 ws.mask = 0
			 ws.length = 5 : ws.form [7]
			 ws.payload : bytes [5]
			  ws.code = 1000 : means [Normal Closure]
			  ws.reason = bye
		`},
		{"lsp", "lsp+tcp://h:1", cut(stray, "log\n", header, "Content-Length: 2\r\nContent-Type: x\r\n\r\n", body, "{}"), `
			part.stray = log
			
			part.header : bytes [38]
			 stream.header (Content-Length) = 2
			 stream.header (Content-Type) = x
			part.body : bytes [2]
		`},
		{"netstring", "netstring+tcp://h:1", cut(header, "2:", body, "{}", trailer, ","), `
			stream.length = 2
			part.body : bytes [2]
			stream.comma = ,
		`},
		{"ndjson", "ndjson+tcp://h:1", cut(body, "{}", trailer, "\r\n"), `
			part.body : bytes [2]
			stream.line_end = CR LF
		`},
		{"stderr", "ndjson+stdio:x", ofKind(cut(stray, "\x00\x01"), rpcclient.KindStderr), `
			stderr = 00 01
		`},
		{"tls", "https://h", frame{Note: rpcclient.Note{Key: "frame.http.tls", Args: []any{"TLS 1.3", "AES", "CN=a"}}}, `
			tls.version = TLS 1.3
			tls.cipher = AES
			tls.subject = CN=a
		`},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := endpoint(t, c.endpoint)
			all := fields.Of(&c.frame, e)
			want := strings.TrimPrefix(strings.ReplaceAll(c.want, "\n\t\t\t", "\n"), "\n")
			want = strings.TrimSuffix(want, "\t\t")
			if got := print(&c.frame, all); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if err := lawful(&c.frame, all); err != nil {
				t.Error(err)
			}
			named(t, all)
		})
	}
}

// named checks that all names and notes are in the tables of texts.
func named(t *testing.T, all []fields.Field) {
	t.Helper()
	texts := assets.NewTranslator("en")
	for _, f := range all {
		for _, n := range []rpcclient.Note{f.Name, f.Note} {
			if !n.IsZero() && !texts.Has(n.Key) {
				t.Errorf("the tables have no %q", n.Key)
			}
		}
	}
}

func TestPartsAreNamed(t *testing.T) {
	for k := range rpcclient.PartSecret + 1 {
		f := cut(k, "x")
		for _, url := range []string{"tcp://h:1", "http://h", "ws://h", "ndjson+tcp://h:1"} {
			named(t, fields.Of(&f, endpoint(t, url)))
		}
	}
}

func endpoint(t testing.TB, url string) rpcclient.Endpoint {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(url)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// lawful checks the law of the package.
func lawful(f *frame, all []fields.Field) error {
	var above []fields.Field // the last field of each depth
	for i, x := range all {
		space := f.Data
		if x.Plain {
			space = f.Plain
		}
		inside := func(s fields.Span) bool { return s.Off >= 0 && s.Len >= 0 && s.End() <= len(space) }
		switch {
		case x.Depth > len(above):
			return fmt.Errorf("field %d: depth %d under %d", i, x.Depth, len(above))
		case !inside(x.Span) || !inside(x.Exact):
			return fmt.Errorf("field %d, %s: %v, %v in %d bytes", i, x.Name.Key, x.Span, x.Exact, len(space))
		case !x.Exact.Empty() && (x.Exact.Off < x.Span.Off || x.Exact.End() > x.Span.End()):
			return fmt.Errorf("field %d, %s: value %v outside %v", i, x.Name.Key, x.Exact, x.Span)
		}
		if len(above) > x.Depth {
			b := above[x.Depth]
			shared := b.Bits != 0 && x.Bits != 0 && b.Bits&x.Bits == 0
			if b.Plain == x.Plain && b.Span.End() > x.Span.Off && !shared {
				return fmt.Errorf("field %d, %s at %v overlaps %s at %v", i, x.Name.Key, x.Span, b.Name.Key, b.Span)
			}
		}
		if x.Depth > 0 {
			if b := above[x.Depth-1]; b.Plain == x.Plain && (b.Span.Off > x.Span.Off || b.Span.End() < x.Span.End()) {
				return fmt.Errorf("field %d, %s at %v outside %s at %v", i, x.Name.Key, x.Span, b.Name.Key, b.Span)
			}
		}
		above = append(above[:x.Depth], x)
	}
	return nil
}

// most is how many fields any frame has at most.
const most = 5000

func TestBounded(t *testing.T) {
	fragments := frame{Data: bytes.Repeat([]byte("\x00\x01a"), 1_000_000)}
	for i := range 1_000_000 {
		fragments.Parts = append(fragments.Parts, rpcclient.Part{Kind: header, Span: fields.Span{Off: 3 * i, Len: 2}}, rpcclient.Part{Kind: piece, Span: fields.Span{Off: 3*i + 2, Len: 1}})
	}
	chunks := cut(header, "HTTP/1.1 200 OK\r\n\r\n")
	for range 50_000 {
		more := cut(framing, "1\r\n", piece, "a", framing, "\r\n")
		for _, p := range more.Parts {
			p.Span.Off += len(chunks.Data)
			chunks.Parts = append(chunks.Parts, p)
		}
		chunks.Data = append(chunks.Data, more.Data...)
	}
	for _, c := range []struct {
		name, endpoint string
		frame          frame
	}{
		{"fragments", "ws://h", fragments},
		{"chunks", "http://h", chunks},
		{"headers", "http://h", cut(header, "HTTP/1.1 200 OK\r\n"+strings.Repeat("a: b\r\n", 100_000)+"\r\n")},
		{"heads", "http://h", cut(header, strings.Repeat("HTTP/1.1 100 a\r\n\r\n", 10_000))},
		{"batch", "tcp://h:1", cut(body, "["+strings.Repeat(`{"id":1,"x":2,"y":3},`, 40_000)+"1]")},
		{"members", "tcp://h:1", cut(body, "{"+strings.Repeat(`"x":2,`, 100_000)+`"y":1}`)},
		{"large", "tcp://h:1", cut(body, `{"id":1,"result":"`+strings.Repeat("x", 100<<20)+`"}`)},
		{"events", "http://h", cut(framing, strings.Repeat("data: 1\n", 100_000))},
	} {
		t.Run(c.name, func(t *testing.T) {
			all := fields.Of(&c.frame, endpoint(t, c.endpoint))
			if len(all) > most {
				t.Errorf("%d fields, want %d at most", len(all), most)
			}
			said := false
			for _, f := range all {
				said = said || f.Name.Key == "field.more" || f.Name.Key == "field.others" || f.Name.Key == "field.unread"
			}
			if !said {
				t.Error("nothing says that there is more")
			}
			if err := lawful(&c.frame, all); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestCopy(t *testing.T) {
	f := cut(header, "HTTP/1.1 200 OK\r\nA:  "+strings.Repeat("long", 100)+"\r\n\r\n")
	all := fields.Of(&f, endpoint(t, "http://h"))
	last := all[len(all)-1]
	if got, whole := last.Copy(&f, 400); got != strings.Repeat("long", 100) || !whole {
		t.Errorf("copied %q, whole: %v", got, whole)
	}
	if got, whole := last.Copy(&f, 3); got != "lon" || whole {
		t.Errorf("copied %q, whole: %v", got, whole)
	}
}

func FuzzLaw(f *testing.F) {
	f.Add([]byte(`{"id":1}`), []byte("x"), []byte{3, 4, 5, 1, 2, 0, 9, 0}, uint8(1), uint8(0))
	f.Add([]byte("HTTP/1.1 200 OK\r\na: b\r\n\r\n2\r\nab\r\n0\r\n\r\n"), []byte("ab"), []byte{4, 25, 8, 3, 7, 2, 5, 7}, uint8(2), uint8(0))
	f.Add([]byte("\x88\x82\x00\x00\x00\x00\x03\xe8"), []byte("\x03\xe8"), []byte{4, 6, 7, 2}, uint8(3), uint8(19))
	f.Add([]byte("data: {}\n\n"), []byte(nil), []byte{8, 6, 0, 2, 8, 2}, uint8(2), uint8(0))
	endpoints := []rpcclient.Endpoint{{}}
	for _, url := range []string{"tcp://h:1", "http://h", "ws://h", "ndjson+tcp://h:1", "lsp+tcp://h:1", "netstring+tcp://h:1", "json+stdio:x"} {
		endpoints = append(endpoints, endpoint(f, url))
	}
	f.Fuzz(func(t *testing.T, data, plain, layout []byte, e, kind uint8) {
		x := frame{Data: data, Plain: plain, Kind: rpcclient.Kind(kind)}
		for at := 0; len(layout) > 1; layout = layout[2:] {
			n := min(int(layout[1]), len(data)-at)
			x.Parts = append(x.Parts, rpcclient.Part{Kind: rpcclient.PartKind(layout[0] % 10), Span: fields.Span{Off: at, Len: n}, More: layout[0] > 127})
			at += n
		}
		all := fields.Of(&x, endpoints[int(e)%len(endpoints)])
		if err := lawful(&x, all); err != nil {
			t.Error(err)
		}
	})
}
