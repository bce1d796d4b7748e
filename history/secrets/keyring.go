package secrets

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/zalando/go-keyring"

	"rpcexplorer/rpcclient"
)

// Keyring is a Keeper in the keyring of the system: the Secret Service of a Linux desktop, the Keychain of macOS. Each secret is
// an item of its own there; one more item for each collection lists their names.
type Keyring struct {
	ring ring
	turn chan struct{} // holds a token while somebody talks to the keyring
}

// ring is what there is of a keyring.
type ring interface {
	Get(service, user string) (string, error)
	Set(service, user, password string) error
	Delete(service, user string) error
}

// service is what all our items are filed under.
const service = "rpcexplorer"

// OpenKeyring finds the keyring, in less than a second. Where there is none that answers, the error is a *Fault with ReasonNoKeyring.
func OpenKeyring(ctx context.Context, env func(string) string) (*Keyring, error) {
	ctx, cancel := context.WithTimeout(ctx, 800*time.Millisecond)
	defer cancel()
	if err := probe(ctx, env); err != nil {
		return nil, &Fault{Reason: ReasonNoKeyring, Err: err}
	}
	return newKeyring(system{}), nil
}

func newKeyring(r ring) *Keyring { return &Keyring{r, make(chan struct{}, 1)} }

// system is the keyring of the system.
type system struct{}

func (system) Get(service, user string) (string, error) { return keyring.Get(service, user) }
func (system) Set(service, user, password string) error { return keyring.Set(service, user, password) }
func (system) Delete(service, user string) error        { return keyring.Delete(service, user) }

// Get gives a secret.
func (k *Keyring) Get(ctx context.Context, ref Ref) (Entry, error) {
	text, err := k.read(ctx, ref.key())
	if err != nil {
		return Entry{}, err
	}
	var s stored
	if text == "" || json.Unmarshal([]byte(text), &s) != nil {
		return Entry{}, missing(ref)
	}
	e := Entry{rpcclient.NewSecret(s.Value), s.Peers}
	return e, e.check(ref)
}

// Put keeps a secret.
func (k *Keyring) Put(ctx context.Context, ref Ref, e Entry) error {
	if err := e.check(ref); err != nil {
		return err
	}
	refs, err := k.List(ctx, ref.Collection)
	if err != nil {
		return err
	}
	if !slices.Contains(refs, ref) { // first the name: what is listed and not there is missing, what is there and not listed is lost
		if err := k.writeList(ctx, ref.Collection, append(refs, ref)); err != nil {
			return err
		}
	}
	text, err := json.Marshal(stored{Value: e.Value.Reveal(), Peers: e.Peers})
	if err != nil {
		return keyringFault(err)
	}
	return k.write(ctx, ref.key(), string(text))
}

// Delete forgets a secret.
func (k *Keyring) Delete(ctx context.Context, ref Ref) error {
	if _, err := talk(ctx, k, func() (string, error) { return "", ignoreMissing(k.ring.Delete(service, ref.key())) }); err != nil {
		return err
	}
	refs, err := k.List(ctx, ref.Collection)
	if err != nil || !slices.Contains(refs, ref) {
		return err
	}
	return k.writeList(ctx, ref.Collection, slices.DeleteFunc(refs, func(r Ref) bool { return r == ref }))
}

// List gives all secrets of a collection.
func (k *Keyring) List(ctx context.Context, collection string) ([]Ref, error) {
	text, err := k.read(ctx, listKey(collection))
	if err != nil || text == "" {
		return nil, err
	}
	var names []stored
	if err := json.Unmarshal([]byte(text), &names); err != nil {
		return nil, nil // a list of nobody's
	}
	refs := make([]Ref, len(names))
	for i, n := range names {
		refs[i] = Ref{Place{collection, n.Environment}, n.Name}
	}
	return listed(slices.Values(refs), collection), nil
}

func (k *Keyring) writeList(ctx context.Context, collection string, refs []Ref) error {
	names := make([]stored, len(refs))
	for i, r := range refs {
		names[i] = stored{Environment: r.Environment, Name: r.Name}
	}
	text, err := json.Marshal(names)
	if err != nil {
		return keyringFault(err)
	}
	return k.write(ctx, listKey(collection), string(text))
}

// key is the name of a secret's item: readable, and of this secret alone.
func (r Ref) key() string { return keyOf(r.Collection, r.Environment, r.Name) }

// listKey is the name of the item that lists the secrets of a collection.
func listKey(collection string) string { return keyOf(collection) }

func keyOf(parts ...string) string {
	text, _ := json.Marshal(parts) // texts can be marshalled
	return string(text)
}

// read gives an item, "" if there is none.
func (k *Keyring) read(ctx context.Context, key string) (string, error) {
	return talk(ctx, k, func() (string, error) {
		text, err := k.ring.Get(service, key)
		return text, ignoreMissing(err)
	})
}

func (k *Keyring) write(ctx context.Context, key, text string) error {
	_, err := talk(ctx, k, func() (string, error) { return "", k.ring.Set(service, key, text) })
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, keyring.ErrNotFound) {
		return nil
	}
	return err
}

// answer is what the keyring said.
type answer struct {
	text string
	err  error
}

// talk asks the keyring, which may ask the person and cannot be interrupted: when ctx ends it is left alone, and whoever comes next
// waits for it.
func talk(ctx context.Context, k *Keyring, ask func() (string, error)) (string, error) {
	select {
	case k.turn <- struct{}{}:
	case <-ctx.Done():
		return "", noAnswer(ctx)
	}
	said := make(chan answer, 1)
	go func() {
		defer func() { <-k.turn }()
		text, err := ask()
		said <- answer{text, err}
	}()
	select {
	case a := <-said:
		if a.err != nil {
			return "", keyringFault(a.err)
		}
		return a.text, nil
	case <-ctx.Done():
		return "", noAnswer(ctx)
	}
}

func noAnswer(ctx context.Context) error {
	return &Fault{Reason: ReasonNoAnswer, Err: context.Cause(ctx)}
}

func keyringFault(err error) error {
	return &Fault{Reason: ReasonKeyring, Args: []any{err.Error()}, Err: err}
}
