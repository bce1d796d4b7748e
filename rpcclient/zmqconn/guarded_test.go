package zmqconn

import (
	"path/filepath"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
)

// TestPyzmqCurve: with a server of pyzmq and the certificates that it makes.
func TestPyzmqCurve(t *testing.T) {
	folder := t.TempDir()
	s := startTinyRPC(t, "router", "curve", folder)
	file := func(name string) string { return filepath.Join(folder, name) }
	for _, c := range []struct {
		name, server, secret string
		want                 rpcclient.Cause // "" if it is let in
	}{
		{"ann", "server.key", "ann.key_secret", ""},
		{"ann, by the secret certificate", "server.key_secret", "ann.key_secret", ""},
		{"bob", "server.key", "bob.key_secret", rpcclient.CauseKeyRefused},
		{"ann, for another server", "bob.key", "ann.key_secret", rpcclient.CauseWrongServerKey},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := key(file(c.server), file(c.secret))
			s.wantCall(t, m, c.want)
			m.PublicKey = file(strings.TrimSuffix(c.secret, "_secret"))
			s.wantCall(t, m, c.want)
		})
	}
	s.wantCall(t, rpcclient.Mechanism{}, rpcclient.CauseWrongMechanism)
}

// TestPyzmqPlain: with a server of pyzmq.
func TestPyzmqPlain(t *testing.T) {
	s := startTinyRPC(t, "rep", "plain", "ann", "a pass: word")
	s.wantCall(t, login("ann", "a pass: word"), "")
	s.wantCall(t, login("ann", "another"), rpcclient.CauseUserRefused)
	s.wantCall(t, rpcclient.Mechanism{}, rpcclient.CauseWrongMechanism)
}

// wantCall calls the server by the mechanism, and wants its reply, or no call for the cause.
func (s *tinyRPC) wantCall(t *testing.T, m rpcclient.Mechanism, want rpcclient.Cause) {
	t.Helper()
	c := sessionBy(t, s.endpoint("dealer"), m)
	if want != "" {
		c.fails(echoCall, want)
		return
	}
	if got := c.result("add", "[1, 2]"); !strings.Contains(got, `"result": 3`) {
		t.Errorf("got %s", got)
	}
}
