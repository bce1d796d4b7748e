package model

import "rpcexplorer/rpcclient"

// Safety says how safe the way to a tab's address is against others who can see or change what crosses.
func (w *Workspace) Safety(t *Tab) (string, Tone) {
	e, err := t.Endpoint()
	a := t.draft.Access
	switch {
	case err != nil:
		return w.T("safety.no_address"), ToneMuted
	case e.Carrier == rpcclient.Demo:
		return w.T("safety.demo"), ToneMuted
	case e.Carrier == rpcclient.Stdio:
		return w.T("safety.stdio"), ToneMuted
	case isSocket(e):
		return w.T("safety.socket"), ToneMuted
	case e.Network == "tls" && a.TLS.Insecure:
		return w.T("safety.unverified"), ToneFail
	case e.Network == "tls":
		return w.T("safety.tls"), ToneOK
	case e.Carrier == rpcclient.ZeroMQ && a.ZeroMQ.Name == rpcclient.MechanismCurve:
		return w.T("safety.curve"), ToneOK
	case e.Carrier == rpcclient.ZeroMQ && a.ZeroMQ.Name == rpcclient.MechanismPlain:
		return w.T("safety.plain"), ToneWarn
	}
	return w.T("safety.open"), ToneWarn
}
