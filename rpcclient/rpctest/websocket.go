package rpctest

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/gobwas/ws"
)

// errUnmasked ends a talk with a peer that breaks the rules of clients.
var errUnmasked = errors.New("a frame without a mask")

// webSocket is a talk over WebSocket. Messages may come in fragments, as text or binary; replies are text.
type webSocket struct {
	line *line
	in   *bufio.Reader
}

// newWebSocket does the opening handshake, which accepts any path and the first subprotocol that is offered.
func newWebSocket(l *line) (talk, error) {
	_, err := ws.Upgrader{Protocol: func([]byte) bool { return true }}.Upgrade(l)
	return &webSocket{l, bufio.NewReader(l)}, err
}

// next implements talk. Pings are answered, and a close frame is.
func (w *webSocket) next() ([]byte, caller, error) {
	var message bytes.Buffer
	for {
		h, payload, err := w.frame()
		switch {
		case err != nil:
			return nil, nil, goneFor(err)
		case h.OpCode == ws.OpPing:
			w.line.write(Honest, compiled(ws.OpPong, payload))
		case h.OpCode == ws.OpClose:
			w.line.write(Farewell, compiled(ws.OpClose, payload))
			return nil, nil, io.ErrUnexpectedEOF
		case h.OpCode == ws.OpPong:
		default:
			message.Write(payload)
			if h.Fin {
				return message.Bytes(), w, nil
			}
		}
	}
}

// frame reads a frame. What it claims to be long takes no memory before it comes.
func (w *webSocket) frame() (ws.Header, []byte, error) {
	h, err := ws.ReadHeader(w.in)
	if err != nil {
		return h, nil, err
	}
	if !h.Masked {
		return h, nil, errUnmasked
	}
	var payload bytes.Buffer
	if _, err = io.CopyN(&payload, w.in, h.Length); err == nil {
		ws.Cipher(payload.Bytes(), h.Mask, 0)
	}
	return h, payload.Bytes(), err
}

// done implements caller: a WebSocket owes nothing.
func (w *webSocket) done(bool) {}

// say implements caller.
func (w *webSocket) say(r Reply) {
	pieces := [][]byte{compiled(ws.OpText, r.Body)}
	if trick, ok := webSocketTricks[r.How]; ok {
		pieces = trick(r.Body)
	}
	w.line.write(r.How, pieces...)
}

// compiled is a whole message, or a control frame.
func compiled(op ws.OpCode, payload []byte) []byte {
	return bytesOf(ws.NewFrame(op, true, payload))
}

// bytesOf are the bytes of a frame, whose header may be wrong.
func bytesOf(f ws.Frame) []byte {
	var b bytes.Buffer
	b.Grow(ws.MaxHeaderSize + len(f.Payload))
	_ = ws.WriteHeader(&b, f.Header)
	b.Write(f.Payload)
	return b.Bytes()
}

// claiming is a frame that says to be of another length.
func claiming(body []byte, length int64) [][]byte {
	f := ws.NewTextFrame(body)
	f.Header.Length = length
	return [][]byte{bytesOf(f)}
}

// webSocketTricks is the table of what WebSocket does with a reply.
var webSocketTricks = map[Mischief]func(body []byte) [][]byte{
	MultiPart:   func(body []byte) [][]byte { return fragments(body, true) },
	NoDelimiter: func(body []byte) [][]byte { return fragments(body, false) },
	Noise: func(body []byte) [][]byte {
		return [][]byte{compiled(ws.OpPing, []byte("there?")), compiled(ws.OpText, body)}
	},
	Broken: func(body []byte) [][]byte {
		return [][]byte{bytesOf(ws.MaskFrameWith(ws.NewTextFrame(body), [4]byte{1, 2, 3, 4}))}
	},
	Claim: func(body []byte) [][]byte { return claiming(body, 1<<62) },
	Short: func(body []byte) [][]byte { return claiming(body, int64(len(body)/2)) },
	Farewell: func([]byte) [][]byte {
		return [][]byte{compiled(ws.OpClose, ws.NewCloseFrameBody(ws.StatusNoStatusRcvd, ""))}
	},
}

// fragments is a message in three frames, of which the last may not be the final one.
func fragments(body []byte, final bool) (pieces [][]byte) {
	op := ws.OpText
	for i, p := range thirds(body) {
		pieces = append(pieces, bytesOf(ws.NewFrame(op, final && i == 2, p)))
		op = ws.OpContinuation
	}
	return pieces
}
