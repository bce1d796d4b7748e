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

// mayStart refuses a program that a file of a collection names and nobody agreed to for that; for one's own, it was agreed to in any of them. The error is
// a *rpcclient.Failure.
func (a *app) mayStart(e rpcclient.Endpoint, access rpcclient.Access, of consent.Folder) error {
	if e.Carrier != rpcclient.Stdio {
		return nil
	}
	store := consents(a.env)
	if store.Allows(of, consent.Want{Kind: consent.Own}) {
		of = consent.Folder{}
	}
	p, err := consent.ProgramOf(e, access, of)
	if err != nil || store.Has(p) {
		return err
	}
	return &rpcclient.Failure{Cause: rpcclient.CauseNoConsent, Address: e.String(), Arg: e.Address}
}
