package httpconn

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// peer is an HTTP server that echoes, on any network, which can be stopped and started.
type peer struct {
	network  string // of the endpoint: tcp, tls, unix
	endpoint rpcclient.Endpoint
	tls      *tls.Config
	server   *http.Server
	done     chan struct{}

	mu       sync.Mutex
	received []string
}

// startPeer starts an echo.
func startPeer(t *testing.T, network string) *peer {
	t.Helper()
	p := &peer{network: network}
	switch network {
	case "unix":
		p.endpoint = rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: "unix", Address: filepath.Join(t.TempDir(), "s"), Path: "/rpc"}
	case "tls":
		p.tls = &tls.Config{Certificates: authority().TLS.Certificates}
		fallthrough
	default:
		p.endpoint = rpcclient.Endpoint{Carrier: rpcclient.HTTP, Network: network, Address: "127.0.0.1:0", Path: "/rpc"}
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Stop)
	return p
}

// authority is a server whose certificate is good for 127.0.0.1 and example.com, for those who trust it.
func authority() *httptest.Server {
	s := httptest.NewUnstartedServer(nil)
	s.Config.ErrorLog = quiet()
	s.StartTLS()
	s.Close()
	return s
}

// trusting is a TLS configuration that trusts the certificate of authority.
func trusting() *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(authority().Certificate())
	return &tls.Config{RootCAs: pool}
}

func (p *peer) Endpoint() rpcclient.Endpoint { return p.endpoint }

func (p *peer) Received() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.received)
}

func (p *peer) Start() error {
	network := "tcp"
	if p.network == "unix" {
		network = "unix"
	}
	l, err := net.Listen(network, p.endpoint.Address)
	if err != nil {
		return err
	}
	if network == "tcp" {
		p.endpoint.Address = l.Addr().String()
	}
	if p.tls != nil {
		l = tls.NewListener(l, p.tls)
	}
	p.server = &http.Server{Handler: p, ErrorLog: quiet(), ReadHeaderTimeout: time.Minute}
	p.done = make(chan struct{})
	go func(s *http.Server, done chan struct{}) {
		defer close(done)
		_ = s.Serve(l)
	}(p.server, p.done)
	return nil
}

func (p *peer) Stop() {
	_ = p.server.Close()
	<-p.done
}

func (p *peer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	p.mu.Lock()
	p.received = append(p.received, string(body))
	p.mu.Unlock()
	if string(body) == conntest.Quiet {
		<-r.Context().Done()
		return
	}
	_, _ = w.Write(body)
}
