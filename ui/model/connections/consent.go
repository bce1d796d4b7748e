package connections

import (
	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// mayStart refuses to start a program that the person has not agreed to, to the letter: whatever asked for the connection should have found that. Which
// collections want it, a route does not tell. The error is a *rpcclient.Failure.
func (c *Connections) mayStart(r Route) error {
	if r.Endpoint.Carrier != rpcclient.Stdio {
		return nil
	}
	p, err := consent.ProgramOf(r.Endpoint, r.Access)
	if err != nil || c.config.Consents.HasForSome(p) {
		return err
	}
	return &rpcclient.Failure{Cause: rpcclient.CauseNoConsent, Address: r.Endpoint.String(), Arg: r.Endpoint.Address}
}
