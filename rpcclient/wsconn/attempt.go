package wsconn

import (
	"bufio"
	"context"
	"crypto/tls"
	"net"
	"net/netip"
	"time"

	"rpcexplorer/rpcclient"
)

// otherTime is how long one address of a name may take where there are others to try.
const otherTime = 2 * time.Second

// readAtOnce is how many bytes are read at once.
const readAtOnce = 16 << 10

// reach connects the transport, TLS included.
func (l *link) reach() *ending {
	ctx, cancel := context.WithTimeout(l.life, l.options.Times.Connect)
	defer cancel()
	addresses, why := l.resolve(ctx)
	for i, a := range addresses {
		if why = l.try(ctx, a, i < len(addresses)-1); why == nil {
			return l.secure()
		}
	}
	return why
}

// resolve finds the addresses to try, in order.
func (l *link) resolve(ctx context.Context) ([]string, *ending) {
	host, port := l.target.Hostname(), l.target.Port()
	if port == "" {
		port = map[string]string{"tcp": "80", "tls": "443"}[l.endpoint.Network]
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return []string{net.JoinHostPort(host, port)}, nil
	}
	ips, err := l.options.Lookup(ctx, host)
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
	l.wire = wire
	l.tell(rpcclient.KindConnected, rpcclient.Note{Key: noteConnected, Args: []any{address, wire.LocalAddr().String()}})
	return nil
}

// secure puts TLS over the connection where the endpoint wants it. From here on the handshake's time runs.
func (l *link) secure() *ending {
	l.stage.Store(shaking)
	_ = l.wire.SetDeadline(time.Now().Add(l.options.Times.Handshake))
	if l.endpoint.Network == "tls" {
		if why := l.shakeTLS(time.Now()); why != nil {
			return why
		}
	}
	l.in = bufio.NewReaderSize(heardReader{l}, readAtOnce)
	return nil
}

func (l *link) shakeTLS(begun time.Time) *ending {
	asked := false // for a certificate that we have not got
	config := l.options.TLS.Clone()
	config.NextProtos = []string{"http/1.1"}
	if config.ServerName == "" {
		config.ServerName = l.target.Hostname()
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
	if secured, ok := wire.(*tls.Conn); ok {
		return secured.NetConn()
	}
	return wire
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
