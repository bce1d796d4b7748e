package main

import (
	"context"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/httpconn"
	"rpcexplorer/rpcclient/streamconn"
	"rpcexplorer/rpcclient/wsconn"
	"rpcexplorer/rpcclient/zmqconn"
)

// carriers is the table of what this program can reach, and how. A child process needs consent, which is asked for before.
func (a *app) carriers() map[rpcclient.Carrier]rpcclient.Dialer {
	return map[rpcclient.Carrier]rpcclient.Dialer{
		rpcclient.ZeroMQ:    by(zmqconn.OptionsFor),
		rpcclient.HTTP:      by(httpconn.OptionsFor),
		rpcclient.WebSocket: by(wsconn.OptionsFor),
		rpcclient.Stream:    by(streamconn.OptionsFor),
		rpcclient.Stdio:     by(streamconn.OptionsFor),
		rpcclient.Demo:      a.demo.dial,
	}
}

// by is the dialer of a carrier whose options are made by optionsFor.
func by[O interface {
	Dial(context.Context, rpcclient.Endpoint) (rpcclient.Conn, error)
}](optionsFor func(rpcclient.Access) (O, error),
) rpcclient.Dialer {
	return func(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
		o, err := optionsFor(a)
		if err != nil {
			f := *rpcclient.AsFailure(e.String(), err)
			f.Address = e.String()
			return nil, &f
		}
		return o.Dial(ctx, e)
	}
}

// dial opens a connection over the endpoint's own carrier. Whether a child process may be started was asked before.
func (a *app) dial(ctx context.Context, e rpcclient.Endpoint, access rpcclient.Access) (rpcclient.Conn, error) {
	dial, ok := a.carriers()[e.Carrier]
	if !ok {
		return nil, &rpcclient.Failure{Cause: rpcclient.CauseNoCarrier, Address: e.String(), Arg: e.Tag()}
	}
	return dial(ctx, e, access)
}
