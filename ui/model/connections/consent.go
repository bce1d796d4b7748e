package connections

import (
	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// MayStart refuses to start a program that the person has not agreed to, to the letter. The error is a *rpcclient.Failure.
func (c *Connections) MayStart(r Route) error {
	if r.Endpoint.Carrier != rpcclient.Stdio {
		return nil
	}
	p, err := consent.ProgramOf(r.Endpoint, r.Access)
	if err != nil || c.config.Consents.Has(p) {
		return err
	}
	return &rpcclient.Failure{Cause: rpcclient.CauseNoConsent, Address: r.Endpoint.String(), Arg: r.Endpoint.Address}
}
