package model

import (
	"errors"
	"path/filepath"
	"strings"

	"rpcexplorer/history/importing"
	"rpcexplorer/history/secrets"
	"rpcexplorer/ui/wording"
)

// filedAddress is an address as a file may have it: keys in it stand there by names. It reports whether any do.
func filedAddress(address string) (kept string, hides bool) {
	hidden, keys := importing.Hidden(address, nil)
	return keptAddress(hidden), len(keys) > 0
}

// typedKeys are the keys in the tab's address, where that is to be filed as it was typed, and of what it logs in with. What they are kept as is
// not decided yet.
func (t *Tab) typedKeys(v *Volume, at string) (keys []importing.Secret) {
	f := v.filed(t.draft, at, t.request)
	for _, part := range f.plain {
		keys = append(keys, t.loginKey(v, part))
	}
	if f.hides {
		_, found := importing.Hidden(t.draft.Endpoint, v.collection)
		keys = append(keys, found...)
	}
	return keys
}

// hideKeys puts references in the place of those keys, as an import does.
func (t *Tab) hideKeys(v *Volume, at string) {
	var keys []importing.Secret
	f, typed, folder := v.filed(t.draft, at, t.request), t.draft, v.keyFolderAt(at)
	for _, part := range f.plain {
		keys = append(keys, t.hideLogin(v, folder, part))
	}
	if f.hides {
		address, found := t.w.hiddenIn(v, folder, t.draft.Endpoint)
		t.Set(func(d *Draft) { d.Endpoint = address })
		keys = append(keys, found...)
	}
	hidden := t.draft
	t.w.keepKeys(v, at, keys, func() { t.typedAgain(typed, hidden) })
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

// hideKeysOf is an address as a file at a path of a collection may have it. Its keys are kept as secrets of the collection, bound to where the address
// leads, and the person is told.
func (w *Workspace) hideKeysOf(v *Volume, at, address string) string {
	address, keys := w.hiddenIn(v, v.keyFolderAt(at), address)
	w.keepKeys(v, at, keys, func() {}) // what was typed stands still where it was taken from
	return address
}

// hiddenIn is an address as a file of a collection may have it, and the keys that stand in it by their names.
func (w *Workspace) hiddenIn(v *Volume, folder, address string) (string, []importing.Secret) {
	hidden, keys := importing.Hidden(address, v.collection)
	var names []string // all are replaced at once, since the new name of one may be the old one of another
	for i, s := range keys {
		keys[i].Name = w.safe.nameOf(v, folder, s)
		names = append(names, "{{secret."+s.Name+"}}", "{{secret."+keys[i].Name+"}}")
	}
	return keptAddress(strings.NewReplacer(names...).Replace(hidden)), keys
}

// folderAt is the folder of the innermost collection that holds a path.
func (v *Volume) folderAt(at string) string {
	dir, _ := v.collection.Innermost(at)
	return v.pathOf(dir)
}

// keyFolderAt is the folder of whose secrets keys at a path become: that of owner.
func (v *Volume) keyFolderAt(at string) string { return v.pathOf(v.apartAt(at + "/")) }

// pathOf is where a folder of the collection lies, "." for its own.
func (v *Volume) pathOf(dir string) string {
	if v.folder == "" || dir == "." {
		return v.folder
	}
	return filepath.Join(v.folder, filepath.FromSlash(dir))
}

// keepKeys keeps keys in the background, if there are any, and tells of it. Where other secrets have their names, these stay,
// and taken is called; so it is where it cannot be told whose secrets they would be.
func (w *Workspace) keepKeys(v *Volume, at string, keys []importing.Secret, taken func()) {
	if len(keys) == 0 {
		return
	}
	var names []string
	for _, s := range keys {
		names = append(names, "{{secret."+s.Name+"}}")
	}
	w.Tell(keysKept, wording.ClipTo(strings.Join(names, ", "), wording.ArgumentAt))
	w.Shelf.then(v, func() { w.keepThem(v, at, keys, taken) }) // its folder may have been made for it, and says what they are kept under
}

// keysKept is that keys became secrets.
const keysKept = "save.keys"

// keysUnkept is that they could not.
const keysUnkept = "save.keys_unkept"

// keepThem keeps keys in the background.
func (w *Workspace) keepThem(v *Volume, at string, keys []importing.Secret, taken func()) {
	keeper, owner, folder := w.secrets(), v.owner(at), v.keyFolderAt(at)
	w.Spawn(func() {
		place, told := w.Shelf.place(owner, ""), "save.keys_taken"
		var others []string
		for _, s := range keys {
			switch {
			case place.Collection == secrets.Nowhere:
				told = keysUnkept
			case w.keepKey(keeper, secrets.Ref{Place: place, Name: s.Name}, s):
				continue
			default:
				w.safe.another(folder, s.Name)
			}
			others = append(others, "{{secret."+s.Name+"}}")
		}
		w.Do(func() {
			if told == keysUnkept {
				w.Untell(keysKept)
			}
			if len(others) > 0 {
				taken()
				w.Tell(told, wording.ClipTo(strings.Join(others, ", "), wording.ArgumentAt))
			}
			w.revalued()
		})
	}, nil)
}

// keepKey keeps a key; what cannot be kept yet waits in memory until somebody says where secrets are kept. It is false where another secret has
// that name, which stays.
func (w *Workspace) keepKey(k secrets.Keeper, ref secrets.Ref, s importing.Secret) bool {
	ctx := w.Context()
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
