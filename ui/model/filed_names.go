package model

import (
	"context"
	"regexp"
	"slices"
	"strconv"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/importing"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
)

// looksUp finds out under which names the keys of the tab that are to be filed are kept already, where that is not known yet, and then goes on. It
// reports whether it does; else nothing has to be found out.
func (t *Tab) looksUp(v *Volume, at string, then func()) bool {
	looks := t.w.lookUp(v, at, t.typedKeys(v, at), func() {
		next := t.next
		t.saving, t.next = false, nil
		if then(); next != nil {
			next()
		}
	}, func(why error) {
		t.next = nil
		t.fail(t.w.troubleOf(why))
	})
	if looks {
		t.begin()
	}
	return looks
}

// lookUp finds out under which names keys for a path of a collection are kept already, since before the program started, where that is not known yet, and
// then goes on. It reports whether it does. Where the collection is open and it cannot be told whose secrets it has, they are to stay where they were typed,
// and stop is told.
func (w *Workspace) lookUp(v *Volume, at string, keys []importing.Secret, then func(), stop func(error)) bool {
	folder, owner := v.keyFolderAt(at), v.owner(at)
	unsure := owner.isUnsure()
	unknown := slices.DeleteFunc(slices.Clone(keys), func(key importing.Secret) bool { return w.safe.knows(folder, key) })
	if len(unknown) == 0 && (len(keys) == 0 || !unsure) {
		return false
	}
	keeper := w.secrets()
	w.Spawn(func() {
		owner.under = w.Shelf.place(owner, "").Collection
		if owner.isUnsure() {
			w.Do(func() { stop(&collection.Fault{Reason: reasonNotKept}) })
			return
		}
		for _, key := range unknown {
			w.safe.know(folder, key, keptAs(w.Context(), keeper, owner.under, key))
		}
		w.Do(func() {
			v.learn(at, owner)
			then()
		})
	}, func(why *rpcclient.Failure) { stop(why) })
	return true
}

// reasonNotKept is that nothing can be kept since it cannot be told whose it is.
const reasonNotKept = "save.keys_nowhere"

// numbered matches what the name of a secret ends with where others had it.
var numbered = regexp.MustCompile(`(_[0-9]+)+$`)

// keptAs is the name under which a keeper has a key for all environments of a collection, bound to where it goes: its own, or that with a number. "" if it has not,
// or cannot be asked.
func keptAs(ctx context.Context, k secrets.Keeper, under string, key importing.Secret) string {
	refs, err := k.List(ctx, under)
	if err != nil {
		return ""
	}
	for _, ref := range refs {
		if ref.Environment != "" || numbered.ReplaceAllString(ref.Name, "") != numbered.ReplaceAllString(key.Name, "") {
			continue
		}
		e, err := k.Get(ctx, ref)
		if err == nil && e.Value.Equal(key.Value) && !slices.ContainsFunc(peersOf(key.Peer), func(peer string) bool { return !slices.Contains(e.Peers, peer) }) {
			return ref.Name
		}
	}
	return ""
}

// know notes the name under which a key is kept; "" where it is kept under none.
func (s *safe) know(folder string, key importing.Secret, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if name == "" {
		s.looked = append(s.looked, namedKey{folder, key})
		return
	}
	key.Name = name
	s.named = append(s.named, namedKey{folder, key})
}

// knows reports whether it is known under which name a key is kept, or that it is kept under none.
func (s *safe) knows(folder string, key importing.Secret) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	same := func(o namedKey) bool { return o.is(folder, key) }
	return slices.ContainsFunc(s.named, same) || slices.ContainsFunc(s.looked, same)
}

// nameOf is the name under which a key is kept for a collection, as far as that is known, or else its own from now on: one that no
// other key has, also where no file says that name any more.
func (s *safe) nameOf(v *Volume, folder string, key importing.Secret) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := map[string]bool{}
	for _, o := range s.named {
		if o.is(folder, key) {
			return o.key.Name
		}
		taken[o.key.Name] = taken[o.key.Name] || o.folder == folder
	}
	name := key.Name
	for n := 2; taken[key.Name]; n++ {
		if free := name + "_" + strconv.Itoa(n); importing.Named(free, key.Value, "", v.collection).Name == free {
			key.Name = free
		}
	}
	s.named = append(s.named, namedKey{folder, key})
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

func (n namedKey) is(folder string, key importing.Secret) bool {
	return n.folder == folder && n.key.Peer == key.Peer && n.key.Value.Equal(key.Value)
}
