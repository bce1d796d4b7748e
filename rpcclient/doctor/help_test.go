package doctor_test

import (
	"context"
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
	"rpcexplorer/rpcclient/doctor"
	"rpcexplorer/rpcclient/httpconn"
	"rpcexplorer/rpcclient/rpctest"
	"rpcexplorer/rpcclient/streamconn"
	"rpcexplorer/rpcclient/wsconn"
	"rpcexplorer/rpcclient/zmqconn"
)

// notFound is what a good service says to a method that it has not.
const notFound = `{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}`

// dial reaches an endpoint over its own carrier.
func dial(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
	switch e.Carrier {
	case rpcclient.ZeroMQ:
		o, err := zmqconn.OptionsFor(a)
		if err != nil {
			return nil, err
		}
		return o.Dial(ctx, e)
	case rpcclient.HTTP:
		o, err := httpconn.OptionsFor(a)
		if err != nil {
			return nil, err
		}
		return o.Dial(ctx, e)
	case rpcclient.WebSocket:
		o, err := wsconn.OptionsFor(a)
		if err != nil {
			return nil, err
		}
		return o.Dial(ctx, e)
	}
	o, err := streamconn.OptionsFor(a)
	if err != nil {
		return nil, err
	}
	return o.Dial(ctx, e)
}

// patient is one whose service is at the URL.
func patient(t *testing.T, url string) doctor.Patient {
	t.Helper()
	e, err := rpcclient.ParseEndpoint(url)
	if err != nil {
		t.Fatal(err)
	}
	return doctor.Patient{Endpoint: e, Dial: dial, Limit: 3 * time.Second}
}

// examine takes all steps.
func examine(t *testing.T, p doctor.Patient) doctor.Report {
	t.Helper()
	r := doctor.NewReport(p)
	for s := range doctor.Examine(t.Context(), p) {
		r = r.With(s)
	}
	return r
}

// text is a report as a test compares it: a line a step, with the keys of its notes.
func text(r doctor.Report) string {
	var b strings.Builder
	for _, s := range r.Steps {
		fmt.Fprintf(&b, "%s %s", s.Name, s.State)
		for _, n := range s.Notes {
			b.WriteString(" " + strings.TrimPrefix(n.Key, "doctor."))
		}
		if s.Failure != nil {
			fmt.Fprintf(&b, " (%s)", s.Failure.Cause)
		}
		for range s.Try {
			b.WriteString(" try")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// banner says who it is, and then nothing.
func banner(words string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = io.WriteString(c, words)
		conntest.Mute(c)
	}
}

// web is a server of HTTP that answers with a status and a body.
func web(status int, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Server", "test")
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
}

func serveHTTP(t *testing.T, h http.Handler) (address string) {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// serveTLS serves over TLS; authorities is the file by which its certificate can be trusted.
func serveTLS(t *testing.T, h http.Handler) (address, authorities string) {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = nil
	s.TLS = &tls.Config{}
	s.StartTLS()
	t.Cleanup(s.Close)
	authorities = filepath.Join(t.TempDir(), "ca.pem")
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	if err := os.WriteFile(authorities, certificate, 0o600); err != nil {
		t.Fatal(err)
	}
	return s.Listener.Addr().String(), authorities
}

// serves is the address of a service as tinyrpc is one, on any carrier.
func serves(t *testing.T, listen string) (address string) {
	t.Helper()
	e, err := rpctest.ParseListen(listen)
	if err != nil {
		t.Fatal(err)
	}
	s, err := rpctest.Start(t.Context(), e, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s.Endpoint().Address
}
