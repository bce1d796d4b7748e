package doctor_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// tunnels is a proxy that gives a way to every target, or says no.
func tunnels(status string) func(net.Conn) {
	return func(c net.Conn) {
		r, err := http.ReadRequest(bufio.NewReader(c))
		if err != nil {
			return
		}
		_, _ = fmt.Fprintf(c, "HTTP/1.1 %s\r\n\r\n", status)
		if !strings.HasPrefix(status, "200") {
			return
		}
		to, err := net.Dial("tcp", r.Host)
		if err != nil {
			return
		}
		defer to.Close()
		done := make(chan struct{})
		go func() {
			defer close(done)
			_, _ = io.Copy(to, c)
			_ = to.(*net.TCPConn).CloseWrite()
		}()
		_, _ = io.Copy(c, to)
		_ = c.Close()
		<-done
	}
}

// TestProxy: what is between us and the peer is told, and blamed for what it does.
func TestProxy(t *testing.T) {
	secure, authorities := serveTLS(t, web(200, notFound))
	for _, c := range []struct{ name, proxy, url, want string }{
		{
			"a way", conntest.Listen(t, tunnels("200 Connection established")), "https://" + secure,
			"settings ok endpoint ca_file\nproxy ok proxy_setting\nresolve skipped is_address\nconnect ok connected\ntunnel ok tunnelled\n" +
				"tls ok tls_version certificate valid names\nreply ok called status server error_reply\n",
		},
		{
			"no way", conntest.Listen(t, tunnels("407 Proxy Authentication Required")), "https://" + secure,
			"settings ok endpoint ca_file\nproxy ok proxy_setting\nresolve skipped is_address\nconnect ok connected\ntunnel failed (proxy_refused)\ntls skipped\nreply skipped\n",
		},
		{
			"no proxy", conntest.Nobody(t), "https://" + secure,
			"settings ok endpoint ca_file\nproxy ok proxy_setting\nresolve skipped is_address\nconnect failed not_connected (proxy_refused)\ntunnel skipped\ntls skipped\nreply skipped\n",
		},
		{
			"a proxy that reads", serveHTTP(t, web(200, notFound)), "http://nowhere.test/rpc",
			"settings ok endpoint ca_file\nproxy ok proxy_setting\nresolve skipped is_address\nconnect ok connected\ntunnel skipped left_to_carrier\nreply ok called status server error_reply\n",
		},
	} {
		p := patient(t, c.url)
		p.Access.TLS.CAFile, p.Access.Proxy = authorities, "http://me:hunter2@"+c.proxy
		r := examine(t, p)
		if diff := cmp.Diff(c.want, text(r)); diff != "" {
			t.Errorf("%s: want -, got +\n%s\n%+v", c.name, diff, r.Stopped())
		}
		if told := fmt.Sprintf("%+v", r); strings.Contains(told, "hunter2") || strings.Contains(told, rpcclient.Basic("me", rpcclient.NewSecret("hunter2")).Reveal()) {
			t.Errorf("%s: the password is told: %s", c.name, told)
		}
	}
}
