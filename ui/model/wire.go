package model

import (
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/query"
	"rpcexplorer/ui/model/wire"
)

// newWire makes a record of frames.
func newWire(w *Workspace) *wire.Wire {
	return wire.New(w.Loop, wire.Around{InHome: w.inHome, Fault: w.faultText, Known: w.knownValues})
}

// Recorded is how many frames this window has recorded since the start.
func (w *Workspace) Recorded() uint64 { return w.record.Total() }

// reply is the record of the frame that carried the tab's response, among those that the window shows; false if it is kept no more.
func (w *Workspace) reply(t *Tab) (rpcclient.Record, bool) {
	r := t.Response()
	if r == nil {
		return rpcclient.Record{}, false
	}
	return w.Wire.Find(r.serial)
}

// knownValues are the values of a field that are known here.
func (w *Workspace) knownValues(f query.Field) []string {
	switch f {
	case query.Method:
		return valuesIn(w.Methods())
	case query.Endpoint:
		return valuesIn(w.Addresses())
	case query.Carrier:
		return []string{"ZMQ", "HTTP", "WS", "TCP", "TLS", "UNIX", "STDIO"}
	}
	return nil
}

func valuesIn(list []Suggestion) []string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = s.Value
	}
	return all
}
