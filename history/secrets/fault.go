package secrets

import (
	"errors"
	"fmt"
	"strings"

	"rpcexplorer/rpcclient"
)

// Reasons, as keys of the translation tables. The comment says what Args holds.
const (
	ReasonMissing    = "secret.missing"     // {0} name: there is no such secret here
	ReasonEmpty      = "secret.empty"       // {0} name: an empty secret is none
	ReasonNoKeyring  = "secret.no_keyring"  // this system has no keyring, or none that answers
	ReasonKeyring    = "secret.keyring"     // {0} what the keyring says
	ReasonDismissed  = "secret.dismissed"   // the keyring's question was dismissed, or could not be shown: it stays locked
	ReasonNoAnswer   = "secret.no_answer"   // the keyring does not answer
	ReasonLocked     = "secret.locked"      // the vault was not unlocked
	ReasonNoVault    = "secret.no_vault"    // {0} path: there is no vault yet
	ReasonPassphrase = "secret.passphrase"  // the passphrase is wrong
	ReasonTampered   = "secret.tampered"    // {0} path: the vault was changed by somebody without the passphrase, or is cut off
	ReasonNewer      = "secret.newer"       // {0} path: written by a newer version
	ReasonDisk       = "secret.disk"        // {0} what the system says
	ReasonUnbound    = "secret.unbound"     // {0} name, {1} the peer that it would go to, {2} those that it may go to
	ReasonUnboundYet = "secret.unbound_yet" // {0} name, {1} the peer that it would go to: it may go to none
	ReasonAnother    = "secret.another"     // {0} name: there is no such secret here, and one for another folder that lay here before
	ReasonNowhere    = "secret.nowhere"     // it is not known whose secrets are meant
	ReasonInEndpoint = "secret.in_endpoint" // {0} the endpoint: it stands where it would say where the call goes
	ReasonInHost     = "secret.in_host"     // {0} the header: it is Host, which says that, too
)

// Fault is why there is no secret: a reason for translation. It holds none.
type Fault struct {
	Reason string
	Args   []any
	Err    error // what lies under it, or nil
}

// Error is the English diagnostic; a person is shown the translated Reason instead.
func (f *Fault) Error() string {
	text := "secret: " + strings.ReplaceAll(strings.TrimPrefix(f.Reason, "secret."), "_", " ")
	for i, a := range f.Args {
		text += fmt.Sprint([]string{": ", ", "}[min(i, 1)], a)
	}
	return text
}

// Unwrap gives the error under it.
func (f *Fault) Unwrap() error { return f.Err }

// Is reports whether an error is a Fault with that reason.
func Is(err error, reason string) bool {
	var f *Fault
	return errors.As(err, &f) && f.Reason == reason
}

// Unbound is that a secret would go to a peer that nobody agreed to. It asks for consent, which Bind remembers.
type Unbound struct {
	Ref   Ref
	Peer  string   // where it would go
	Peers []string // where it may go
}

// Error is the English diagnostic.
func (u *Unbound) Error() string { return u.Fault().Error() }

// Fault is the same for translation.
func (u *Unbound) Fault() *Fault {
	if len(u.Peers) == 0 {
		return &Fault{Reason: ReasonUnboundYet, Args: []any{u.Ref.Name, rpcclient.PeerText(u.Peer)}}
	}
	return &Fault{Reason: ReasonUnbound, Args: []any{u.Ref.Name, rpcclient.PeerText(u.Peer), rpcclient.PeerTexts(u.Peers)}}
}
