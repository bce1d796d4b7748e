package rpcclient

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"
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
// A Session owns its Conn and one goroutine, which reads. Both end with Close, or with the connection.
type Session struct {
	conn     Conn
	endpoint Endpoint
	recorder Recorder
	read     chan struct{} // closed when the reading goroutine has ended

	mu      sync.Mutex
	state   State
	lastID  uint64
	pending pendings
	ended   endedCalls
	failure *Failure // why the session is over; nil while it is not
}

// NewSession starts a conversation over conn, which it owns from now on. The recorder may be shared by many sessions.
func NewSession(conn Conn, e Endpoint, r Recorder) *Session {
	s := &Session{
		conn: conn, endpoint: e, recorder: r, read: make(chan struct{}),
		pending: newPendings(), ended: newEndedCalls(),
	}
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

// Close ends the conversation. Calls in flight end with CauseClosed. It may be called twice.
func (s *Session) Close() error {
	err := s.conn.Close()
	<-s.read
	return err
}

// receive reads until the connection ends. It is the only goroutine of a Session.
func (s *Session) receive() {
	defer close(s.read)
	for {
		f, err := s.conn.Recv()
		if err == nil {
			s.take(f)
			continue
		}
		if len(f.Data) > 0 {
			s.recorder.Record(0, f)
		}
		s.finishAll(s.endOf(err))
		return
	}
}

// endOf is why the session is over.
func (s *Session) endOf(err error) *Failure {
	if errors.Is(err, io.EOF) {
		return &Failure{Cause: CauseClosed, Address: s.endpoint.String()}
	}
	return AsFailure(s.endpoint.String(), err)
}

// finishAll ends every call in flight, and with it the session.
func (s *Session) finishAll(why *Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failure, s.state = why, StateDisconnected
	for p := range s.pending.all {
		p.finish(end{failure: why})
	}
}

// take sorts a frame from the connection.
func (s *Session) take(f Frame) {
	if f.IsMessage() {
		s.takeMessage(f)
		return
	}
	s.recorder.Record(0, f)
	s.takeEvent(f)
}

// states is what the events of a connection say of its state.
var states = map[Kind]State{
	KindConnecting: StateConnecting, KindConnected: StateConnecting, KindHandshake: StateConnected,
	KindHandshakeFailed: StateDisconnected, KindRefused: StateDisconnected, KindDisconnected: StateDisconnected,
	KindReopened: StateConnecting,
}

// takeEvent follows the state of the connection. When the peer went away, no reply can come any more: it knew us by the
// connection.
func (s *Session) takeEvent(f Frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if state, ok := states[f.Kind]; ok {
		s.state = state
	}
	if f.Kind != KindDisconnected {
		return
	}
	for p := range s.pending.all {
		if p.recorded && (f.Link == 0 || f.Link == p.link) {
			p.finish(end{failure: &Failure{Cause: CausePeerGone, Address: s.endpoint.String()}})
		}
	}
}

// event records something that our own side did to an exchange.
func (s *Session) event(id ExchangeID, kind Kind, note Note) {
	s.recorder.Record(id, Frame{Dir: Local, Kind: kind, Time: time.Now(), Note: note})
}

// withTimeout bounds ctx by the call's own time.
func withTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	if d <= 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, d)
}
