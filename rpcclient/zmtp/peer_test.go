package zmtp

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// greeting is the whole greeting of a peer.
func greeting(minor byte, mechanism string) string {
	return string(AppendRest(Signature(), minor, mechanism))
}

// told is what a peer told, but for the bytes themselves.
func told(p Peer) string {
	p.First = nil
	return fmt.Sprintf("%+v", p)
}

func TestParse(t *testing.T) {
	null := greeting(1, Null)
	for _, c := range []struct {
		name, said string
		want       Peer
		more       bool
	}{
		{"nothing", "", Peer{}, true},
		{"half a signature", signature[:5], Peer{}, true},
		{"signature", signature, Peer{}, true},
		{"no signature", "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7e\x03", Peer{}, false},
		{"revision", signature + "\x03", Peer{Version: Version{3, 0}}, true},
		{"NULL", null, Peer{Version: Version{3, 1}, Mechanism: "NULL"}, true},
		{"half a command", null + "\x04", Peer{Version: Version{3, 1}, Mechanism: "NULL"}, true},
		{"CURVE", greeting(0, "CURVE"), Peer{Version: Version{3, 0}, Mechanism: "CURVE"}, false},
		{"twenty characters", greeting(0, strings.Repeat("x", 20)), Peer{Version: Version{3, 0}, Mechanism: strings.Repeat("x", 20)}, false},
		{"as server", null[:32] + "\x01" + null[33:], Peer{Version: Version{3, 1}, Mechanism: "NULL", AsServer: true}, true},
		{"READY", string(AppendReady([]byte(null), "PUB")), Peer{Version: Version{3, 1}, Mechanism: "NULL", Socket: "PUB"}, false},
		{"long READY", null + "\x06\x00\x00\x00\x00\x00\x00\x00\x19\x05READY\x0bsocket-type\x00\x00\x00\x03SUB", Peer{Version: Version{3, 1}, Mechanism: "NULL", Socket: "SUB"}, false},
		{"identity first", null + "\x04\x26\x05READY\x08Identity\x00\x00\x00\x00\x0bSocket-Type\x00\x00\x00\x03REQ", Peer{Version: Version{3, 1}, Mechanism: "NULL", Socket: "REQ"}, false},
		{"READY of nothing", null + "\x04\x06\x05READY", Peer{Version: Version{3, 1}, Mechanism: "NULL"}, false},
		{"READY with a lie", null + "\x04\x16\x05READY\x0bSocket-Type\xff\xff\xff\xff", Peer{Version: Version{3, 1}, Mechanism: "NULL"}, false},
		{"ERROR", null + "\x04\x0a\x05ERROR\x03400", Peer{Version: Version{3, 1}, Mechanism: "NULL", Refusal: "400"}, false},
		{"ERROR with a lie", null + "\x04\x09\x05ERROR\xff40", Peer{Version: Version{3, 1}, Mechanism: "NULL", Refusal: "40"}, false},
		{"8 EiB", null + "\x06\x7f\xff\xff\xff\xff\xff\xff\xff\x05READY", Peer{Version: Version{3, 1}, Mechanism: "NULL"}, true},
		{"2.0", signature + "\x01", Peer{Version: Version{2, 0}}, true},
		{"2.0 PUB", signature + "\x01\x01\x00\x00", Peer{Version: Version{2, 0}, Socket: "PUB"}, false},
		{"2.0, a kind of its own", signature + "\x01\xee", Peer{Version: Version{2, 0}}, false},
		{"1.0", "\x01\x00", Peer{Version: Version{1, 0}}, false},
		{"1.0 with an identity", "\x03\x00me", Peer{Version: Version{1, 0}}, false},
		{"1.0 to come", "\x03\x00m", Peer{}, true},
		{"HTTP", "HTTP/1.1 400 Bad Request\r\n", Peer{}, false},
		{"TLS", "\x15\x03\x01", Peer{}, false},
	} {
		got, more := Parse([]byte(c.said))
		if want := c.said[:min(len(c.said), len(got.First))]; string(got.First) != want || want == "" && c.said != "" {
			t.Errorf("%s: first bytes %q", c.name, got.First)
		}
		if told(got) != told(c.want) || more != c.more {
			t.Errorf("%s: got %s, more %v; want %s, more %v", c.name, told(got), more, told(c.want), c.more)
		}
	}
}

func TestLooks(t *testing.T) {
	for want, p := range map[string]Peer{
		rpcclient.PeerHTTP: {First: []byte("HTTP/1.0 400")},
		rpcclient.PeerMute: {},
		NoteTLS:            {Closed: true, TLS: true},
		NoteHungUp:         {Closed: true},
	} {
		if got := p.Looks(); got.Key != want {
			t.Errorf("%+v: got %s, want %s", p, got.Key, want)
		}
	}
}

// FuzzParse: whatever is said, saying it in pieces tells the same in the end, and what is complete stays as it is.
func FuzzParse(f *testing.F) {
	f.Add([]byte(signature), []byte("\x03"))
	f.Add(AppendRest(Signature(), 1, Null), AppendReady(nil, "ROUTER"))
	f.Add(AppendRest(Signature(), 1, Null), []byte("\x06\x7f\xff\xff\xff\xff\xff\xff\xff\x05READY"))
	f.Add([]byte("\x01\x00"), []byte("HTTP/1.1"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		first, more := Parse(a)
		whole, _ := Parse(append(bytes.Clone(a), b...))
		if first.IsZMTP() && first.Version.Major > 1 && !more && told(first) != told(whole) {
			t.Errorf("%v, and after more bytes %v", first, whole)
		}
		if len(whole.First) == 0 && len(a)+len(b) > 0 {
			t.Error("no first bytes")
		}
	})
}
