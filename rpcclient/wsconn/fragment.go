package wsconn

import (
	"bytes"

	"github.com/gobwas/ws"
)

// Fragment is what the header of a WebSocket frame says.
type Fragment struct {
	Fin    bool    // it is the last fragment of its message
	RSV    string  // RSV1 to RSV3, as "000"; with "100" the message is compressed
	OpCode byte    // 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong
	Masked bool    // as a client's must be
	Mask   [4]byte // zero unless Masked
	Length int64   // of the payload
	Size   int     // of the header itself
}

// FragmentOf reads the header that b begins with, which is where a PartHeader of a message or control frame stands. It is
// false where b holds no whole header.
func FragmentOf(b []byte) (Fragment, bool) {
	r := bytes.NewReader(b)
	h, err := ws.ReadHeader(r)
	return Fragment{
		Fin: h.Fin, RSV: bits(h.Rsv), OpCode: byte(h.OpCode), Masked: h.Masked, Mask: h.Mask, Length: h.Length,
		Size: len(b) - r.Len(),
	}, err == nil
}
