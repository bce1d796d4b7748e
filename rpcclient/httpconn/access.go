package httpconn

import "rpcexplorer/rpcclient"

// OptionsFor makes Options of what a person set. The error is a *rpcclient.Failure with CauseBadAccess.
func OptionsFor(a rpcclient.Access) (Options, error) {
	o := Options{Headers: a.Headers, Insets: a.Insets, Authorization: a.Login.Authorization(), Listen: a.HTTP.Listen}
	o.Limits = Limits{Head: a.Limits.Head, Body: a.Limits.MessageSize(), Plain: a.Limits.MessageSize(), Memory: int(a.Limits.Memory)}
	if a.HTTP.Follow {
		o.Follow = func(r Redirect) bool { return !a.HTTP.Home || r.staysHome() }
	}
	var err error
	if o.TLS, err = a.TLS.Config(); err != nil {
		return o, err
	}
	o.Proxy, err = a.ProxyFunc()
	return o, err
}
