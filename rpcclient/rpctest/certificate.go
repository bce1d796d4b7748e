package rpctest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	mathbig "math/big"
	"net"
	"time"
)

// certified is a configuration with a certificate: the given one, or one of its own.
func certified(given *tls.Config) (*tls.Config, error) {
	if given == nil {
		given = &tls.Config{}
	}
	if len(given.Certificates) > 0 || given.GetCertificate != nil {
		return given, nil
	}
	own, err := selfSigned()
	if err != nil {
		return nil, err
	}
	c := given.Clone()
	c.Certificates = []tls.Certificate{own}
	return c, nil
}

// selfSigned makes a certificate for this machine, good for a day, for which nobody vouches.
func selfSigned() (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: mathbig.NewInt(now.UnixNano()), Subject: pkix.Name{CommonName: "rpcexplorer demo"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour),
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
}
