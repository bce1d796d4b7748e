package wsconn

import (
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// newKey makes a Sec-WebSocket-Key.
func newKey() string {
	var key [16]byte
	_, _ = rand.Read(key[:]) // never fails
	return base64.StdEncoding.EncodeToString(key[:])
}

// acceptOf is the Sec-WebSocket-Accept that answers a key.
func acceptOf(key string) string {
	sum := sha1.Sum([]byte(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// line is a header line of the request.
type line struct {
	name, value string
	secret      bool
	theirs      bool // the user's, not ours
}

// headers are the header lines of the opening handshake, in order.
func (c *conn) headers(key string) []line {
	all := []line{
		{name: "Host", value: c.target.Host},
		{name: "Upgrade", value: "websocket"},
		{name: "Connection", value: "Upgrade"},
		{name: "Sec-WebSocket-Key", value: key},
		{name: "Sec-WebSocket-Version", value: "13"},
	}
	if len(c.options.Protocols) > 0 {
		all = append(all, line{name: "Sec-WebSocket-Protocol", value: strings.Join(c.options.Protocols, ", ")})
	}
	if c.options.Compress {
		all = append(all, line{name: "Sec-WebSocket-Extensions", value: offer})
	}
	if !c.options.Authorization.IsZero() {
		all = append(all, line{name: "Authorization", value: c.options.Authorization.Reveal(), secret: true})
	}
	for _, h := range c.options.Headers {
		all = replace(all, line{name: h.Name, value: h.Value.Reveal(), secret: h.IsSecret(), theirs: true})
	}
	return all
}

// replace puts a header of the user in the place of ours, takes ours out, or adds it.
func replace(all []line, own line) []line {
	kept := make([]line, 0, len(all)+1)
	put := own.value == ""
	for _, l := range all {
		switch {
		case l.theirs || !strings.EqualFold(l.name, own.name):
			kept = append(kept, l)
		case !put:
			put = true
			kept = append(kept, own)
		}
	}
	if !put {
		kept = append(kept, own)
	}
	return kept
}

// opening is the request that opens a WebSocket, as a frame.
func (c *conn) opening(key string) rpcclient.Frame {
	f := requestFrame("GET ", c.path(), c.headers(key))
	f.Note = rpcclient.Note{Key: noteOpening}
	return f
}

// path is the path in the request line: as it was typed, but for what no such line can hold.
func (c *conn) path() []rpcclient.PathPart {
	return rpcclient.PathParts(c.endpoint.Path, c.options.Insets)
}

// requestFrame lays out a request. What holds secrets, and the values that may hold credentials, are parts of their own.
func requestFrame(what string, path []rpcclient.PathPart, lines []line) rpcclient.Frame {
	f := rpcclient.Frame{Dir: rpcclient.Sent, Kind: rpcclient.KindHead, Time: time.Now()}
	from := 0
	label := func(kind rpcclient.PartKind) {
		f.Parts = append(f.Parts, part(kind, from, len(f.Data)))
		from = len(f.Data)
	}
	f.Data = append(f.Data, what...)
	for _, p := range path {
		if p.Secret && from < len(f.Data) {
			label(rpcclient.PartHeader)
		}
		if f.Data = append(f.Data, p.Text...); p.Secret {
			label(rpcclient.PartSecret)
		}
	}
	f.Data = append(f.Data, " HTTP/1.1\r\n"...)
	for _, l := range lines {
		f.Data = append(f.Data, l.name+": "...)
		if l.secret {
			label(rpcclient.PartHeader)
		}
		f.Data = append(f.Data, l.value...)
		if l.secret {
			label(rpcclient.PartSecret)
		}
		f.Data = append(f.Data, "\r\n"...)
	}
	f.Data = append(f.Data, "\r\n"...)
	label(rpcclient.PartHeader)
	return f
}

// part labels the bytes from one offset to another.
func part(kind rpcclient.PartKind, from, to int) rpcclient.Part {
	return rpcclient.Part{Kind: kind, Span: rpcclient.Span{Off: from, Len: to - from}}
}

// badHeader reports whether a header cannot be sent, and names it.
func badHeader(o Options) (name string, bad bool) {
	for _, p := range o.Protocols {
		if p == "" || strings.ContainsFunc(p, notToken) {
			return "Sec-WebSocket-Protocol", true
		}
	}
	for _, h := range append([]rpcclient.Header{{Name: "Authorization", Value: o.Authorization}}, o.Headers...) {
		if h.Name == "" || strings.ContainsFunc(h.Name, notToken) || strings.ContainsAny(h.Value.Reveal(), "\r\n\x00") {
			return h.Name, true
		}
	}
	return "", false
}

// notToken reports whether a rune may not stand in the name of a header.
func notToken(r rune) bool {
	return r <= ' ' || r >= 0x7f || strings.ContainsRune(`()<>@,;:\"/[]?={}`, r)
}
