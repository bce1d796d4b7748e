package e2e

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rpcexplorer/e2e/drive"
)

// TestDoctor: where a connection stops and what to try, asked for at a failure or by its keys, and what is told can be
// copied, tried and closed.
func TestDoctor(t *testing.T) {
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":1,"result":"pong"}`))
	}))
	defer web.Close()
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	peer := drive.StartPeer(t, drive.AnyPort, "router")

	p := open(t)
	fill(p, "tcp://"+freePort(t), "add", "[1, 2]")
	p.Key("ctrl+Return")
	p.WaitFor("failure", false)
	p.Click("examine")
	p.WaitFor("doctor", false)
	p.CopyUntil("doctor", "where it stopped", holds("It stopped at “Connect”"))
	p.Key("Escape")
	p.WaitFor("failure", false)

	p.Fill("address", peer.URL)
	p.Key("ctrl+shift+d")
	p.WaitFor("doctor", false)
	p.CopyUntil("doctor", "that all is well", holds("All is well"))
	p.CopyUntil("doctor", "the kind of the socket", holds("socket: ROUTER"))

	p.Fill("address", secure.URL)
	p.Key("ctrl+shift+d")
	p.CopyUntil("doctor", "whose certificate it is", holds("certificate of O=Acme Co"))
	p.CopyUntil("doctor", "that nobody vouches for it", holds("is not trusted"))

	p.Fill("address", strings.Replace(web.URL, "http", "tcp", 1))
	p.Key("ctrl+shift+d")
	p.WaitFor("try", false)
	p.CopyUntil("doctor", "what it is instead", holds("Try "+web.URL))
	p.Click("try")
	p.CopyUntil("doctor", "that all is well", holds("All is well: "+web.URL))
	p.Click("leave")
	p.WaitFor("doctor", true)
}

// freePort is an address of this machine where nobody listens.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
