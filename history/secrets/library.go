package secrets

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/zalando/go-keyring"
)

// libraryRing is a keyring that is not reached over D-Bus, as a library has it: it has no list of items, so that one more item for each
// collection lists their names.
type libraryRing struct {
	items items
}

// items are what such a library keeps.
type items interface {
	Get(service, user string) (string, error)
	Set(service, user, password string) error
	Delete(service, user string) error
}

// library is the keyring of the system.
type library struct{}

func (library) Get(service, user string) (string, error) { return keyring.Get(service, user) }
func (library) Set(service, user, password string) error { return keyring.Set(service, user, password) }
func (library) Delete(service, user string) error        { return keyring.Delete(service, user) }

func (l libraryRing) get(_ context.Context, ref Ref) (string, error) { return l.read(ref.key()) }

func (l libraryRing) set(ctx context.Context, ref Ref, text string) error {
	refs, err := l.list(ctx, ref.Collection)
	if err != nil {
		return err
	}
	if !slices.Contains(refs, ref) { // first the name: what is listed and not there is missing, what is there and not listed is lost
		if err := l.writeList(ref.Collection, append(refs, ref)); err != nil {
			return err
		}
	}
	return l.items.Set(service, ref.key(), text)
}

func (l libraryRing) remove(ctx context.Context, ref Ref) error {
	if err := ignoreMissing(l.items.Delete(service, ref.key())); err != nil {
		return err
	}
	refs, err := l.list(ctx, ref.Collection)
	if err != nil || !slices.Contains(refs, ref) {
		return err
	}
	return l.writeList(ref.Collection, slices.DeleteFunc(refs, func(r Ref) bool { return r == ref }))
}

func (l libraryRing) list(_ context.Context, collection string) ([]Ref, error) {
	text, err := l.read(keyOf(collection))
	if err != nil || text == "" {
		return nil, err
	}
	var names []stored
	if err := json.Unmarshal([]byte(text), &names); err != nil {
		return nil, nil // a list of nobody's
	}
	refs := make([]Ref, len(names))
	for i, n := range names {
		refs[i] = Ref{Place{collection, decoded(n.Environment)}, decoded(n.Name)}
	}
	return listed(slices.Values(refs), collection), nil
}

func (l libraryRing) writeList(collection string, refs []Ref) error {
	names := make([]stored, len(refs))
	for i, r := range refs {
		names[i] = stored{Environment: encoded(r.Environment), Name: encoded(r.Name)}
	}
	text, err := json.Marshal(names)
	if err != nil {
		return err
	}
	return l.items.Set(service, keyOf(collection), string(text))
}

// read gives an item, "" if there is none.
func (l libraryRing) read(key string) (string, error) {
	text, err := l.items.Get(service, key)
	return text, ignoreMissing(err)
}

func ignoreMissing(err error) error {
	if errors.Is(err, keyring.ErrNotFound) {
		return nil
	}
	return err
}
