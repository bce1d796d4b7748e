package zmqconn

import (
	"slices"
	"testing"

	zmq "github.com/pebbe/zmq4"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/conntest"
)

// guard says whom a peer lets in. The zero value lets everybody in.
type guard struct {
	set   func(*zmq.Socket) error                     // sets the mechanism
	admit func(mechanism string, shown []string) bool // nil if nobody is asked; shown is a name and a password, or a raw key
}

// post sets the guard at a socket that is not bound yet.
func (g guard) post(z *zmq.Context, soc *zmq.Socket) error {
	if g.admit != nil {
		if err := g.answer(z); err != nil {
			return err
		}
	}
	if g.set == nil {
		return nil
	}
	return g.set(soc)
}

// answer handles the requests of ZAP (RFC 27), until the context ends.
func (g guard) answer(z *zmq.Context) error {
	zap, err := z.NewSocket(zmq.REP)
	if err != nil {
		return err
	}
	if err := zap.Bind("inproc://zeromq.zap.01"); err != nil {
		return err
	}
	go func() {
		defer zap.Close()
		for {
			m, err := zap.RecvMessage(0)
			if err != nil {
				return
			}
			status := "400"
			if g.admit(m[5], m[6:]) {
				status = "200"
			}
			_, _ = zap.SendMessage("1.0", m[1], status, "", "", "")
		}
	}()
	return nil
}

// byPlain lets the user in, and nobody else.
func byPlain(user, password string) guard {
	return guard{
		func(s *zmq.Socket) error { return s.SetPlainServer(1) },
		func(mechanism string, shown []string) bool {
			return mechanism == "PLAIN" && slices.Equal(shown, []string{user, password})
		},
	}
}

// byCurve has the secret key, and lets in who has one of the public ones; everybody, if there are none.
func byCurve(secret string, public ...string) guard {
	g := guard{set: func(s *zmq.Socket) error {
		if err := s.SetCurveServer(1); err != nil {
			return err
		}
		return s.SetCurveSecretkey(secret)
	}}
	if len(public) > 0 {
		g.admit = func(_ string, shown []string) bool { return slices.Contains(public, zmq.Z85encode(shown[0])) }
	}
	return g
}

// byAddress lets nobody in, whatever they show.
func byAddress() guard {
	return guard{
		func(s *zmq.Socket) error { return s.SetZapDomain("strict") },
		func(string, []string) bool { return false },
	}
}

// bound is the address of a library socket that just is there.
func bound(t *testing.T, kind zmq.Type, g guard) rpcclient.Endpoint {
	t.Helper()
	z, err := zmq.NewContext()
	if err != nil {
		t.Fatal(err)
	}
	s, err := z.NewSocket(kind)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(); _ = z.Term() })
	_ = s.SetLinger(0)
	if err := g.post(z, s); err != nil {
		t.Fatal(err)
	}
	if err := s.Bind("tcp://127.0.0.1:*"); err != nil {
		t.Fatal(err)
	}
	address, err := s.GetLastEndpoint()
	if err != nil {
		t.Fatal(err)
	}
	return conntest.Endpoint(t, address)
}

// pair is a new pair of keys.
func pair(t *testing.T) (public, secret string) {
	t.Helper()
	public, secret, err := zmq.NewCurveKeypair()
	if err != nil {
		t.Fatal(err)
	}
	return public, secret
}
