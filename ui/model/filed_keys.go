package model

import (
	"errors"
	"strings"

	"rpcexplorer/history/importing"
	"rpcexplorer/history/secrets"
)

// filedAddress is an address as a file may have it: keys in it stand there by names. It reports whether any do.
func filedAddress(address string) (kept string, hides bool) {
	hidden, keys := importing.Hidden(address, nil)
	return keptAddress(hidden), len(keys) > 0
}

// hideKeys puts references in the place of the keys in the tab's address, where that is to be filed as it was typed, and of what it logs in with,
// as an import does.
func (t *Tab) hideKeys(v *Volume, at string) {
	var keys []importing.Secret
	f := v.filed(t.draft, at, t.request)
	for _, part := range f.plain {
		keys = append(keys, t.hideLogin(v, part))
	}
	if f.hides {
		address, found := t.w.hiddenIn(v, t.draft.Endpoint)
		t.Set(func(d *Draft) { d.Endpoint = address })
		keys = append(keys, found...)
	}
	t.w.keepKeys(v, keys)
}

// hideKeysOf is an address as a file of a collection may have it. Its keys are kept as secrets of the collection, bound to where the address
// leads, and the person is told.
func (w *Workspace) hideKeysOf(v *Volume, address string) string {
	address, keys := w.hiddenIn(v, address)
	w.keepKeys(v, keys)
	return address
}

// hiddenIn is an address as a file of a collection may have it, and the keys that stand in it by their names.
func (w *Workspace) hiddenIn(v *Volume, address string) (string, []importing.Secret) {
	hidden, keys := importing.Hidden(address, v.collection)
	for i, s := range keys {
		name := w.safe.nameOf(v.folder, s)
		hidden = strings.ReplaceAll(hidden, "{{secret."+s.Name+"}}", "{{secret."+name+"}}")
		keys[i].Name = name
	}
	return keptAddress(hidden), keys
}

// keepKeys keeps keys in the background, if there are any, and tells of it.
func (w *Workspace) keepKeys(v *Volume, keys []importing.Secret) {
	if len(keys) == 0 {
		return
	}
	var names []string
	for _, s := range keys {
		names = append(names, "{{secret."+s.Name+"}}")
	}
	keeper, place := w.secrets(), secrets.Place{Collection: v.folder}
	w.tell("save.keys", clipTo(strings.Join(names, ", "), argumentAt))
	w.spawn(func() {
		var others []string
		for _, s := range keys {
			if !w.keepKey(keeper, secrets.Ref{Place: place, Name: s.Name}, s) {
				others = append(others, s.Name)
			}
		}
		w.do(func() {
			if len(others) > 0 {
				w.tell("import.secrets_there", clipTo(strings.Join(others, ", "), argumentAt))
			}
			w.revalued()
		})
	}, nil)
}

// keepKey keeps a key; what cannot be kept yet waits in memory until somebody says where secrets are kept. It is false where another secret has
// that name, which stays.
func (w *Workspace) keepKey(k secrets.Keeper, ref secrets.Ref, s importing.Secret) bool {
	ctx := w.life.ctx
	_, err := KeepSecret(ctx, k, ref, s)
	if errors.Is(err, ErrKept) {
		there, err := k.Get(ctx, ref)
		return err == nil && there.Value.Equal(s.Value)
	}
	if err != nil {
		w.safe.wait(ref, secrets.Entry{Value: s.Value, Peers: peersOf(s.Peer)})
	}
	return true
}

// nameOf is the name under which a key was kept for a collection before, since the program started, or else its own from now on.
func (s *safe) nameOf(folder string, key importing.Secret) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.named {
		if o.folder == folder && o.key.Peer == key.Peer && o.key.Value.Equal(key.Value) {
			return o.key.Name
		}
	}
	s.named = append(s.named, namedKey{folder, key})
	return key.Name
}

// namedKey is a key that stands in a file of a collection by its name.
type namedKey struct {
	folder string
	key    importing.Secret
}
