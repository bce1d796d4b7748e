package zmqconn

import (
	"testing"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
	"rpcexplorer/rpcclient/zmtp"
)

// A mismatch is a peer that speaks ZeroMQ, but not with us.
type mismatch struct {
	name   string
	peer   func(t *testing.T) rpcclient.Endpoint
	ours   rpcclient.Mechanism
	cause  rpcclient.Cause
	told   string // the argument of the cause, by its key if it has one
	detail any    // with a key: its first argument
}

// behind is a socket with a guard.
func behind(kind zmq.Type, g guard) func(*testing.T) rpcclient.Endpoint {
	return func(t *testing.T) rpcclient.Endpoint { return bound(t, kind, g) }
}

// wantMismatches dials each peer and wants the cause, told at once by the event and the failure.
func wantMismatches(t *testing.T, all []mismatch) {
	t.Helper()
	for _, m := range all {
		for _, socket := range []string{"dealer", "req"} {
			t.Run(m.name+"/"+socket, func(t *testing.T) { m.want(t, socket) })
		}
	}
}

func (m mismatch) want(t *testing.T, socket string) {
	o, err := OptionsFor(rpcclient.Access{ZeroMQ: m.ours})
	if err != nil {
		t.Fatal(err)
	}
	o.Retries = -1
	x := dialTo(t, as(m.peer(t), socket), o)
	f := x.Refused(conntest.Patience, m.cause)
	if told := toldBy(x.Await(rpcclient.KindHandshakeFailed), f); told != m.told {
		t.Errorf("told %q by %v, want %q", told, f, m.told)
	}
	if n, ok := f.Arg.(rpcclient.Note); ok && m.detail != nil && n.Args[0] != m.detail {
		t.Errorf("told %v, want %v first", n.Args, m.detail)
	}
}

// login and key are what we show.
func login(user, password string) rpcclient.Mechanism {
	return rpcclient.Mechanism{Name: rpcclient.MechanismPlain, User: user, Password: rpcclient.NewSecret(password)}
}

func key(server, secret string) rpcclient.Mechanism {
	return rpcclient.Mechanism{Name: rpcclient.MechanismCurve, ServerKey: server, SecretKey: rpcclient.NewSecret(secret)}
}

// TestC10WrongSocket: a socket of a kind that answers nobody is named.
func TestC10WrongSocket(t *testing.T) {
	null := rpcclient.Mechanism{}
	wantMismatches(t, []mismatch{
		{"PUB", behind(zmq.PUB, guard{}), null, rpcclient.CauseWrongSocket, "PUB", nil},
		{"REQ", behind(zmq.REQ, guard{}), null, rpcclient.CauseWrongSocket, "REQ", nil},
		{"PULL", behind(zmq.PULL, guard{}), null, rpcclient.CauseWrongSocket, "PULL", nil},
	})
}

// TestC11WrongServerKey: a server that cannot read what was encrypted for it has another key.
func TestC11WrongServerKey(t *testing.T) {
	_, secret := pair(t)
	other, ours := pair(t)
	wantMismatches(t, []mismatch{
		{"key", behind(zmq.ROUTER, byCurve(secret)), key(other, ours), rpcclient.CauseWrongServerKey, "<nil>", nil},
	})
}

// TestC12KeyRefused: a server that does not let our key in is told by its status code.
func TestC12KeyRefused(t *testing.T) {
	server, secret := pair(t)
	friend, _ := pair(t)
	public, ours := pair(t)
	guard := byCurve(secret, friend)
	wantMismatches(t, []mismatch{
		{"our key", behind(zmq.ROUTER, guard), key(server, ours), rpcclient.CauseKeyRefused, noteKeyRefused, public},
		{"a fresh key", behind(zmq.ROUTER, guard), key(server, ""), rpcclient.CauseKeyRefused, noteKeyRefused, nil},
		{"no key", behind(zmq.ROUTER, byAddress()), rpcclient.Mechanism{}, rpcclient.CauseHandshakeFailed, zmtp.NoteRefused, "400"},
	})
}

// TestC13OtherMechanism: what the peer asks for is named, and what we came with.
func TestC13OtherMechanism(t *testing.T) {
	server, secret := pair(t)
	curve, plain, none := key(server, ""), login("ann", "x"), rpcclient.Mechanism{}
	wantMismatches(t, []mismatch{
		{"NULL to CURVE", behind(zmq.ROUTER, byCurve(secret)), none, rpcclient.CauseWrongMechanism, zmtp.NoteMechanisms, "CURVE"},
		{"NULL to PLAIN", behind(zmq.ROUTER, byPlain("ann", "x")), none, rpcclient.CauseWrongMechanism, zmtp.NoteMechanisms, "PLAIN"},
		{"PLAIN to CURVE", behind(zmq.ROUTER, byCurve(secret)), plain, rpcclient.CauseWrongMechanism, zmtp.NoteMechanisms, "CURVE"},
		{"PLAIN to NULL", behind(zmq.ROUTER, guard{}), plain, rpcclient.CauseWrongMechanism, zmtp.NoteMechanisms, "NULL"},
		{"CURVE to NULL", behind(zmq.ROUTER, guard{}), curve, rpcclient.CauseWrongMechanism, zmtp.NoteMechanisms, "NULL"},
		{"CURVE to PLAIN", behind(zmq.ROUTER, byPlain("ann", "x")), curve, rpcclient.CauseWrongMechanism, zmtp.NoteMechanisms, "PLAIN"},
	})
}

// TestC14UserRefused: a wrong password, or a wrong name, is told by the name.
func TestC14UserRefused(t *testing.T) {
	peer := behind(zmq.ROUTER, byPlain("ann", "right"))
	wantMismatches(t, []mismatch{
		{"password", peer, login("ann", "wrong"), rpcclient.CauseUserRefused, "ann", nil},
		{"name", peer, login("bob", "right"), rpcclient.CauseUserRefused, "bob", nil},
		{"no password", peer, login("ann", ""), rpcclient.CauseUserRefused, "ann", nil},
		{"nobody checks", behind(zmq.ROUTER, guard{set: byPlain("", "").set}), login("ann", "right"), rpcclient.CauseHandshakeFailed, noteHungUp, nil},
	})
}
