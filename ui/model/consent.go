package model

import (
	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// Program is what a person is asked about before it is started.
type Program = consent.Program

// mayStart refuses to start a program that the person has not agreed to, to the letter. The error is a *rpcclient.Failure.
func (c *Connections) mayStart(r route) error {
	if r.endpoint.Carrier != rpcclient.Stdio {
		return nil
	}
	p, err := consent.ProgramOf(r.endpoint, r.access)
	if err != nil || c.w.config.Consents.Has(p) {
		return err
	}
	return &rpcclient.Failure{Cause: rpcclient.CauseNoConsent, Address: r.endpoint.String(), Arg: r.endpoint.Address}
}
