package wsconn

import (
	"bytes"
	"compress/flate"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

// TestE02Fragments: a message in many fragments is one message, and all of them are seen; what crosses between them too.
func TestE02Fragments(t *testing.T) {
	const n = 10_000
	msg := `"` + strings.Repeat("x", n-2) + `"`
	x := dialTo(t, serve(t, func(c *caller) {
		op := ws.OpText
		for i := range n {
			if i == n/2 {
				_ = c.send(true, 0, ws.OpPing, []byte("between"))
			}
			_ = c.send(i == n-1, 0, op, []byte(msg[i:i+1]))
			op = ws.OpContinuation
		}
		c.text("after")
		c.drain()
	}).Endpoint(), Options{})
	if f := x.from(rpcclient.KindPing); string(f.Body()) != "between" {
		t.Errorf("got the ping %q", f.Data)
	}
	f := x.Message()
	if string(f.Body()) != msg || f.Plain == nil {
		t.Fatalf("got %d bytes: %.40q", len(f.Body()), f.Body())
	}
	if len(f.Data) != 3*n || letters(f) != strings.Repeat("hp", n) || f.Began.IsZero() || f.Began.After(f.Time) {
		t.Errorf("%d bytes crossed in %d parts from %v to %v", len(f.Data), len(f.Parts), f.Began, f.Time)
	}
	first, _ := FragmentOf(f.Data)
	last, _ := FragmentOf(f.Parts[2*n-2].Span.Of(f.Data))
	if first.Fin || first.OpCode != 1 || !last.Fin || last.OpCode != 0 || last.Length != 1 || last.Size != 2 {
		t.Errorf("first %+v, last %+v", first, last)
	}
	if f := x.Message(); string(f.Body()) != "after" || f.Plain != nil || letters(f) != "hb" {
		t.Errorf("after it: %q", f.Data)
	}
}

// wantCode reads the client's close frame and reports its code.
func wantCode(c *caller, codes chan<- ws.StatusCode) {
	f, ok := c.await(ws.OpClose)
	code, _ := ws.ParseCloseFrameData(f.Payload)
	if !ok {
		code = 0
	}
	codes <- code
}

// TestE03OverTheLimit: reading stops at the limit, the peer is told, and what came is kept.
func TestE03OverTheLimit(t *testing.T) {
	const limit = 4096
	for name, say := range map[string]func(c *caller){
		"one frame": func(c *caller) { c.text(strings.Repeat("x", 40_000)) },
		"fragments": func(c *caller) {
			_ = c.send(false, 0, ws.OpText, []byte("xxx"))
			for range 100 {
				_ = c.send(false, 0, ws.OpContinuation, bytes.Repeat([]byte("x"), 400))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			codes := make(chan ws.StatusCode, 1)
			x := dialTo(t, serve(t, func(c *caller) {
				c.text("small")
				say(c)
				wantCode(c, codes)
			}).Endpoint(), Options{Limits: Limits{Message: limit}})
			x.Message()
			f := x.from(rpcclient.KindStray)
			if len(f.Data) != limit || bytes.Count(f.Data, []byte("x")) < limit*9/10 || f.Note.Key != noteTooLarge {
				t.Errorf("kept %d bytes: %.20q, with %v", len(f.Data), f.Data, f.Note)
			}
			checkParts(t, f)
			if code := <-codes; code != ws.StatusMessageTooBig {
				t.Errorf("the peer was told %d", code)
			}
			if f := x.Await(rpcclient.KindDisconnected).Note.Failure(); f == nil || f.Cause != rpcclient.CauseTooLarge || f.Arg != limit {
				t.Errorf("got %v", f)
			}
		})
	}
}

// checkParts: parts lie one behind the other and cover all.
func checkParts(t *testing.T, f rpcclient.Frame) {
	t.Helper()
	end := 0
	for _, p := range f.Parts {
		if p.Span.Off != end {
			t.Fatalf("a part begins at %d, the one before it ends at %d", p.Span.Off, end)
		}
		end = p.Span.End()
	}
	if end != len(f.Data) {
		t.Errorf("the parts end at %d of %d", end, len(f.Data))
	}
}

// TestE04HugeClaims: a length is no reason to take memory.
func TestE04HugeClaims(t *testing.T) {
	for _, c := range []struct {
		name string
		head []byte
		want rpcclient.Cause
		note string
	}{
		{"2^62", []byte{0x81, 127, 0x40, 0, 0, 0, 0, 0, 0, 0}, rpcclient.CauseTooLarge, noteTooLarge},
		{"2^63-1", []byte{0x81, 127, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, rpcclient.CauseTooLarge, noteTooLarge},
		{"2^63", []byte{0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 0}, rpcclient.CauseBrokenReply, noteLength},
		{"just the limit", []byte{0x81, 127, 0, 0, 0, 0, 3, 0xff, 0xff, 0xf6}, rpcclient.CausePeerGone, noteHalf},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			x := dialTo(t, serve(t, func(p *caller) {
				_, _ = p.next()
				p.raw(append(c.head, "abc"...)...)
				if c.want != rpcclient.CausePeerGone {
					p.drain()
				}
			}).Endpoint(), Options{})
			x.Send("go")
			f := x.from(rpcclient.KindStray)
			if !bytes.HasPrefix(f.Data, c.head) || f.Note.Key != c.note {
				t.Errorf("shown: % x with %v", f.Data, f.Note)
			}
			if c.note != noteLength && string(f.Data[len(c.head):]) != "abc" {
				t.Errorf("shown: % x", f.Data)
			}
			if f := x.Await(rpcclient.KindDisconnected).Note.Failure(); c.want != rpcclient.CausePeerGone && f.Cause != c.want {
				t.Errorf("got %v", f)
			}
			runtime.ReadMemStats(&after)
			if taken := after.TotalAlloc - before.TotalAlloc; taken > 8<<20 {
				t.Errorf("%d bytes were taken", taken)
			}
		})
	}
}

// TestFrameLimit: a frame over the limit for frames ends the link, though the message may be larger; smaller ones pass.
func TestFrameLimit(t *testing.T) {
	x := dialTo(t, serve(t, func(c *caller) {
		_ = c.send(false, 0, ws.OpText, []byte(`"0123`))
		_ = c.send(true, 0, ws.OpContinuation, []byte(`456789"`))
		_ = c.send(true, 0, ws.OpText, []byte(`"0123456789"`))
		c.drain()
	}).Endpoint(), Options{Limits: Limits{Frame: 8}})
	if f := x.Message(); string(f.Body()) != `"0123456789"` {
		t.Errorf("in two frames: %q", f.Body())
	}
	if f := x.from(rpcclient.KindStray); f.Note.Key != noteFrameTooLarge {
		t.Errorf("in one frame: %q, %v", f.Data, f.Note)
	}
	if f := x.Await(rpcclient.KindDisconnected).Note.Failure(); f == nil || f.Cause != rpcclient.CauseTooLarge {
		t.Errorf("got %v", f)
	}
}

// TestE05EndlessFragments: a message that never ends comes to the limit of fragments, if not to that of bytes.
func TestE05EndlessFragments(t *testing.T) {
	codes := make(chan ws.StatusCode, 1)
	x := dialTo(t, serve(t, func(c *caller) {
		c.peer.group.Go(func() { wantCode(c, codes) })
		_ = c.send(false, 0, ws.OpText, nil)
		empty := bytes.Repeat([]byte{0, 0}, 1000)
		for range 1000 {
			if _, err := c.Write(empty); err != nil {
				return
			}
		}
		c.drainAfter(codes)
	}).Endpoint(), Options{})
	f := x.from(rpcclient.KindStray)
	if f.Note.Key != noteTooMany || len(f.Parts) > 2<<17 {
		t.Errorf("%d parts, %v", len(f.Parts), f.Note)
	}
	checkParts(t, f)
	if f := x.Await(rpcclient.KindDisconnected).Note.Failure(); f == nil || f.Cause != rpcclient.CauseTooLarge {
		t.Errorf("got %v", f)
	}
	x.Close()
	if code := <-codes; code != ws.StatusMessageTooBig {
		t.Errorf("the peer was told %d", code)
	}
}

// drainAfter waits until the close frame was seen by another goroutine.
func (c *caller) drainAfter(codes chan ws.StatusCode) { codes <- <-codes }

// TestE06Bomb: half a megabyte that becomes 512 MiB stops at the limit after inflation.
func TestE06Bomb(t *testing.T) {
	bomb := squeezed(512)
	codes := make(chan ws.StatusCode, 1)
	x := dialTo(t, start(t, nil, func(c *caller) {
		if c.accept("Sec-WebSocket-Extensions: permessage-deflate\r\n") {
			_ = c.send(true, ws.Rsv(true, false, false), ws.OpText, bomb)
			wantCode(c, codes)
		}
	}).Endpoint(), Options{Compress: true, Limits: Limits{Plain: 4 << 20}})
	f := x.from(rpcclient.KindStray)
	if f.Note.Key != notePlainLarge || !bytes.HasSuffix(f.Data, bomb) || f.Plain != nil {
		t.Errorf("%d bytes, %v", len(f.Data), f.Note)
	}
	if code := <-codes; code != ws.StatusMessageTooBig {
		t.Errorf("the peer was told %d", code)
	}
	if f := x.Await(rpcclient.KindDisconnected).Note.Failure(); f == nil || f.Cause != rpcclient.CauseTooLarge {
		t.Errorf("got %v", f)
	}
}

// squeezed is n MiB of blanks, compressed as a message. From the second on, each of them is compressed to the same bytes.
func squeezed(n int) []byte {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.BestCompression)
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	_, _ = w.Write(blanks)
	_ = w.Flush()
	first := out.Len()
	_, _ = w.Write(blanks)
	_ = w.Flush()
	again := bytes.Repeat(out.Bytes()[first:], n-1)
	return bytes.TrimSuffix(append(out.Bytes()[:first:first], again...), []byte(syncTail))
}

// TestE08NotUTF8: a text that is none is a message all the same, with a note.
func TestE08NotUTF8(t *testing.T) {
	for _, c := range []struct {
		fragments []string
		op        ws.OpCode
		note      string
		at        int
	}{
		{[]string{"{}"}, ws.OpText, "", 0},
		{[]string{"\"\xff\""}, ws.OpText, noteNotUTF8, 1},
		{[]string{"\"\xed\xa0\x80\""}, ws.OpText, noteNotUTF8, 1},
		{[]string{"\"\xc3", "\xa9\""}, ws.OpText, "", 0},
		{[]string{"\"\xc3", "\xc3\""}, ws.OpText, noteNotUTF8, 1},
		{[]string{"{\"a\":\"\xef\xbf\xbd", "\xc3"}, ws.OpText, noteNotUTF8, 9},
		{[]string{"\xff"}, ws.OpBinary, noteBinary, 0},
	} {
		x := dialTo(t, serve(t, func(p *caller) {
			op := c.op
			for i, f := range c.fragments {
				_ = p.send(i == len(c.fragments)-1, 0, op, []byte(f))
				op = ws.OpContinuation
			}
			echo(p)
		}).Endpoint(), Options{})
		f := x.Message()
		if string(f.Body()) != strings.Join(c.fragments, "") || f.Note.Key != c.note {
			t.Errorf("%q: got %q with %v, want %q", c.fragments, f.Body(), f.Note, c.note)
		}
		if c.note == noteNotUTF8 && f.Note.Args[0] != c.at {
			t.Errorf("%q: told from byte %v on, want %d", c.fragments, f.Note.Args[0], c.at)
		}
		x.Send(`"still there"`)
		x.Message()
	}
}

// TestSent: what we send is one masked fragment, and the frame has all its bytes.
func TestSent(t *testing.T) {
	for _, c := range []struct {
		options Options
		op      byte
	}{{Options{}, 1}, {Options{Binary: true}, 2}} {
		x := dialTo(t, serve(t, echo).Endpoint(), c.options)
		for _, n := range []int{0, 1, 125, 126, 65535, 65536} {
			msg := strings.Repeat("m", n)
			f := x.Send(msg)
			h, ok := FragmentOf(f.Data)
			if !ok || !h.Fin || h.OpCode != c.op || !h.Masked || h.RSV != "000" || h.Length != int64(n) || h.Size+n != len(f.Data) {
				t.Errorf("%d bytes: %+v", n, h)
			}
			crossed := slices.Clone(f.Data[h.Size:])
			ws.Cipher(crossed, h.Mask, 0)
			if string(crossed) != msg || string(f.Body()) != msg || f.Plain == nil || letters(f) != "hp" {
				t.Errorf("%d bytes: %.20q, %.20q, %s", n, crossed, f.Body(), letters(f))
			}
			if came := x.Message(); string(came.Body()) != msg {
				t.Errorf("%d bytes came back as %d", n, len(came.Body()))
			}
		}
	}
}
