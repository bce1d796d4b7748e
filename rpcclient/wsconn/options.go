package wsconn

import (
	"cmp"
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// Options are the headers, limits and habits of a Conn. The zero value is what [Dial] uses.
type Options struct {
	// Headers are sent with the opening handshake. One that names a header that is sent anyway takes its place; with an
	// empty value it takes it out.
	Headers []rpcclient.Header

	// Insets are secrets that the path of the endpoint has by name.
	Insets []rpcclient.Inset

	// Authorization is the value of the header of that name, as rpcclient.Basic and rpcclient.Bearer make it. If zero, none is sent.
	Authorization rpcclient.Secret

	// Protocols are the subprotocols that are offered, the preferred one first. If nil, none.
	Protocols []string

	// TLS is the configuration for wss: authorities, client certificates, server name. It is cloned, and http/1.1 is
	// all that is offered. If nil, that of the system.
	TLS *tls.Config

	// Proxy finds the proxy for an endpoint, nil for none; it is asked with the scheme http for ws and https for wss. If
	// nil, the environment decides: HTTP_PROXY, HTTPS_PROXY and NO_PROXY. [Direct] uses none, [Through] a certain one.
	Proxy func(target *url.URL) (*url.URL, error)

	// Compress offers permessage-deflate. Where the peer takes it up, what we send is compressed.
	Compress bool

	// Binary sends messages as binary ones. If false, they are text.
	Binary bool

	// Limits bound what is taken from the peer.
	Limits Limits

	// Times are the patience of the Conn.
	Times Times

	// Lookup finds the addresses of a host name. If nil, the resolver of the system.
	Lookup func(ctx context.Context, host string) ([]netip.Addr, error)
}

// Limits bound what a peer can make us keep. Zero values are replaced by defaults.
type Limits struct {
	Message   int   // the largest message as it crosses, the headers of its fragments included; if zero, and at most, 2 GiB
	Plain     int   // the largest decompressed message; if zero, and at most, 2 GiB
	Memory    int   // how many bytes of each are kept in memory, a larger one goes to a file; if zero, 64 MiB
	Fragments int   // how many fragments a message may have; if zero, 65536
	Frame     int64 // the largest payload of one frame; if zero, what Message allows
	Head      int   // the largest head of the handshake, and the most of a body that came instead; if zero, 1 MiB
}

// Times are how long things may take. Zero values are replaced by defaults.
type Times struct {
	Connect   time.Duration // until the transport is connected; if zero, ten seconds
	Handshake time.Duration // for TLS and the opening handshake together; if zero, ten seconds
	Ping      time.Duration // after so long without a byte from the peer a ping is sent; if zero, thirty seconds; if negative, none is
	Silence   time.Duration // after so long without an answer to it, the peer counts as gone; if zero, twenty seconds
}

// Direct is an Options.Proxy that uses no proxy, whatever the environment says.
func Direct(*url.URL) (*url.URL, error) { return nil, nil }

// Through is an Options.Proxy for a proxy, as http://host:port, https:// or socks5://.
func Through(proxy *url.URL) func(*url.URL) (*url.URL, error) {
	return func(*url.URL) (*url.URL, error) { return proxy, nil }
}

// withDefaults fills in what is zero.
func (o Options) withDefaults() Options {
	o.Limits = o.Limits.withDefaults()
	o.Times = o.Times.withDefaults()
	if o.TLS == nil {
		o.TLS = &tls.Config{}
	}
	if o.Proxy == nil {
		o.Proxy = func(target *url.URL) (*url.URL, error) { return http.ProxyFromEnvironment(&http.Request{URL: target}) }
	}
	if o.Lookup == nil {
		o.Lookup = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	return o
}

func (l Limits) withDefaults() Limits {
	l.Message = min(cmp.Or(l.Message, spool.MaxSize), spool.MaxSize)
	l.Plain = min(cmp.Or(l.Plain, spool.MaxSize), spool.MaxSize)
	l.Memory = cmp.Or(l.Memory, spool.DefaultMemory)
	l.Fragments = cmp.Or(l.Fragments, 1<<16)
	l.Head = cmp.Or(l.Head, 1<<20)
	return l
}

func (t Times) withDefaults() Times {
	t.Connect = cmp.Or(t.Connect, 10*time.Second)
	t.Handshake = cmp.Or(t.Handshake, 10*time.Second)
	t.Ping = cmp.Or(t.Ping, 30*time.Second)
	t.Silence = cmp.Or(t.Silence, 20*time.Second)
	return t
}
