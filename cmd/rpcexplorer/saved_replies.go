package main

import (
	"context"
	"path"
	"slices"

	"rpcexplorer/history"
	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/replies"
	"rpcexplorer/history/variables"
	"rpcexplorer/rpcclient"
)

// pastReplies are the last responses to the requests of a collection, as the history has them: it implements variables.Lookup for
// {{response.NAME.PATH}}. The history knows no collections, so that a file could name the calls of anybody and send what they were
// answered elsewhere: a response goes to the peer that it came from, unless the collection was made on this machine.
type pastReplies struct {
	a       *app
	ctx     context.Context
	saved   *saved
	sources variables.Sources // of addresses and methods, with no responses
	secrets variables.Lookup  // apart from those of the call: what is only compared with the history goes nowhere
	forget  bool              // the history is not asked
	peer    string            // of the call; "" while it is not known

	store  *history.Store // nil until it is asked, and where there is none
	opened bool
}

// close ends looking into the history.
func (p *pastReplies) close() {
	if p.store != nil {
		p.store.Close()
	}
}

// Names implements variables.Lookup: nothing is offered here.
func (*pastReplies) Names() []string { return nil }

// Lookup implements variables.Lookup.
func (p *pastReplies) Lookup(name string) (variables.Value, error) {
	for _, v := range p.sources.Sets[0].Variables { // given for this call
		if v.Name == replies.Prefix+name {
			return variables.Value{Text: v.Value}, nil
		}
	}
	found, way := p.last(name)
	if found == nil {
		return variables.Value{}, variables.ErrNone
	}
	if peer := found.Exchange.Endpoint.Peer(); peer != p.peer && !consents(p.a.env).Allows(p.saved.bound, consent.Want{Kind: consent.Own}) {
		return variables.Value{}, &variables.Fault{Reason: variables.ReasonElsewhere, Args: []any{replies.Prefix + name, rpcclient.PeerText(peer)}}
	}
	frame, ok := found.Exchange.Reply()
	if !ok || len(frame.Body()) > variables.MaxSize {
		return variables.Value{}, variables.ErrNone
	}
	body, isCovered := frame.Marked()
	return replies.Value(body, name, way, isCovered)
}

// asked is a request that a response is asked of, the path in it, and how well it fits.
type asked struct {
	endpoint, method, way string
	rank                  replies.Rank
}

// last is the newest response to a request that goes by what a name begins with, of those that fit best; nil if there is none.
func (p *pastReplies) last(name string) (newest *history.Entry, way string) {
	all := p.asked(name)
	if len(all) == 0 || p.history() == nil {
		return nil, ""
	}
	answered := []history.State{history.Result, history.Error}
	var best replies.Rank
	for _, q := range all {
		page, err := p.store.Page(p.ctx, history.Newest, 1, history.Filter{Endpoint: q.endpoint, Method: q.method, States: answered})
		if err != nil || len(page) == 0 || newest != nil && (q.rank.Less(best) || q.rank == best && page[0].ID < newest.ID) {
			continue
		}
		if e, err := p.store.Get(p.ctx, page[0].ID); err == nil {
			newest, best, way = e, q.rank, q.way
		}
	}
	return newest, way
}

// asked are the requests of the collection that go by what a name begins with, each with its address and method as they are sent.
func (p *pastReplies) asked(name string) (all []asked) {
	c := p.saved.all()
	addresses := c.Addresses()
	from := path.Dir(p.saved.within)
	for it := range c.All {
		if it.Request == nil {
			continue
		}
		for _, n := range replies.Names(it.Path, it.Name, it.Request.Method) {
			if way, ok := replies.Way(name, n); ok {
				rank := replies.Rank{Name: len(n), Near: replies.Nearness(from, path.Dir(it.Path))}
				all = append(all, p.resolved(it, addresses[it], asked{way: way, rank: rank})...)
			}
		}
	}
	return all
}

// resolved is a request as the history has it, with its values; none where some are missing.
func (p *pastReplies) resolved(it *collection.Item, address string, q asked) []asked {
	sources := p.sources
	sources.Sets = slices.Concat(sources.Sets[:1], p.saved.collection.Sets(it.Path, p.saved.environment))
	sources.Secret = anySecret{} // an address is kept with the names of secrets
	to := sources.Resolve(address, variables.Endpoint)
	sources.Secret = p.secrets // a method with asterisks in their place
	method := sources.Resolve(it.Request.Method, variables.Text)
	e, err := rpcclient.ParseEndpoint(to.String())
	if err != nil || to.Err() != nil || method.Err() != nil || method.Reveal() == "" {
		return nil
	}
	kept := rpcclient.Call{Method: method.Reveal()}.Hiding(method.Secrets...)
	q.endpoint, q.method = e.String(), kept.Method
	return []asked{q}
}

// anySecret stands in for secrets by whatever names.
type anySecret struct{}

// Lookup implements variables.Lookup.
func (anySecret) Lookup(string) (variables.Value, error) {
	return variables.Value{Secret: rpcclient.NewSecret("any")}, nil
}

// Names implements variables.Lookup.
func (anySecret) Names() []string { return nil }

// history is the history, opened when it is asked first; nil where there is none to ask.
func (p *pastReplies) history() *history.Store {
	if !p.opened && !p.forget {
		p.store, p.opened = p.a.pastToSee(p.ctx), true
	}
	return p.store
}
