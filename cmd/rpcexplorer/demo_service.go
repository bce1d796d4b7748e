package main

import (
	"context"
	"maps"
	"sync"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/rpctest"
	"rpcexplorer/rpcclient/zmqconn"
)

// demoService is the embedded service behind demo: endpoints. It is started by the first call and runs until close. Any
// goroutine may use it.
type demoService struct {
	mu     sync.Mutex
	server *rpctest.Server // nil while it does not run
}

// dial connects to the service, over ZeroMQ and with the options of e and the limits of a.
func (d *demoService) dial(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
	at, err := d.endpoint()
	if err != nil {
		return nil, rpcclient.AsFailure(e.String(), err)
	}
	at.Options = maps.Clone(e.Options)
	return by(zmqconn.OptionsFor)(ctx, at, a)
}

// endpoint is where the service listens. It starts it, if it does not run.
func (d *demoService) endpoint() (rpcclient.Endpoint, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.server == nil {
		server, err := rpctest.Start(context.Background(), rpcclient.Endpoint{}, nil)
		if err != nil {
			return rpcclient.Endpoint{}, err
		}
		d.server = server
	}
	return d.server.Endpoint(), nil
}

// close ends the service. A later dial starts it again.
func (d *demoService) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.server != nil {
		_ = d.server.Close()
		d.server = nil
	}
}
