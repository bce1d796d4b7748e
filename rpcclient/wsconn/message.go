package wsconn

import (
	"bytes"
	"io"
	"time"
	"unicode/utf8"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// message is one that is coming, fragment by fragment. The zero value is none.
type message struct {
	data       spool.Buffer // as it crossed
	unkept     []byte       // what could not be put on disk behind it
	parts      []rpcclient.Part
	began      time.Time
	opcode     ws.OpCode // 0 while there is none
	compressed bool
	fragments  int
}

// open reports whether a message has begun.
func (m *message) open() bool { return m.fragments > 0 }

// fragment takes the header of the next fragment.
func (m *message) fragment(h ws.Header, raw []byte, began time.Time) error {
	if !m.open() {
		m.opcode, m.compressed, m.began = h.OpCode, h.Rsv1(), began
		m.data.Expect(len(raw) + int(h.Length))
		m.parts = make([]rpcclient.Part, 0, 2)
	}
	m.fragments++
	from := m.data.Len()
	_, err := m.data.Write(raw)
	m.parts = append(m.parts, part(rpcclient.PartHeader, from, m.data.Len()))
	return err
}

// piece takes the payload of the fragment, which stands at the end of data from an offset on.
func (m *message) piece(from int) {
	m.parts = append(m.parts, part(rpcclient.PartPiece, from, m.data.Len()))
}

// payloads reads all payloads one behind the other.
func (m *message) payloads() io.Reader {
	readers := make([]io.Reader, 0, m.fragments)
	for i := 1; i < len(m.parts); i += 2 {
		readers = append(readers, bytes.NewReader(m.parts[i].Span.Of(m.data.Bytes())))
	}
	return io.MultiReader(readers...)
}

// frame is the message that is complete; ours is the opcode of what we send. The message begins anew.
func (m *message) frame(ours ws.OpCode, in *inflater) (rpcclient.Frame, error) {
	m.data.Close()
	f := rpcclient.Frame{
		Dir: rpcclient.Received, Time: time.Now(), Began: m.began, Data: m.data.Bytes(), Parts: m.parts, Hold: m.data.Hold(),
	}
	if m.compressed || m.fragments > 1 {
		if err := m.restore(&f, in); err != nil {
			return f, err
		}
	} else {
		f.Parts[1].Kind = rpcclient.PartBody
	}
	f.Note = textNote(m.opcode, ours, f.Body())
	m.reset()
	return f, nil
}

// restore puts the message into a frame where it does not stand in Data in one piece.
func (m *message) restore(f *rpcclient.Frame, in *inflater) (err error) {
	plain := spool.Buffer{Memory: m.data.Memory}
	if m.compressed {
		plain, err = in.inflate(m.payloads())
	} else {
		plain.Expect(m.data.Len())
		_, err = plain.ReadFrom(m.payloads())
		plain.Close()
	}
	if err != nil {
		return err
	}
	f.Plain, f.Hold = notNil(plain.Bytes()), spool.Both(f.Hold, plain.Hold())
	return nil
}

// reset begins anew, and leaves what came to its frame.
func (m *message) reset() { *m = message{data: spool.Buffer{Memory: m.data.Memory}} }

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
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
