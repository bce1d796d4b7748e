package connections

import "rpcexplorer/rpcclient"

// Route is where to and by which way: what a connection is for. Tabs with the same route share one.
type Route struct {
	Endpoint rpcclient.Endpoint
	Access   rpcclient.Access
}

// Key tells routes apart.
func (r Route) Key() string { return r.Endpoint.String() + " " + r.Access.Key() }

// Unverified reports whether the peer may be anybody: its certificate is not verified.
func (r Route) Unverified() bool { return r.Endpoint.Network == "tls" && r.Access.TLS.Insecure }
