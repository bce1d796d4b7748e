package rpcclient

import (
	"errors"
	"io"
	"sync"
)

// State is how far a session's connection has come.
type State uint8

// The states of a connection.
const (
	StateIdle         State = iota // nothing known yet
	StateConnecting                // an attempt is under way
	StateConnected                 // messages can cross
	StateDisconnected              // the last attempt failed, or the connection ended
)

// Session is one conversation over a Conn: it numbers calls, pairs replies with them, and reports every frame to its
// Recorder. All methods may be called concurrently; any number of calls may be in flight.
//
// A Session owns its Conn, one goroutine, which takes what comes, and one for each call that was given up while the peer is told so. All
// end with Close, or when the Conn can be read no more.
type Session struct {
	conn       Conn
	led        Led // the Conn, if it can be read by those who wait; else nil
	endpoint   Endpoint
	recorder   Recorder
	options    SessionOptions
	read       chan struct{}  // closed when the reading goroutine has ended
	background sync.WaitGroup // the goroutines that tell of calls that were given up

	mu      sync.Mutex
	state   State
	closing bool // Close was called
	calls   calls
}

// SessionOptions are the habits of a Session. The zero value is what NewSession uses.
type SessionOptions struct {
	// OnRequest is told of every request and every notification of the peer, also of those inside a batch, in order and
	// each after it was recorded, one at a time. It runs where the Conn is read, be it by who waits in Call, so it must not block, and must neither call
	// nor close the Session; what it was told of is its own to read for ever, and may be answered later, by Session.Reply from
	// another goroutine. If nil, requests are recorded and never answered.
	OnRequest func(*Session, Asked)

	// Depth is how deep a reply may nest before a notice tells. If zero, 1,000: about what most programs can read. Whatever
	// the depth, it costs a bit a level to read.
	Depth int
}

const defaultDepth = 1000

// NewSession starts a conversation over conn, which it owns from now on.
func NewSession(conn Conn, e Endpoint, r Recorder) *Session {
	return SessionOptions{}.Start(conn, e, r)
}

// Start starts a conversation over conn, which the Session owns from now on.
func (o SessionOptions) Start(conn Conn, e Endpoint, r Recorder) *Session {
	if o.Depth <= 0 {
		o.Depth = defaultDepth
	}
	s := &Session{
		conn: conn, endpoint: e, recorder: r, options: o,
		read: make(chan struct{}), calls: newCalls(e.String()),
	}
	s.led, _ = conn.(Led)
	go s.receive()
	return s
}

// Endpoint is where the session talks to.
func (s *Session) Endpoint() Endpoint { return s.endpoint }

// State tells how far the connection has come, by the last event seen.
func (s *Session) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// Over reports whether the session has ended and can carry no more calls.
func (s *Session) Over() bool {
	select {
	case <-s.read:
		return true
	default:
		return false
	}
}

// Close ends the conversation. Calls in flight end with CauseClosed. It waits for the session's goroutine, so a Recorder
// must not call it; it may be called twice.
func (s *Session) Close() error {
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	err := s.shut()
	if f := (*Failure)(nil); errors.As(err, &f) && f.Cause == CausePanic {
		return err // the reader may never be let go
	}
	<-s.read
	s.background.Wait()
	return err
}

// shut closes the connection. A panic in it is an error with CausePanic.
func (s *Session) shut() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = s.defect(NewDefect(r))
		}
	}()
	return s.conn.Close()
}

// receive reads until the connection ends, and ends all that depends on it. It is the only goroutine of a Session.
func (s *Session) receive() {
	defer close(s.read)
	s.finish(s.takeAll())
	_ = s.shut() // lets those go whom Send holds
}

// takeAll takes frames until the connection ends, and tells why it did. A panic in the Conn or in the Recorder ends here.
func (s *Session) takeAll() (why *Failure) {
	defer func() {
		if r := recover(); r != nil {
			why = s.defect(NewDefect(r))
		}
	}()
	if direct, ok := s.conn.(Direct); ok {
		return s.endOf(direct.Each(s.takeGuarded))
	}
	for {
		f, err := s.conn.Recv()
		if err == nil {
			s.take(f)
			continue
		}
		if len(f.Data) > 0 {
			s.recorder.Record(0, f)
		}
		return s.endOf(err)
	}
}

// takeGuarded takes a frame on a goroutine of the Conn. A panic in the Recorder ends the session, not that goroutine.
func (s *Session) takeGuarded(f Frame) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = s.defect(NewDefect(r))
		}
	}()
	s.take(f)
	return nil
}

// endOf is why the session is over, by the error of Recv.
func (s *Session) endOf(err error) *Failure {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closing:
		return s.failure(CauseClosed, nil, nil)
	case errors.Is(err, io.EOF):
		return s.failure(CausePeerGone, nil, nil)
	}
	return AsFailure(s.endpoint.String(), err)
}

// finish ends every call in flight, and with it the session.
func (s *Session) finish(why *Failure) {
	defer s.nudge()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = StateDisconnected
	s.calls.finish(why)
}

func (s *Session) failure(c Cause, arg any, err error) *Failure {
	return &Failure{Cause: c, Address: s.endpoint.String(), Arg: arg, Err: err}
}

func (s *Session) defect(d *Defect) *Failure { return s.failure(CausePanic, d.What, d) }
