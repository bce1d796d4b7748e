package model

import (
	"context"
	"time"

	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// fill puts values in the place of the names in a plan. It may wait for where secrets are kept, and is for any goroutine.
func (w *Workspace) fill(_ context.Context, p *plan) *rpcclient.Failure {
	if p.names == nil {
		return nil
	}
	f := &filling{sources: p.names.sources()}
	d := f.message(f.way(p.draft))
	if f.err != nil && !p.asIs {
		return unresolved(f.err)
	}
	w.hidden.add(f.secrets) // before anything is kept of this call
	return p.become(d, w.Settings.Values().Timeout())
}

// become makes the plan one of a draft that has no names any more.
func (p *plan) become(d Draft, setting time.Duration) *rpcclient.Failure {
	e, err := rpcclient.ParseEndpoint(d.Endpoint)
	if err != nil {
		return rpcclient.AsFailure(d.Endpoint, err)
	}
	a, err := d.Access.access()
	if err != nil {
		return rpcclient.AsFailure(d.Endpoint, err)
	}
	p.route, p.draft, p.names = route{e, a}, d, nil
	return p.readTimeout(d.Timeout, setting)
}

// shown is a short text of the plan with its values, as it may be shown.
func (p *plan) shown(text string) string {
	if p.names == nil {
		return text
	}
	f := &filling{sources: p.names.preview(), shows: true}
	return f.put(text, variables.Text)
}
