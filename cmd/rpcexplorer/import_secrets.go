package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"rpcexplorer/history/consent"
	"rpcexplorer/history/importing"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/ui/model"
)

// chest is where the secrets of an imported file are put.
type chest struct {
	keeper secrets.Keeper // nil where there is none, or where it is not wanted
	name   string         // of the keeper, to be told
	lack   error          // why there is none; nil where none is wanted
}

// chestOf is the vault that the passphrase opens, else the keyring. Nothing is opened where the file has no secrets. The error is about the
// vault: it was asked for.
func (a *app) chestOf(ctx context.Context, o *importOptions, all []importing.Secret) (chest, error) {
	has := slices.ContainsFunc(all, func(s importing.Secret) bool { return !s.Value.IsZero() })
	switch {
	case !has || o.noSecrets:
		return chest{}, nil
	case o.passphrase != "":
		vault, err := openVault(o.passphrase)
		return chest{vault, a.text.T("import.in_vault"), nil}, err
	}
	ring, err := secrets.OpenKeyring(ctx, a.env)
	if err != nil {
		return chest{lack: err}, nil
	}
	return chest{ring, a.text.T("import.in_keyring"), nil}, nil
}

// openVault opens the vault beside the settings, and makes it where there is none.
func openVault(passphrase string) (*secrets.Vault, error) {
	word, err := readSecret(passphrase)
	if err != nil {
		return nil, err
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(config, "rpcexplorer")
	vault := secrets.NewVault(filepath.Join(folder, vaultFile))
	open := vault.Unlock
	if !vault.Exists() {
		open = vault.Create
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return nil, err
		}
	}
	return vault, troubleOf(open(word))
}

// under is what the secrets of the collection in a folder are kept under; where that cannot be told, they are not kept.
func (a *app) under(folder string, c *chest) string {
	if c.keeper == nil {
		return ""
	}
	under, err := consents(a.env).Under(consent.At(folder))
	if err != nil {
		*c = chest{lack: &secrets.Fault{Reason: secrets.ReasonNowhere, Err: err}}
	}
	return under
}

// keepSecrets keeps the secrets of a file under what those of a collection are, and tells of each what became of it.
func (a *app) keepSecrets(ctx context.Context, c chest, under string, all []importing.Secret) {
	if c.lack != nil {
		a.tellSecret("import.no_chest", a.reasonOf(c.lack))
	}
	for _, s := range all {
		name := "{{secret." + s.Name + "}}"
		if c.keeper == nil || s.Value.IsZero() {
			a.tellSecret("import.secret", name, s.Name)
			continue
		}
		peers, err := model.KeepSecret(ctx, c.keeper, secrets.Ref{Place: secrets.Place{Collection: under, Environment: s.Environment}, Name: s.Name}, s)
		switch {
		case errors.Is(err, model.ErrKept):
			a.tellSecret("import.secret_there", name, c.name, s.Name)
		case err != nil:
			a.tellSecret("import.secret_failed", name, a.reasonOf(err), s.Name)
		case len(peers) == 0:
			a.tellSecret("import.secret_unbound", name, c.name, s.Name)
		default:
			a.tellSecret("import.secret_kept", name, c.name, rpcclient.PeerTexts(peers))
		}
	}
}

func (a *app) tellSecret(key string, args ...any) {
	fmt.Fprintln(a.err, a.err.safe(a.text.T(key, args...)))
}

// reasonOf is why a secret is not kept, as a text.
func (a *app) reasonOf(err error) string {
	var t *trouble
	if errors.As(troubleOf(err), &t) {
		what, _ := a.troubleTexts(t)
		return what
	}
	return err.Error()
}
