package wsconn

import (
	"time"
	"unicode/utf8"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

// message is one that is coming, fragment by fragment. The zero value is none.
type message struct {
	data       []byte // as it crossed
	parts      []rpcclient.Part
	began      time.Time
	opcode     ws.OpCode // 0 while there is none
	compressed bool
	fragments  int
}

// open reports whether a message has begun.
func (m *message) open() bool { return m.fragments > 0 }

// fragment takes the header of the next fragment.
func (m *message) fragment(h ws.Header, raw []byte, began time.Time) {
	if !m.open() {
		m.opcode, m.compressed, m.began = h.OpCode, h.Rsv1(), began
		m.data = make([]byte, 0, len(raw)+int(min(h.Length, readAtOnce)))
		m.parts = make([]rpcclient.Part, 0, 2)
	}
	m.fragments++
	from := len(m.data)
	m.data = append(m.data, raw...)
	m.parts = append(m.parts, part(rpcclient.PartHeader, from, len(m.data)))
}

// piece takes the payload of the fragment, which stands at the end of data from an offset on.
func (m *message) piece(from int) {
	m.parts = append(m.parts, part(rpcclient.PartPiece, from, len(m.data)))
}

// joined is all payloads one behind the other. It shares memory with data where there is but one.
func (m *message) joined() []byte {
	if m.fragments == 1 {
		return m.parts[1].Span.Of(m.data)
	}
	size := 0
	for i := 1; i < len(m.parts); i += 2 {
		size += m.parts[i].Span.Len
	}
	all := make([]byte, 0, size)
	for i := 1; i < len(m.parts); i += 2 {
		all = append(all, m.parts[i].Span.Of(m.data)...)
	}
	return all
}

// frame is the message that is complete; ours is the opcode of what we send. The message begins anew.
func (m *message) frame(ours ws.OpCode, inflate func([]byte) ([]byte, error)) (rpcclient.Frame, error) {
	f := rpcclient.Frame{
		Dir: rpcclient.Received, Time: time.Now(), Began: m.began, Data: m.data, Parts: m.parts,
	}
	body := m.joined()
	switch {
	case m.compressed:
		plain, err := inflate(body)
		if err != nil {
			return f, err
		}
		body, f.Plain = plain, plain
	case m.fragments > 1:
		f.Plain = body
	default:
		f.Parts[1].Kind = rpcclient.PartBody
	}
	f.Note = textNote(m.opcode, ours, body)
	*m = message{}
	return f, nil
}

// textNote tells what is strange about the text of a message. That it is binary is, unless ours are.
func textNote(op, ours ws.OpCode, body []byte) rpcclient.Note {
	switch {
	case op == ws.OpBinary && op == ours:
		return rpcclient.Note{}
	case op == ws.OpBinary:
		return rpcclient.Note{Key: noteBinary}
	case utf8.Valid(body):
		return rpcclient.Note{}
	}
	return rpcclient.Note{Key: noteNotUTF8, Args: []any{validUpTo(body)}}
}

// validUpTo is the offset of the first byte that is no UTF-8.
func validUpTo(b []byte) int {
	for at := 0; at < len(b); {
		r, size := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return len(b)
}
