package doctor

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// soon is how long before its end a certificate is worth a warning.
const soon = 14 * 24 * time.Hour

// secure speaks TLS over the connection, and tells who the peer is.
func secure(ctx context.Context, x *examination, s *Step) {
	if x.byProxy(s) {
		return
	}
	tapped := &tap{Conn: x.wire}
	config := x.tlsConfig()
	t := tls.Client(tapped, config)
	if err := t.HandshakeContext(ctx); err != nil {
		s.Failure = x.unsecured(err, tapped.first)
		var refused *tls.CertificateVerificationError
		if errors.As(err, &refused) {
			tellChain(s, refused.UnverifiedCertificates)
		}
		return
	}
	x.wire = t
	state := t.ConnectionState()
	s.tell("doctor.tls_version", tls.VersionName(state.Version), tls.CipherSuiteName(state.CipherSuite))
	tellChain(s, state.PeerCertificates)
	if config.InsecureSkipVerify {
		s.warn("doctor.unverified")
	}
}

func (x *examination) tlsConfig() *tls.Config {
	config := x.config.Clone()
	if config == nil {
		config = &tls.Config{}
	}
	if c := x.Endpoint.Carrier; c == rpcclient.HTTP || c == rpcclient.WebSocket {
		config.NextProtos = []string{"http/1.1"}
	}
	if config.ServerName == "" {
		config.ServerName, _ = hostOf(x.Endpoint.Address, "")
	}
	return config
}

// tellChain tells of the certificates of a peer, its own first.
func tellChain(s *Step, chain []*x509.Certificate) {
	for i, c := range chain {
		key := "doctor.issuer"
		if i == 0 {
			key = "doctor.certificate"
		}
		s.tell(key, c.Subject.String(), c.Issuer.String())
		s.tell("doctor.valid", day(c.NotBefore), day(c.NotAfter))
		if i > 0 {
			continue
		}
		s.tell("doctor.names", strings.Join(rpcclient.CertificateNames(c), ", "))
		if left := time.Until(c.NotAfter); left > 0 && left < soon {
			s.warn("doctor.expires_soon", day(c.NotAfter))
		}
	}
}

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }

// unsecured is why TLS did not come about. first are the first bytes of the peer.
func (x *examination) unsecured(err error, first []byte) *rpcclient.Failure {
	if why := rpcclient.Distrust(x.Endpoint.String(), err); why != nil {
		return why
	}
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &record), errors.Is(err, io.EOF) && len(first) == 0, isTimeout(err):
		x.said = first
		return x.failure(rpcclient.CauseNotTLS, rpcclient.LooksLike(first), err)
	case rpcclient.IsCertificateWanted(err):
		return x.failure(rpcclient.CauseCertWanted, err.Error(), err)
	}
	return x.failure(rpcclient.CauseTLSFailed, err.Error(), err)
}

// tap keeps the first bytes that a peer sends.
type tap struct {
	net.Conn
	first []byte
}

// Read keeps what comes first.
func (t *tap) Read(p []byte) (int, error) {
	n, err := t.Conn.Read(p)
	if room := mostWords - len(t.first); room > 0 {
		t.first = append(t.first, p[:min(n, room)]...)
	}
	return n, err
}
