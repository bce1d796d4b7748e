package model

import "rpcexplorer/ui/model/connections"

// newConnections are no connections yet.
func newConnections(w *Workspace) *connections.Connections {
	c := w.config
	return connections.New(w.Loop, connections.Config{Dialers: c.Dialers, StartDemo: c.StartDemo, Consents: c.Consents, Record: w.recorder, Hear: w.hear})
}

// preview is where the tab's call goes, with secrets by their names. The error is a *rpcclient.Failure.
func (t *Tab) preview() (connections.Route, error) {
	e, err := t.Endpoint()
	if err != nil {
		return connections.Route{}, err
	}
	a, err := t.Access()
	return connections.Route{Endpoint: e, Access: a}, err
}

// route is where the tab's call goes, as it went the last time if there are secrets on the way, which nobody is asked for here. The error is
// a *rpcclient.Failure.
func (t *Tab) route() (connections.Route, error) {
	r, err := t.preview()
	for _, f := range []*flight{t.answer.flight, t.answer.last} {
		if f != nil && err == nil && f.looked == r.Key() {
			return *f.route.Load(), nil
		}
	}
	return r, err
}

// prune ends the connections that no tab and no call in flight uses any more.
func (w *Workspace) prune() {
	used := map[string]bool{}
	for _, t := range w.tabs.open {
		if r, err := t.route(); err == nil {
			used[r.Key()] = true
		}
		if t.answer.flight != nil {
			used[t.answer.flight.route.Load().Key()] = true
		}
	}
	w.Connections.Drop(func(key string) bool { return used[key] })
}

// Disconnect closes the connection to the tab's address. Calls in flight on it end with a failure; the next one connects
// anew.
func (t *Tab) Disconnect() {
	if r, err := t.route(); err == nil {
		mine := r.Key()
		t.w.Connections.Drop(func(key string) bool { return key != mine })
	}
}
