package httpconn

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// selfSigned makes a certificate that vouches for itself.
func selfSigned(t *testing.T, change func(*x509.Certificate)) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "peer under test"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	change(c)
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, _ := x509.ParseCertificate(der)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

// secured serves replies with a TLS configuration.
func secured(t *testing.T, config *tls.Config) rpcclient.Endpoint {
	t.Helper()
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, reply1) }))
	s.Config.ErrorLog, s.TLS = quiet(), config
	s.StartTLS()
	t.Cleanup(s.Close)
	return conntest.Endpoint(t, s.URL)
}

// TestD21Certificates: what is wrong with a certificate is said, and who it is.
func TestD21Certificates(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(*x509.Certificate)
		trusted bool
		cause   rpcclient.Cause
		arg     string // something that the argument tells
	}{
		{"self-signed", func(*x509.Certificate) {}, false, rpcclient.CauseCertUntrusted, "peer under test"},
		{"expired", func(c *x509.Certificate) { c.NotAfter = time.Now().Add(-time.Minute) }, true, rpcclient.CauseCertExpired, ""},
		{"not valid yet", func(c *x509.Certificate) { c.NotBefore = time.Now().Add(time.Minute) }, true, rpcclient.CauseCertExpired, ""},
		{"wrong name", func(c *x509.Certificate) { c.IPAddresses, c.DNSNames = nil, []string{"other.example"} }, true, rpcclient.CauseCertName, "other.example"},
		{"wrong use", func(c *x509.Certificate) { c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageCodeSigning} }, true, rpcclient.CauseCertUntrusted, "peer under test"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cert := selfSigned(t, c.change)
			pool := x509.NewCertPool()
			if c.trusted {
				pool.AddCert(cert.Leaf)
			}
			e := secured(t, &tls.Config{Certificates: []tls.Certificate{cert}})
			x := dialTo(t, e, Options{TLS: &tls.Config{RootCAs: pool}})
			why := x.Refused(conntest.Patience, c.cause)
			text := why.Error()
			if note, ok := why.Arg.(rpcclient.Note); ok {
				for _, arg := range note.Args {
					text += " " + toText(arg)
				}
			}
			if !strings.Contains(text, c.arg) {
				t.Errorf("got %q, want %q in it", text, c.arg)
			}
			if f := x.Await(rpcclient.KindHandshakeFailed); f.Note.Failure() == nil || f.Note.Failure().Cause != c.cause {
				t.Errorf("event: got %v", f.Note)
			}
		})
	}
}

func toText(v any) string {
	s, _ := v.(string)
	return s
}

// TestD21OldVersion: no version in common is a failure of TLS.
func TestD21OldVersion(t *testing.T) {
	e := secured(t, &tls.Config{MaxVersion: tls.VersionTLS12})
	config := trusting()
	config.MinVersion = tls.VersionTLS13
	dialTo(t, e, Options{TLS: config}).Refused(conntest.Patience, rpcclient.CauseTLSFailed)
}

// TestD22NotVerified: a certificate that nobody has checked is marked on the connection, with what is known of it.
func TestD22NotVerified(t *testing.T) {
	e := secured(t, &tls.Config{Certificates: []tls.Certificate{selfSigned(t, func(*x509.Certificate) {})}})
	for insecure, note := range map[bool]string{true: noteUnverified, false: noteTLS} {
		config := &tls.Config{InsecureSkipVerify: true} //nolint:gosec // that is what is tested
		where := e
		if !insecure {
			config, where = trusting(), secured(t, nil)
		}
		c := dialTo(t, where, Options{TLS: config})
		c.Send(call1)
		f := c.Await(rpcclient.KindHandshake)
		if f.Note.Key != note || f.Note.Args[0] != "TLS 1.3" || f.Note.Args[2] == "" {
			t.Errorf("got %v, want %s", f.Note, note)
		}
	}
}

// TestD23ClientCertificate: a peer that wants a client certificate, or another one, says so, with TLS 1.3 after the handshake.
func TestD23ClientCertificate(t *testing.T) {
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		for _, c := range []struct {
			name  string
			certs []tls.Certificate
		}{
			{"none", nil},
			{"wrong", []tls.Certificate{selfSigned(t, func(*x509.Certificate) {})}},
		} {
			t.Run(tls.VersionName(version)+" "+c.name, func(t *testing.T) {
				e := secured(t, &tls.Config{ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: x509.NewCertPool(), MaxVersion: version})
				config := trusting()
				config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
					if c.certs == nil {
						return &tls.Certificate{}, nil
					}
					return &c.certs[0], nil
				}
				x := dialTo(t, e, Options{TLS: config})
				sent, err := x.Conn.Send(t.Context(), []byte(call1))
				if err == nil {
					x.fails(sent, rpcclient.CauseCertWanted)
				} else if why := rpcclient.AsFailure("", err); why.Cause != rpcclient.CauseCertWanted {
					t.Errorf("got %v", why)
				}
			})
		}
	}
}

// TestNotTLS: a peer that speaks no TLS is told by its first bytes.
func TestNotTLS(t *testing.T) {
	e := as(web(t, false, func(http.ResponseWriter, *http.Request) {}), "tls")
	why := dialTo(t, e, Options{}).Refused(conntest.Patience, rpcclient.CauseNotTLS)
	if note, _ := why.Arg.(rpcclient.Note); note.Key != "frame.peer.http" {
		t.Errorf("got %v", why.Arg)
	}
}

// TestOnlyHTTP11: a server that would speak HTTP/2 is spoken to in HTTP/1.1.
func TestOnlyHTTP11(t *testing.T) {
	e := secured(t, &tls.Config{NextProtos: []string{"h2", "http/1.1"}})
	c := dialTo(t, e, Options{TLS: trusting()})
	c.Send(call1)
	if f := c.end(); string(f.Body()) != reply1 || !strings.HasPrefix(string(f.Data), "HTTP/1.1 200") {
		t.Errorf("got %q", f.Data)
	}
}
