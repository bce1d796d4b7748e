package main

import (
	"os"
	"path/filepath"

	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
)

// consents are the programs that the person agreed to have started. Where there is no folder for them, there are none.
func consents(env func(string) string) *consent.Store {
	config, err := os.UserConfigDir()
	if err != nil {
		return consent.Open("")
	}
	return consent.Open(filepath.Join(stateFolder(env, config), "consents.json"))
}

// mayStart refuses a program that a file names and nobody agreed to. The error is a *rpcclient.Failure.
func (a *app) mayStart(e rpcclient.Endpoint, access rpcclient.Access) error {
	if e.Carrier != rpcclient.Stdio {
		return nil
	}
	p, err := consent.ProgramOf(e, access)
	if err != nil || consents(a.env).Has(p) {
		return err
	}
	return &rpcclient.Failure{Cause: rpcclient.CauseNoConsent, Address: e.String(), Arg: e.Address}
}
