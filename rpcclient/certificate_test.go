package rpcclient_test

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"net"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
)

// TestD21WhatIsWrongWithACertificate: the cause, and what the certificate says of itself.
func TestD21WhatIsWrongWithACertificate(t *testing.T) {
	leaf := &x509.Certificate{
		Subject: pkix.Name{CommonName: "peer"}, Issuer: pkix.Name{CommonName: "authority"},
		NotBefore: time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC), NotAfter: time.Date(2021, 1, 2, 3, 4, 5, 0, time.UTC),
		IPAddresses: []net.IP{net.IPv4(10, 0, 0, 1)},
	}
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"expired", x509.CertificateInvalidError{Cert: leaf, Reason: x509.Expired}, "cert_expired {frame.tls.valid [2020-01-02 03:04:05 2021-01-02 03:04:05]}"},
		{"for an address", x509.HostnameError{Certificate: leaf, Host: "h"}, "cert_name 10.0.0.1"},
		{"unknown", errors.New("who?"), "cert_untrusted {frame.tls.issued [CN=peer CN=authority who?]}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := fmt.Errorf("below: %w", &tls.CertificateVerificationError{UnverifiedCertificates: []*x509.Certificate{leaf}, Err: c.err})
			f := rpcclient.Distrust("https://h/", err)
			if f == nil || f.Address != "https://h/" || !errors.Is(f, err) {
				t.Fatalf("got %v", f)
			}
			if got := fmt.Sprint(string(f.Cause), " ", f.Arg); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if f := rpcclient.Distrust("https://h/", net.ErrClosed); f != nil {
		t.Errorf("what is about no certificate: %v", f)
	}
	if got := fmt.Sprint(rpcclient.CertificateNames(&x509.Certificate{Subject: leaf.Subject})); got != "[peer]" {
		t.Errorf("without names: %s", got)
	}
}
