package model

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/importing"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// imported is what an import made, so that it can be taken back: all of it, as long as nobody has changed it.
type imported struct {
	note    rpcclient.Note    // what was done
	folder  string            // of the collection
	made    bool              // for this import
	strange *Estranged        // it was made here alone until then; nil if not
	before  [sha256.Size]byte // of all that the collection said before
	head    []byte            // what it said of itself before
	deed    *collection.Deed
	tops    []string // the topmost files and folders that are new
	print   [sha256.Size]byte
	secrets []secrets.Ref // that it had kept
}

// wrote notes what the import wrote into a collection that said this of itself.
func (m *imported) wrote(head []byte, d *collection.Deed) {
	var made []string
	for _, at := range d.Made() {
		made = append(made, at.Path)
	}
	m.head, m.deed, m.tops = head, d, topmost(made)
	m.print = fingerprint(m.folder, m.places())
}

// places are what must be as the import left it, so that it can be taken back. What is changed in a file that was there before is merged.
func (m *imported) places() []string {
	if m.made {
		return []string{"."}
	}
	return m.tops
}

// fingerprint tells whether files and folders of a collection are as they were. Links are not followed.
func fingerprint(folder string, places []string) (sum [sha256.Size]byte) {
	all := sha256.New()
	for _, at := range places {
		root := filepath.Join(folder, filepath.FromSlash(at))
		_ = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			text := []byte{}
			if err == nil && e.Type().IsRegular() {
				text, err = os.ReadFile(name)
			}
			one := sha256.Sum256(text)
			all.Write([]byte(name))
			all.Write(one[:])
			if errors.Is(err, fs.ErrPermission) && e != nil && e.IsDir() {
				return fs.SkipDir
			}
			return nil
		})
	}
	all.Sum(sum[:0])
	return sum
}

// takeBack throws away what the import made, and its secrets. What somebody has worked on since stays.
func (m *imported) takeBack(s *Shelf, name string) {
	s.w.Spawn(func() {
		same := fingerprint(m.folder, m.places()) == m.print
		s.w.Do(func() {
			if same {
				m.throw(s)
			} else {
				s.w.Tell("import.changed_since", name)
			}
		})
	}, nil)
}

// throw takes all of it away.
func (m *imported) throw(s *Shelf) {
	v := s.in(m.folder)
	if v == nil {
		return
	}
	if m.made {
		s.throwAll(v, m)
	} else {
		s.takeBack(m.deed, func() {
			m.befriend(s)
			m.forget(s.w)
		}, m.note)
	}
}

// forget takes the secrets away that the import had kept, once no request is left that needs them: the next import of that name must not find those of this one.
func (m *imported) forget(w *Workspace) {
	keeper, refs := w.secrets(), m.secrets
	w.Spawn(func() {
		for _, ref := range refs {
			_ = keeper.Delete(w.Context(), ref) // what cannot be deleted is listed with all other secrets
		}
		w.Do(w.revalued)
	}, nil)
}

// keepSecrets puts the secrets of the file where the person's are kept, bound to the hosts that they went to. One that is there already
// stays, which is told, and what cannot be kept yet waits in memory until it is looked for, if it can be told whose it is.
func (i *Import) keepSecrets(v *Volume, m *imported) {
	keeper, owner := i.w.secrets(), v.owner(".")
	i.w.Spawn(func() {
		place := i.w.Shelf.place(owner, "")
		var kept []secrets.Ref
		var there []string
		var failed error
		for _, s := range i.read.Secrets {
			ref := secrets.Ref{Place: place, Name: s.Name}
			ref.Environment = s.Environment
			var err error
			switch {
			case s.Value.IsZero():
				continue
			case failed == nil: // what hinders one hinders all
				_, err = KeepSecret(i.w.Context(), keeper, ref, s)
			}
			if errors.Is(err, ErrKept) {
				there = append(there, s.Name)
				continue
			}
			if failed = cmp.Or(failed, err); secrets.Is(failed, secrets.ReasonNowhere) { // nobody would find it
				continue
			}
			if failed != nil {
				i.w.safe.wait(ref, secrets.Entry{Value: s.Value, Peers: peersOf(s.Peer)})
			}
			kept = append(kept, ref)
		}
		i.w.Do(func() {
			m.secrets = kept
			i.tellSecrets(there, failed)
		})
	}, nil)
}

// tellSecrets tells which secrets were there already, and what hinders others from being kept.
func (i *Import) tellSecrets(there []string, failed error) {
	switch {
	case secrets.Is(failed, secrets.ReasonNowhere):
		i.w.Tell("import.secrets_unkept")
	case failed != nil:
		i.w.Tell("import.secrets_wait", valueNote(asFault(failed)))
	case len(there) > 0:
		i.w.Tell("import.secrets_there", wording.ClipTo(strings.Join(there, ", "), wording.ArgumentAt))
	}
	i.w.revalued()
}

// ErrKept is that there is a secret of that name, which stays.
var ErrKept = errors.New("there is a secret of that name")

// KeepSecret puts a secret of an imported file where the person's are kept, bound to the host that it went to, and gives the peers that it is
// bound to. One that is there already stays, which is ErrKept.
func KeepSecret(ctx context.Context, k secrets.Keeper, ref secrets.Ref, s importing.Secret) (peers []string, err error) {
	switch _, err := k.Get(ctx, ref); {
	case err == nil:
		return nil, ErrKept
	case !secrets.Is(err, secrets.ReasonMissing):
		return nil, err
	}
	peers = peersOf(s.Peer)
	return peers, k.Put(ctx, ref, secrets.Entry{Value: s.Value, Peers: peers})
}
