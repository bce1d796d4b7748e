package zmqconn

import (
	"fmt"
	"time"

	zmq "github.com/pebbe/zmq4"
)

// never is longer than any link lives: the library must not reconnect by itself, but must tell that it would.
const never = 24 * time.Hour

// phase is how far a link has come.
type phase int32

const (
	idle       phase = iota // nothing under way; perhaps a pause before the next attempt
	resolving               // waiting for the addresses of the host name
	connecting              // the transport below is being connected
	probing                 // connecting failed; finding out why
	greeting                // connected, waiting for the peer's handshake
	sniffing                // no handshake came about; finding out what the peer is
	ready                   // messages can cross
	ending                  // the peer is gone; what it had sent is still being read
)

// link is a socket and the one connection that it is for.
type link struct {
	number  uint64 // tells the events of this link from those of another
	soc     *zmq.Socket
	bed     *sleeper
	used    bool // Connect was called
	unread  bool // the socket may have something to read
	flood   bool // more came while the last message was taken
	monitor *monitor
}

// newLink makes a socket that is not connected yet. Its events go to tell, from another goroutine.
func newLink(z *zmq.Context, t zmq.Type, number uint64, o Options, tell func(event)) (*link, error) {
	soc, err := z.NewSocket(t)
	if err != nil {
		return nil, err
	}
	l := &link{number: number, soc: soc}
	if err := l.setUp(z, o, tell); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

func (l *link) setUp(z *zmq.Context, o Options, tell func(event)) error {
	if err := setOptions(l.soc, o); err != nil {
		return err
	}
	var err error
	if l.bed, err = newSleeper(l.soc); err != nil {
		return err
	}
	name := fmt.Sprintf("inproc://monitor-%d", l.number)
	if err := l.soc.Monitor(name, zmq.EVENT_ALL); err != nil {
		return err
	}
	l.monitor, err = watch(z, name, l.number, tell)
	return err
}

// setOptions makes the socket forget at its end what it could not send (LINGER), leaves connecting to us, and bounds what
// a peer can do. IMMEDIATE stays off: with it libzmq drops what a peer said just before it hung up. It is not needed to
// keep messages from waiting for a peer, for nothing is written before the handshake and a link has only one connection.
func setOptions(s *zmq.Socket, o Options) error {
	for _, set := range []func() error{
		func() error { return s.SetLinger(0) },
		func() error { return s.SetReconnectIvl(never) },
		func() error { return s.SetMaxmsgsize(o.MaxPart) },
		func() error { return s.SetHandshakeIvl(o.Handshake) },
		func() error { return s.SetIpv6(true) },
		func() error { return s.SetTcpKeepalive(1) },
		func() error { return s.SetTcpKeepaliveIdle(30) },
		func() error { return s.SetTcpKeepaliveIntvl(10) },
		func() error { return o.Security.set(s) },
	} {
		if err := set(); err != nil {
			return err
		}
	}
	return nil
}

// connect begins to connect to an address in the library's own form. It does not wait.
func (l *link) connect(address string) error {
	l.used = true
	return l.soc.Connect(address)
}

// close ends the link at once; what was not sent yet is dropped.
func (l *link) close() {
	_ = l.soc.Monitor("", 0) // lets the monitor's goroutine end
	_ = l.soc.Close()
	if l.monitor != nil {
		l.monitor.close()
	}
	if l.bed != nil {
		l.bed.close()
	}
}
