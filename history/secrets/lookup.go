package secrets

import (
	"context"
	"slices"
	"sync"

	"rpcexplorer/history/variables"
)

// Lookup finds the secrets of one place for {{secret.name}}, and remembers which were asked for, until it is known to whom they
// go. Any goroutine may use it. A secret of the environment comes before one of the whole collection.
type Lookup struct {
	ctx    context.Context
	keeper Keeper
	place  Place

	mu    sync.Mutex
	asked []asked
}

// asked is a secret that was asked for.
type asked struct {
	ref   Ref
	entry Entry
}

// NewLookup makes a Lookup, which asks until ctx ends.
func NewLookup(ctx context.Context, k Keeper, p Place) *Lookup {
	return &Lookup{ctx: ctx, keeper: k, place: p}
}

var _ variables.Lookup = (*Lookup)(nil)

// Lookup gives a secret. The error is a *Fault.
func (l *Lookup) Lookup(name string) (variables.Value, error) {
	ref := Ref{l.place, name}
	e, err := l.keeper.Get(l.ctx, ref)
	if Is(err, ReasonMissing) && ref.Environment != "" {
		ref.Environment = ""
		e, err = l.keeper.Get(l.ctx, ref)
	}
	if err != nil {
		return variables.Value{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if !slices.ContainsFunc(l.asked, func(a asked) bool { return a.ref == ref }) {
		l.asked = append(l.asked, asked{ref, e})
	}
	return variables.Value{Secret: e.Value}, nil
}

// Names are the secrets that there are.
func (l *Lookup) Names() (names []string) {
	refs, err := l.keeper.List(l.ctx, l.place.Collection)
	if err != nil {
		return nil
	}
	for _, r := range refs {
		if r.Environment == "" || r.Environment == l.place.Environment {
			names = append(names, r.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Check reports whether all that was asked for may go to a peer. If not, the error is a *Unbound, for the first that may not. One that was
// bound since it was asked for may: where it goes is known late, if it stands in the address itself.
func (l *Lookup) Check(peer string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range l.asked {
		_, err := a.entry.For(a.ref, peer)
		if err == nil {
			continue
		}
		if now, gone := l.keeper.Get(l.ctx, a.ref); gone != nil || !now.Value.Equal(a.entry.Value) {
			return err
		} else if _, err := now.For(a.ref, peer); err != nil {
			return err
		}
	}
	return nil
}

// Short are the names of those that were asked for and are too short to be overwritten where they turn up.
func (l *Lookup) Short() (names []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range l.asked {
		if a.entry.IsShort() {
			names = append(names, a.ref.Name)
		}
	}
	return names
}
