// Package secrets keeps passwords, tokens and keys for the requests of collections: in the keyring of the system, in a file that a
// passphrase opens, or in memory until the program ends. Which one is for the person to choose; none falls back on another, and
// none writes a secret in plain.
//
// A secret belongs to a place, a collection on this machine and one of its environments, and is bound to the peers that a person
// agreed to send it to.
package secrets

import (
	"cmp"
	"context"
	"slices"
	"unicode/utf8"

	"rpcexplorer/rpcclient"
)

// Place is whose secrets they are.
type Place struct {
	Collection  string // what its secrets are kept under, as consent.Store.Under tells it; "" for what belongs to none
	Environment string // the name of the environment's file; "" for all environments
}

// Nowhere is the Collection of which that is not known: it has no secrets, and can have none. No folder's is called so.
const Nowhere = "?"

// Known gives a *Fault where it is not known whose secrets are meant.
func Known(collection string) error {
	if collection == Nowhere {
		return &Fault{Reason: ReasonNowhere}
	}
	return nil
}

// Ref names a secret.
type Ref struct {
	Place
	Name string
}

// Entry is a secret and whom it may be sent to.
type Entry struct {
	Value rpcclient.Secret
	Peers []string // as rpcclient.Endpoint.Peer tells them
}

// Keeper keeps secrets. Any goroutine may use it. What a method does may wait for a person to unlock something, until ctx ends.
// Errors are *Fault, and hold no secret.
type Keeper interface {
	// Get gives a secret; ReasonMissing if there is none.
	Get(ctx context.Context, ref Ref) (Entry, error)
	// Put keeps a secret in the place of the one that was there. An empty one is refused.
	Put(ctx context.Context, ref Ref, e Entry) error
	// Delete forgets a secret, which need not be there.
	Delete(ctx context.Context, ref Ref) error
	// List gives all secrets of a collection, in order, without their values.
	List(ctx context.Context, collection string) ([]Ref, error)
}

// shortest is how many characters a secret has at least to be looked for in what a peer sends: a shorter one would be found
// everywhere.
const shortest = 4

// IsShort reports whether the secret is too short to be overwritten wherever it turns up, which a person is to be warned of.
func (e Entry) IsShort() bool { return utf8.RuneCountInString(e.Value.Reveal()) < shortest }

// For gives the secret to be sent to a peer. If nobody agreed to that, the error is a *Unbound.
func (e Entry) For(ref Ref, peer string) (rpcclient.Secret, error) {
	if slices.Contains(e.Peers, peer) {
		return e.Value, nil
	}
	return rpcclient.Secret{}, &Unbound{Ref: ref, Peer: peer, Peers: e.Peers}
}

// With is the entry bound to one more peer.
func (e Entry) With(peer string) Entry {
	if !slices.Contains(e.Peers, peer) {
		e.Peers = append(slices.Clone(e.Peers), peer)
	}
	return e
}

// Bind binds a secret to one more peer, after a person agreed to it.
func Bind(ctx context.Context, k Keeper, ref Ref, peer string) error {
	e, err := k.Get(ctx, ref)
	if err != nil {
		return err
	}
	return k.Put(ctx, ref, e.With(peer))
}

// Another is which of other folders has a secret of that name, for the same environment or for all; "" if none has.
func Another(ctx context.Context, k Keeper, ref Ref, others []string) string {
	for _, other := range others {
		for _, environment := range []string{ref.Environment, ""} {
			if _, err := k.Get(ctx, Ref{Place{other, environment}, ref.Name}); err == nil {
				return other
			}
		}
	}
	return ""
}

// Take has a collection have all secrets of another one that it has not, for the same peers. The other one keeps them.
func Take(ctx context.Context, k Keeper, from, to string) error {
	refs, err := k.List(ctx, from)
	if err != nil {
		return err
	}
	for _, ref := range refs {
		own := ref
		own.Collection = to
		if _, err := k.Get(ctx, own); !Is(err, ReasonMissing) {
			if err != nil {
				return err
			}
			continue
		}
		e, err := k.Get(ctx, ref)
		if err == nil {
			err = k.Put(ctx, own, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// check refuses what is no secret.
func (e Entry) check(ref Ref) error {
	if e.Value.IsZero() {
		return &Fault{Reason: ReasonEmpty, Args: []any{ref.Name}}
	}
	return nil
}

func compare(a, b Ref) int {
	return cmp.Or(cmp.Compare(a.Collection, b.Collection), cmp.Compare(a.Environment, b.Environment), cmp.Compare(a.Name, b.Name))
}
