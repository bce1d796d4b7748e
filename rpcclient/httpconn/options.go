package httpconn

import (
	"cmp"
	"context"
	"crypto/tls"
	"net"
	"net/netip"
	"net/url"
	"time"

	"golang.org/x/net/http/httpproxy"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/spool"
)

// Options are the headers, limits and habits of a Conn. The zero value is what [Dial] uses.
type Options struct {
	// Headers are sent with every request. One that names a header that is sent anyway takes its place; with an empty
	// value it takes it out.
	Headers []rpcclient.Header

	// Insets are secrets that the path of the endpoint has by name. What a redirect leads to has none.
	Insets []rpcclient.Inset

	// Authorization is the value of the header of that name, as rpcclient.Basic and rpcclient.Bearer make it. If zero, none is sent.
	Authorization rpcclient.Secret

	// TLS is the configuration for https: authorities, client certificates, server name. It is cloned, and http/1.1
	// is all that is offered. If nil, that of the system.
	TLS *tls.Config

	// Proxy finds the proxy for a request, nil for none. If nil, the environment decides: HTTP_PROXY, HTTPS_PROXY and
	// NO_PROXY. [Direct] uses none, [Through] a certain one.
	Proxy func(target *url.URL) (*url.URL, error)

	// Follow is asked whether a redirect shall be followed. If nil, none is: the reply is shown. More than ten in a
	// row, or from https to http, are never followed, and credentials go to no other scheme, host or port.
	Follow func(Redirect) bool

	// Listen keeps an event stream open by GET, once the peer has answered a first message.
	Listen bool

	// Limits bound what is taken from the peer.
	Limits Limits

	// Farewell is how long Close may take to end the peer's session by DELETE, where a session header was given. If zero,
	// half a second; if negative, there is no DELETE.
	Farewell time.Duration

	// Lookup finds the addresses of a host name. If nil, the resolver of the system.
	Lookup func(ctx context.Context, host string) ([]netip.Addr, error)
}

// Limits bound what a peer can make us keep. Zero values are replaced by defaults.
type Limits struct {
	Head   int // the largest head, interim answers (1xx) included; if zero, 1 MiB
	Body   int // the largest body as it crosses, and the largest event; if zero, and at most, 2 GiB
	Plain  int // the largest decompressed body; if zero, and at most, 2 GiB
	Memory int // how many bytes of each are kept in memory, a larger one goes to a file; if zero, 64 MiB
	Wires  int // how many connections there may be at a time; a Send waits for one; if zero, 64
}

// Redirect is a redirect that a peer asks for.
type Redirect struct {
	From, To *url.URL
	Status   int
	Hop      int // 1 for the first
}

// staysHome reports whether a redirect leads to the same scheme, host and port.
func (r Redirect) staysHome() bool {
	from, err := urlTarget(r.From)
	if err != nil {
		return false
	}
	to, err := urlTarget(r.To)
	return err == nil && from.origin() == to.origin()
}

// Direct is an Options.Proxy that uses no proxy, whatever the environment says.
func Direct(*url.URL) (*url.URL, error) { return nil, nil }

// Through is an Options.Proxy for a proxy, as http://host:port, https:// or socks5://.
func Through(proxy *url.URL) func(*url.URL) (*url.URL, error) {
	return func(*url.URL) (*url.URL, error) { return proxy, nil }
}

// withDefaults fills in what is zero.
func (o Options) withDefaults() Options {
	o.Limits.Head = cmp.Or(o.Limits.Head, 1<<20)
	o.Limits.Body = min(cmp.Or(o.Limits.Body, spool.MaxSize), spool.MaxSize)
	o.Limits.Plain = min(cmp.Or(o.Limits.Plain, spool.MaxSize), spool.MaxSize)
	o.Limits.Memory = cmp.Or(o.Limits.Memory, spool.DefaultMemory)
	o.Limits.Wires = cmp.Or(o.Limits.Wires, 64)
	o.Farewell = cmp.Or(o.Farewell, 500*time.Millisecond)
	if o.TLS == nil {
		o.TLS = &tls.Config{}
	}
	if o.Proxy == nil {
		o.Proxy = httpproxy.FromEnvironment().ProxyFunc()
	}
	if o.Follow == nil {
		o.Follow = func(Redirect) bool { return false }
	}
	if o.Lookup == nil {
		o.Lookup = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	return o
}
