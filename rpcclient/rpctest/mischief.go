package rpctest

import "strings"

// Mischief is a way to treat a request that no good service would: what real peers do, and what a client must survive.
// [CutAt] makes more of them.
type Mischief int32

// The ways to misbehave. Those from MultiPart on are the carrier's to do; a carrier that cannot do one sends the honest
// reply, or hangs up where the connection was to end.
const (
	Honest      Mischief = iota
	Silent               // no reply
	Twice                // the same reply two times
	Late                 // the reply comes when the next request has come, before that one's
	Empty                // a reply of no bytes
	Garbage              // a reply that is no JSON
	NotRPC               // a reply that is JSON and no JSON-RPC
	Truncated            // the first half of the reply, as if it were whole
	Foreign              // the reply to a call that nobody made
	Huge                 // a result of 70 MiB, which is more than is kept in memory
	MultiPart            // in three parts: of ZeroMQ, chunks of HTTP, fragments of WebSocket, writes on a stream
	NoDelimiter          // what sets the message apart is left out: the empty part of ZeroMQ, the last chunk, the final fragment, the line feed or the comma
	Noise                // what is no message comes before it: an interim reply, a ping, a line of a log
	Broken               // the carrier's rules are broken: no size of a chunk, a mask, a length that is none, a line feed inside
	Claim                // a length of some exabytes is announced
	Short                // half of the length is announced
	Events               // HTTP: a text/event-stream, whatever was asked for
	Slow                 // in twenty pieces, each after a pause
	Stall                // the first half of what would cross; then the connection stays and is silent
	Farewell             // an end by the carrier's own rules instead of a reply: status 503, close code 1005
	Reset                // the connection is reset instead of a reply
	Half                 // the first half of what would cross, then the connection ends
	HangUp               // the connection ends instead of a reply; the service listens on

	cutAt // and so many bytes
)

// CutAt is that the connection ends after n bytes of what would cross for the reply.
func CutAt(n int) Mischief { return cutAt + Mischief(n) }

// cut is how many of the size bytes that would cross for a reply do cross before the connection ends, if it does.
func (m Mischief) cut(size int) (n int, ends bool) {
	switch {
	case m >= cutAt:
		return min(int(m-cutAt), size), true
	case m == Half:
		return size / 2, true
	case m == HangUp || m == Reset:
		return 0, true
	}
	return size, m == Farewell
}

// hugeSize is more than a Conn keeps of a message in memory.
const hugeSize = 70 << 20

// lies is the table of what the Service says in place of a reply.
var lies = map[Mischief]func(reply []byte) []byte{
	Empty:     func([]byte) []byte { return []byte{} },
	Garbage:   func([]byte) []byte { return []byte("<html>\x00\x1b[31m\xff not JSON") },
	NotRPC:    func([]byte) []byte { return []byte(`{"hello": ["world"]}`) },
	Truncated: func(reply []byte) []byte { return reply[:len(reply)/2] },
	Foreign:   func([]byte) []byte { return appendResult(nil, text(`"nobody asked"`), nil) },
	Huge: func([]byte) []byte {
		return appendResult(nil, nil, text(`"`+strings.Repeat("huge ", hugeSize/len("huge "))+`"`))
	},
}

// misbehave sends the reply in the manner asked for. It reports whether the caller is left waiting.
func (s *Service) misbehave(how Mischief, reply Reply, send func(Reply)) (owing bool) {
	if lie, ok := lies[how]; ok {
		reply.Body = lie(reply.Body)
		send(reply)
		return false
	}
	switch how {
	case Silent:
		return true
	case Late:
		s.hold(func() { send(reply) })
		return true
	case Twice:
		send(reply)
		send(reply)
		return false
	}
	reply.How = how
	send(reply)
	return false
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

// thirds cuts a message in three.
func thirds(b []byte) [][]byte {
	return [][]byte{b[:len(b)/3], b[len(b)/3 : 2*len(b)/3], b[2*len(b)/3:]}
}
