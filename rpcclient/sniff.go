package rpcclient

import (
	"bytes"
	"slices"
	"strconv"
)

// What the first bytes of a peer look like: keys of the translation tables, whose argument is these bytes.
const (
	PeerZMTP      = "frame.peer.zmtp"
	PeerTLS       = "frame.peer.tls"
	PeerHTTP      = "frame.peer.http"
	PeerHTTP2     = "frame.peer.http2"
	PeerSSH       = "frame.peer.ssh"
	PeerJSON      = "frame.peer.json"
	PeerLSP       = "frame.peer.lsp"
	PeerNetstring = "frame.peer.netstring"
	PeerHTML      = "frame.peer.html"
	PeerGreeting  = "frame.peer.greeting" // of a mail, file or chat server
	PeerUnknown   = "frame.peer.unknown"
	PeerMute      = "frame.peer.mute" // it said nothing; without an argument
)

// looks is the table of what first bytes tell about a peer. The first row that fits counts; the last one fits all.
var looks = []struct {
	key  string
	fits func(b []byte) bool
}{
	{PeerZMTP, func(b []byte) bool { return b[0] == 0xff && (len(b) < 10 || b[9]&1 == 1) }},
	{PeerTLS, func(b []byte) bool { return len(b) > 1 && b[0] >= 0x14 && b[0] <= 0x17 && b[1] == 3 }},
	{PeerHTTP, func(b []byte) bool { return bytes.HasPrefix(b, []byte("HTTP/")) }},
	{PeerHTTP2, func(b []byte) bool { return len(b) > 4 && b[0] == 0 && b[1] == 0 && b[3] == 4 }},
	{PeerSSH, func(b []byte) bool { return bytes.HasPrefix(b, []byte("SSH-")) }},
	{PeerJSON, func(b []byte) bool { return b[0] == '{' || b[0] == '[' }},
	{PeerLSP, func(b []byte) bool { return bytes.HasPrefix(b, []byte("Content-")) }},
	{PeerNetstring, isNetstring},
	{PeerHTML, func(b []byte) bool { return b[0] == '<' }},
	{PeerGreeting, greets},
	{PeerUnknown, func([]byte) bool { return true }},
}

// greets reports whether it is the first line of a server of SMTP or FTP, POP3, or IMAP.
func greets(b []byte) bool {
	return slices.ContainsFunc([]string{"220 ", "220-", "+OK ", "* OK "}, func(begin string) bool {
		return bytes.HasPrefix(b, []byte(begin))
	})
}

// isNetstring reports whether it is a length and the begin of an object or a batch.
func isNetstring(b []byte) bool {
	digits, rest, _ := bytes.Cut(b, []byte(":"))
	return len(digits) > 0 && len(bytes.Trim(digits, "0123456789")) == 0 && len(rest) > 0 && (rest[0] == '{' || rest[0] == '[')
}

// LooksLike tells by its first bytes, of which there may be any number, what a peer seems to speak, and shows them. The
// key of the note is one of the constants.
func LooksLike(first []byte) Note {
	if len(first) == 0 {
		return Note{Key: PeerMute}
	}
	for _, l := range looks {
		if l.fits(first) {
			return Note{Key: l.key, Args: []any{FirstBytes(first)}}
		}
	}
	return Note{}
}

// FirstBytes shows the first bytes of something, quoted.
func FirstBytes(b []byte) string {
	const shown = 48
	if len(b) > shown {
		return strconv.Quote(string(b[:shown])) + "…"
	}
	return strconv.Quote(string(b))
}
