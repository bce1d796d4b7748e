package rpctest

// Mischief is a way to treat a request that no good service would: what real peers do, and what a client must survive.
type Mischief uint8

// The ways to misbehave. Those from MultiPart on are the carrier's to do; a carrier that cannot do one sends the honest
// reply.
const (
	Honest      Mischief = iota
	Silent               // no reply
	Twice                // the same reply two times
	Late                 // the reply comes when the next request has come, before that one's
	Empty                // a reply of no bytes
	Garbage              // a reply that is no JSON
	Truncated            // the first half of the reply
	Foreign              // the reply to a call that nobody made
	MultiPart            // ZeroMQ: the reply in three parts; on streams: in three writes
	NoDelimiter          // ZeroMQ: the reply without the empty part that ends the return address
	HangUp               // the connection ends instead of a reply; the service listens on
)

// misbehave sends the reply, nil for none, in the manner asked for.
func (s *Service) misbehave(how Mischief, reply []byte, send func(Reply)) {
	if reply == nil && how != HangUp {
		return
	}
	switch how {
	case Silent:
	case Twice:
		send(Reply{Body: reply})
		send(Reply{Body: reply})
	case Late:
		s.hold(func() { send(Reply{Body: reply}) })
	case Empty:
		send(Reply{Body: []byte{}})
	case Garbage:
		send(Reply{Body: []byte("<html>\x00\x1b[31m\xff not JSON")})
	case Truncated:
		send(Reply{Body: reply[:len(reply)/2]})
	case Foreign:
		send(Reply{Body: appendResult(nil, text(`"nobody asked"`), nil)})
	default:
		send(Reply{Body: reply, How: how})
	}
}

// hold keeps a late reply back.
func (s *Service) hold(reply func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = append(s.held, reply)
}

// release sends what was held back.
func (s *Service) release() {
	s.mu.Lock()
	held := s.held
	s.held = nil
	s.mu.Unlock()
	for _, reply := range held {
		reply()
	}
}
