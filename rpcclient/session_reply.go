package rpcclient

// states is what the events of a connection say of its state.
var states = map[Kind]State{
	KindConnecting: StateConnecting, KindConnected: StateConnecting, KindHandshake: StateConnected,
	KindHandshakeFailed: StateDisconnected, KindRefused: StateDisconnected, KindDisconnected: StateDisconnected,
	KindReopened: StateConnecting,
}

// take records a frame from the connection and ends the calls that it ends.
func (s *Session) take(f Frame) {
	a := newArrival(f)
	if v, decided := s.sort(a); decided {
		s.deliver(v)
	}
	if s.options.OnRequest != nil {
		a.eachAsked(func(q Asked) { s.options.OnRequest(s, q) })
	}
	if !f.IsMessage() {
		s.follow(f)
		s.nudge()
	}
}

func (s *Session) sort(a *arrival) (verdict, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a.frame.IsMessage() {
		s.state = StateConnected
	}
	return s.calls.sort(a)
}

// deliver carries a verdict out: first the record, then whoever waits, even if the record cannot be kept.
func (s *Session) deliver(v verdict) {
	if v.ends != nil {
		defer s.nudge()
		defer v.ends.finish()
	}
	s.recorder.Record(v.exchange, v.frame)
}

// follow keeps the state of the connection, which an event tells of.
func (s *Session) follow(f Frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.Link != 0 { // it is about one exchange; others may be under way over other connections
		if f.Kind == KindDisconnected && len(s.calls.flying.all) == 0 {
			s.state = StateDisconnected
		}
		return
	}
	if state, ok := states[f.Kind]; ok {
		s.state = state
	}
	if f.Kind == KindConnected && !s.endpoint.shakesHands() {
		s.state = StateConnected
	}
	if f.Kind == KindDisconnected {
		s.calls.lose(f)
	}
}
