package streamconn

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// TestConn runs the suite over sockets, with each framing.
func TestConn(t *testing.T) {
	for _, network := range []string{"tcp", "unix", "tls"} {
		for phase, f := range framings {
			scheme := f.name + "+" + network
			stride := 1
			if network == "tls" {
				stride = 6 // the phases 4 and 5 are those of https and wss
			}
			t.Run(scheme, func(t *testing.T) {
				conntest.Run(t, conntest.Impl{
					Stride: stride, Phase: phase % stride,
					Dial: func(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
						return Options{TLS: &tls.Config{InsecureSkipVerify: true}}.Dial(ctx, e)
					},
					Start: func(t *testing.T) conntest.Peer { return serve(t, scheme, echoing(f.name)) },
					Mute:  muteOf(network),
				})
			})
		}
	}
}

// muteOf is a peer that never shakes hands, where there is a handshake.
func muteOf(network string) func(t *testing.T) rpcclient.Endpoint {
	if network != "tls" {
		return nil
	}
	return func(t *testing.T) rpcclient.Endpoint {
		s := serve(t, "ndjson+tcp", func(_ *server, c net.Conn) { untilGone(c) })
		return endpoint(t, "ndjson+tls://%s", s.address)
	}
}

// selfSigned is a certificate for localhost that nobody vouches for.
func selfSigned(t *testing.T) tls.Certificate {
	return certify(t, time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
}

func certify(t *testing.T, from, until time.Time) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: from, NotAfter: until,
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}
