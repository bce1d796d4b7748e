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

// preview is where the tab's call goes, with secrets by their names. The error is a *rpcclient.Failure.
func (t *Tab) preview() (route, error) {
	e, err := t.Endpoint()
	if err != nil {
		return route{}, err
	}
	a, err := t.Access()
	return route{e, a}, err
}

// route is where the tab's call goes, as it went the last time if there are secrets on the way, which nobody is asked for here. The error is
// a *rpcclient.Failure.
func (t *Tab) route() (route, error) {
	r, err := t.preview()
	for _, f := range []*flight{t.answer.flight, t.answer.last} {
		if f != nil && err == nil && f.looked == r.key() {
			return *f.route.Load(), nil
		}
	}
	return r, err
}
