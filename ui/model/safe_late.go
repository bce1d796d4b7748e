package model

import (
	"context"

	"rpcexplorer/history/secrets"
)

// late is a keeper that is looked for when the first secret is asked for. What could not be kept when it came, since there was no keyring
// and nobody had been asked where else, waits in memory, and is kept where it is looked for.
type late struct {
	safe *safe
	in   string // one of Keepers
}

// keeper is where the secrets of a collection are.
func (l late) keeper(ctx context.Context, collection string) (secrets.Keeper, error) {
	if err := secrets.Known(collection); err != nil {
		return nil, err
	}
	return l.safe.keeper(ctx, l.in)
}

// Get implements secrets.Keeper.
func (l late) Get(ctx context.Context, ref secrets.Ref) (secrets.Entry, error) {
	k, err := l.keeper(ctx, ref.Collection)
	if err != nil {
		return secrets.Entry{}, err
	}
	e, err := k.Get(ctx, ref)
	if waiting, ok := l.safe.waits(ref); ok && secrets.Is(err, secrets.ReasonMissing) {
		return waiting, l.Put(ctx, ref, waiting)
	}
	return e, err
}

// Put implements secrets.Keeper.
func (l late) Put(ctx context.Context, ref secrets.Ref, e secrets.Entry) error {
	k, err := l.keeper(ctx, ref.Collection)
	if err == nil {
		err = k.Put(ctx, ref, e)
	}
	if err == nil {
		l.safe.settle(ref)
	}
	return err
}

// Delete implements secrets.Keeper.
func (l late) Delete(ctx context.Context, ref secrets.Ref) error {
	l.safe.settle(ref)
	k, err := l.keeper(ctx, ref.Collection)
	if err != nil {
		return err
	}
	return k.Delete(ctx, ref)
}

// List implements secrets.Keeper.
func (l late) List(ctx context.Context, collection string) ([]secrets.Ref, error) {
	k, err := l.keeper(ctx, collection)
	if err != nil {
		return nil, err
	}
	return k.List(ctx, collection)
}

// wait has a secret wait until it is looked for in a keeper.
func (s *safe) wait(ref secrets.Ref, e secrets.Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting[ref] = e
}

func (s *safe) waits(ref secrets.Ref) (secrets.Entry, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.waiting[ref]
	return e, ok
}

// settle ends the wait of a secret that is kept, or not wanted any more.
func (s *safe) settle(ref secrets.Ref) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.waiting, ref)
}
