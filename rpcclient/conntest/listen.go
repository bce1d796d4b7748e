package conntest

import (
	"context"
	"io"
	"net"
	"sync"
	"testing"

	"rpcexplorer/rpcclient"
)

// Listen listens on a port of loopback and lets talk have each connection, on a goroutine of its own. A connection is closed
// when talk returns or the test ends.
func Listen(t *testing.T, talk func(net.Conn)) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var group sync.WaitGroup
	group.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			group.Go(func() {
				defer context.AfterFunc(ctx, func() { _ = c.Close() })()
				defer func() { _ = c.Close() }()
				talk(c)
			})
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		cancel()
		group.Wait()
	})
	return l.Addr().String()
}

// Endpoint reads an endpoint.
func Endpoint(t *testing.T, text string) rpcclient.Endpoint {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Mute hears all that a peer says, and says nothing.
func Mute(c net.Conn) { _, _ = io.Copy(io.Discard, c) }

// Nobody is an address where nobody listens.
func Nobody(t *testing.T) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	return l.Addr().String()
}
