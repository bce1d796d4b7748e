package streamconn

import "rpcexplorer/rpcclient"

// OptionsFor makes Options of what a person set. The error is a *rpcclient.Failure with CauseBadAccess.
func OptionsFor(a rpcclient.Access) (Options, error) {
	o := Options{Limits: Limits{Body: a.Limits.MessageSize(), Header: a.Limits.Head, Memory: int(a.Limits.Memory)}}
	o.Child.Env, o.Child.Dir, o.Child.Stderr = a.Child.Env, a.Child.Dir, a.Limits.Stderr
	var err error
	o.TLS, err = a.TLS.Config()
	return o, err
}
