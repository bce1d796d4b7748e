package model

import (
	"crypto/sha256"
	"path"
	"path/filepath"
	"slices"
	"time"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// trust has a collection that is made here send wherever it wants. Where that cannot be kept, it is asked about each peer as any other. It
// may wait for the disk.
func (s *Shelf) trust(folder consent.Folder) {
	_ = s.w.config.Consents.Allow(folder, s.w.Now(), Want{Kind: consent.Own})
}

// Estrange has a collection that something is imported into, which somebody else may have made, be asked about each peer from now on, but
// for those that its own requests go to. It is nil where that is as it was, and may wait for the disk.
func Estrange(consents *consent.Store, store *collection.Store, there *collection.Collection, at time.Time) (*Estranged, error) {
	folder := boundOf(store, ".")
	if !consents.Allows(folder, Want{Kind: consent.Own}) {
		return nil, nil
	}
	e := &Estranged{forgets: consents.Forgets()}
	for _, peer := range there.Peers() {
		e.left = append(e.left, Want{Kind: consent.Send, What: peer})
	}
	if err := consents.Allow(folder, at, e.left...); err != nil {
		return nil, err
	}
	return e, consents.Revoke(folder, Want{Kind: consent.Own})
}

// Estranged is what a collection was left with that counted as made here.
type Estranged struct {
	left    []Want
	forgets int // how often all had been forgotten
}

// stands reports whether the person took nothing of that back since.
func (e *Estranged) stands(consents *consent.Store, folder consent.Folder) bool {
	return consents.Forgets() == e.forgets && len(consents.Missing(folder, e.left...)) == 0
}

// befriend has a collection count as made here again where the import made it count as another one, and it says what it said before. What
// came by another import may be there still: then it is asked about as that, and so it is where consent was taken back since.
func (m *imported) befriend(s *Shelf) {
	v := s.in(m.folder)
	if m.strange == nil || v == nil {
		return
	}
	s.do(v, func(store *collection.Store) error {
		there, err := store.Load()
		if folder := boundOf(store, "."); err == nil && printOf(there) == m.before && m.strange.stands(s.w.config.Consents, folder) {
			s.trust(folder)
		}
		return err
	}, func(error) {}) // what cannot be read is told when it is loaded
}

// printOf tells whether a collection says what it said at another time.
func printOf(c *collection.Collection) (sum [sha256.Size]byte) {
	all := sha256.New()
	for text := range c.Texts {
		one := sha256.Sum256(text)
		all.Write(one[:])
	}
	all.Sum(sum[:0])
	return sum
}

// boundAt is what consents for a path of the collection are bound to: the folder of the innermost collection or repository that holds it. What was put
// into one's own collection, such as a repository that was cloned into it, says what somebody else may have made. Where that folder was not looked at yet,
// no more than its path is known.
func (v *Volume) boundAt(at string) consent.Folder {
	dir := v.apartAt(at)
	if dir == "." || v.folder == "" {
		return v.bound
	}
	if in, ok := v.inner[dir]; ok {
		return in.bound
	}
	return consent.Folder{Path: filepath.Join(v.folder, filepath.FromSlash(dir))}
}

// apartAt is the folder of the innermost collection or repository that holds a path; "." for that of the collection itself.
func (k *contents) apartAt(at string) string {
	for dir := path.Dir(at); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if it := k.items[dir]; it != nil && it.Apart {
			return dir
		}
	}
	return "."
}

// inner is a collection, or a repository, that lies in another collection.
type inner struct {
	bound consent.Folder // what consents are bound to
	under string         // what its secrets are kept under
	name  string
}

// innerOf looks at the collections and repositories that lie in a collection. It waits for the disk.
func (s *Shelf) innerOf(store *collection.Store, k *contents) map[string]inner {
	all := map[string]inner{}
	var dirs []string
	var bounds []consent.Folder
	for dir, it := range k.items {
		if !it.Apart {
			continue
		}
		in := inner{bound: boundOf(store, dir), name: wording.ClipName(it.Name)}
		dirs, bounds = append(dirs, dir), append(bounds, in.bound)
		all[dir] = in
	}
	for i, under := range s.w.config.Consents.Unders(bounds) {
		in := all[dirs[i]]
		in.under = under
		all[dirs[i]] = in
	}
	return all
}

// boundOf is what consents for a folder of a collection are bound to, "." for its own: the one that is open, whatever has taken its place. It waits for
// the disk.
func boundOf(store *collection.Store, dir string) consent.Folder {
	at := filepath.Join(store.Path(), filepath.FromSlash(dir))
	open, err := store.OpenFolder(dir)
	if err != nil {
		return consent.Folder{Path: at}
	}
	defer open.Close()
	return consent.Of(open, at)
}

// looked are folders, those looked at of which no more than the path is known, each once. It waits for the disk.
func looked(folders []consent.Folder) (all []consent.Folder) {
	for _, f := range folders {
		if !f.IsKnown() {
			f = consent.At(f.Path)
		}
		if !slices.ContainsFunc(all, f.Is) {
			all = append(all, f)
		}
	}
	return all
}

// strangers are those of folders that may be somebody else's, or one of them if all are one's own: a text of one's own is as if it was typed. It may wait
// for the disk.
func (x *terms) strangers(folders []consent.Folder) []consent.Folder {
	if others := slices.DeleteFunc(slices.Clone(folders), x.owns); len(others) > 0 {
		return others
	}
	return folders[:1]
}

// owns reports whether what a collection says is one's own. It may wait for the disk.
func (x *terms) owns(f consent.Folder) bool {
	return f.Path == "" || x.consents().Allows(f, Want{Kind: consent.Own})
}

// owns reports whether all that a call is of was made here, or typed. It may wait for the disk.
func (s *scope) owns() bool {
	return !slices.ContainsFunc(s.of, func(f consent.Folder) bool {
		return f.Path != "" && !s.w.config.Consents.Allows(f, Want{Kind: consent.Own})
	})
}

// demand is what a collection wants to do and nobody agreed to.
type demand struct {
	by    consent.Folder
	wants []Want
}

// demand is what is to be asked about before a call goes to an address with some headers, with what it was not allowed to read, of the first collection that has to be
// asked for; it wants nothing if the call may go. What is asked for a program is another question. It may wait for the disk.
func (p *plan) demand(address string, headers []rpcclient.Header, denied []Want) demand {
	by := p.sender(address, headers)
	if p.asIs {
		denied = nil
	}
	for _, f := range p.of {
		wants := p.consents().Missing(f, denied...)
		if len(by.wants) > 0 && by.by.Is(f) {
			wants, by = append(by.wants, wants...), demand{}
		}
		if len(wants) > 0 && len(by.wants) == 0 {
			return demand{f, wants}
		}
	}
	return by
}

// sender is the collection that has to be asked about before a call goes to an address: of those that said it none was allowed to, or it was made with names
// and one that they are of was not.
func (p *plan) sender(address string, headers []rpcclient.Header) demand {
	e, err := rpcclient.ParseEndpoint(address)
	if err != nil || whereOf(e) == "" {
		return demand{}
	}
	send := Want{Kind: consent.Send, What: e.PeerWith(headers)}
	strange := func(f consent.Folder) bool {
		return f.Path != "" && len(p.consents().Missing(f, Want{Kind: consent.Own}, send)) == 2
	}
	if by := p.said.by(e.Peer(), whereTo(p.typed)); len(by) > 0 && !slices.ContainsFunc(by, func(f consent.Folder) bool { return !strange(f) }) {
		return demand{by[0], []Want{send}}
	}
	if at := slices.IndexFunc(p.of, strange); named(p.typed) && at >= 0 {
		return demand{p.of[at], []Want{send}}
	}
	return demand{}
}

func (x *terms) consents() *consent.Store { return x.names.w.config.Consents }
