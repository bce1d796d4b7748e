package connections

import (
	"context"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/doctor"
)

// Patient is who is examined for a route. The frames of the last step go to the record, as those of all calls do.
func (c *Connections) Patient(r Route) (doctor.Patient, *rpcclient.Failure) {
	target, err := c.target(r.Endpoint)
	if err != nil {
		return doctor.Patient{}, rpcclient.AsFailure(r.Endpoint.String(), err)
	}
	p := doctor.Patient{Endpoint: target, Access: r.Access, Recorder: c.loop.GuardRecorder(c.config.Record(target, r))}
	p.Dial = func(ctx context.Context, e rpcclient.Endpoint, a rpcclient.Access) (rpcclient.Conn, error) {
		dial := c.config.Dialers[e.Carrier]
		if dial == nil {
			return nil, &rpcclient.Failure{Cause: rpcclient.CauseNoCarrier, Address: e.String(), Arg: e.Tag()}
		}
		conn, err := dial(ctx, e, a)
		if err != nil {
			return nil, err
		}
		return c.loop.GuardConn(conn), nil
	}
	return p, nil
}
