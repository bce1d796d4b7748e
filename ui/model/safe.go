package model

import (
	"context"
	"sync"

	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
)

// Where secrets are kept: the values of Values.Secrets.
const (
	KeepInKeyring = "keyring"
	KeepInVault   = "vault"
	KeepInSession = "session"
)

// Keepers are the values of Values.Secrets.
var Keepers = []string{KeepInKeyring, KeepInVault, KeepInSession}

// safe is where the secrets of collections are kept. Any goroutine may use it.
type safe struct {
	open    func(context.Context) (secrets.Keeper, error) // the keyring; nil if there is none
	vault   *secrets.Vault                                // nil if there is no place for one
	path    string                                        // of the vault
	session *secrets.Session

	mu      sync.Mutex
	ring    secrets.Keeper // once it was opened
	waiting map[secrets.Ref]secrets.Entry
	named   []namedKey
	looked  []namedKey // those that were looked for, and are kept under no name
}

func newSafe(t Trust) *safe {
	s := &safe{open: t.Keyring, session: secrets.NewSession(), waiting: map[secrets.Ref]secrets.Entry{}}
	if t.Vault != "" {
		s.vault = secrets.NewVault(t.Vault)
		s.path = t.Vault
	}
	return s
}

// keeper is what keeps secrets in one of the Keepers. The error is a *secrets.Fault. It may take a second.
func (s *safe) keeper(ctx context.Context, in string) (secrets.Keeper, error) {
	switch {
	case in == KeepInSession:
		return s.session, nil
	case in == KeepInVault && s.vault == nil:
		return nil, &secrets.Fault{Reason: secrets.ReasonDisk, Args: []any{s.path}}
	case in == KeepInVault:
		return s.openVault()
	}
	return s.keyring(ctx)
}

// openVault is the vault, if it is there and open.
func (s *safe) openVault() (secrets.Keeper, error) {
	switch {
	case !s.vault.Exists():
		return nil, &secrets.Fault{Reason: secrets.ReasonNoVault, Args: []any{s.path}}
	case s.vault.IsLocked():
		return nil, &secrets.Fault{Reason: secrets.ReasonLocked}
	}
	return s.vault, nil
}

func (s *safe) keyring(ctx context.Context) (secrets.Keeper, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ring != nil {
		return s.ring, nil
	}
	if s.open == nil {
		return nil, &secrets.Fault{Reason: secrets.ReasonNoKeyring}
	}
	ring, err := s.open(ctx)
	if err != nil {
		return nil, err
	}
	s.ring = ring
	return ring, nil
}

// unlock opens the vault, or makes it where there is none.
func (s *safe) unlock(passphrase rpcclient.Secret) error {
	if s.vault == nil {
		return &secrets.Fault{Reason: secrets.ReasonDisk, Args: []any{s.path}}
	}
	if !s.vault.Exists() {
		return s.vault.Create(passphrase)
	}
	return s.vault.Unlock(passphrase)
}

// secrets is what keeps the secrets of collections, as the settings say.
func (w *Workspace) secrets() secrets.Keeper { return late{w.safe, w.Settings.Values().Secrets} }
