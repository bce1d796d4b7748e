// Package zmtp reads how a peer of ZeroMQ greets: the version of the protocol (ZMTP, RFC 23, RFC 37), the mechanism of
// its security, and the kind of its socket. libzmq tells none of it when a handshake fails.
//
// [Parse] and the writers of our own greeting are pure. [Ask] holds the conversation on connections of its own.
package zmtp

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"strings"

	"rpcexplorer/rpcclient"
)

// Peer is what a peer told of itself. The zero value told nothing.
type Peer struct {
	First     []byte  // its first bytes, whatever they mean
	Version   Version // of ZMTP; zero if that is not what it speaks
	Mechanism string  // since ZMTP 3.0: NULL, PLAIN, CURVE, GSSAPI …
	AsServer  bool    // since ZMTP 3.0; libzmq leaves it false
	Socket    string  // the kind of its socket, such as ROUTER; "" if it does not tell before it knows us
	Refusal   string  // why it wants none of us: the reason of its ERROR command, such as 400
	Closed    bool    // it hung up by itself
	TLS       bool    // it hung up without a word, and answers a handshake of TLS
}

// Version is a version of ZMTP.
type Version struct{ Major, Minor int }

// String is the version as the specifications write it.
func (v Version) String() string { return strconv.Itoa(v.Major) + "." + strconv.Itoa(v.Minor) }

// IsZMTP reports whether the peer speaks ZMTP.
func (p Peer) IsZMTP() bool { return p.Version != Version{} }

// The keys of what a peer looks like that said nothing, beside those of rpcclient.
const (
	NoteTLS    = "frame.peer.tls_answer" // it answers a handshake of TLS
	NoteHungUp = "frame.peer.hung_up"    // it hung up without a word
)

// Looks tells what the peer looks like by what it said and did.
func (p Peer) Looks() rpcclient.Note {
	switch {
	case len(p.First) > 0:
		return rpcclient.LooksLike(p.First)
	case p.TLS:
		return rpcclient.Note{Key: NoteTLS}
	case p.Closed:
		return rpcclient.Note{Key: NoteHungUp}
	}
	return rpcclient.LooksLike(nil)
}

// kinds are the kinds of sockets as ZMTP 2.0 numbers them.
var kinds = []string{"PAIR", "PUB", "SUB", "REQ", "REP", "DEALER", "ROUTER", "PULL", "PUSH", "XPUB", "XSUB"}

// Parse reads all that a peer has said so far. more is true if what it says next may tell more.
func Parse(said []byte) (p Peer, more bool) {
	p.First = said
	switch {
	case len(said) == 0:
		return p, true
	case said[0] != signature[0]:
		return parseOldest(p)
	case len(said) < len(signature):
		return p, true
	case said[9]&1 == 0: // a long message of some other protocol
		return p, false
	case len(said) == len(signature):
		return p, true
	}
	p.First = said[:min(len(said), greetingSize)]
	switch revision := said[10]; revision {
	case 0:
		p.Version = Version{Major: 1}
		return p, false
	case 1, 2:
		p.Version = Version{Major: 2}
		if len(said) > 11 && int(said[11]) < len(kinds) {
			p.Socket = kinds[said[11]]
		}
		return p, len(said) <= 11
	default:
		return parse3(p, said)
	}
}

// parseOldest reads the greeting of ZMTP 1.0: a frame with the peer's identity, which most have none of.
func parseOldest(p Peer) (Peer, bool) {
	said := p.First
	more := len(said) < 2 || said[1] == 0 && len(said) <= int(said[0])
	if !more && said[1] == 0 && len(said) == 1+int(said[0]) {
		p.Version = Version{Major: 1}
	}
	return p, more
}

// parse3 reads the greeting of ZMTP 3 and the command behind it.
func parse3(p Peer, said []byte) (Peer, bool) {
	p.Version.Major = int(said[10])
	if len(said) < greetingSize {
		return p, true
	}
	p.Version.Minor = int(said[11])
	mechanism, _, _ := bytes.Cut(said[12:32], []byte{0})
	p.Mechanism = strings.ToValidUTF8(string(mechanism), "\uFFFD")
	p.AsServer = said[32]&1 == 1
	if p.Mechanism != Null {
		return p, false // it goes on by secrets of both
	}
	name, rest, ok := parseCommand(said[greetingSize:])
	switch {
	case !ok:
		return p, len(said) < mostSaid
	case name == "READY":
		p.Socket = property(rest, "Socket-Type")
	case name == "ERROR" && len(rest) > 0:
		p.Refusal = strings.ToValidUTF8(string(rest[1:min(len(rest), 1+int(rest[0]))]), "\uFFFD")
	}
	return p, false
}

// parseCommand reads a command: its name, and what follows that. It is not ok if the command is not complete, or none.
func parseCommand(b []byte) (name string, rest []byte, ok bool) {
	size := uint64(0)
	switch {
	case len(b) > 1 && b[0] == shortCommand:
		size, b = uint64(b[1]), b[2:]
	case len(b) > 8 && b[0] == longCommand:
		size, b = binary.BigEndian.Uint64(b[1:]), b[9:]
	default:
		return "", nil, false
	}
	if uint64(len(b)) < size || size == 0 || uint64(b[0]) >= size {
		return "", nil, false
	}
	b = b[:size]
	return string(b[1 : 1+b[0]]), b[1+b[0]:], true
}

// property is the value of a property of a READY command; names are the same in both cases.
func property(b []byte, want string) string {
	for len(b) > 0 {
		name, rest, ok := take(b[1:], uint64(b[0]))
		if !ok || len(rest) < 4 {
			return ""
		}
		value, rest, ok := take(rest[4:], uint64(binary.BigEndian.Uint32(rest)))
		if !ok {
			return ""
		}
		if strings.EqualFold(string(name), want) {
			return strings.ToValidUTF8(string(value), "\uFFFD")
		}
		b = rest
	}
	return ""
}

func take(b []byte, n uint64) (taken, rest []byte, ok bool) {
	if uint64(len(b)) < n {
		return nil, nil, false
	}
	return b[:n], b[n:], true
}
