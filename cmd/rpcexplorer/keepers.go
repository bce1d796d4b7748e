package main

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"rpcexplorer/history/secrets"
	"rpcexplorer/ui/model"
)

// keeper gives the secrets of a call: those of the command line, then those of the vault that was opened or of the keyring. The keyring is
// not looked for before a secret is wanted.
type keeper struct {
	given       map[string]secrets.Entry
	vault       *secrets.Vault // nil for the keyring
	env         func(string) string
	peer        string                 // that the given ones may go to, by standing on the command line
	environment string                 // the file of the one that was chosen; "" for none
	under       func() (string, error) // what those of the collection are kept under, whatever a Ref says: it is found out when one is wanted
	before      func() []string        // what those of other folders are that lay there before
}

// keeperOf reads the flags, and opens the vault.
func (a *app) keeperOf(f *variableFlags, s *saved) (*keeper, error) {
	k := &keeper{given: map[string]secrets.Entry{}, env: a.env}
	if s.environment != nil {
		k.environment = path.Base(s.environment.Path)
	}
	k.under = sync.OnceValues(func() (string, error) { return consents(a.env).Under(s.bound) })
	k.before = func() []string { return consents(a.env).Before(s.bound) }
	for _, text := range f.secrets {
		name, value, found := strings.Cut(text, "=")
		if !found || strings.TrimSpace(name) == "" {
			return nil, usageError{errors.New("--secret: want NAME=VALUE or NAME=@FILE")}
		}
		secret, err := readSecret(value)
		if err != nil {
			return nil, err
		}
		k.given[name] = secrets.Entry{Value: secret}
	}
	if f.passphrase == "" {
		return k, nil
	}
	passphrase, err := readSecret(f.passphrase)
	if err != nil {
		return nil, err
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return nil, err
	}
	k.vault = secrets.NewVault(filepath.Join(config, "rpcexplorer", vaultFile))
	if err := k.vault.Unlock(passphrase); err != nil {
		return nil, troubleOf(err)
	}
	return k, nil
}

// trust is what the window needs for what collections may do.
func (a *app) trust() model.Trust {
	t := model.Trust{
		Consents: consents(a.env), LookupEnv: a.lookEnv,
		Keyring: func(ctx context.Context) (secrets.Keeper, error) { return secrets.OpenKeyring(ctx, a.env) },
	}
	if config, err := os.UserConfigDir(); err == nil {
		t.Vault = filepath.Join(config, "rpcexplorer", vaultFile)
	}
	return t
}

// vaultFile is the vault, beside the settings.
const vaultFile = "secrets.age"

// reasonNoRing is that a secret is wanted, and there is no keyring to take it from.
const reasonNoRing = "secret.no_keyring.wanted" // {0} its name

// bind lets the secrets of the command line go to a peer.
func (k *keeper) bind(peer string) { k.peer = peer }

// Get gives a secret.
func (k *keeper) Get(ctx context.Context, ref secrets.Ref) (secrets.Entry, error) {
	if e, ok := k.given[ref.Name]; ok {
		return e.With(k.peer), nil
	}
	var err error
	if ref.Collection, err = k.under(); err != nil {
		return secrets.Entry{}, &secrets.Fault{Reason: secrets.ReasonNowhere, Err: err}
	}
	kept, err := k.open(ctx, ref.Name)
	if err != nil {
		return secrets.Entry{}, err
	}
	e, err := kept.Get(ctx, ref)
	if ref.Environment != "" || !secrets.Is(err, secrets.ReasonMissing) { // that of all environments is asked for last
		return e, err
	}
	if ref.Environment = k.environment; secrets.Another(ctx, kept, ref, k.before()) != "" {
		err = &secrets.Fault{Reason: secrets.ReasonAnother, Args: []any{ref.Name}, Err: err}
	}
	return e, err
}

// open is the vault, or the keyring.
func (k *keeper) open(ctx context.Context, name string) (secrets.Keeper, error) {
	if k.vault != nil {
		return k.vault, nil
	}
	ring, err := secrets.OpenKeyring(ctx, k.env)
	if secrets.Is(err, secrets.ReasonNoKeyring) {
		return nil, &secrets.Fault{Reason: reasonNoRing, Args: []any{name}, Err: err}
	}
	return ring, err
}

// errReadOnly is that a call changes no secret.
var errReadOnly = errors.New("a call keeps no secrets")

// Put is refused.
func (k *keeper) Put(context.Context, secrets.Ref, secrets.Entry) error { return errReadOnly }

// Delete is refused.
func (k *keeper) Delete(context.Context, secrets.Ref) error { return errReadOnly }

// List gives none: nothing is offered on the command line.
func (k *keeper) List(context.Context, string) ([]secrets.Ref, error) { return nil, nil }
