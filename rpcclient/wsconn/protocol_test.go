package wsconn

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

// TestE07Violations: what breaks the protocol is shown with its bytes, the peer is told 1002, and the calls end for it.
func TestE07Violations(t *testing.T) {
	for _, c := range []struct {
		name  string
		bytes string
		note  string
		parts string // of the frame that shows it
	}{
		{"masked text", "\x81\x82\x01\x02\x03\x04\x7a\x7f", noteMasked, "s"},
		{"masked ping", "\x89\x80\x01\x02\x03\x04", noteMasked, "s"},
		{"RSV1", "\xc1\x02{}", noteReservedBit, "s"},
		{"RSV2", "\xa1\x02{}", noteReservedBit, "s"},
		{"RSV3 on a ping", "\x99\x00", noteReservedBit, "s"},
		{"opcode 3", "\x83\x02{}", noteReserved, "s"},
		{"opcode 11", "\x8b\x00", noteReserved, "s"},
		{"long ping", "\x89\x7e\x00\x7e" + strings.Repeat("p", 126), noteLongControl, "s"},
		{"ping in fragments", "\x09\x01p", noteCutControl, "s"},
		{"continuation of nothing", "\x80\x02{}", noteNoStart, "s"},
		{"message in a message", "\x01\x01{\x81\x02{}", noteNoEnd, "hps"},
		{"half a frame of them", "\x83\x05{}", noteReserved, "s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			codes := make(chan ws.StatusCode, 1)
			x := dialTo(t, serve(t, func(p *caller) {
				_, _ = p.next()
				p.text("before")
				p.raw([]byte(c.bytes)...)
				wantCode(p, codes)
			}).Endpoint(), Options{})
			x.Send("go")
			x.Message()
			f := x.from(rpcclient.KindStray)
			if string(f.Data) != c.bytes || f.Note.Key != c.note || letters(f) != c.parts {
				t.Errorf("shown: %q as %s with %v", f.Data, letters(f), f.Note)
			}
			checkParts(t, f)
			if f := x.Await(rpcclient.KindClose); f.Dir != rpcclient.Sent || string(f.Body()) != "\x03\xea" {
				t.Errorf("we said %q", f.Body())
			}
			if code := <-codes; code != ws.StatusProtocolError {
				t.Errorf("the peer was told %d", code)
			}
			why := x.Await(rpcclient.KindDisconnected).Note.Failure()
			if why == nil || why.Cause != rpcclient.CauseBrokenReply || why.Arg.(rpcclient.Note).Key != c.note {
				t.Errorf("got %v", why)
			}
		})
	}
}

// TestE09Close: how a connection ended is told: by which code for what reason, without a code, or without a close frame.
func TestE09Close(t *testing.T) {
	body := func(code ws.StatusCode, reason string) string { return string(ws.NewCloseFrameBody(code, reason)) }
	for _, c := range []struct {
		name, payload string
		note          string
		args          string
		answer        string // what we say
	}{
		{"1000", body(1000, "bye"), noteClosedBy, "[1000 Normal Closure bye]", "\x03\xe8"},
		{"1001", body(1001, ""), noteClosedBy, "[1001 Going Away ]", "\x03\xe9"},
		{"1011", body(1011, "é"), noteClosedBy, "[1011 Internal Error é]", "\x03\xf3"},
		{"1012", body(1012, ""), noteClosedBy, "[1012 Service Restart ]", "\x03\xf4"},
		{"3000", body(3000, "x"), noteClosedBy, "[3000  x]", "\x0b\xb8"},
		{"4999", body(4999, strings.Repeat("r", 123)), noteClosedBy, "[4999  " + strings.Repeat("r", 123) + "]", "\x13\x87"},
		{"none", "", noteNoCode, "[]", ""},
		{"one byte", "\x03", noteOneByte, "[]", "\x03\xea"},
		{"999", body(999, ""), noteBadCode, "[999  ]", "\x03\xea"},
		{"1004", body(1004, ""), noteBadCode, "[1004  ]", "\x03\xea"},
		{"1005", body(1005, ""), noteBadCode, "[1005 No Status Received ]", "\x03\xea"},
		{"1006", body(1006, ""), noteBadCode, "[1006 Abnormal Closure ]", "\x03\xea"},
		{"2999", body(2999, ""), noteBadCode, "[2999  ]", "\x03\xea"},
		{"bad text", body(1000, "\xff"), noteBadText, "[1000 Normal Closure \xff]", "\x03\xe8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := dialTo(t, serve(t, func(p *caller) {
				_, _ = p.next()
				_ = p.send(true, 0, ws.OpClose, []byte(c.payload))
				_, _ = p.await(ws.OpClose)
			}).Endpoint(), Options{})
			x.Send("go")
			f := x.Await(rpcclient.KindClose)
			if f.Note.Key != c.note || fmt.Sprint(f.Note.Args) != c.args || string(f.Body()) != c.payload || letters(f) != "hb" {
				t.Errorf("shown: %v %q", f.Note, f.Data)
			}
			if f := x.Await(rpcclient.KindClose); f.Dir != rpcclient.Sent || string(f.Body()) != c.answer {
				t.Errorf("we answered %q, want %q", f.Body(), c.answer)
			}
			why := x.Await(rpcclient.KindDisconnected).Note.Failure()
			if why == nil || why.Cause != rpcclient.CauseClosedByPeer || why.Arg.(rpcclient.Note).Key != c.note {
				t.Errorf("got %v", why)
			}
		})
	}
}

// TestE09Cut: a connection that ends without a close frame is told apart (1006), and half a message is shown.
func TestE09Cut(t *testing.T) {
	for _, c := range []struct{ name, bytes, parts string }{
		{"between messages", "", ""},
		{"in a header", "\x81", "s"},
		{"in a long header", "\x81\x7e\x01", "s"},
		{"in a payload", "\x81\x05{\"a", "hp"},
		{"between fragments", "\x01\x02{}", "hp"},
		{"in the next header", "\x01\x02{}\x80", "hps"},
		{"in a ping", "\x89\x05pi", "s"},
		{"in a ping between", "\x01\x02{}\x89\x05pi", "hps"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := dialTo(t, serve(t, func(p *caller) {
				_, _ = p.next()
				p.raw([]byte(c.bytes)...)
			}).Endpoint(), Options{})
			x.Send("go")
			if c.bytes != "" {
				f := x.from(rpcclient.KindStray)
				if string(f.Data) != c.bytes || letters(f) != c.parts || f.Note.Key != noteHalf || f.Note.Args[0] != len(c.bytes) {
					t.Errorf("shown: %q as %s with %v", f.Data, letters(f), f.Note)
				}
			}
			if f := x.Await(rpcclient.KindDisconnected); f.Note.Key != noteCut {
				t.Errorf("told: %v", f.Note)
			}
			x.Send("again")
		})
	}
}

// TestBreakAtEveryByte: wherever in a conversation the connection ends, what came is shown, all of it and once.
func TestBreakAtEveryByte(t *testing.T) {
	script := []byte("\x81\x02{}\x01\x01[\x89\x01p\x00\x00\x80\x01]\x8a\x00\x82\x00\x88\x05\x03\xe8bye")
	for n := range len(script) + 1 {
		x := dialTo(t, serve(t, func(p *caller) {
			p.raw(script[:n]...)
		}).Endpoint(), Options{})
		var came []byte
		var between []byte // the ping stands inside of a message
		for {
			f := x.Await(rpcclient.KindMessage, rpcclient.KindPing, rpcclient.KindPong, rpcclient.KindClose, rpcclient.KindStray, rpcclient.KindDisconnected)
			if f.Kind == rpcclient.KindDisconnected {
				break
			}
			if f.Dir == rpcclient.Received && f.Kind == rpcclient.KindPing {
				between = f.Data
			} else if f.Dir == rpcclient.Received {
				came = append(came, f.Data...)
			}
		}
		want := script[:n]
		if len(between) > 0 {
			want = bytes.Replace(want, between, nil, 1)
		}
		if !bytes.Equal(came, want) {
			t.Errorf("after %d bytes: shown %q, want %q", n, came, want)
		}
	}
}
