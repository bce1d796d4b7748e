package secrets

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"sync"

	"filippo.io/age"

	"rpcexplorer/history/atomicfile"
	"rpcexplorer/rpcclient"
)

// Vault is a Keeper in a file that is encrypted with a passphrase, in the format of age with scrypt. It is locked until it was
// unlocked. A file that cannot be opened is never written to.
type Vault struct {
	path string
	work int // scrypt's cost, as a power of two

	mu         sync.Mutex
	passphrase rpcclient.Secret // zero while it is locked
	entries    map[Ref]Entry
	seen       [sha256.Size]byte // of the file as entries have it
}

// The cost of a passphrase: 17 takes a third of a second. A file that asks for more than 20 is not opened.
const (
	workFactor    = 17
	maxWorkFactor = 20
)

// maxVault bounds the size of a vault.
const maxVault = 16 << 20

// vaultFormat is the number of the format.
const vaultFormat = 1

// NewVault makes a Vault of a file, which need not be there yet.
func NewVault(path string) *Vault { return &Vault{path: path, work: workFactor} }

// Exists reports whether there is a file.
func (v *Vault) Exists() bool {
	_, err := os.Lstat(v.path)
	return err == nil
}

// IsLocked reports whether the passphrase is still to be given.
func (v *Vault) IsLocked() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.passphrase.IsZero()
}

// Create makes an empty vault, which is then unlocked. There must be none.
func (v *Vault) Create(passphrase rpcclient.Secret) error {
	if passphrase.IsZero() {
		return &Fault{Reason: ReasonPassphrase}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.Exists() {
		return diskFault(&fs.PathError{Op: "create", Path: v.path, Err: fs.ErrExist})
	}
	return v.writeLocked(passphrase, map[Ref]Entry{})
}

// Unlock opens the vault. It takes a third of a second.
func (v *Vault) Unlock(passphrase rpcclient.Secret) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.readLocked(passphrase)
}

// Lock forgets the passphrase and what is in the vault.
func (v *Vault) Lock() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.passphrase, v.entries = rpcclient.Secret{}, nil
}

// Get gives a secret.
func (v *Vault) Get(_ context.Context, ref Ref) (Entry, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.freshLocked(); err != nil {
		return Entry{}, err
	}
	e, ok := v.entries[ref]
	if !ok {
		return Entry{}, missing(ref)
	}
	return e, nil
}

// Put keeps a secret.
func (v *Vault) Put(_ context.Context, ref Ref, e Entry) error {
	if err := e.check(ref); err != nil {
		return err
	}
	return v.change(func(entries map[Ref]Entry) { entries[ref] = e })
}

// Delete forgets a secret.
func (v *Vault) Delete(_ context.Context, ref Ref) error {
	return v.change(func(entries map[Ref]Entry) { delete(entries, ref) })
}

// List gives all secrets of a collection.
func (v *Vault) List(_ context.Context, collection string) ([]Ref, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.freshLocked(); err != nil {
		return nil, err
	}
	return listed(maps.Keys(v.entries), collection), nil
}

func (v *Vault) change(how func(map[Ref]Entry)) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.freshLocked(); err != nil {
		return err
	}
	entries := maps.Clone(v.entries)
	how(entries)
	return v.writeLocked(v.passphrase, entries)
}

// freshLocked reads the file anew if another process wrote it.
func (v *Vault) freshLocked() error {
	if v.passphrase.IsZero() {
		return &Fault{Reason: ReasonLocked}
	}
	text, err := v.load()
	switch {
	case err != nil:
		return err
	case sha256.Sum256(text) == v.seen:
		return nil
	}
	return v.readLocked(v.passphrase)
}

func (v *Vault) readLocked(passphrase rpcclient.Secret) error {
	text, err := v.load()
	if err != nil {
		return err
	}
	entries, err := v.decrypt(text, passphrase)
	if err != nil {
		return err
	}
	v.passphrase, v.entries, v.seen = passphrase, entries, sha256.Sum256(text)
	return nil
}

func (v *Vault) writeLocked(passphrase rpcclient.Secret, entries map[Ref]Entry) error {
	text, err := v.encrypt(entries, passphrase)
	if err != nil {
		return diskFault(err)
	}
	if err := atomicfile.Write(v.path, text, 0o600); err != nil {
		return diskFault(err)
	}
	v.passphrase, v.entries, v.seen = passphrase, entries, sha256.Sum256(text)
	return nil
}

func (v *Vault) load() ([]byte, error) {
	f, err := os.Open(v.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Fault{Reason: ReasonNoVault, Args: []any{v.path}, Err: err}
	}
	if err != nil {
		return nil, diskFault(err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxVault+1))
	if err == nil && len(text) > maxVault {
		err = errTooLarge
	}
	if err != nil {
		return nil, diskFault(err)
	}
	return text, nil
}

var errTooLarge = errors.New("the file is too large for a vault")

// contents is what is encrypted.
type contents struct {
	Format  int      `json:"format"`
	Secrets []stored `json:"secrets"`
}

// stored is a secret in plain, on its way into a vault or a keyring.
type stored struct {
	Collection  string   `json:"collection,omitempty"`
	Environment string   `json:"environment,omitempty"`
	Name        string   `json:"name,omitempty"`
	Value       string   `json:"value,omitempty"`
	Peers       []string `json:"peers,omitempty"`
}

func (v *Vault) encrypt(entries map[Ref]Entry, passphrase rpcclient.Secret) ([]byte, error) {
	c := contents{Format: vaultFormat}
	for _, ref := range slices.SortedFunc(maps.Keys(entries), compare) {
		e := entries[ref]
		c.Secrets = append(c.Secrets, stored{encoded(ref.Collection), encoded(ref.Environment), encoded(ref.Name), encoded(e.Value.Reveal()), e.Peers})
	}
	plain, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	recipient, err := age.NewScryptRecipient(passphrase.Reveal())
	if err != nil {
		return nil, err
	}
	recipient.SetWorkFactor(v.work)
	var text bytes.Buffer
	w, err := age.Encrypt(&text, recipient)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return text.Bytes(), nil
}

func (v *Vault) decrypt(text []byte, passphrase rpcclient.Secret) (map[Ref]Entry, error) {
	identity, err := age.NewScryptIdentity(passphrase.Reveal())
	if err != nil {
		return nil, &Fault{Reason: ReasonPassphrase}
	}
	identity.SetMaxWorkFactor(maxWorkFactor)
	r, err := age.Decrypt(bytes.NewReader(text), identity)
	if wrong := (*age.NoIdentityMatchError)(nil); errors.As(err, &wrong) {
		return nil, &Fault{Reason: ReasonPassphrase}
	}
	var plain []byte
	if err == nil {
		plain, err = io.ReadAll(r)
	}
	var c contents
	if err == nil {
		err = json.Unmarshal(plain, &c)
	}
	switch {
	case err != nil:
		return nil, &Fault{Reason: ReasonTampered, Args: []any{v.path}} // what lies under it might quote the content
	case c.Format > vaultFormat:
		return nil, &Fault{Reason: ReasonNewer, Args: []any{v.path}}
	}
	entries := make(map[Ref]Entry, len(c.Secrets))
	for _, s := range c.Secrets {
		entries[Ref{Place{decoded(s.Collection), decoded(s.Environment)}, decoded(s.Name)}] = Entry{rpcclient.NewSecret(decoded(s.Value)), s.Peers}
	}
	return entries, nil
}

func diskFault(err error) error {
	return &Fault{Reason: ReasonDisk, Args: []any{err.Error()}, Err: err}
}
