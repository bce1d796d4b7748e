package rpcclient

import (
	"errors"
	"net/url"
	"slices"
)

// proxySchemes are the kinds of proxies that there are.
var proxySchemes = []string{"http", "https", "socks5", "socks5h"}

var errBadProxy = errors.New("not the URL of a proxy")

// ProxyFunc finds the proxy for a target: nil for none, and a nil function where the environment decides. The error is a
// *Failure with CauseBadAccess.
func (a Access) ProxyFunc() (func(*url.URL) (*url.URL, error), error) {
	switch a.Proxy {
	case "":
		return nil, nil
	case NoProxy:
		return func(*url.URL) (*url.URL, error) { return nil, nil }, nil
	}
	u, err := url.Parse(a.Proxy)
	if err != nil || u.Host == "" || !slices.Contains(proxySchemes, u.Scheme) {
		return nil, BadAccess("access.proxy", withoutCredentials(a.Proxy), errBadProxy)
	}
	return func(*url.URL) (*url.URL, error) { return u, nil }, nil
}
