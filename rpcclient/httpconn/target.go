package httpconn

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"rpcexplorer/rpcclient"
)

// target is where requests go: a value that is never changed.
type target struct {
	url    *url.URL
	socket string // the path of a Unix socket; "" for TCP
	host   string // as it is looked up
	port   string
	header string               // the header Host
	path   []rpcclient.PathPart // path and query, as they stand in the request line
	base   *url.URL             // what a Location is read against: url with the secrets in its path, which are not shown
}

// newTarget reads the target of an endpoint, whose path has secrets by name.
func newTarget(e rpcclient.Endpoint, insets []rpcclient.Inset) (*target, error) {
	scheme, address := "http", e.Address
	switch e.Network {
	case "tls":
		scheme = "https"
	case "unix":
		address = "localhost"
	}
	t, err := parseTarget(scheme + "://" + address + e.Path)
	if err != nil {
		return nil, err
	}
	if e.Network == "unix" {
		t.socket = e.Address
	}
	t.path = rpcclient.PathParts(e.Path, insets)
	if len(insets) > 0 {
		t.base, err = url.Parse(scheme + "://" + address + rpcclient.JoinParts(t.path))
	}
	return t, err
}

func parseTarget(text string) (*target, error) {
	u, err := url.Parse(text)
	if err != nil {
		return nil, err
	}
	return urlTarget(u)
}

// urlTarget is the target of an absolute URL.
func urlTarget(u *url.URL) (*target, error) {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil, fmt.Errorf("not an address of HTTP: %s", u)
	}
	host := u.Hostname()
	if net.ParseIP(host) == nil && !strings.Contains(host, "%") {
		if ascii, err := idna.Lookup.ToASCII(host); err == nil {
			host = ascii
		}
	}
	t := &target{url: u, host: host, port: u.Port(), path: rpcclient.PathParts(u.RequestURI(), nil), base: u}
	if t.port == "" {
		t.port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	name, _, _ := strings.Cut(host, "%") // a zone is nobody's business but ours
	if t.header = name; strings.Contains(name, ":") {
		t.header = "[" + name + "]"
	}
	if u.Port() != "" {
		t.header += ":" + u.Port()
	}
	return t, nil
}

// secure reports whether TLS is spoken.
func (t *target) secure() bool { return t.url.Scheme == "https" }

// address is where a connection goes, as net takes it.
func (t *target) address() string {
	if t.socket != "" {
		return t.socket
	}
	return net.JoinHostPort(t.host, t.port)
}

// origin tells targets apart that credentials and connections must not cross between.
func (t *target) origin() string { return t.url.Scheme + "://" + strings.ToLower(t.address()) }

// front is what stands before the path where a proxy wants the whole URL in the request line.
func (t *target) front() string { return t.url.Scheme + "://" + t.header }

// resolve is the target that a Location names.
func (t *target) resolve(location string) (*target, error) {
	u, err := t.base.Parse(location)
	if err != nil {
		return nil, err
	}
	to, err := urlTarget(u)
	if err == nil && t.socket != "" && u.Host == t.url.Host {
		to.socket = t.socket
	}
	return to, err
}
