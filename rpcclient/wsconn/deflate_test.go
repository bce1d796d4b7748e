package wsconn

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

// compressor compresses like a peer, each message with what came before it in view, or not.
type compressor struct {
	out       bytes.Buffer
	writer    *flate.Writer
	forgetful bool
}

func (c *compressor) squeeze(msg string) []byte {
	c.out.Reset()
	if c.writer == nil || c.forgetful {
		c.writer, _ = flate.NewWriter(&c.out, flate.BestCompression)
	}
	_, _ = io.WriteString(c.writer, msg)
	_ = c.writer.Flush()
	return bytes.TrimSuffix(bytes.Clone(c.out.Bytes()), []byte(syncTail))
}

// plainOf decompresses a message.
func plainOf(in *inflater, squeezed []byte) ([]byte, error) {
	b, err := in.inflate(bytes.NewReader(squeezed))
	return b.Bytes(), err
}

// TestCompressed: messages cross compressed both ways; what crossed and what it means are both shown.
func TestCompressed(t *testing.T) {
	for _, c := range []struct {
		name, answer string
		forgetful    bool
	}{
		{"with what came before", "permessage-deflate", false},
		{"each by itself", "permessage-deflate; server_no_context_takeover; client_no_context_takeover", true},
		{"with parameters", "permessage-deflate;server_max_window_bits=15", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := start(t, nil, func(x *caller) {
				if !x.accept("Sec-WebSocket-Extensions: " + c.answer + "\r\n") {
					return
				}
				if x.head.Header.Get("Sec-WebSocket-Extensions") != offer {
					t.Errorf("offered: %v", x.head.Header)
				}
				mirror(x, &compressor{forgetful: c.forgetful})
			})
			x := dialTo(t, p.Endpoint(), Options{Compress: true})
			for _, n := range []int{2, 0, 100, 70_000, 5} {
				msg := strings.Repeat("ab", n/2)
				sent := x.Send(msg)
				h, _ := FragmentOf(sent.Data)
				if h.RSV != "100" || string(sent.Body()) != msg || letters(sent) != "hp" || n > 99 && len(sent.Data) > n/2 {
					t.Errorf("sent %d bytes as %d: %+v", n, len(sent.Data), h)
				}
				came := x.Message()
				if string(came.Body()) != msg || came.Plain == nil || letters(came) != "hphp" || !came.Note.IsZero() {
					t.Errorf("%d bytes came as %d in %s with %v", n, len(came.Body()), letters(came), came.Note)
				}
			}
		})
	}
}

// mirror answers every compressed message with itself, compressed anew, in two fragments.
func mirror(c *caller, z *compressor) {
	in := inflater{limit: 1 << 20, forgetful: true}
	for {
		f, err := c.next()
		if err != nil {
			return
		}
		msg, err := plainOf(&in, f.Payload)
		if err != nil || f.Header.OpCode != ws.OpText {
			return
		}
		squeezed := z.squeeze(string(msg))
		_ = c.send(false, ws.Rsv(true, false, false), ws.OpText, squeezed[:len(squeezed)/2])
		_ = c.send(true, 0, ws.OpContinuation, squeezed[len(squeezed)/2:])
	}
}

// TestUncompressed: a peer that does not take the offer up is sent plain messages, and one that did may send some.
func TestUncompressed(t *testing.T) {
	x := dialTo(t, serve(t, echo).Endpoint(), Options{Compress: true})
	if f := x.Send("plain"); f.Data[0] != 0x81 {
		t.Errorf("sent %x", f.Data[0])
	}
	y := dialTo(t, start(t, nil, func(c *caller) {
		if c.accept("Sec-WebSocket-Extensions: permessage-deflate\r\n") {
			c.text("plain")
			c.drain()
		}
	}).Endpoint(), Options{Compress: true})
	if f := y.Message(); string(f.Body()) != "plain" || letters(f) != "hb" {
		t.Errorf("got %q as %s", f.Body(), letters(f))
	}
}

// TestNotInflated: what cannot be decompressed is shown as it crossed.
func TestNotInflated(t *testing.T) {
	for _, bytes := range []string{"\xc1\x03\xff\xff\xff", "\xc1\x02\x07\x00"} {
		codes := make(chan ws.StatusCode, 1)
		x := dialTo(t, start(t, nil, func(c *caller) {
			if c.accept("Sec-WebSocket-Extensions: permessage-deflate\r\n") {
				c.raw([]byte(bytes)...)
				wantCode(c, codes)
			}
		}).Endpoint(), Options{Compress: true})
		if f := x.from(rpcclient.KindStray); string(f.Data) != bytes || f.Note.Key != noteNotInflated || letters(f) != "hp" {
			t.Errorf("shown: %q with %v", f.Data, f.Note)
		}
		if f := x.Await(rpcclient.KindDisconnected).Note.Failure(); f == nil || f.Cause != rpcclient.CauseNotDecoded {
			t.Errorf("got %v", f)
		}
		if code := <-codes; code != ws.StatusInvalidFramePayloadData {
			t.Errorf("the peer was told %d", code)
		}
	}
}

// TestBadBitsWhenCompressed: the mark of a compressed message stands on its first fragment and nowhere else.
func TestBadBitsWhenCompressed(t *testing.T) {
	for _, bytes := range []string{"\xc9\x00", "\x01\x01{\xc0\x01}", "\xe1\x00"} {
		x := dialTo(t, start(t, nil, func(c *caller) {
			if c.accept("Sec-WebSocket-Extensions: permessage-deflate\r\n") {
				c.raw([]byte(bytes)...)
				c.drain()
			}
		}).Endpoint(), Options{Compress: true})
		if f := x.from(rpcclient.KindStray); string(f.Data) != bytes || f.Note.Key != noteReservedBit {
			t.Errorf("shown: %q with %v", f.Data, f.Note)
		}
	}
}

// TestReadDeal: a peer may choose from what was offered, and nothing else.
func TestReadDeal(t *testing.T) {
	for _, c := range []struct{ answer, odd string }{
		{"", ""},
		{"permessage-deflate", ""},
		{" permessage-deflate ; server_no_context_takeover", ""},
		{"permessage-deflate; server_max_window_bits=8; client_no_context_takeover", ""},
		{"permessage-deflate; client_max_window_bits=10", "client_max_window_bits=10"},
		{"permessage-deflate; x", "x"},
		{"x-other", "x-other"},
		{"permessage-deflate, permessage-deflate", "permessage-deflate, permessage-deflate"},
	} {
		r := response{fields: []string{"sec-websocket-extensions", c.answer}}
		if d, odd := readDeal(&r, Options{Compress: true}); odd != c.odd || odd == "" && d.deflate != (c.answer != "") {
			t.Errorf("%q: odd is %q, want %q; %+v", c.answer, odd, c.odd, d)
		}
	}
}

// FuzzInflate: what a peer compresses, with or without what came before in view, becomes the same messages again.
func FuzzInflate(f *testing.F) {
	f.Add(uint64(1), true, "abc", "abcabc", "")
	f.Add(uint64(2), false, strings.Repeat("x", 40_000), strings.Repeat("y", 40_000), "xy")
	f.Fuzz(func(t *testing.T, seed uint64, forgetful bool, a, b, c string) {
		random := rand.New(rand.NewPCG(seed, seed))
		z := &compressor{forgetful: forgetful}
		in := inflater{limit: 1 << 20, forgetful: forgetful}
		texts := []string{a, b, c, a + b, fmt.Sprint(random.Uint64()), c + a}
		for _, i := range append(random.Perm(len(texts)), random.Perm(len(texts))...) {
			got, err := plainOf(&in, z.squeeze(texts[i]))
			if err != nil || string(got) != texts[i] {
				t.Fatalf("got %.40q, %v, want %.40q", got, err, texts[i])
			}
		}
	})
}
