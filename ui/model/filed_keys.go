package model

import (
	"errors"
	"strconv"
	"strings"

	"rpcexplorer/history/importing"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
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
	f, typed := v.filed(t.draft, at, t.request), t.draft
	for _, part := range f.plain {
		keys = append(keys, t.hideLogin(v, part))
	}
	if f.hides {
		address, found := t.w.hiddenIn(v, t.draft.Endpoint)
		t.Set(func(d *Draft) { d.Endpoint = address })
		keys = append(keys, found...)
	}
	hidden := t.draft
	t.w.keepKeys(v, keys, func() { t.typedAgain(typed, hidden) })
}

// typedAgain puts back what was typed in the place of names that turned out to be those of other secrets, so that it is not lost.
func (t *Tab) typedAgain(typed, hidden Draft) {
	t.Set(func(d *Draft) {
		if d.Endpoint == hidden.Endpoint {
			d.Endpoint = typed.Endpoint
		}
		if d.Access.Login == hidden.Access.Login {
			d.Access.Login = typed.Access.Login
		}
	})
}

// hideKeysOf is an address as a file of a collection may have it. Its keys are kept as secrets of the collection, bound to where the address
// leads, and the person is told.
func (w *Workspace) hideKeysOf(v *Volume, address string) string {
	address, keys := w.hiddenIn(v, address)
	w.keepKeys(v, keys, func() {}) // what was typed stands still where it was taken from
	return address
}

// hiddenIn is an address as a file of a collection may have it, and the keys that stand in it by their names.
func (w *Workspace) hiddenIn(v *Volume, address string) (string, []importing.Secret) {
	hidden, keys := importing.Hidden(address, v.collection)
	var names []string // all are replaced at once, since the new name of one may be the old one of another
	for i, s := range keys {
		keys[i].Name = w.safe.nameOf(v, s)
		names = append(names, "{{secret."+s.Name+"}}", "{{secret."+keys[i].Name+"}}")
	}
	return keptAddress(strings.NewReplacer(names...).Replace(hidden)), keys
}

// keepKeys keeps keys in the background, if there are any, and tells of it. Where other secrets have their names, these stay, and taken is called.
func (w *Workspace) keepKeys(v *Volume, keys []importing.Secret, taken func()) {
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
				w.safe.another(v.folder, s.Name)
				others = append(others, "{{secret."+s.Name+"}}")
			}
		}
		w.do(func() {
			if len(others) > 0 {
				taken()
				w.tell("save.keys_taken", clipTo(strings.Join(others, ", "), argumentAt))
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

// nameOf is the name under which a key was kept for a collection before, since the program started, or else its own from now on: one that no
// other key has, also where no file says that name any more.
func (s *safe) nameOf(v *Volume, key importing.Secret) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := map[string]bool{}
	for _, o := range s.named {
		if o.folder == v.folder && o.key.Peer == key.Peer && o.key.Value.Equal(key.Value) {
			return o.key.Name
		}
		taken[o.key.Name] = taken[o.key.Name] || o.folder == v.folder
	}
	name := key.Name
	for n := 2; taken[key.Name]; n++ {
		if free := name + "_" + strconv.Itoa(n); importing.Named(free, key.Value, "", v.collection).Name == free {
			key.Name = free
		}
	}
	s.named = append(s.named, namedKey{v.folder, key})
	return key.Name
}

// another notes that the name of a key is that of another secret of the collection, whose value nobody knows here.
func (s *safe) another(folder, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, o := range s.named {
		if o.folder == folder && o.key.Name == name {
			s.named[i].key.Value = rpcclient.Secret{}
		}
	}
}

// namedKey is a key that stands in a file of a collection by its name.
type namedKey struct {
	folder string
	key    importing.Secret
}
