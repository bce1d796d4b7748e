package wsconn

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"runtime"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// TestUnreached: why there is no connection is told by what the system says.
func TestUnreached(t *testing.T) {
	gone := start(t, nil, (*caller).drain)
	gone.Stop()
	lookup := func(ips ...string) func(context.Context, string) ([]netip.Addr, error) {
		return func(context.Context, string) ([]netip.Addr, error) {
			var all []netip.Addr
			for _, ip := range ips {
				all = append(all, netip.MustParseAddr(ip))
			}
			if len(all) == 0 {
				return nil, &net.DNSError{Err: "no such host", Name: "nowhere.test", IsNotFound: true}
			}
			return all, nil
		}
	}
	port := gone.address[strings.LastIndex(gone.address, ":"):]
	for _, c := range []struct {
		name, url string
		options   Options
		want      rpcclient.Cause
		arg       string
	}{
		{"nobody", "ws://" + gone.address, Options{}, rpcclient.CauseNobodyListens, ""},
		{"no name", "ws://nowhere.test", Options{Lookup: lookup()}, rpcclient.CauseNameNotFound, "nowhere.test"},
		{"nobody at any address", "ws://two.test" + port, Options{Lookup: lookup("127.0.0.2", "127.0.0.1")}, rpcclient.CauseNobodyListens, ""},
		{"no time", "ws://127.0.0.1:1", Options{Times: Times{Connect: 1}}, rpcclient.CauseUnreachable, "s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := dialTo(t, parse(c.url), c.options)
			if f := x.refused(c.want); c.arg != "" && !strings.Contains(fmt.Sprint(f.Arg), c.arg) {
				t.Errorf("got the argument %v, want %s", f.Arg, c.arg)
			}
			if f := x.Await(rpcclient.KindRefused); f.Note.Failure() == nil && f.Note.Key != noteNextTry {
				t.Errorf("told: %v", f.Note)
			}
		})
	}
}

// TestSecondAddress: where the first address of a name refuses, the next one is tried.
func TestSecondAddress(t *testing.T) {
	p := serve(t, echo)
	x := dialTo(t, parse("ws://two.test"+p.address[strings.LastIndex(p.address, ":"):]), Options{
		Lookup: func(context.Context, string) ([]netip.Addr, error) {
			return []netip.Addr{netip.MustParseAddr("127.0.0.2"), netip.MustParseAddr("127.0.0.1")}, nil
		},
	})
	x.Send("hello")
	if f := x.Await(rpcclient.KindRefused); f.Note.Key != noteNextTry {
		t.Errorf("told: %v", f.Note)
	}
	x.Message()
}

// TestTLSFailures: why TLS did not come about is told by the error.
func TestTLSFailures(t *testing.T) {
	a, stranger := newAuthority(t), newAuthority(t)
	expired := func(c *x509.Certificate) { c.NotAfter = time.Now().Add(-time.Minute) }
	other := func(c *x509.Certificate) { c.IPAddresses, c.DNSNames = nil, []string{"other.test"} }
	wants := func(c *tls.Config, version uint16) *tls.Config {
		c.ClientAuth, c.MaxVersion = tls.RequireAnyClientCert, version
		return c
	}
	old := a.server()
	old.MaxVersion = tls.VersionTLS11
	for _, c := range []struct {
		name   string
		server *tls.Config
		client *tls.Config
		want   rpcclient.Cause
		arg    string
	}{
		{"untrusted", stranger.server(), a.client(), rpcclient.CauseCertUntrusted, "Test Authority"},
		{"expired", a.server(expired), a.client(), rpcclient.CauseCertExpired, "frame.tls.valid"},
		{"other name", a.server(other), a.client(), rpcclient.CauseCertName, "other.test"},
		{"wants a certificate", wants(a.server(), 0), a.client(), rpcclient.CauseCertWanted, "certificate"},
		{"wants a certificate, TLS 1.2", wants(a.server(), tls.VersionTLS12), a.client(), rpcclient.CauseCertWanted, "handshake"},
		{"too old", old, a.client(), rpcclient.CauseTLSFailed, "version"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := start(t, c.server, func(x *caller) {
				if x.accept("") {
					echo(x)
				}
			})
			x := dialTo(t, p.Endpoint(), Options{TLS: c.client})
			if f := x.refused(c.want); !strings.Contains(fmt.Sprint(f.Arg), c.arg) {
				t.Errorf("got the argument %v, want %s", f.Arg, c.arg)
			}
			x.Await(rpcclient.KindHandshakeFailed)
		})
	}
}

// TestNotTLS: a peer that speaks without TLS, one that hangs up, and one that says nothing.
func TestNotTLS(t *testing.T) {
	for _, c := range []struct {
		name string
		talk talk
		want rpcclient.Cause
	}{
		{"HTTP", func(c *caller) { c.raw([]byte("HTTP/1.1 400 Bad Request\r\n\r\n")...); c.drain() }, rpcclient.CauseNotTLS},
		{"end", func(*caller) {}, rpcclient.CauseTLSFailed},
		{"silence", (*caller).drain, rpcclient.CauseTimeout},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := start(t, nil, c.talk).Endpoint()
			e.Network = "tls"
			o := Options{}
			if c.name == "silence" {
				o.Times.Handshake = 50 * time.Millisecond
			}
			dialTo(t, e, o).refused(c.want)
		})
	}
}

// TestUnverified: a certificate that nobody checked is told as such.
func TestUnverified(t *testing.T) {
	p := start(t, newAuthority(t).server(), func(c *caller) {
		if c.accept("") {
			echo(c)
		}
	})
	x := dialTo(t, p.Endpoint(), Options{TLS: &tls.Config{InsecureSkipVerify: true}})
	x.Send("hello")
	x.Await(rpcclient.KindConnected)
	if f := x.Await(rpcclient.KindConnected); f.Note.Key != noteUnverified || len(f.Note.Args) != 5 {
		t.Errorf("told: %v", f.Note)
	}
}

// TestCancelWhileWriting: a Send that hangs since the peer does not read ends with its context, whether it has the turn
// or waits for it, and the connection, on which half a message stands, with it.
func TestCancelWhileWriting(t *testing.T) {
	release := make(chan struct{})
	x := dialTo(t, serve(t, func(c *caller) {
		_, _ = c.next()
		<-release
	}).Endpoint(), Options{})
	defer close(release)
	x.Send("hello")
	ctx, cancel := context.WithCancel(t.Context())
	results := make(chan error, 2)
	for range 2 {
		go func() {
			_, err := x.Conn.Send(ctx, make([]byte, 16<<20))
			results <- err
		}()
	}
	l := x.Conn.(*conn).link
	for len(l.writer.turn) == 0 || l.keeper.heard.Load() == 0 {
		runtime.Gosched()
	}
	cancel()
	for range 2 {
		var f *rpcclient.Failure
		if err := <-results; !errors.As(err, &f) || f.Cause != rpcclient.CauseCancelled {
			t.Errorf("got %v", err)
		}
	}
	if f := x.Await(rpcclient.KindDisconnected); f.Note.Key != noteHalfSent {
		t.Errorf("told: %v", f.Note)
	}
}

// TestCloseWhileWriting: Close does not wait for a peer that does not read.
func TestCloseWhileWriting(t *testing.T) {
	a := newAuthority(t)
	for name, config := range map[string]*tls.Config{"ws": nil, "wss": a.server()} {
		t.Run(name, func(t *testing.T) {
			release := make(chan struct{})
			defer close(release)
			x := dialTo(t, start(t, config, func(c *caller) {
				c.accept("")
				<-release
			}).Endpoint(), Options{TLS: a.client()})
			result := make(chan error, 1)
			go func() {
				_, err := x.Conn.Send(context.Background(), make([]byte, 16<<20))
				result <- err
			}()
			x.Await(rpcclient.KindHandshake)
			x.Close()
			var f *rpcclient.Failure
			if err := <-result; !errors.As(err, &f) || f.Cause != rpcclient.CauseClosed {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestFarewell: Close tells the peer, and shows that it did.
func TestFarewell(t *testing.T) {
	codes := make(chan int, 1)
	p := serve(t, func(c *caller) {
		f, _ := c.await(8)
		codes <- len(f.Payload)
	})
	x := dialTo(t, p.Endpoint(), Options{})
	x.Await(rpcclient.KindHandshake)
	go func() { _ = x.Conn.Close() }()
	if f := x.Await(rpcclient.KindClose); f.Dir != rpcclient.Sent || f.Note.Key != noteClosedBy || string(f.Body()) != "\x03\xe8" {
		t.Errorf("shown: %+v", f)
	}
	x.Await(rpcclient.KindClosed)
	if n := <-codes; n != 2 {
		t.Errorf("the peer got a close frame with %d bytes", n)
	}
}
