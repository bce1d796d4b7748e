package model

import (
	"context"
	"slices"
	"time"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model/connections"
)

// fill puts values in the place of the names in a plan, and finds out whether it may go. What the person is to be asked before stands
// in the plan then. It may wait for where secrets are kept, and is for any goroutine.
func (p *plan) fill(ctx context.Context) *rpcclient.Failure {
	s := p.names
	lookup := secrets.NewLookup(ctx, p.keeper, s.place())
	p.of, p.said = p.strangers(looked(p.of)), p.said.looked()
	environ, files := s.environ(p.of), s.files(p.of)
	f := &filling{sources: s.sources(environ, lookup, readFiles{files, s}), asIs: p.asIs}
	f.hear(s)
	d := f.message(f.way(p.draft))
	headers, _ := ParseHeaders(d.Access.Headers) // what is wrong with them is told below
	if failure := p.askFor(p.demand(d.Endpoint, headers, append(environ.Denied(), files.Denied()...))); failure != nil {
		return failure
	}
	if f.err != nil {
		return p.askAbout(ctx, f.err)
	}
	if p.asIs {
		d, _ = d.asText(0) // the call has its number
	}
	if failure := p.become(d, f.insets); failure != nil {
		return failure
	}
	p.stay(f.carries)
	if failure := p.mayStart(); failure != nil {
		return failure
	}
	if err := lookup.Check(p.peer()); err != nil {
		return p.askAbout(ctx, err)
	}
	p.short, p.insets = lookup.Short(), f.named
	s.w.hidden.add(slices.Concat(f.secrets, environ.Secrets(), files.Secrets())) // before anything is kept of this call
	return nil
}

// fillFor fills in a plan of a call that is only shown: with secrets by their names, or as they are. Names without a value stay as they
// stand, and nothing is used up of what is made anew.
func (p *plan) fillFor(ctx context.Context, reveal bool) (*filling, *rpcclient.Failure) {
	f := &filling{sources: p.names.preview(), shows: !reveal, asIs: true}
	if failure := p.names.refuse(&p.draft); failure != nil {
		return f, failure
	}
	if reveal {
		f.sources.Secret, f.sources.File = secrets.NewLookup(ctx, p.keeper, p.names.place()), readFiles{p.names.files(looked(p.of)), p.names}
	}
	if p.timeless = f.sources.Resolve(p.draft.Timeout, variables.Option).Err() != nil; p.timeless {
		p.draft.Timeout = "" // a name is no time in any code, which does without
	}
	d := f.message(f.way(p.draft))
	f.standIn(&d)
	if f.err != nil {
		return f, p.names.unresolved(f.err)
	}
	if len(f.unset) > 0 {
		d, _ = d.asText(p.number)
	}
	p.patience = 0 // one that nobody has set stands in no code
	failure := p.become(d, f.insets)
	if e := &p.route.Endpoint; failure == nil && len(f.insets) > 0 { // code has the secrets that it is asked for in the address itself
		e.Path, p.route.Access.Insets = rpcclient.JoinParts(rpcclient.PathParts(e.Path, f.insets)), nil
	}
	return f, p.blame(failure, f.unset)
}

// blame is why there is no call: where names have no value, rather the first of these than what does not fit since it stands there.
func (p *plan) blame(failure *rpcclient.Failure, unset []variables.Use) *rpcclient.Failure {
	if failure != nil && len(unset) > 0 {
		return p.names.unresolved(unset[0].Err)
	}
	return failure
}

// become makes the plan one of a draft that has values in the place of names, and secrets to be put into its address.
func (p *plan) become(d Draft, insets []rpcclient.Inset) *rpcclient.Failure {
	e, err := rpcclient.ParseEndpoint(d.Endpoint)
	if err != nil {
		return rpcclient.AsFailure(d.Endpoint, err)
	}
	a, err := d.Access.access()
	if err != nil {
		return rpcclient.AsFailure(d.Endpoint, err)
	}
	typed := p.draft.Timeout
	a.Insets = insets
	p.route, p.draft = connections.Route{Endpoint: e, Access: a}, d
	return p.readTimeout(typed)
}

// stay has no redirect lead what is sent to another peer unasked: a secret in the message is bound to this one, and a collection of somebody else was
// allowed to send to this one. It may wait for the disk.
func (p *plan) stay(carries bool) {
	ways := &p.route.Access.HTTP
	ways.Home = ways.Follow && (carries || slices.ContainsFunc(p.of, func(f consent.Folder) bool { return !p.owns(f) }))
}

// mayStart asks about the program that the call would start, unless that was agreed to for each collection that is not one's own. It waits for the disk.
func (p *plan) mayStart() *rpcclient.Failure {
	e := p.route.Endpoint
	if e.Carrier != rpcclient.Stdio {
		return nil
	}
	program, err := consent.ProgramOf(e, p.route.Access, slices.DeleteFunc(slices.Clone(p.of), p.owns)...)
	if err != nil {
		return rpcclient.AsFailure(e.String(), err)
	}
	if !p.names.w.config.Consents.Has(program) {
		p.ask = &Ask{Program: &program}
		return &rpcclient.Failure{Cause: rpcclient.CauseNoConsent, Address: e.String(), Arg: e.Address}
	}
	return nil
}

// askFor asks for what a collection wants to do; for nothing, it does not ask.
func (p *plan) askFor(d demand) *rpcclient.Failure {
	if len(d.wants) == 0 {
		return nil
	}
	p.ask = &Ask{Wants: d.wants, Folder: d.by.Path, bound: d.by}
	return &rpcclient.Failure{Cause: rpcclient.CauseNotAllowed, Address: p.route.Endpoint.String(), Arg: rpcclient.Note{Key: d.wants[0].Kind.Key(), Args: []any{d.wants[0].Text()}}}
}

// checkTimeout refuses a timeout that is none, as far as that shows while nobody was asked for anything.
func (p *plan) checkTimeout() *rpcclient.Failure {
	r := p.names.preview().Resolve(p.draft.Timeout, variables.Option)
	switch err := r.Err(); {
	case err != nil && isAskable(err):
		return nil // it shows when the call goes
	case err != nil:
		return p.names.unresolved(err)
	}
	filled := *p
	filled.draft.Timeout = r.String()
	return filled.readTimeout(p.draft.Timeout)
}

// readTimeout reads how long the call may take; typed is that as it was before values were put in.
func (p *plan) readTimeout(typed string) *rpcclient.Failure {
	var note rpcclient.Note
	p.timeout, note = p.draft.patience(typed, p.route.Endpoint, p.patience)
	if note.IsZero() {
		return nil
	}
	return &rpcclient.Failure{Cause: rpcclient.CauseBadMessage, Address: p.draft.Timeout, Arg: note}
}

// terms are what a plan is bound by beside the draft: how things are as it is made.
type terms struct {
	names    *scope           // what the names in the draft stand for
	keeper   secrets.Keeper   // of secrets
	patience time.Duration    // how long a call may take that says nothing itself
	typed    string           // the address as it stands in the tab
	said     hearsay          // who said where it leads
	of       []consent.Folder // the collections that it is of
	asIs     bool             // names without a value go as they stand
}
