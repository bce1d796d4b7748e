package values

import (
	"strings"
	"testing"
)

// TestH15TypeOf: what is no JSON is told by how it begins, and a MessagePack by all of it.
func TestH15TypeOf(t *testing.T) {
	for _, c := range []struct {
		bytes string
		want  Type
	}{
		{`{"a":1}`, ""},
		{" [1", ""},
		{"-1", ""},
		{`"x"`, ""},
		{"null", ""},
		{"", ""},
		{"\ufeff{}", ""},
		{"<!DOCTYPE html><html>", TypeHTML},
		{"\n<HTML>", TypeHTML},
		{"<h1>502 Bad Gateway</h1>", TypeHTML},
		{"<?xml version='1.0'?><methodResponse/>", TypeXML},
		{"<?xml?><svg xmlns='x'/>", TypeSVG},
		{"\x89PNG\r\n\x1a\n\x00", TypePNG},
		{"\xff\xd8\xff\xe0", TypeJPEG},
		{"GIF89a", TypeGIF},
		{"RIFF\x00\x00\x00\x00WEBPVP8 ", TypeWebP},
		{"%PDF-1.7", TypePDF},
		{"\x1f\x8b\x08\x00", TypeGzip},
		{"\x28\xb5\x2f\xfd\x00", TypeZstd},
		{"PK\x03\x04", TypeZip},
		{"nothing here", TypeText},
		{"\x1b[31mno such method\n", TypeText},
		{"nullify", TypeText},
		{strings.Repeat("é", typeHead), TypeText},
		{"\x82\xa7jsonrpc\xa32.0\xa2id\x01", TypeMessagePack},
		{"\x93\xc0\xc2\xcb\x00\x00\x00\x00\x00\x00\x00\x00", TypeMessagePack},
		{"\xdd\x00\x00\x00\x02\xc4\x01x\xd9\x01y", TypeMessagePack},
		{"\xdc\x00\x03\xd8" + strings.Repeat("x", 17) + "\xc7\x02\x01ab\xcf12345678", TypeMessagePack},
		{"\x82\xa7jsonrpc\xa32.0\xa2id", TypeBinary},      // a value is missing
		{"\x81\xa1a\x01\x02", TypeBinary},                 // one too many
		{"\xdf\xff\xff\xff\xff", TypeBinary},              // more values than bytes
		{"\xdd\xff\xff\xff\xff" + "\x00\x01", TypeBinary}, //
		{"\x92\xc1\x00", TypeBinary},                      // no such head
		{"\x00\x01\x02\x03", TypeBinary},
		{"a\x00b", TypeBinary},
		{"caf\xe9 cr\xe8me", TypeBinary},
	} {
		if got := TypeOf([]byte(c.bytes)); got != c.want {
			t.Errorf("%.40q: %q, want %q", c.bytes, got, c.want)
		}
	}
	deep := []byte(strings.Repeat("\x91", 10_000_000) + "\xc0")
	if got := TypeOf(deep); got != TypeMessagePack {
		t.Errorf("deep: %q", got)
	}
}

// FuzzTypeOf: it ends, and what it takes for MessagePack is no text.
func FuzzTypeOf(f *testing.F) {
	f.Add([]byte("\x82\xa7jsonrpc\xa32.0\xa2id\x01"))
	f.Add([]byte("<html>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if got := TypeOf(b); got == TypeMessagePack && isText(b) {
			t.Fatalf("%q is text", b)
		}
	})
}
