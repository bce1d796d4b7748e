package zmqconn

import "rpcexplorer/rpcclient"

// OptionsFor makes Options of what a person set. The error is a *rpcclient.Failure with CauseBadAccess.
func OptionsFor(a rpcclient.Access) (Options, error) {
	security, err := SecurityFor(a.ZeroMQ)
	return Options{MaxMessage: a.Limits.Message, MaxPart: a.Limits.Frame, Security: security}, err
}
