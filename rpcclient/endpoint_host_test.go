package rpcclient

import "testing"

// TestI06PeerWith: a header Host that names another host is a part of the peer; nothing else is.
func TestI06PeerWith(t *testing.T) {
	for _, c := range []struct{ address, host, want string }{
		{"http://a.example/rpc", "", "tcp://a.example:80"},
		{"http://a.example/rpc", "A.example:80", "tcp://a.example:80"},
		{"https://a.example", "a.example", "tls://a.example:443"},
		{"https://a.example", "a.example:8443", "tls://a.example:443 Host: a.example:8443"},
		{"https://a.example:8443", "a.example", "tls://a.example:8443"},
		{"http://127.0.0.1:8545", "localhost", "tcp://127.0.0.1:8545"},
		{"http://[::1]:8545", "localhost:8545", "tcp://[::1]:8545"},
		{"http://127.0.0.1:8545", "[::1]:8546", "tcp://127.0.0.1:8545 Host: [::1]:8546"},
		{"http://127.0.0.1:8080", " B.example ", "tcp://127.0.0.1:8080 Host: b.example"},
		{"wss://a.example", "b.example", "tls://a.example:443 Host: b.example"},
		{"http+unix:///run/s:/rpc", "localhost", "unix:///run/s"},
		{"http+unix:///run/s:/rpc", "b.example", "unix:///run/s Host: b.example"},
		{"tcp://a.example:1", "b.example", "tcp://a.example:1"},
	} {
		e, err := ParseEndpoint(c.address)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.PeerWith([]Header{{Name: "X", Value: NewSecret("y")}, {Name: "hOst", Value: NewSecret(c.host)}}); got != c.want {
			t.Errorf("%s with %q: got %s, want %s", c.address, c.host, got, c.want)
		}
	}
	if got := PeerText("tls://a:443 Host: b Host: c"); got != "a:443 (TLS) (Host: b, c)" {
		t.Errorf("told as %s", got)
	}
}
