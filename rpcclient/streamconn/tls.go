package streamconn

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"time"

	"rpcexplorer/rpcclient"
)

// secure speaks TLS over a connection. The certificate is verified unless the options say otherwise.
func (c *conn) secure(ctx context.Context, w net.Conn) (wire, *rpcclient.Failure) {
	t := tls.Client(w, c.tlsConfig())
	if err := t.HandshakeContext(ctx); err != nil {
		_ = w.Close()
		failure := c.unsecured(err)
		c.tell(rpcclient.KindHandshakeFailed, failure.Note())
		return nil, failure
	}
	key := noteTLS
	if c.options.TLS != nil && c.options.TLS.InsecureSkipVerify {
		key = noteUnverified
	}
	c.tell(rpcclient.KindHandshake, note(key, facts(t.ConnectionState())...))
	return secured{t}, nil
}

// secured is a connection with TLS.
type secured struct{ *tls.Conn }

// farewell is how long the last words of TLS may take to leave.
const farewell = 50 * time.Millisecond

// Close says goodbye if the peer takes it.
func (s secured) Close() error {
	defer time.AfterFunc(farewell, func() { _ = s.NetConn().Close() }).Stop()
	return s.Conn.Close()
}

func (c *conn) tlsConfig() *tls.Config {
	config := c.options.TLS.Clone()
	if config == nil {
		config = &tls.Config{}
	}
	if config.ServerName == "" {
		config.ServerName, _, _ = net.SplitHostPort(c.endpoint.Address)
	}
	return config
}

// facts are what was agreed with the peer, and who it is.
func facts(s tls.ConnectionState) []any {
	var certificate x509.Certificate
	if len(s.PeerCertificates) > 0 {
		certificate = *s.PeerCertificates[0]
	}
	return []any{
		tls.VersionName(s.Version), tls.CipherSuiteName(s.CipherSuite),
		certificate.Subject.String(), certificate.Issuer.String(), certificate.NotAfter.Format(time.DateOnly),
	}
}

// unsecured tells by the evidence why a handshake failed.
func (c *conn) unsecured(err error) *rpcclient.Failure {
	if why := rpcclient.Distrust(c.endpoint.String(), err); why != nil {
		return why
	}
	var (
		header   tls.RecordHeaderError
		deadline net.Error
	)
	switch {
	case errors.As(err, &header):
		return c.failure(rpcclient.CauseNotTLS, rpcclient.LooksLike(header.RecordHeader[:]), err)
	case rpcclient.IsCertificateWanted(err):
		return c.failure(rpcclient.CauseCertWanted, err.Error(), err)
	case errors.As(err, &deadline) && deadline.Timeout():
		return c.failure(rpcclient.CauseNotTLS, note(noteSilent, c.options.Connect), err)
	case errors.Is(err, io.EOF):
		return c.failure(rpcclient.CauseNotTLS, note(noteDisconnected, c.endpoint.Address), err)
	}
	return c.failure(rpcclient.CauseTLSFailed, err.Error(), err)
}
