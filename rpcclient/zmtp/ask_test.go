package zmtp

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// dialTo connects to the address.
func dialTo(address string) func(context.Context) (net.Conn, error) {
	return func(ctx context.Context) (net.Conn, error) { return new(net.Dialer).DialContext(ctx, "tcp", address) }
}

// greets is a peer that greets as libzmq does: it says the rest only when it knows the version of ours, and more when it
// has all of ours.
func greets(said string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = io.WriteString(c, said[:10])
		theirs := make([]byte, greetingSize)
		_, _ = io.ReadFull(c, theirs[:11])
		_, _ = io.WriteString(c, said[10:min(len(said), greetingSize)])
		if _, err := io.ReadFull(c, theirs[11:]); err == nil && string(theirs[12:16]) == Null {
			_, _ = io.WriteString(c, said[greetingSize:])
		}
		_, _ = io.Copy(io.Discard, c)
	}
}

// lines answers every line.
func lines(answer string) func(net.Conn) {
	return func(c net.Conn) {
		if _, err := bufio.NewReader(c).ReadString('\n'); err == nil {
			_, _ = io.WriteString(c, answer)
			_, _ = io.Copy(io.Discard, c)
		}
	}
}

func says(text string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = io.WriteString(c, text)
		_, _ = io.Copy(io.Discard, c)
	}
}

func TestAsk(t *testing.T) {
	null := greeting(1, Null)
	web := httptest.NewServer(http.NotFoundHandler())
	defer web.Close()
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	for _, c := range []struct {
		name, address string
		want          Peer
		looks         string
	}{
		{"ROUTER", conntest.Listen(t, greets(null+string(AppendReady(nil, "ROUTER")))), Peer{Version: Version{3, 1}, Mechanism: "NULL", Socket: "ROUTER"}, rpcclient.PeerZMTP},
		{"refuses", conntest.Listen(t, greets(null+"\x04\x0a\x05ERROR\x03400")), Peer{Version: Version{3, 1}, Mechanism: "NULL", Refusal: "400"}, rpcclient.PeerZMTP},
		{"CURVE", conntest.Listen(t, greets(greeting(1, "CURVE"))), Peer{Version: Version{3, 1}, Mechanism: "CURVE"}, rpcclient.PeerZMTP},
		{"2.0", conntest.Listen(t, greets(signature+"\x01\x01\x00\x00")), Peer{Version: Version{2, 0}, Socket: "PUB"}, rpcclient.PeerZMTP},
		{"1.0", conntest.Listen(t, says("\x01\x00")), Peer{Version: Version{1, 0}}, rpcclient.PeerUnknown},
		{"mute", conntest.Listen(t, says("")), Peer{}, rpcclient.PeerMute},
		{"hangs up", conntest.Listen(t, func(net.Conn) {}), Peer{Closed: true}, NoteHungUp},
		{"SSH", conntest.Listen(t, says("SSH-2.0-x\r\n")), Peer{}, rpcclient.PeerSSH},
		{"JSON by lines", conntest.Listen(t, lines(`{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}`+"\n")), Peer{}, rpcclient.PeerJSON},
		{"HTTP", web.Listener.Addr().String(), Peer{}, rpcclient.PeerHTTP},
		{"TLS", secure.Listener.Addr().String(), Peer{Closed: true, TLS: true}, NoteTLS},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Ask(t.Context(), dialTo(c.address))
			if err != nil || told(got) != told(c.want) {
				t.Errorf("got %s, %v; want %s", told(got), err, told(c.want))
			}
			if looks := got.Looks(); looks.Key != c.looks {
				t.Errorf("looks like %v, want %s", looks, c.looks)
			}
		})
	}
}

// TestAskEnds: with its context, whatever the peer does.
func TestAskEnds(t *testing.T) {
	begun := make(chan struct{})
	slow := conntest.Listen(t, func(c net.Conn) {
		_, _ = io.WriteString(c, "\xff")
		_, _ = io.CopyN(io.Discard, c, 1)
		close(begun)
		_, _ = io.Copy(io.Discard, c)
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-begun
		cancel()
	}()
	if p, err := Ask(ctx, dialTo(slow)); err != nil || p.Closed {
		t.Errorf("got %+v, %v", p, err)
	}
	refused := errors.New("refused")
	if _, err := Ask(t.Context(), func(context.Context) (net.Conn, error) { return nil, refused }); !errors.Is(err, refused) {
		t.Errorf("got %v, want that of dial", err)
	}
}

// TestSpeaksTLS: an alert is an answer too, and what answers something else is none.
func TestSpeaksTLS(t *testing.T) {
	for want, handle := range map[bool]func(net.Conn){
		true:  func(c net.Conn) { _ = tls.Server(c, &tls.Config{}).Handshake() }, // it has no certificate
		false: says(strings.Repeat("no ", 9)),
	} {
		c, err := dialTo(conntest.Listen(t, handle))(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if got := speaksTLS(t.Context(), c); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}
