package zmqconn

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
)

// TestSecurity: who is let in can talk, and the handshake tells how.
func TestSecurity(t *testing.T) {
	server, serverSecret := pair(t)
	ours, secret := pair(t)
	for _, c := range []struct {
		name  string
		guard guard
		ours  rpcclient.Mechanism
		note  string
		told  string // "" for anything
	}{
		{"NULL", guard{}, rpcclient.Mechanism{}, noteHandshake, ""},
		{"PLAIN", byPlain("ann", "x"), login("ann", "x"), noteHandshakePlain, "ann"},
		{"PLAIN without a password", byPlain("ann", ""), login("ann", ""), noteHandshakePlain, "ann"},
		{"PLAIN without a name", byPlain("", "x"), login("", "x"), noteHandshakePlain, ""},
		{"CURVE", byCurve(serverSecret, ours), key(server, secret), noteHandshakeCurve, ours},
		{"CURVE, a fresh pair", byCurve(serverSecret), key(server, ""), noteHandshakeCurve, ""},
	} {
		for _, socket := range []string{"dealer", "req"} {
			t.Run(c.name+"/"+socket, func(t *testing.T) {
				peer := serveBehind(t, c.guard, zmq.ROUTER, "tcp://127.0.0.1:*", echo)
				o, err := OptionsFor(rpcclient.Access{ZeroMQ: c.ours})
				if err != nil {
					t.Fatal(err)
				}
				x := dialTo(t, as(peer.Endpoint(), socket), o)
				if n := x.Await(rpcclient.KindHandshake).Note; n.Key != c.note || c.told != "" && n.Args[1] != c.told {
					t.Errorf("handshake: got %v", n)
				}
				x.Send("hello")
				if f := x.Message(); string(f.Body()) != "hello" {
					t.Errorf("got %q", f.Body())
				}
			})
		}
	}
}

// TestFreshPairs: where we have no keys, each Conn has a pair of its own.
func TestFreshPairs(t *testing.T) {
	server, _ := pair(t)
	s, err := SecurityFor(key(server, ""))
	if err != nil {
		t.Fatal(err)
	}
	one, _ := s.fresh()
	two, _ := s.fresh()
	if one.public == two.public || one.secret.Equal(two.secret) || one.secret.IsZero() {
		t.Error("not fresh")
	}
}

// TestBadAccess: what cannot be used is told before anything is sent, and by no secret, not even one with a mistake in it.
func TestBadAccess(t *testing.T) {
	public, secret := pair(t)
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	onlyPublic := write("public.key", `public-key = "`+public+`"`)
	large := write("large.key", strings.Repeat(" ", keyFileMax)+public)
	bad := func(set func(*rpcclient.Mechanism)) rpcclient.Mechanism {
		m := key(public, secret)
		set(&m)
		return m
	}
	for _, c := range []struct {
		name string
		m    rpcclient.Mechanism
		key  string
		arg  any // the first, where there is one
	}{
		{"mechanism", rpcclient.Mechanism{Name: "gssapi"}, noteMechanism, "gssapi"},
		{"no login", rpcclient.Mechanism{Name: rpcclient.MechanismPlain}, notePlainLogin, plainMax},
		{"long password", login("ann", strings.Repeat(secret, 7)), notePlainLogin, plainMax},
		{"no server key", bad(func(m *rpcclient.Mechanism) { m.ServerKey = "" }), noteNoServerKey, nil},
		{"no secret key", bad(func(m *rpcclient.Mechanism) { m.SecretKey, m.PublicKey = rpcclient.Secret{}, public }), noteNoSecretKey, nil},
		{"other pair", bad(func(m *rpcclient.Mechanism) { m.PublicKey, _ = pair(t) }), noteKeyPair, nil},
		{"server key, a mistake", bad(func(m *rpcclient.Mechanism) { m.ServerKey = public[1:] }), noteKey, note(noteServerKey)},
		{"public key, a mistake", bad(func(m *rpcclient.Mechanism) { m.PublicKey = public + "x" }), noteKey, note(notePublicKey)},
		{"secret key, a mistake", bad(func(m *rpcclient.Mechanism) { m.SecretKey = rpcclient.NewSecret(secret[1:]) }), noteKey, note(noteSecretKey)},
		{"secret key, a NUL", bad(func(m *rpcclient.Mechanism) { m.SecretKey = rpcclient.NewSecret(secret + "\x00") }), noteKey, note(noteSecretKey)},
		{"secret key, a digit", bad(func(m *rpcclient.Mechanism) { m.SecretKey = rpcclient.NewSecret(secret[1:] + "_") }), noteKey, note(noteSecretKey)},
		{"no such key in the file", bad(func(m *rpcclient.Mechanism) { m.SecretKey = rpcclient.NewSecret(onlyPublic) }), noteKeyFile, note(noteSecretKey)},
		{"large file", bad(func(m *rpcclient.Mechanism) { m.ServerKey = large }), noteKeyFile, note(noteServerKey)},
		{"folder", bad(func(m *rpcclient.Mechanism) { m.ServerKey = dir }), noteKeyFile, note(noteServerKey)},
	} {
		_, err := OptionsFor(rpcclient.Access{ZeroMQ: c.m})
		f := rpcclient.AsFailure("", err)
		n, _ := f.Arg.(rpcclient.Note)
		if f.Cause != rpcclient.CauseBadAccess || n.Key != c.key || c.arg != nil && fmt.Sprint(n.Args[0]) != fmt.Sprint(c.arg) {
			t.Errorf("%s: got %v, want %s", c.name, n.Key, c.key)
		}
		if text := fmt.Sprintf("%v %+v", err, f); strings.Contains(text, secret[1:20]) || strings.Contains(text, public[1:20]) {
			t.Errorf("%s: the failure tells a key", c.name)
		}
	}
}

// TestPathLikeAKey: a file counts though its name could be a key.
func TestPathLikeAKey(t *testing.T) {
	t.Chdir(t.TempDir())
	name := "a-file-whose-name-could-as-well-be-a.key"
	public, secret := pair(t)
	if err := os.WriteFile(name, []byte(public), 0o600); err != nil || !isKey(name) {
		t.Fatal(isKey(name), err)
	}
	if s, err := SecurityFor(key(name, secret)); err != nil || s.server != public {
		t.Errorf("got %q, %v", s.server, err)
	}
}

// TestSecretsDoNotPrint: however Options are printed.
func TestSecretsDoNotPrint(t *testing.T) {
	public, secret := pair(t)
	for _, m := range []rpcclient.Mechanism{key(public, secret), login("ann", secret)} {
		o, err := OptionsFor(rpcclient.Access{ZeroMQ: m})
		if err != nil {
			t.Fatal(err)
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			if text := fmt.Sprintf(verb, o); strings.Contains(text, secret) {
				t.Errorf("%s prints the secret", verb)
			}
		}
	}
}

// TestLimitsOfAccess: what a person set is what the socket gets.
func TestLimitsOfAccess(t *testing.T) {
	o, err := OptionsFor(rpcclient.Access{Limits: rpcclient.Limits{Message: 10, Frame: 5}})
	if o = o.withDefaults(); err != nil || o.MaxMessage != 10 || o.MaxPart != 5 {
		t.Errorf("got %d, %d, %v", o.MaxMessage, o.MaxPart, err)
	}
	if o = (Options{}).withDefaults(); o.MaxMessage != 1<<30 || o.MaxPart != 1<<30 {
		t.Errorf("by default %d, %d", o.MaxMessage, o.MaxPart)
	}
}
