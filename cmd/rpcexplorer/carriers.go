package main

import (
	"context"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/zmqconn"
)

// carriers is the table of what this program can reach, and how.
func (a *app) carriers() map[rpcclient.Carrier]rpcclient.Dialer {
	return map[rpcclient.Carrier]rpcclient.Dialer{
		rpcclient.ZeroMQ: zmqconn.Dial,
		rpcclient.Demo:   a.demo.dial,
	}
}

// dial opens a connection over the endpoint's own carrier. The error is a *rpcclient.Failure.
func (a *app) dial(ctx context.Context, e rpcclient.Endpoint) (rpcclient.Conn, error) {
	dial, ok := a.carriers()[e.Carrier]
	if !ok {
		return nil, &rpcclient.Failure{Cause: rpcclient.CauseNoCarrier, Address: e.String(), Arg: e.Tag()}
	}
	return dial(ctx, e)
}
