package model

import (
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// Safety says how safe the way to a tab's address is against others who can see or change what crosses.
func (w *Workspace) Safety(t *Tab) (string, wording.Tone) {
	e, err := t.Endpoint()
	a := t.draft.Access
	switch {
	case err != nil:
		return w.T("safety.no_address"), wording.ToneMuted
	case e.Carrier == rpcclient.Demo:
		return w.T("safety.demo"), wording.ToneMuted
	case e.Carrier == rpcclient.Stdio:
		return w.T("safety.stdio"), wording.ToneMuted
	case isSocket(e):
		return w.T("safety.socket"), wording.ToneMuted
	case e.Network == "tls" && a.TLS.Insecure:
		return w.T("safety.unverified"), wording.ToneFail
	case e.Network == "tls":
		return w.T("safety.tls"), wording.ToneOK
	case e.Carrier == rpcclient.ZeroMQ && a.ZeroMQ.Name == rpcclient.MechanismCurve:
		return w.T("safety.curve"), wording.ToneOK
	case e.Carrier == rpcclient.ZeroMQ && a.ZeroMQ.Name == rpcclient.MechanismPlain:
		return w.T("safety.plain"), wording.ToneWarn
	}
	return w.T("safety.open"), wording.ToneWarn
}
