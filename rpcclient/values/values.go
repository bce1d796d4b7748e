// Package values tells what a JSON value may be beside what it is: a string of hex digits may be bytes, a number a time.
//
// It guesses, and says no more than what the value's form allows: whoever shows a Reading shows the value beside it. All of it
// is bounded: of a value that is larger than Most nothing is said, and pictures are measured, never painted. No I/O.
package values

import (
	"bytes"
	"strings"
	"time"

	"rpcexplorer/rpcclient/jsondoc"
)

// Kind is what a value may be.
type Kind uint8

// Kinds.
const (
	Hex      Kind = iota // bytes, two hex digits each
	Base64               // bytes in base64, with the alphabet of files or of URLs
	Time                 // seconds since 1970, or milliseconds, microseconds, nanoseconds
	Document             // the text of a JSON object or array
	URL                  // the address of something
	Picture              // PNG, JPEG or SVG
	Large                // an integer that a float64 may change
	Quantity             // an integer in hex digits behind 0x
)

// Reading is one way to read a value.
type Reading struct {
	Kind   Kind
	Bytes  []byte    // what it decodes to: the bytes, the text, the picture. Nil if it is not decoded
	Text   string    // what it says, short: the number, the address, the format of a picture
	Time   time.Time // of a Time, in UTC
	Unit   string    // of a Time: s, ms, µs, ns
	Width  int       // of a Picture, in pixels; 0 if it has none of its own
	Height int
}

// Most is the largest value that is looked at.
const Most = 16 << 20

// Read tells what the value of a token, as it stands in the text, may be: the likeliest first. Most values are nothing else.
func Read(token []byte) []Reading {
	if len(token) > Most {
		return nil
	}
	switch jsondoc.KindOf(token) {
	case jsondoc.KindString:
		return readText(jsondoc.Unquote(token))
	case jsondoc.KindNumber:
		return readNumber(string(token))
	}
	return nil
}

// readers are the ways to read a text, the likeliest first.
var readers = []func(text string) (Reading, bool){readQuantity, readHex, readURL, readDocument, readSVG, readBase64, readDigits}

func readText(text string) []Reading {
	var all []Reading
	for _, read := range readers {
		if r, ok := read(text); ok {
			all = append(all, r)
			if p, ok := picture(r.Bytes); ok && r.Kind != Picture {
				all = append([]Reading{p}, all...)
			}
		}
	}
	return all
}

// readDocument reads a text that is JSON itself. A number or a word alone is no document.
func readDocument(text string) (Reading, bool) {
	b := bytes.TrimSpace([]byte(text))
	if len(b) < 2 || b[0] != '{' && b[0] != '[' || jsondoc.Check(b) != nil {
		return Reading{}, false
	}
	return Reading{Kind: Document, Bytes: []byte(text)}, true
}

// schemes are those of addresses that one may follow or call.
var schemes = []string{"http://", "https://", "ws://", "wss://", "tcp://", "ipc://", "ftp://", "mailto:", "file://"}

// readURL reads an address: one line, no white space, a scheme that is known.
func readURL(text string) (Reading, bool) {
	if len(text) > 2048 || strings.ContainsAny(text, " \t\r\n\"<>\x00") {
		return Reading{}, false
	}
	for _, scheme := range schemes {
		if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			return Reading{Kind: URL, Text: text}, true
		}
	}
	return Reading{}, false
}
