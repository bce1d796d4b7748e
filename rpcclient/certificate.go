package rpcclient

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"strings"
	"time"
)

// Keys of the notes about a certificate.
const (
	noteValid  = "frame.tls.valid"  // {0} from when, {1} to when it is valid
	noteIssued = "frame.tls.issued" // {0} subject, {1} issuer, {2} what is wrong
)

// Distrust is why the certificate of a peer was not accepted, and shows what it says of itself; nil where err, of a TLS
// handshake, is about something else.
func Distrust(address string, err error) *Failure {
	var (
		cert    *tls.CertificateVerificationError
		invalid x509.CertificateInvalidError
		name    x509.HostnameError
	)
	if !errors.As(err, &cert) || len(cert.UnverifiedCertificates) == 0 {
		return nil
	}
	leaf := cert.UnverifiedCertificates[0]
	f := &Failure{Cause: CauseCertUntrusted, Address: address, Err: err}
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		when := func(t time.Time) string { return t.UTC().Format(time.DateTime) }
		f.Cause, f.Arg = CauseCertExpired, Note{Key: noteValid, Args: []any{when(leaf.NotBefore), when(leaf.NotAfter)}}
	case errors.As(err, &name):
		f.Cause, f.Arg = CauseCertName, strings.Join(CertificateNames(leaf), ", ")
	default:
		f.Arg = Note{Key: noteIssued, Args: []any{leaf.Subject.String(), leaf.Issuer.String(), cert.Err.Error()}}
	}
	return f
}

// Alert is what a peer said by TLS that it hangs up for; "" where it said nothing. crypto/tls has no type for it.
func Alert(err error) string {
	if remote := (*net.OpError)(nil); errors.As(err, &remote) && remote.Op == "remote error" {
		return remote.Err.Error()
	}
	return ""
}

// IsCertificateWanted reports whether an error is an alert of the peer about our certificate: all of those name a certificate in their texts
// (RFC 8446, 6.2), which alone tell alerts apart.
func IsCertificateWanted(err error) bool { return strings.Contains(Alert(err), "certificate") }

// CertificateNames are the names and addresses that a certificate is for. One that lists none may go by its subject.
func CertificateNames(c *x509.Certificate) []string {
	names := append([]string(nil), c.DNSNames...)
	for _, ip := range c.IPAddresses {
		names = append(names, ip.String())
	}
	if len(names) == 0 {
		names = append(names, c.Subject.CommonName)
	}
	return names
}
