package httpconn

import (
	"cmp"
	"context"
	"crypto/tls"
	"net"
	"net/netip"
	"time"

	"rpcexplorer/rpcclient"
)

// addressTime is how long one address of a name may take where there are others to try.
const addressTime = 2 * time.Second

// attempt is one way to a target, on its way.
type attempt struct {
	*conn
	ctx     context.Context // ends with the exchange and with the Conn
	begun   time.Time
	opening *rpcclient.Opening
	target  *target
	proxy   *proxy // nil for none
}

// dial opens a wire to a target. The error is a *rpcclient.Failure.
func (c *conn) dial(ctx context.Context, t *target) (*wire, error) {
	merged, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(c.life, cancel)()
	a := &attempt{conn: c, ctx: merged, begun: time.Now(), opening: rpcclient.BeginOpening(), target: t}
	w, err := a.open()
	if err == nil {
		return w, nil
	}
	if why := c.given(ctx, rpcclient.CauseUnreachable, a.begun); why != nil {
		why.Err = err
		return nil, why
	}
	return nil, rpcclient.AsFailure(c.endpoint.String(), err)
}

func (a *attempt) open() (*wire, error) {
	var err error
	if a.target.socket == "" {
		if a.proxy, err = a.findProxy(); err != nil {
			return nil, err
		}
	}
	raw, err := a.reach()
	if err != nil {
		return nil, err
	}
	w := &wire{conn: a.conn, net: raw, raw: raw, target: a.target, opening: a.opening, asked: make(chan struct{}), ended: make(chan struct{})}
	if a.target.secure() {
		if w.net, err = a.secure(raw, a.target.host); err != nil {
			_ = raw.Close()
			return nil, err
		}
	} else if a.proxy.reads() {
		w.proxy = a.proxy
	}
	return w, nil
}

// reach opens what bytes to the target can be written to.
func (a *attempt) reach() (net.Conn, error) {
	switch {
	case a.target.socket != "":
		return a.connect("unix", a.target.socket, 1, 0)
	case a.proxy != nil:
		return a.throughProxy()
	}
	return a.resolve(a.target.host, a.target.port)
}

// resolve connects to the first address of a name that lets us.
func (a *attempt) resolve(host, port string) (net.Conn, error) {
	addresses, err := a.lookUp(host)
	if err != nil {
		a.tell(rpcclient.KindRefused, rpcclient.CauseNameNotFound.Key(), a.endpoint.String(), host)
		return nil, a.failure(rpcclient.CauseNameNotFound, host, err)
	}
	var c net.Conn
	for i, ip := range addresses {
		limit := addressTime
		if i == len(addresses)-1 {
			limit = 0
		}
		if c, err = a.connect("tcp", net.JoinHostPort(ip.Unmap().String(), port), len(addresses), limit); err == nil || a.ctx.Err() != nil {
			break
		}
	}
	return c, err
}

func (a *attempt) lookUp(host string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{ip}, nil
	}
	a.tell(rpcclient.KindConnecting, noteResolving, host)
	addresses, err := a.options.Lookup(a.ctx, host)
	a.opening.Done(rpcclient.StepResolve)
	if err == nil && len(addresses) == 0 {
		err = &net.DNSError{Err: "no addresses", Name: host, IsNotFound: true}
	}
	return addresses, err
}

// connect opens one connection, for at most the given time if it is not zero.
func (a *attempt) connect(network, address string, of int, limit time.Duration) (net.Conn, error) {
	ctx := a.ctx
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	a.tell(rpcclient.KindConnecting, noteConnecting, address, of)
	c, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		why := a.refused(err, a.begun)
		if a.ctx.Err() == nil {
			a.tell(rpcclient.KindRefused, why.Cause.Key(), address, why.Arg)
		}
		return nil, why
	}
	a.opening.Done(rpcclient.StepConnect)
	a.tell(rpcclient.KindConnected, noteConnected, address, c.LocalAddr().String())
	return c, nil
}

// secure speaks TLS over a connection. It tells what was agreed on and who the peer is.
func (a *attempt) secure(raw net.Conn, host string) (net.Conn, error) {
	config := a.options.TLS.Clone()
	if host != a.target.host { // what was set is about the target, not about its proxy
		config = &tls.Config{RootCAs: config.RootCAs}
	}
	config.NextProtos = []string{"http/1.1"}
	if config.ServerName == "" {
		config.ServerName = host
	}
	begun, asked := time.Now(), false
	config.GetClientCertificate = present(config, &asked)
	tapped := &tap{Conn: raw}
	c := tls.Client(tapped, config)
	if err := c.HandshakeContext(a.ctx); err != nil {
		why := a.untrusted(err, tapped.first, asked)
		if a.ctx.Err() == nil {
			a.inbox.Tell(rpcclient.Frame{
				Dir: rpcclient.Local, Kind: rpcclient.KindHandshakeFailed, Time: a.now(), Note: why.Note(),
			})
		}
		return nil, why
	}
	tapped.full = true
	a.opening.Done(rpcclient.StepTLS)
	a.tell(rpcclient.KindHandshake, cmp.Or(map[bool]string{true: noteUnverified}[config.InsecureSkipVerify], noteTLS), facts(c, begun)...)
	return c, nil
}

// present shows a peer that asks for a client certificate the one that fits, as the library does, and notes that it asked.
func present(config *tls.Config, asked *bool) func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
	theirs, all := config.GetClientCertificate, config.Certificates
	return func(r *tls.CertificateRequestInfo) (*tls.Certificate, error) {
		*asked = true
		if theirs != nil {
			return theirs(r)
		}
		for i := range all {
			if r.SupportsCertificate(&all[i]) == nil {
				return &all[i], nil
			}
		}
		return &tls.Certificate{}, nil
	}
}

// facts are what there is to tell about a TLS connection.
func facts(c *tls.Conn, begun time.Time) []any {
	s := c.ConnectionState()
	leaf := s.PeerCertificates[0]
	return []any{
		tls.VersionName(s.Version), tls.CipherSuiteName(s.CipherSuite), leaf.Subject.String(), leaf.Issuer.String(),
		leaf.NotAfter.UTC(), time.Since(begun).Round(time.Microsecond),
	}
}

// tap keeps the first bytes that a peer sends, to tell what it is if it is not what we think.
type tap struct {
	net.Conn
	first []byte
	full  bool // no more is wanted
}

// Read keeps what comes first.
func (t *tap) Read(p []byte) (int, error) {
	n, err := t.Conn.Read(p)
	if !t.full {
		t.first = append(t.first, p[:min(n, 64-len(t.first))]...)
		t.full = len(t.first) >= 64
	}
	return n, err
}
