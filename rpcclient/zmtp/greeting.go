package zmtp

import "encoding/binary"

// Null is the mechanism without any security.
const Null = "NULL"

const (
	// signature begins every greeting since ZMTP 2.0: eight bytes of no meaning between 0xff and 0x7f.
	signature = "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f"
	// greetingSize is how long a greeting of ZMTP 3 is.
	greetingSize = 64
	// mostSaid is how much of a peer's words is read: a READY command is far shorter.
	mostSaid = 8 << 10

	shortCommand = 0x04 // a size of one byte follows
	longCommand  = 0x06 // a size of eight
)

// Signature is how a greeting begins that does not say more than that it is of ZMTP 3. The peer then greets as it likes
// best, and is not refused by a mechanism that it does not like.
func Signature() []byte { return append([]byte(signature), 3) }

// AppendRest appends what follows the Signature in the greeting of a client: the minor version, the mechanism, and zeros.
func AppendRest(dst []byte, minor byte, mechanism string) []byte {
	rest := make([]byte, greetingSize-len(signature)-1)
	rest[0] = minor
	copy(rest[1:21], mechanism)
	return append(dst, rest...)
}

// AppendReady appends the READY command of a socket of the kind.
func AppendReady(dst []byte, kind string) []byte {
	body := append([]byte("\x05READY\x0bSocket-Type"), binary.BigEndian.AppendUint32(nil, uint32(len(kind)))...)
	body = append(body, kind...)
	return append(append(dst, shortCommand, byte(len(body))), body...)
}
