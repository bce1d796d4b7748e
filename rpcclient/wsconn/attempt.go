package wsconn

import (
	"bufio"
	"context"
	"crypto/tls"
	"net"
	"net/netip"
	"net/url"
	"time"

	"rpcexplorer/rpcclient"
)

// otherTime is how long one address of a name may take where there are others to try.
const otherTime = 2 * time.Second

// readAtOnce is how many bytes are read at once.
const readAtOnce = 16 << 10

// reach connects the transport, through a proxy where there is one, TLS included.
func (l *link) reach() *ending {
	proxy, why := l.findProxy()
	if why != nil {
		return why
	}
	hop := l.target
	if proxy != nil {
		hop = proxy
	}
	if why = l.connect(hop); why != nil {
		return throughProxy(l, proxy, why)
	}
	l.stage.Store(shaking)
	_ = l.wire.SetDeadline(time.Now().Add(l.options.Times.Handshake))
	if proxy != nil {
		if why := l.passProxy(proxy); why != nil {
			return throughProxy(l, proxy, why)
		}
		l.how.Done(rpcclient.StepProxy)
	}
	return l.secure()
}

// connect tries the addresses of a host, one after the other.
func (l *link) connect(hop *url.URL) *ending {
	ctx, cancel := context.WithTimeout(l.life, l.options.Times.Connect)
	defer cancel()
	addresses, why := l.resolve(ctx, hop)
	for i, a := range addresses {
		if why = l.try(ctx, a, i < len(addresses)-1); why == nil {
			return nil
		}
	}
	return why
}

// ports are those that a URL means which names none.
var ports = map[string]string{"http": "80", "https": "443", "ws": "80", "wss": "443", "socks5": "1080", "socks5h": "1080"}

// resolve finds the addresses to try, in order.
func (l *link) resolve(ctx context.Context, hop *url.URL) ([]string, *ending) {
	host, port := hop.Hostname(), portOf(hop)
	if _, err := netip.ParseAddr(host); err == nil {
		return []string{net.JoinHostPort(host, port)}, nil
	}
	ips, err := l.options.Lookup(ctx, host)
	l.how.Done(rpcclient.StepResolve)
	if len(ips) == 0 {
		why := l.fails(rpcclient.CauseNameNotFound, host, err)
		return nil, &why
	}
	var addresses []string
	for _, ip := range ips {
		addresses = append(addresses, net.JoinHostPort(ip.Unmap().String(), port))
	}
	return addresses, nil
}

func portOf(u *url.URL) string {
	if u.Port() != "" {
		return u.Port()
	}
	return ports[u.Scheme]
}

// try connects to one address. Where there are more, its failure is told; else it is that of the link.
func (l *link) try(ctx context.Context, address string, more bool) *ending {
	l.tell(rpcclient.KindConnecting, rpcclient.Note{Key: noteConnecting, Args: []any{address}})
	begun := time.Now()
	var dialer net.Dialer
	if more {
		dialer.Timeout = otherTime
	}
	wire, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		if more {
			l.tell(rpcclient.KindRefused, rpcclient.Note{Key: noteNextTry, Args: []any{address, err.Error()}})
		}
		why := l.unreached(err, time.Since(begun))
		return &why
	}
	l.wire, l.unhook = wire, context.AfterFunc(l.life, func() { _ = wire.Close() })
	l.how.Done(rpcclient.StepConnect)
	l.tell(rpcclient.KindConnected, rpcclient.Note{Key: noteConnected, Args: []any{address, wire.LocalAddr().String()}})
	return nil
}

// secure puts TLS over the connection where the endpoint wants it.
func (l *link) secure() *ending {
	if l.endpoint.Network == "tls" {
		if why := l.shakeTLS(l.target.Hostname()); why != nil {
			return why
		}
	}
	l.in = bufio.NewReaderSize(heardReader{l}, readAtOnce)
	return nil
}

// shakeTLS does the handshake of TLS with a host.
func (l *link) shakeTLS(host string) *ending {
	begun, asked := time.Now(), false // asked for a certificate that we have not got
	config := l.options.TLS.Clone()
	if host != l.target.Hostname() { // what was set is about the target, not about its proxy
		config = &tls.Config{RootCAs: config.RootCAs}
	}
	config.NextProtos = []string{"http/1.1"}
	if config.ServerName == "" {
		config.ServerName = host
	}
	if config.GetClientCertificate == nil && len(config.Certificates) == 0 {
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			asked = true
			return &tls.Certificate{}, nil
		}
	}
	secured := tls.Client(l.wire, config)
	if err := secured.HandshakeContext(l.life); err != nil {
		why := l.unsecured(err, asked, time.Since(begun))
		return &why
	}
	l.wire = secured
	l.how.Done(rpcclient.StepTLS)
	l.tell(rpcclient.KindConnected, secrecy(secured.ConnectionState(), config.InsecureSkipVerify))
	return nil
}

// secrecy tells what TLS has agreed on.
func secrecy(s tls.ConnectionState, unverified bool) rpcclient.Note {
	note := rpcclient.Note{Key: noteTLS}
	if unverified {
		note.Key = noteUnverified
	}
	subject, issuer, until := "", "", ""
	if len(s.PeerCertificates) > 0 {
		c := s.PeerCertificates[0]
		subject, issuer, until = c.Subject.String(), c.Issuer.String(), c.NotAfter.UTC().Format(time.DateTime)
	}
	note.Args = []any{tls.VersionName(s.Version), tls.CipherSuiteName(s.CipherSuite), subject, issuer, until}
	return note
}

// rawOf is the connection below TLS. Closing it waits for nothing.
func rawOf(wire net.Conn) net.Conn {
	for {
		secured, ok := wire.(*tls.Conn)
		if !ok {
			return wire
		}
		wire = secured.NetConn()
	}
}

// drop closes the connection, with the farewell of TLS if that takes no time.
func (l *link) drop() {
	raw := rawOf(l.wire)
	if raw != l.wire {
		timer := time.AfterFunc(shortly, func() { _ = raw.Close() })
		_ = l.wire.Close()
		timer.Stop()
	}
	_ = raw.Close()
}
