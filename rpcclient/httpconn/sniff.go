package httpconn

import (
	"bytes"

	"rpcexplorer/rpcclient"
)

// sniffed is how many bytes of a peer's first words are waited for before it is told what they look like.
const sniffed = 16

// looks is the table of what first bytes tell about a peer. The first row that fits counts; the last one fits all.
var looks = []struct {
	key  string
	fits func(b []byte) bool
}{
	{"frame.peer.zmtp", func(b []byte) bool { return b[0] == 0xff && (len(b) < 10 || b[9]&1 == 1) }},
	{"frame.peer.tls", func(b []byte) bool { return len(b) > 1 && b[0] >= 0x14 && b[0] <= 0x17 && b[1] == 3 }},
	{"frame.peer.http", func(b []byte) bool { return bytes.HasPrefix(b, []byte("HTTP/")) }},
	{"frame.peer.http2", func(b []byte) bool { return len(b) > 4 && b[0] == 0 && b[1] == 0 && b[3] == 4 }},
	{"frame.peer.ssh", func(b []byte) bool { return bytes.HasPrefix(b, []byte("SSH-")) }},
	{"frame.peer.json", func(b []byte) bool { return b[0] == '{' || b[0] == '[' }},
	{"frame.peer.lsp", func(b []byte) bool { return bytes.HasPrefix(b, []byte("Content-")) }},
	{"frame.peer.html", func(b []byte) bool { return b[0] == '<' }},
	{"frame.peer.greeting", func(b []byte) bool { return len(b) > 3 && bytes.Contains([]byte("220 220-+OK * O"), b[:4]) }},
	{"frame.peer.unknown", func([]byte) bool { return true }},
}

// look tells what a peer looks like by its first bytes, and shows them.
func look(b []byte) rpcclient.Note {
	if len(b) == 0 {
		return rpcclient.Note{Key: "frame.peer.mute"}
	}
	for _, l := range looks {
		if l.fits(b) {
			return rpcclient.Note{Key: l.key, Args: []any{quoted(b)}}
		}
	}
	return rpcclient.Note{}
}
