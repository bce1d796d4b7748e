package secrets

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"rpcexplorer/rpcclient"
)

// Keyring is a Keeper in the keyring of the system: the Secret Service of a Linux desktop, the Keychain of macOS. Each secret is
// an item of its own there.
type Keyring struct {
	ring ring
	turn chan struct{} // holds a token while somebody talks to it: one question at a time is put to the person
}

// ring is what there is of a keyring. It keeps a text for a secret. What a method does may wait for the person, longer than ctx lasts.
type ring interface {
	get(ctx context.Context, ref Ref) (string, error) // "" if there is none
	set(ctx context.Context, ref Ref, text string) error
	remove(ctx context.Context, ref Ref) error // which need not be there
	list(ctx context.Context, collection string) ([]Ref, error)
}

// service is what all our items are filed under.
const service = "rpcexplorer"

// OpenKeyring finds the keyring, in less than a second. Where there is none that answers, the error is a *Fault with ReasonNoKeyring.
func OpenKeyring(ctx context.Context, env func(string) string) (*Keyring, error) {
	if !overBus() {
		return newKeyring(libraryRing{library{}}), nil
	}
	ctx, cancel := context.WithTimeout(ctx, 800*time.Millisecond)
	defer cancel()
	address := busAddress(env)
	if err := probe(ctx, address); err != nil {
		return nil, noKeyring(err)
	}
	return newKeyring(busRing{address}), nil
}

func newKeyring(r ring) *Keyring { return &Keyring{r, make(chan struct{}, 1)} }

// Get gives a secret.
func (k *Keyring) Get(ctx context.Context, ref Ref) (Entry, error) {
	text, err := talk(ctx, k, func() (string, error) { return k.ring.get(ctx, ref) })
	var s stored
	switch {
	case err != nil:
		return Entry{}, err
	case text == "" || json.Unmarshal([]byte(text), &s) != nil:
		return Entry{}, missing(ref)
	}
	e := Entry{rpcclient.NewSecret(decoded(s.Value)), s.Peers}
	return e, e.check(ref)
}

// Put keeps a secret.
func (k *Keyring) Put(ctx context.Context, ref Ref, e Entry) error {
	if err := e.check(ref); err != nil {
		return err
	}
	text, err := json.Marshal(stored{Value: encoded(e.Value.Reveal()), Peers: e.Peers})
	if err != nil {
		return keyringFault(err)
	}
	_, err = talk(ctx, k, func() (any, error) { return nil, k.ring.set(ctx, ref, string(text)) })
	return err
}

// Delete forgets a secret.
func (k *Keyring) Delete(ctx context.Context, ref Ref) error {
	_, err := talk(ctx, k, func() (any, error) { return nil, k.ring.remove(ctx, ref) })
	return err
}

// List gives all secrets of a collection.
func (k *Keyring) List(ctx context.Context, collection string) ([]Ref, error) {
	return talk(ctx, k, func() ([]Ref, error) { return k.ring.list(ctx, collection) })
}

// answer is what the keyring said.
type answer[T any] struct {
	it  T
	err error
}

// talk asks the keyring when it is its turn. It may ask the person, which cannot be interrupted: when ctx ends it is left alone, and whoever
// comes next waits for it. The error is a *Fault.
func talk[T any](ctx context.Context, k *Keyring, ask func() (T, error)) (none T, err error) {
	select {
	case k.turn <- struct{}{}:
	case <-ctx.Done():
		return none, noAnswer(ctx)
	}
	said := make(chan answer[T], 1)
	go func() {
		defer func() { <-k.turn }()
		it, err := ask()
		said <- answer[T]{it, err}
	}()
	select {
	case a := <-said:
		if a.err != nil {
			return none, asKeyringFault(a.err)
		}
		return a.it, nil
	case <-ctx.Done():
		return none, noAnswer(ctx)
	}
}

func asKeyringFault(err error) error {
	if f := (*Fault)(nil); errors.As(err, &f) {
		return f
	}
	return keyringFault(err)
}

// key is the name of a secret's item: readable, and of this secret alone.
func (r Ref) key() string { return keyOf(r.Collection, r.Environment, r.Name) }

func keyOf(parts ...string) string {
	for i, p := range parts {
		parts[i] = encoded(p)
	}
	text, _ := json.Marshal(parts) // texts can be marshalled
	return string(text)
}

func noAnswer(ctx context.Context) error {
	return &Fault{Reason: ReasonNoAnswer, Err: context.Cause(ctx)}
}

func noKeyring(err error) error { return &Fault{Reason: ReasonNoKeyring, Err: err} }

func keyringFault(err error) error {
	return &Fault{Reason: ReasonKeyring, Args: []any{fmt.Sprint(err)}, Err: err}
}
