package zmqconn

import (
	"os"
	"strings"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/zmtp"
)

// Security is who we are to the peer, and whom we expect there. The zero value is the mechanism NULL: nobody, and anybody.
// [SecurityFor] makes others.
type Security struct {
	name     string // as rpcclient.Mechanism names it
	user     string
	password rpcclient.Secret
	server   string // the public key of the server
	public   string // ours
	secret   rpcclient.Secret
}

// plainMax is how many bytes a name or a password has at most (RFC 24).
const plainMax = 255

// SecurityFor reads what a person set, key files included. The error is a *rpcclient.Failure with CauseBadAccess, which
// tells no secret.
func SecurityFor(m rpcclient.Mechanism) (Security, error) {
	switch m.Name {
	case rpcclient.MechanismNull:
		return Security{}, nil
	case rpcclient.MechanismPlain:
		return plain(m)
	case rpcclient.MechanismCurve:
		return curve(m)
	}
	return Security{}, badAccess(noteMechanism, m.Name)
}

func plain(m rpcclient.Mechanism) (Security, error) {
	size := max(len(m.User), len(m.Password.Reveal()))
	if size == 0 || size > plainMax {
		return Security{}, badAccess(notePlainLogin, plainMax)
	}
	return Security{name: m.Name, user: m.User, password: m.Password}, nil
}

func curve(m rpcclient.Mechanism) (Security, error) {
	if !zmq.HasCurve() {
		return Security{}, badAccess(noteNoCurve)
	}
	s := Security{name: m.Name}
	var err error
	if s.server, err = keyOf(noteServerKey, m.ServerKey, false); err != nil {
		return Security{}, err
	}
	if s.public, err = keyOf(notePublicKey, m.PublicKey, false); err != nil {
		return Security{}, err
	}
	secret, err := keyOf(noteSecretKey, m.SecretKey.Reveal(), true)
	if err != nil {
		return Security{}, err
	}
	s.secret = rpcclient.NewSecret(secret)
	return s.paired()
}

// paired completes our pair by what follows from the secret key.
func (s Security) paired() (Security, error) {
	switch {
	case s.server == "":
		return Security{}, badAccess(noteNoServerKey)
	case s.secret.IsZero() && s.public != "":
		return Security{}, badAccess(noteNoSecretKey)
	case s.secret.IsZero():
		return s, nil
	}
	follows, err := zmq.AuthCurvePublic(s.secret.Reveal())
	if err != nil || s.public != "" && s.public != follows {
		return Security{}, badAccess(noteKeyPair)
	}
	s.public = follows
	return s, nil
}

// keyOf is the key that a text is, or that stands in the file that it names; which says what it is for. A path can look like
// a key. Then the file counts if it is there: no key is, by chance, the name of a file.
func keyOf(which, text string, secret bool) (string, error) {
	text = strings.TrimSpace(text)
	if _, err := os.Lstat(text); text == "" || isKey(text) && err != nil {
		return text, nil
	}
	found, exists, why := readKeys(text)
	switch {
	case !exists:
		return "", badAccess(noteKey, note(which))
	case why != nil:
		return "", badAccess(noteKeyFile, note(which), text, why)
	case found.of(secret) == "":
		return "", badAccess(noteKeyFile, note(which), text, note(noteKeyFileNone))
	}
	return found.of(secret), nil
}

func badAccess(key string, args ...any) *rpcclient.Failure {
	return &rpcclient.Failure{Cause: rpcclient.CauseBadAccess, Arg: note(key, args...)}
}

// fresh makes a pair of keys where we have none: for each Conn another, so that nobody can tell that they are ours.
func (s Security) fresh() (Security, error) {
	if s.name != rpcclient.MechanismCurve || !s.secret.IsZero() {
		return s, nil
	}
	public, secret, err := zmq.NewCurveKeypair()
	s.public, s.secret = public, rpcclient.NewSecret(secret)
	return s, err
}

// set hands the secrets to a socket. libzmq refuses an empty name or password, which is what it has anyway.
func (s Security) set(soc *zmq.Socket) error {
	for _, option := range []struct {
		value string
		set   func(string) error
	}{
		{s.user, soc.SetPlainUsername},
		{s.password.Reveal(), soc.SetPlainPassword},
		{s.server, soc.SetCurveServerkey},
		{s.public, soc.SetCurvePublickey},
		{s.secret.Reveal(), soc.SetCurveSecretkey},
	} {
		if option.value == "" {
			continue
		}
		if err := option.set(option.value); err != nil {
			return err
		}
	}
	return nil
}

// mechanism is our mechanism as the handshake names it.
func (s Security) mechanism() string {
	if s.name == rpcclient.MechanismNull {
		return zmtp.Null
	}
	return strings.ToUpper(s.name)
}

// handshake is the note of a handshake that succeeded.
func (s Security) handshake(address string) rpcclient.Note {
	switch s.name {
	case rpcclient.MechanismPlain:
		return note(noteHandshakePlain, address, s.user)
	case rpcclient.MechanismCurve:
		return note(noteHandshakeCurve, address, s.public)
	}
	return note(noteHandshake, address)
}
