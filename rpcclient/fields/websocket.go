package fields

import (
	"encoding/binary"
	"strconv"
	"strings"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/wsconn"
)

// maxFragments is how many fragments of a message are named.
const maxFragments = 200

// webSocket names what a frame of WebSocket holds: a head of the handshake, a message, or a control frame.
func (l *list) webSocket() {
	if l.frame.Kind == rpcclient.KindHead {
		head, secret, rest := headOf(l.frame.Parts)
		l.heads(head, secret)
		l.httpBody(rest, valueOf(head.Of(l.data), "content-encoding"))
		l.body("field.http.decoded")
		return
	}
	l.fragments()
	if l.frame.Kind == rpcclient.KindClose {
		l.closing()
		return
	}
	l.body(l.plainKey())
}

// plainKey says what was done to the payloads to read the message.
func (l *list) plainKey() string {
	parts := l.frame.Parts
	if len(parts) == 0 {
		return "field.ws.joined"
	}
	h, _ := wsconn.FragmentOf(parts[0].Span.Of(l.data))
	switch {
	case strings.HasPrefix(h.RSV, "1"):
		return "field.ws.decompressed"
	case len(parts) > 2:
		return "field.ws.joined"
	}
	return "field.ws.unmasked"
}

// fragments names header and payload of each fragment.
func (l *list) fragments() {
	parts := l.frame.Parts
	total := countHeaders(parts)
	n := 0
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		if n++; n > maxFragments {
			l.more(total-n+1, to(p.Span.Off, len(l.data)))
			return
		}
		if p.Kind != rpcclient.PartHeader {
			l.stray(p)
			continue
		}
		payload := rpcclient.Part{Kind: rpcclient.PartPiece, Span: Span{Off: p.Span.End()}}
		if i+1 < len(parts) && (parts[i+1].Kind == rpcclient.PartPiece || parts[i+1].Kind == rpcclient.PartBody) {
			i++
			payload = parts[i]
		}
		l.fragment(p.Span, payload, n, total)
	}
}

func countHeaders(parts []rpcclient.Part) (n int) {
	for i := range parts {
		if parts[i].Kind == rpcclient.PartHeader {
			n++
		}
	}
	return n
}

func (l *list) fragment(header Span, payload rpcclient.Part, n, total int) {
	name := note("field.ws.frame")
	if total > 1 {
		name = note("field.ws.fragment", n, total)
	}
	at := to(header.Off, payload.Span.End())
	l.put(Field{Name: name, Span: at, Note: bytesOf(at)})
	l.inside(func() {
		h, ok := wsconn.FragmentOf(header.Of(l.data))
		if !ok {
			l.text("field.ws.header", header)
			return
		}
		l.bits(header.Off, h, n == 1)
		l.length(header, h)
		l.payload(h, payload)
	})
}

// bits names what the first byte of a header says.
func (l *list) bits(off int, h wsconn.Fragment, first bool) {
	at := Span{Off: off, Len: 1}
	bit := func(key string, mask byte, value string, meaning rpcclient.Note) {
		l.put(Field{Name: note(key), Value: value, Note: meaning, Span: at, Bits: mask})
	}
	fin := map[bool]string{true: "field.ws.last", false: "field.ws.goes_on"}[h.Fin]
	bit("field.ws.fin", 0x80, oneIf(h.Fin), note(fin))
	compressed := rpcclient.Note{}
	if first && h.RSV[0] == '1' {
		compressed = note("field.ws.compressed")
	}
	bit("field.ws.rsv1", 0x40, h.RSV[:1], compressed)
	bit("field.ws.rsv2", 0x20, h.RSV[1:2], rpcclient.Note{})
	bit("field.ws.rsv3", 0x10, h.RSV[2:], rpcclient.Note{})
	bit("field.ws.opcode", 0x0f, strconv.Itoa(int(h.OpCode)), means(opcodes[h.OpCode]))
}

// opcodes are the words of RFC 6455.
var opcodes = map[byte]string{0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong"}

// length names mask bit, length and masking key.
func (l *list) length(header Span, h wsconn.Fragment) {
	second := header.Off + 1
	l.put(Field{Name: note("field.ws.mask"), Value: oneIf(h.Masked), Span: Span{Off: second, Len: 1}, Bits: 0x80})
	key := 0
	if h.Masked {
		key = 4
	}
	at := to(second, header.Off+h.Size-key)
	form := map[int]int{1: 7, 3: 16, 9: 64}[at.Len]
	l.put(Field{Name: note("field.ws.length"), Value: strconv.FormatInt(h.Length, 10), Note: note("field.ws.form", form), Span: at, Bits: 0x7f})
	if h.Masked {
		key := to(at.End(), header.End())
		l.put(Field{Name: note("field.ws.key"), Value: showHex(key.Of(l.data)), Span: key})
	}
}

// payload names what a fragment carries.
func (l *list) payload(h wsconn.Fragment, p rpcclient.Part) {
	switch {
	case p.Span.Len == 0:
	case l.frame.Kind == rpcclient.KindClose && !h.Masked:
		l.sized("field.ws.payload", p.Span)
		l.inside(func() { l.code(p.Span) })
	case p.Kind == rpcclient.PartBody && l.frame.IsMessage():
		l.message("field.ws.payload", p.Span)
	case p.Kind == rpcclient.PartBody:
		l.text("field.ws.payload", p.Span)
	default:
		l.sized("field.ws.payload", p.Span)
	}
}

// closing names code and reason of a close frame whose payload crossed masked.
func (l *list) closing() {
	if len(l.frame.Plain) > 0 {
		l.decoded(func(whole Span) {
			l.sized("field.ws.unmasked", whole)
			l.inside(func() { l.code(whole) })
		})
	}
}

// code names the code and the reason of a close frame.
func (l *list) code(at Span) {
	if at.Len < 2 {
		l.text("field.ws.half_code", at)
		return
	}
	number := int(binary.BigEndian.Uint16(at.Of(l.data)))
	l.put(Field{Name: note("field.ws.code"), Value: strconv.Itoa(number), Note: means(wsconn.CodeName(number)), Span: to(at.Off, at.Off+2)})
	if at.Len > 2 {
		l.text("field.ws.reason", to(at.Off+2, at.End()))
	}
}

func oneIf(set bool) string {
	if set {
		return "1"
	}
	return "0"
}
