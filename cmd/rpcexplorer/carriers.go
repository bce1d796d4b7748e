package main

import (
	"context"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/httpconn"
	"rpcexplorer/rpcclient/streamconn"
	"rpcexplorer/rpcclient/wsconn"
	"rpcexplorer/rpcclient/zmqconn"
)

// carriers is the table of what this program can reach, and how. A child process is not among them: it needs consent.
func (a *app) carriers() map[rpcclient.Carrier]rpcclient.Dialer {
	return map[rpcclient.Carrier]rpcclient.Dialer{
		rpcclient.ZeroMQ:    zmqconn.Dial,
		rpcclient.HTTP:      httpconn.Dial,
		rpcclient.WebSocket: wsconn.Dial,
		rpcclient.Stream:    streamconn.Dial,
		rpcclient.Demo:      a.demo.dial,
	}
}

// dial opens a connection over the endpoint's own carrier. A child process is started only with consent to that very
// endpoint. The error is a *rpcclient.Failure.
func (a *app) dial(ctx context.Context, e rpcclient.Endpoint, consent bool) (rpcclient.Conn, error) {
	dial, ok := a.carriers()[e.Carrier]
	switch {
	case e.Carrier == rpcclient.Stdio && consent:
		dial = streamconn.Dial
	case e.Carrier == rpcclient.Stdio:
		return nil, &rpcclient.Failure{Cause: rpcclient.CauseNoConsent, Address: e.String(), Arg: e.Address}
	case !ok:
		return nil, &rpcclient.Failure{Cause: rpcclient.CauseNoCarrier, Address: e.String(), Arg: e.Tag()}
	}
	return dial(ctx, e)
}
