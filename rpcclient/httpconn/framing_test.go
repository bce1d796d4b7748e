package httpconn

import (
	"fmt"
	"io"
	"net"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

const (
	reply1   = `{"jsonrpc":"2.0","id":1,"result":1}` // 35 bytes
	call1    = `{"jsonrpc":"2.0","id":1,"method":"m"}`
	jsonHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
)

// TestD01ContentLength: a length that is none breaks the reply; the error quotes it and the bytes are kept.
func TestD01ContentLength(t *testing.T) {
	for _, length := range []string{"-1", "abc", "+35", "35, 36", "1e3", "99999999999999999999", "0x23", "35.0"} {
		t.Run(length, func(t *testing.T) {
			text := jsonHead + "Content-Length: " + length + "\r\n\r\n" + reply1
			c := dialTo(t, serve(t, say(text, 1)), Options{})
			f, why := c.fails(c.Send(call1), rpcclient.CauseBrokenReply)
			note, _ := why.Arg.(rpcclient.Note)
			if note.Key != noteBadLength || note.Args[0] != length {
				t.Errorf("got %v, want %s of %q", note, noteBadLength, length)
			}
			if string(f.Data) != text {
				t.Errorf("kept: got %q, want %q", f.Data, text)
			}
		})
	}
	t.Run("two headers", func(t *testing.T) {
		c := dialTo(t, serve(t, say(jsonHead+"Content-Length: 35\r\nContent-Length: 40\r\n\r\n"+reply1, 1)), Options{})
		c.fails(c.Send(call1), rpcclient.CauseBrokenReply)
	})
	t.Run("twice the same", func(t *testing.T) {
		c := dialTo(t, serve(t, say(jsonHead+"Content-Length: 35\r\nContent-Length: 35\r\n\r\n"+reply1, 1)), Options{})
		c.Send(call1)
		if f := c.end(); string(f.Body()) != reply1 {
			t.Errorf("got %v %q", f.Note, f.Data)
		}
	})
}

// TestD02HugeLength: a length of exabytes allocates nothing, and the end of the connection tells how much came of it.
func TestD02HugeLength(t *testing.T) {
	text := jsonHead + "Content-Length: 9000000000000000000\r\n\r\n{}"
	c := dialTo(t, serve(t, say(text, 1)), Options{})
	f, why := c.fails(c.Send(call1), rpcclient.CauseCutShort)
	if note := why.Arg.(rpcclient.Note); fmt.Sprint(note) != fmt.Sprintf("{%s [2 9000000000000000000]}", noteOf) {
		t.Errorf("got %v", note)
	}
	if string(f.Data) != text || letters(f) != "hb" {
		t.Errorf("kept: got %q, parts %s", f.Data, letters(f))
	}
}

// TestD03TooLongALength: the same with a length that is only a little too long.
func TestD03TooLongALength(t *testing.T) {
	c := dialTo(t, serve(t, say(jsonHead+"Content-Length: 36\r\n\r\n"+reply1, 1)), Options{})
	f, why := c.fails(c.Send(call1), rpcclient.CauseCutShort)
	if note := why.Arg.(rpcclient.Note); fmt.Sprint(note.Args) != "[35 36]" || string(f.Body()) != reply1 {
		t.Errorf("got %v, kept %q", note, f.Body())
	}
}

// TestD04BytesBehind: what comes behind the end of a reply is shown, and the connection is not used again.
func TestD04BytesBehind(t *testing.T) {
	for name, text := range map[string]string{
		"length": jsonHead + "Content-Length: 35\r\n\r\n" + reply1 + "abc",
		"chunks": jsonHead + "Transfer-Encoding: chunked\r\n\r\n23\r\n" + reply1 + "\r\n0\r\n\r\nabc",
	} {
		t.Run(name, func(t *testing.T) {
			c := dialTo(t, serve(t, say(text, forever)), Options{})
			for range 2 {
				sent := c.Send(call1)
				f := c.end()
				if string(f.Body()) != reply1 || !strings.HasSuffix(letters(f), "s") || f.Link != sent.Link {
					t.Errorf("got %q, parts %s", f.Body(), letters(f))
				}
				if f.Note.Key != noteStray || f.Note.Args[0] != 3 {
					t.Errorf("note: got %v", f.Note)
				}
				if !sent.Note.IsZero() {
					t.Errorf("the connection was used again: %v", sent.Note)
				}
			}
		})
	}
}

// TestD04Later: bytes that come while nobody waits for any are shown when they come.
func TestD04Later(t *testing.T) {
	more := make(chan struct{})
	c := dialTo(t, serve(t, func(c net.Conn) {
		say(jsonHead+"Content-Length: 35\r\n\r\n"+reply1, 1)(c)
		<-more
		_, _ = io.WriteString(c, "more")
		conntest.Mute(c)
	}), Options{})
	c.Send(call1)
	c.end()
	close(more)
	if f := c.Await(rpcclient.KindStray); string(f.Data) != "more" || letters(f) != "s" {
		t.Errorf("got %q, parts %s", f.Data, letters(f))
	}
}

// TestD05Ambiguous: where both a length and chunks are told, the chunks count and it is said.
func TestD05Ambiguous(t *testing.T) {
	text := jsonHead + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n23\r\n" + reply1 + "\r\n0\r\n\r\n"
	c := dialTo(t, serve(t, say(text, forever)), Options{})
	c.Send(call1)
	if f := c.end(); f.Note.Key != noteAmbiguous || string(f.Body()) != reply1 {
		t.Errorf("got %v %q", f.Note, f.Body())
	}
	if sent := c.Send(call1); !sent.Note.IsZero() {
		t.Errorf("the connection was used again: %v", sent.Note)
	}
}

// TestD06BodyWithoutBody: the body of a reply that has none by its status is shown.
func TestD06BodyWithoutBody(t *testing.T) {
	for _, status := range []string{"204 No Content", "304 Not Modified"} {
		c := dialTo(t, serve(t, say("HTTP/1.1 "+status+"\r\nContent-Length: 35\r\n\r\n"+reply1, forever)), Options{})
		c.Send(call1)
		if f := c.end(); f.Note.Key != noteStray || f.Note.Args[0] != 35 || letters(f) != "hbs" || len(f.Body()) != 0 {
			t.Errorf("%s: got %v, parts %s", status, f.Note, letters(f))
		}
	}
}

// TestD07EndlessBody: a body without an end stops at the limit, or when the exchange is given up; what came is kept.
func TestD07EndlessBody(t *testing.T) {
	endless := func(c net.Conn) {
		say(jsonHead+"Transfer-Encoding: chunked\r\n\r\n", 1)(c)
		for {
			if _, err := io.WriteString(c, "a\r\n0123456789\r\n"); err != nil {
				return
			}
		}
	}
	t.Run("limit", func(t *testing.T) {
		c := dialTo(t, serve(t, endless), Options{Limits: Limits{Body: 10000}})
		f, why := c.fails(c.Send(call1), rpcclient.CauseTooLarge)
		if why.Arg != 10000 || len(f.Data) < 10000 || len(f.Data) > 100_000 {
			t.Errorf("got limit %v, kept %d bytes", why.Arg, len(f.Data))
		}
	})
	t.Run("deadline", func(t *testing.T) {
		drip := func(c net.Conn) { // endless, but slow enough not to meet a limit
			say(jsonHead+"Transfer-Encoding: chunked\r\n\r\n5\r\n[1,2,\r\n", 1)(c)
			conntest.Mute(c)
		}
		c := dialTo(t, serve(t, drip), Options{})
		f, _ := c.fails(c.Within(soon, call1), rpcclient.CauseTimeout)
		if !strings.Contains(string(f.Data), "[1,2,") {
			t.Errorf("kept %q", f.Data)
		}
	})
}

// TestD08Chunks: chunks that break off or make no sense; what came is kept.
func TestD08Chunks(t *testing.T) {
	for _, c := range []struct {
		name, body string
		cause      rpcclient.Cause
	}{
		{"dies in a chunk", "23\r\n{\"json", rpcclient.CauseCutShort},
		{"dies behind a chunk", "5\r\n[1,2,\r\n", rpcclient.CauseCutShort},
		{"dies in a size", "5\r\n[1,2,\r\n5", rpcclient.CauseCutShort},
		{"size overflows", "fffffffffffffffff\r\n[", rpcclient.CauseBrokenReply},
		{"size at the edge", "7fffffffffffffff\r\n[", rpcclient.CauseCutShort},
		{"size is negative", "-5\r\n[", rpcclient.CauseBrokenReply},
		{"size is no number", "{}\r\n[", rpcclient.CauseBrokenReply},
		{"size is missing", "\r\n[", rpcclient.CauseBrokenReply},
		{"chunk is too long", "2\r\n[1,2]\r\n0\r\n\r\n", rpcclient.CauseBrokenReply},
		{"size has no end", strings.Repeat("0", 5000), rpcclient.CauseBrokenReply},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := jsonHead + "Transfer-Encoding: chunked\r\n\r\n" + c.body
			x := dialTo(t, serve(t, say(text, 1)), Options{})
			f, _ := x.fails(x.Send(call1), c.cause)
			if string(f.Data) != text {
				t.Errorf("kept %q, want %q", f.Data, text)
			}
		})
	}
}

// TestChunks: a body in chunks stands in Plain, if it is more than one, and in Data as it crossed.
func TestChunks(t *testing.T) {
	for _, c := range []struct{ name, body, parts string }{
		{"one", "23\r\n" + reply1 + "\r\n0\r\n\r\n", "hfbt"},
		{"two", "3\r\n" + reply1[:3] + "\r\n20\r\n" + reply1[3:] + "\r\n0\r\n\r\n", "hfpfpt"},
		{"extensions and trailers", "3;a=b\r\n" + reply1[:3] + "\r\n020 ; c\r\n" + reply1[3:] + "\r\n0\r\nX: y\r\n\r\n", "hfpfpt"},
		{"bare line feeds", "3\n" + reply1[:3] + "\n20\n" + reply1[3:] + "\n0\n\n", "hfpfpt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := jsonHead + "Transfer-Encoding: chunked\r\n\r\n" + c.body
			x := dialTo(t, serve(t, say(text, forever)), Options{})
			x.Send(call1)
			if f := x.end(); string(f.Body()) != reply1 || string(f.Data) != text || letters(f) != c.parts || !f.Note.IsZero() {
				t.Errorf("got %q, parts %s, note %v", f.Body(), letters(f), f.Note)
			}
			if sent := x.Send(call1); sent.Note.Key != noteReused {
				t.Errorf("not used again: %v", sent.Note)
			}
		})
	}
}

// TestManyChunks: a body in very many chunks is whole, though not each of them is labelled.
func TestManyChunks(t *testing.T) {
	var b strings.Builder
	for range 100_000 {
		b.WriteString("1\r\nx\r\n")
	}
	x := dialTo(t, serve(t, say(jsonHead+"Transfer-Encoding: chunked\r\n\r\n"+b.String()+"0\r\n\r\n", 1)), Options{})
	x.Send(call1)
	if f := x.end(); len(f.Body()) != 100_000 || len(f.Parts) > 3*maxPieces {
		t.Errorf("got %d bytes in %d parts, note %v", len(f.Body()), len(f.Parts), f.Note)
	}
}

// TestD28OneByteAtATime: the reading does not depend on how the bytes are cut. Every reply of this file's kinds is read
// whole, byte by byte, and cut in two at every place.
func TestD28OneByteAtATime(t *testing.T) {
	for _, text := range []string{
		jsonHead + "Content-Length: 35\r\n\r\n" + reply1,
		"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\nContent-Length: 35\n\n" + reply1,
		jsonHead + "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\n" + reply1[:3] + "\r\n20\r\n" + reply1[3:] + "\r\n0\r\nX: y\r\n\r\n",
		"HTTP/1.1 204 No Content\r\n\r\n",
	} {
		whole := read(t, []string{text})
		cuts := [][]string{strings.Split(text, "")}
		for n := 1; n < len(text); n++ {
			cuts = append(cuts, []string{text[:n], text[n:]})
		}
		for _, cut := range cuts {
			if got := read(t, cut); got != whole {
				t.Fatalf("cut into %q: got %s, want %s", cut, got, whole)
			}
		}
	}
}

// read reads a reply that comes in pieces, and tells what is known of it.
func read(t *testing.T, cut []string) string {
	t.Helper()
	r := newReply(&request{exchange: &exchange{ctx: t.Context()}, method: "POST"}, Options{}.withDefaults().Limits)
	var data []byte
	for i, piece := range cut {
		data = append(data, piece...)
		if why := r.advance(data); why != nil {
			t.Fatalf("after %q: %v", data, why)
		}
		if done := r.headed && r.framing.done; done != (i == len(cut)-1) {
			t.Fatalf("after %q: done %v", data, done)
		}
	}
	f := rpcclient.Frame{Parts: r.layout(data, false)}
	body, _ := io.ReadAll(r.payload(data))
	return fmt.Sprint(r.head.status, r.framing.at, r.framing.pieces, letters(f), string(body))
}

// TestD28OverTheWire: the same with a real connection.
func TestD28OverTheWire(t *testing.T) {
	text := jsonHead + "Transfer-Encoding: chunked\r\n\r\n3\r\n" + reply1[:3] + "\r\n20\r\n" + reply1[3:] + "\r\n0\r\n\r\n"
	c := dialTo(t, serve(t, func(c net.Conn) {
		if _, _, err := request1(c); err == nil {
			for i := range len(text) {
				_, _ = io.WriteString(c, text[i:i+1])
			}
		}
		conntest.Mute(c)
	}), Options{})
	c.Send(call1)
	if f := c.end(); string(f.Body()) != reply1 || string(f.Data) != text {
		t.Errorf("got %q in %q", f.Body(), f.Data)
	}
}
