package model

import "rpcexplorer/rpcclient"

// route is where to and by which way: what a connection is for. Tabs with the same route share one.
type route struct {
	endpoint rpcclient.Endpoint
	access   rpcclient.Access
}

// key tells routes apart.
func (r route) key() string { return r.endpoint.String() + " " + r.access.Key() }

// unverified reports whether the peer may be anybody: its certificate is not verified.
func (r route) unverified() bool { return r.endpoint.Network == "tls" && r.access.TLS.Insecure }

// route is where the tab's call goes. The error is a *rpcclient.Failure.
func (t *Tab) route() (route, error) {
	e, err := t.Endpoint()
	if err != nil {
		return route{}, err
	}
	a, err := t.Access()
	return route{e, a}, err
}
