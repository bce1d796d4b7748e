package model

import (
	"context"
	"errors"
	"path"
	"slices"

	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
)

// SecretRow is a secret of a page: never its value, but whether it has one, and whom it may go to.
type SecretRow struct {
	Name  string
	Has   bool
	Short bool // it cannot be overwritten where it turns up
	Later bool // it can have a value once the page is saved
	Peers []string
}

// secretShelf is the secrets of the page that is shown.
type secretShelf struct {
	rows    []SecretRow
	fault   *secrets.Fault // why nothing is known of them; nil if it is
	trouble rpcclient.Note // why one could not be kept; zero if it could
	known   bool           // the rows are those of the page
	number  int            // of the last search: an earlier one that ends later is not heard
}

// Secrets are the secrets of the page that is shown. The slice is the caller's.
func (b *Book) Secrets() []SecretRow { return slices.Clone(b.secret.rows) }

// KnowsSecrets reports whether it is known by now which secrets the page has.
func (b *Book) KnowsSecrets() bool { return b.secret.known }

// SecretStep is what must be answered before anything is known of secrets; false if nothing.
func (b *Book) SecretStep() (SecretStep, bool) {
	if b.secret.fault == nil {
		return 0, false
	}
	step, ok := secretSteps[b.secret.fault.Reason]
	return step, ok
}

// SecretFault is why nothing is known of secrets, or one could not be kept; zero if there is nothing to tell.
func (b *Book) SecretFault() rpcclient.Note {
	if b.secret.fault == nil || !b.secret.trouble.IsZero() {
		return b.secret.trouble
	}
	return valueNote(b.secret.fault)
}

// place tells whose secrets the page shows. What it gives may wait for the disk, and is for any goroutine.
func (b *Book) place() func() secrets.Place {
	owner, environment, shelf := b.volume.owner("."), "", b.w.Shelf
	if p := b.shown(); p.kind == OfEnvironment {
		environment = path.Base(p.path)
	}
	return func() secrets.Place { return shelf.place(owner, environment) }
}

// HasSecrets reports whether pages of the kind have secrets of their own.
func (k PageKind) HasSecrets() bool { return k == OfCollection || k == OfEnvironment }

// lookForSecrets finds out which secrets of the page have values. A new page has none before it is saved.
func (b *Book) lookForSecrets() {
	b.secret.number++
	p := b.shown()
	if p == nil || !p.kind.HasSecrets() || p.path == "" {
		b.secret.rows, b.secret.fault, b.secret.known = nil, nil, true
		if p != nil && p.kind.HasSecrets() {
			b.secret.rows = b.laterSecrets()
		}
		return
	}
	number, keeper, place, names := b.secret.number, b.w.secrets(), b.place(), slices.Clone(b.volume.secrets)
	b.w.Spawn(func() {
		rows, err := secretRows(b.w.Context(), keeper, place(), names)
		b.w.Do(func() {
			if b.secret.number == number {
				b.secret.rows, b.secret.fault, b.secret.trouble, b.secret.known = rows, asFault(err), rpcclient.Note{}, true
				b.changed()
			}
		})
	}, nil)
}

// laterSecrets are the secrets that a page will have when it is saved: those that are mentioned.
func (b *Book) laterSecrets() (rows []SecretRow) {
	for _, name := range slices.Sorted(slices.Values(b.volume.secrets)) {
		rows = append(rows, SecretRow{Name: name, Later: true})
	}
	return rows
}

// secretRows are the secrets that a place has, and those that are mentioned.
func secretRows(ctx context.Context, k secrets.Keeper, place secrets.Place, names []string) (rows []SecretRow, err error) {
	refs, err := k.List(ctx, place.Collection)
	for _, ref := range refs {
		if ref.Place == place && !slices.Contains(names, ref.Name) {
			names = append(names, ref.Name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		row := SecretRow{Name: name}
		var e secrets.Entry
		if err == nil { // what hinders one hinders all: the keyring does not ask for each
			e, err = k.Get(ctx, secrets.Ref{Place: place, Name: name})
			row.Has, row.Short, row.Peers = err == nil, err == nil && e.IsShort(), e.Peers
		}
		if secrets.Is(err, secrets.ReasonMissing) || secrets.Is(err, secrets.ReasonEmpty) {
			err = nil
		}
		rows = append(rows, row)
	}
	return rows, err
}

func asFault(err error) *secrets.Fault {
	var f *secrets.Fault
	if err != nil && !errors.As(err, &f) {
		f = &secrets.Fault{Reason: secrets.ReasonDisk, Args: []any{err}}
	}
	return f
}

// SetSecret gives a secret of the page a value. Whom it may go to stays as it is.
func (b *Book) SetSecret(name string, value rpcclient.Secret) {
	if b.shown().path == "" {
		return // it has no place yet
	}
	keeper, place := b.w.secrets(), b.place()
	b.keep(func(ctx context.Context) error {
		ref := secrets.Ref{Place: place(), Name: name}
		e, err := keeper.Get(ctx, ref)
		if err != nil && !secrets.Is(err, secrets.ReasonMissing) {
			return err
		}
		return keeper.Put(ctx, ref, secrets.Entry{Value: value, Peers: e.Peers})
	})
}

// DeleteSecret forgets the value of a secret.
func (b *Book) DeleteSecret(name string) {
	keeper, place := b.w.secrets(), b.place()
	b.keep(func(ctx context.Context) error { return keeper.Delete(ctx, secrets.Ref{Place: place(), Name: name}) })
}

// RevokePeers takes back whom a secret may go to: it is asked about before it goes again.
func (b *Book) RevokePeers(name string) {
	keeper, place := b.w.secrets(), b.place()
	b.keep(func(ctx context.Context) error {
		ref := secrets.Ref{Place: place(), Name: name}
		e, err := keeper.Get(ctx, ref)
		if err != nil {
			return err
		}
		return keeper.Put(ctx, ref, secrets.Entry{Value: e.Value})
	})
}

// Unlock opens the vault, or makes it where there is none.
func (b *Book) Unlock(passphrase rpcclient.Secret) {
	b.keep(func(context.Context) error { return b.w.safe.unlock(passphrase) })
}

// KeepSecretsIn says where secrets are kept from now on, one of Keepers.
func (b *Book) KeepSecretsIn(where string) {
	b.w.Settings.Change(func(v *Values) { v.Secrets = where })
	b.lookForSecrets()
}

// keep changes secrets in the background and looks at them anew.
func (b *Book) keep(change func(context.Context) error) {
	b.w.Spawn(func() {
		err := change(b.w.Context())
		b.w.Do(func() {
			if err != nil {
				b.secret.trouble = valueNote(err)
				b.changed()
				return
			}
			b.w.revalued()
			b.lookForSecrets()
		})
	}, nil)
}
