package zmqconn

import (
	"encoding/binary"
	"io"
	"net"
)

// zmtpGreeting opens ZMTP 3.0 with the NULL mechanism, written by hand.
func zmtpGreeting() []byte {
	g := make([]byte, 64)
	g[0], g[9], g[10] = 0xff, 0x7f, 3
	copy(g[12:], "NULL")
	return g
}

// readyCommand ends the handshake as a socket of the type.
func readyCommand(socket string) []byte {
	body := "\x05READY\x0bSocket-Type" + string(binary.BigEndian.AppendUint32(nil, uint32(len(socket)))) + socket
	return append([]byte{0x04, byte(len(body))}, body...)
}

// shakeHands speaks ZMTP until messages can cross, and then says the rest. It reads whatever comes.
func shakeHands(rest []byte) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = c.Write(append(zmtpGreeting(), readyCommand("ROUTER")...))
		theirs := make([]byte, 64+2)
		_, _ = io.ReadFull(c, theirs)
		_, _ = io.CopyN(io.Discard, c, int64(theirs[65]))
		_, _ = c.Write(rest)
		go func() { _, _ = io.Copy(io.Discard, c) }() // ends when the test closes c
	}
}

// longFrame begins a frame that claims a size.
func longFrame(size uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{0x02}, size)
}
