package streamconn

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// trusting are options that trust one certificate.
func trusting(c tls.Certificate) Options {
	pool := x509.NewCertPool()
	pool.AddCert(c.Leaf)
	return Options{TLS: &tls.Config{RootCAs: pool}}
}

// serveTLS starts an echo with its own idea of TLS.
func serveTLS(t *testing.T, config *tls.Config) *server {
	s := &server{network: "tcp", scheme: "ndjson+tls", address: "127.0.0.1:0", tls: config, talk: echoing("ndjson")}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}

// TestTLSVerified: the certificate is verified for the host, and what was agreed is told.
func TestTLSVerified(t *testing.T) {
	certificate := selfSigned(t)
	s := serveTLS(t, &tls.Config{Certificates: []tls.Certificate{certificate}})
	c := dialTo(t, s.Endpoint(), trusting(certificate))
	c.Await(rpcclient.KindConnected)
	f := c.Await(rpcclient.KindHandshake)
	wantNote(t, f, noteTLS)
	if f.Note.Args[0] != "TLS 1.3" || f.Note.Args[2] != "CN=test" {
		t.Errorf("got %v", f.Note)
	}
	c.Send("{}")
	c.message("{}")
}

// TestTLSCauses: why there is no TLS is told apart by evidence.
func TestTLSCauses(t *testing.T) {
	good := selfSigned(t)
	old := certify(t, time.Now().Add(-2*time.Hour), time.Now().Add(-time.Hour))
	secure := func(c tls.Certificate, more func(*tls.Config)) rpcclient.Endpoint {
		config := &tls.Config{Certificates: []tls.Certificate{c}}
		if more != nil {
			more(config)
		}
		return serveTLS(t, config).Endpoint()
	}
	plain := func(talk func(*server, net.Conn)) rpcclient.Endpoint {
		return endpoint(t, "ndjson+tls://%s", serve(t, "ndjson+tcp", talk).address)
	}
	name := trusting(good)
	name.TLS.ServerName = "example.org"
	hasty := Options{Connect: 2 * time.Second}
	for _, c := range []struct {
		what    string
		e       rpcclient.Endpoint
		options Options
		cause   rpcclient.Cause
	}{
		{"unknown authority", secure(good, nil), Options{}, rpcclient.CauseCertUntrusted},
		{"expired", secure(old, nil), trusting(old), rpcclient.CauseCertExpired},
		{"another name", secure(good, nil), name, rpcclient.CauseCertName},
		{"HTTP", plain(saying("HTTP/1.1 400 Bad Request\r\n\r\n")), Options{}, rpcclient.CauseNotTLS},
		{"hangs up", plain(func(_ *server, c net.Conn) { _, _ = c.Read(make([]byte, 4096)) }), Options{}, rpcclient.CauseNotTLS},
		{"says nothing", plain(saying()), hasty, rpcclient.CauseNotTLS},
		{"no version in common", secure(good, func(c *tls.Config) { c.MinVersion = tls.VersionTLS13 }), func() Options {
			o := trusting(good)
			o.TLS.MaxVersion = tls.VersionTLS12
			return o
		}(), rpcclient.CauseTLSFailed},
	} {
		x := dialTo(t, c.e, c.options)
		_, err := x.TrySend(conntest.Patience, "{}")
		if f := rpcclient.AsFailure("", err); f.Cause != c.cause {
			t.Errorf("%s: got %v, want %s", c.what, f, c.cause)
		}
		if f := x.Await(rpcclient.KindHandshakeFailed); f.Note.Failure().Cause != c.cause {
			t.Errorf("%s: event %v", c.what, f.Note)
		}
	}
}

// TestTLSLateAlert: a peer of TLS 1.3 says only after the handshake that it wants a certificate.
func TestTLSLateAlert(t *testing.T) {
	good := selfSigned(t)
	s := serveTLS(t, &tls.Config{Certificates: []tls.Certificate{good}, ClientAuth: tls.RequireAnyClientCert})
	c := dialTo(t, s.Endpoint(), trusting(good))
	f := c.Await(rpcclient.KindDisconnected)
	if why := f.Note.Failure(); why == nil || why.Cause != rpcclient.CauseCertWanted {
		t.Errorf("got %v", f.Note)
	}
}
