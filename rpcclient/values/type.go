package values

import (
	"bytes"
	"encoding/binary"
	"math"
	"unicode/utf8"
)

// Type is what bytes that are no JSON look like. The zero Type is JSON, or what begins like it.
type Type string

// Types.
const (
	TypeHTML        Type = "html"
	TypeXML         Type = "xml"
	TypeSVG         Type = "svg"
	TypePNG         Type = "png"
	TypeJPEG        Type = "jpeg"
	TypeGIF         Type = "gif"
	TypeWebP        Type = "webp"
	TypePDF         Type = "pdf"
	TypeGzip        Type = "gzip"
	TypeZstd        Type = "zstd"
	TypeZip         Type = "zip"
	TypeMessagePack Type = "msgpack"
	TypeText        Type = "text"
	TypeBinary      Type = "binary"
)

// IsText reports whether bytes of the type are to be read as text.
func (t Type) IsText() bool {
	switch t {
	case "", TypeHTML, TypeXML, TypeSVG, TypeText:
		return true
	}
	return false
}

// typeHead is how many bytes are looked at to tell a type, beside those of a MessagePack.
const typeHead = 64 << 10

// signs are what the types of files begin with.
var signs = []struct {
	sign string
	of   Type
}{
	{"\x89PNG\r\n\x1a\n", TypePNG},
	{"\xff\xd8\xff", TypeJPEG},
	{"GIF87a", TypeGIF},
	{"GIF89a", TypeGIF},
	{"%PDF-", TypePDF},
	{"\x1f\x8b\x08", TypeGzip},
	{"\x28\xb5\x2f\xfd", TypeZstd},
	{"PK\x03\x04", TypeZip},
}

// TypeOf tells what bytes look like.
func TypeOf(b []byte) Type {
	head := b[:min(len(b), typeHead)]
	for _, s := range signs {
		if bytes.HasPrefix(head, []byte(s.sign)) {
			return s.of
		}
	}
	if len(head) > 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP" {
		return TypeWebP
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(text) == 0 || bytes.IndexByte([]byte(`{["-0123456789`), text[0]) >= 0 || isLiteral(text):
		return ""
	case text[0] == '<' && isText(head):
		return markup(text)
	case isText(head):
		return TypeText
	case isMessagePack(b):
		return TypeMessagePack
	}
	return TypeBinary
}

func isLiteral(text []byte) bool {
	return string(text) == "true" || string(text) == "false" || string(text) == "null"
}

// isText reports whether a beginning is text, without the characters that no text has.
func isText(head []byte) bool {
	for n := range utf8.UTFMax { // the last character may be cut
		if n < len(head) && utf8.Valid(head[:len(head)-n]) {
			return bytes.IndexFunc(head, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != 0x1b }) < 0
		}
	}
	return false
}

// markup tells apart what begins with an angle bracket.
func markup(text []byte) Type {
	low := bytes.ToLower(text[:min(len(text), svgHead)])
	switch {
	case bytes.HasPrefix(low, []byte("<!doctype html")), bytes.Contains(low, []byte("<html")), bytes.Contains(low, []byte("<body")), bytes.HasPrefix(low, []byte("<h1")):
		return TypeHTML
	case bytes.Contains(low, []byte("<svg")):
		return TypeSVG
	}
	return TypeXML
}

// packHead is how much of a MessagePack is read.
const packHead = 1 << 20

// isMessagePack reports whether bytes are one map or list of MessagePack, as far as they are read. It does not recurse.
func isMessagePack(b []byte) bool {
	if len(b) < 2 || b[0]&0xf0 != 0x80 && b[0]&0xf0 != 0x90 && (b[0] < 0xdc || b[0] > 0xdf) {
		return false
	}
	left, i := 1, 0 // values that are still to come
	for left > 0 && i < len(b) && i < packHead {
		size, inside := packed(b[i:])
		if size < 0 || size > len(b)-i || inside > len(b)-i {
			return false
		}
		i += size
		left += inside - 1
	}
	return left == 0 && i == len(b) || left > 0 && i >= packHead
}

// packed reads the head of a value: how long it is without those that it holds, -1 if it is none, and how many these are.
func packed(b []byte) (size, inside int) {
	c := b[0]
	switch {
	case c < 0x80 || c >= 0xe0, c == 0xc0, c == 0xc2, c == 0xc3: // small numbers, nil, false, true
		return 1, 0
	case c < 0x90:
		return 1, 2 * int(c&0x0f)
	case c < 0xa0:
		return 1, int(c & 0x0f)
	case c < 0xc0:
		return 1 + int(c&0x1f), 0
	case c == 0xc1:
		return -1, 0
	}
	h := packs[c-0xc4]
	n, ok := length(b[1:], h.length)
	switch {
	case !ok:
		return -1, 0
	case h.values > 0:
		return 1 + h.length, h.values * n
	}
	return 1 + h.length + h.more + n, 0
}

// packs are the heads from 0xc4 to 0xdf: how many bytes of length follow, how many others, and how many values for each of the length.
var packs = [...]struct{ length, more, values int }{
	{1, 0, 0}, {2, 0, 0}, {4, 0, 0}, // bytes
	{1, 1, 0}, {2, 1, 0}, {4, 1, 0}, // extensions
	{0, 4, 0}, {0, 8, 0}, // floats
	{0, 1, 0}, {0, 2, 0}, {0, 4, 0}, {0, 8, 0}, {0, 1, 0}, {0, 2, 0}, {0, 4, 0}, {0, 8, 0}, // numbers
	{0, 2, 0}, {0, 3, 0}, {0, 5, 0}, {0, 9, 0}, {0, 17, 0}, // extensions of fixed sizes
	{1, 0, 0}, {2, 0, 0}, {4, 0, 0}, // strings
	{2, 0, 1}, {4, 0, 1}, // lists
	{2, 0, 2}, {4, 0, 2}, // maps
}

// length reads a length of so many bytes, 0 of none.
func length(b []byte, size int) (n int, ok bool) {
	if len(b) < size {
		return 0, false
	}
	switch size {
	case 1:
		n = int(b[0])
	case 2:
		n = int(binary.BigEndian.Uint16(b))
	case 4:
		n = int(min(binary.BigEndian.Uint32(b), math.MaxInt32/2))
	}
	return n, true
}

// OfBytes tells what bytes themselves may be beside what they are: a picture.
func OfBytes(b []byte) []Reading {
	if len(b) > Most {
		return nil
	}
	if p, ok := picture(b); ok {
		return []Reading{p}
	}
	return nil
}
