package model

import (
	"cmp"
	"context"
	"path/filepath"

	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/wording"
)

// Grants are what the person agreed to, and the secrets of the collections that are open, and of folders that are gone.
type Grants struct {
	Programs    []consent.Granted
	Collections []CollectionGrants
	Secrets     []GrantedSecret
	Trouble     rpcclient.Note // why secrets are not listed; zero if they are
}

// CollectionGrants is what a collection may do.
type CollectionGrants struct {
	Folder consent.Folder // where it was seen last; with no path for what was typed here
	Name   string         // what it is called; "" where neither it nor one that it lies in is open
	Wants  []Want
}

// GrantedSecret is a secret that has a value, and whom it may go to.
type GrantedSecret struct {
	Collection  string // what it is called; where its folder is where it was no more, that
	Gone        bool   // that is so
	Environment string // what it is called; "" for all
	File        string // where that is, or was; "" for all
	Name        string
	Peers       []string

	ref secrets.Ref
}

// Grants finds out what was agreed to, in the background, and hands it to done.
func (w *Workspace) Grants(done func(Grants)) {
	var open []secretive
	environments := map[string]string{}
	called := map[consent.Folder]string{}
	for _, v := range w.Shelf.volumes {
		if v.folder != "" {
			called[v.bound] = v.Name()
			open = append(open, secretive{v.Name(), v.folder, false, v.owner(".")})
			for dir, in := range v.inner {
				called[in.bound] = in.name
				open = append(open, secretive{in.name, filepath.Join(v.folder, filepath.FromSlash(dir)), false, v.owner(dir)})
			}
			for _, e := range v.collection.Environments {
				environments[filepath.Join(v.folder, filepath.FromSlash(e.Path))] = wording.ClipName(e.Name)
			}
		}
	}
	keeper, store := w.secrets(), w.config.Consents
	w.Spawn(func() {
		g := Grants{Programs: store.Programs()}
		for _, folder := range store.Collections() {
			g.Collections = append(g.Collections, CollectionGrants{folder, nameOf(folder, called), store.Allowed(folder)})
		}
		err := g.addSecrets(w.Context(), keeper, w.owned(open), environments)
		if err != nil {
			g.Trouble = valueNote(err)
		}
		w.Do(func() { done(g) })
	}, nil)
}

// nameOf is what the collection in a folder is called, of those that are open.
func nameOf(folder consent.Folder, called map[consent.Folder]string) string {
	for open, name := range called {
		if folder.Is(open) {
			return name
		}
	}
	return ""
}

// secretive is a collection that may have secrets: what it is called, where it lies, or lay, and whose they are.
type secretive struct {
	name, folder string
	gone         bool
	owner        owner
}

// owned are the collections of which it is known whose secrets they have, and those that were left behind. It waits for the disk.
func (w *Workspace) owned(open []secretive) (all []secretive) {
	seen := map[string]bool{secrets.Nowhere: true}
	take := func(c secretive) {
		if c.owner.under = w.Shelf.place(c.owner, "").Collection; !seen[c.owner.under] {
			seen[c.owner.under] = true
			all = append(all, c)
		}
	}
	for _, c := range open {
		take(c)
	}
	for _, left := range w.config.Consents.Left() {
		take(secretive{left.Folder.Path, left.Folder.Path, true, owner{under: left.Under}})
	}
	return all
}

func (g *Grants) addSecrets(ctx context.Context, k secrets.Keeper, open []secretive, environments map[string]string) error {
	for _, c := range open {
		refs, err := k.List(ctx, c.owner.under)
		if err != nil {
			return err
		}
		for _, ref := range refs {
			e, err := k.Get(ctx, ref)
			if err != nil {
				return err
			}
			granted := GrantedSecret{Collection: c.name, Gone: c.gone, Name: ref.Name, Peers: e.Peers, ref: ref}
			if ref.Environment != "" {
				granted.File = filepath.Join(c.folder, collection.Environments, ref.Environment)
				granted.Environment = cmp.Or(environments[granted.File], ref.Environment)
			}
			g.Secrets = append(g.Secrets, granted)
		}
	}
	return nil
}

// RevokeWants takes back what a collection may do.
func (w *Workspace) RevokeWants(folder consent.Folder, done func(), wants ...Want) {
	w.revoke(func(context.Context) error { return w.config.Consents.Revoke(folder, wants...) }, done)
}

// RevokeProgram takes back that a program may be started.
func (w *Workspace) RevokeProgram(g consent.Granted, done func()) {
	w.revoke(func(context.Context) error { return w.config.Consents.ForgetProgram(g) }, done)
}

// RevokePeers takes back whom a secret may go to.
func (w *Workspace) RevokePeers(s GrantedSecret, done func()) {
	k := w.secrets()
	w.revoke(func(ctx context.Context) error {
		e, err := k.Get(ctx, s.ref)
		if err != nil {
			return err
		}
		return k.Put(ctx, s.ref, secrets.Entry{Value: e.Value})
	}, done)
}

// ForgetSecret forgets a secret.
func (w *Workspace) ForgetSecret(s GrantedSecret, done func()) {
	k := w.secrets()
	w.revoke(func(ctx context.Context) error { return k.Delete(ctx, s.ref) }, done)
}

// revoke takes something back in the background.
func (w *Workspace) revoke(take func(context.Context) error, done func()) {
	w.Spawn(func() {
		err := take(w.Context())
		w.Do(func() {
			if err != nil {
				w.Tell("status.consent_not_kept", err)
			}
			w.revalued()
			done()
		})
	}, nil)
}
