package rpcclient_test

import (
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestLooksLike: a row of the table each.
func TestLooksLike(t *testing.T) {
	for first, want := range map[string]string{
		"":     rpcclient.PeerMute,
		"\xff": rpcclient.PeerZMTP,
		"\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x03": rpcclient.PeerZMTP,
		"\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7e":     rpcclient.PeerUnknown,
		"\x15\x03\x01\x00\x02\x02\x46":                 rpcclient.PeerTLS,
		"\x16\x03\x03":                                 rpcclient.PeerTLS,
		"HTTP/1.1 400 Bad Request\r\n":                 rpcclient.PeerHTTP,
		"\x00\x00\x12\x04\x00\x00":                     rpcclient.PeerHTTP2,
		"SSH-2.0-OpenSSH_9.9\r\n":                      rpcclient.PeerSSH,
		`{"jsonrpc":"2.0"}`:                            rpcclient.PeerJSON,
		"[":                                            rpcclient.PeerJSON,
		"Content-Length: 2\r\n\r\n{}":                  rpcclient.PeerLSP,
		`12:{"id":1}`:                                  rpcclient.PeerNetstring,
		"12:30":                                        rpcclient.PeerUnknown,
		"<html>":                                       rpcclient.PeerHTML,
		"220 mail.example.com ESMTP\r\n":               rpcclient.PeerGreeting,
		"* OK IMAP4rev1\r\n":                           rpcclient.PeerGreeting,
		"220":                                          rpcclient.PeerUnknown,
		"hello":                                        rpcclient.PeerUnknown,
	} {
		got := rpcclient.LooksLike([]byte(first))
		if got.Key != want || len(got.Args) != 1 && want != rpcclient.PeerMute {
			t.Errorf("%q: got %v, want %s", first, got, want)
		}
	}
}

func TestFirstBytes(t *testing.T) {
	if got := rpcclient.FirstBytes([]byte(strings.Repeat("a", 49))); got != `"`+strings.Repeat("a", 48)+`"…` {
		t.Errorf("got %s", got)
	}
	if got := rpcclient.FirstBytes([]byte("a\n")); got != `"a\n"` {
		t.Errorf("got %s", got)
	}
}
