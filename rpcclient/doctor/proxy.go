package doctor

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"golang.org/x/net/http/httpproxy"

	"rpcexplorer/rpcclient"
)

// proxyOf is the proxy that leads to a patient, nil for none, and whether it is the environment that names it.
func proxyOf(p Patient) (u *url.URL, environment bool, err error) {
	find, err := p.Access.ProxyFunc()
	if err != nil {
		return nil, false, nil // that is told by the settings
	}
	if environment = find == nil; environment {
		find = httpproxy.FromEnvironment().ProxyFunc()
	}
	scheme := map[string]string{"tcp": "http", "tls": "https"}[p.Endpoint.Network]
	u, err = find(&url.URL{Scheme: scheme, Host: p.Endpoint.Address})
	return u, environment, err
}

// findProxy tells which proxy is used, and who says so.
func findProxy(_ context.Context, x *examination, s *Step) {
	u, environment, err := proxyOf(x.Patient)
	if err != nil {
		s.Failure = x.failure(rpcclient.CauseProxyRefused, err.Error(), err)
		return
	}
	x.proxy = u
	bare := url.URL{Scheme: u.Scheme, Host: u.Host}
	key := "doctor.proxy_setting"
	if environment {
		key = "doctor.proxy_environment"
	}
	s.tell(key, bare.String())
}

// tunnel asks an HTTP proxy for a way to the peer. Other proxies, and requests that the proxy is to read, are left to the
// carrier.
func tunnel(ctx context.Context, x *examination, s *Step) {
	if x.proxy.Scheme != "http" || x.Endpoint.Carrier == rpcclient.HTTP && !hasTLS(x.Patient) {
		x.hangUp()
		s.skip("doctor.left_to_carrier")
		return
	}
	host, port := hostOf(x.Endpoint.Address, ports[x.Endpoint.Network])
	target := net.JoinHostPort(host, port)
	defer x.bound(ctx)()
	if _, err := fmt.Fprintf(x.wire, "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n", target, target, credentials(x.proxy)); err != nil {
		s.Failure = x.failure(rpcclient.CauseProxyRefused, err.Error(), err)
		return
	}
	r, err := http.ReadResponse(bufio.NewReaderSize(oneByOne{x.wire}, 16), &http.Request{Method: http.MethodConnect})
	switch {
	case err != nil:
		s.Failure = x.failure(rpcclient.CauseProxyRefused, err.Error(), err)
	case r.StatusCode/100 != 2:
		s.Failure = x.failure(rpcclient.CauseProxyRefused, r.Status, nil)
	default:
		s.tell("doctor.tunnelled", target, r.Status)
	}
}

// credentials is the header line that the proxy wants of us, if it wants one.
func credentials(proxy *url.URL) string {
	if proxy.User == nil {
		return ""
	}
	password, _ := proxy.User.Password()
	return "Proxy-Authorization: " + rpcclient.Basic(proxy.User.Username(), rpcclient.NewSecret(password)).Reveal() + "\r\n"
}

// oneByOne reads single bytes, so that nothing behind a head is taken.
type oneByOne struct{ net.Conn }

// Read reads one byte.
func (o oneByOne) Read(p []byte) (int, error) { return o.Conn.Read(p[:min(1, len(p))]) }

// byProxy tells that a step cannot be taken by us as the carrier is the one to speak with the proxy.
func (x *examination) byProxy(s *Step) bool {
	if x.wire != nil {
		return false
	}
	s.skip("doctor.left_to_carrier")
	return true
}
