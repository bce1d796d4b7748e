package rpcclient

import "rpcexplorer/rpcclient/jsonrpc"

// endedLimit is about how many bytes are spent on remembering ended calls.
const endedLimit = 1 << 20

// endedCall is what is remembered of a call that is over.
type endedCall struct {
	exchange ExchangeID
	ids      []string
	link     uint64
	answered bool
	notified bool // it was a notification: no reply was awaited
}

// weight is about what it costs to remember the call.
func (c *endedCall) weight() int {
	w := 100
	for _, id := range c.ids {
		w += 100 + len(id)
	}
	return w
}

// endedCalls remembers the last calls that are over, to tell a late or second reply from a foreign one.
type endedCalls struct {
	calls  queue[endedCall]
	first  int // how many were forgotten: the number of the first of calls
	weight int
	byKey  map[string]int // the key of an id → the number of the last call with it
	byLink map[uint64]int
}

func newEndedCalls() endedCalls { return endedCalls{byKey: map[string]int{}, byLink: map[uint64]int{}} }

// add remembers a call and forgets the oldest ones beyond the limit, but never the last one.
func (s *endedCalls) add(c endedCall) {
	number := s.first + s.calls.len()
	s.calls.insert(s.calls.len(), c)
	s.weight += c.weight()
	for _, id := range c.ids {
		s.byKey[jsonrpc.IDKey(id)] = number
	}
	if c.link != 0 {
		s.byLink[c.link] = number
	}
	for s.calls.len() > 1 && s.weight > endedLimit {
		s.forget()
	}
}

// forget forgets the oldest call.
func (s *endedCalls) forget() {
	c := s.calls.at(0)
	for _, id := range c.ids {
		if key := jsonrpc.IDKey(id); s.byKey[key] == s.first {
			delete(s.byKey, key)
		}
	}
	if c.link != 0 && s.byLink[c.link] == s.first {
		delete(s.byLink, c.link)
	}
	s.weight -= c.weight()
	s.calls.drop()
	s.first++
}

// find is the ended call that a message belongs to: by the carrier's pairing where it pairs, else by the id.
func (s *endedCalls) find(link uint64, ids [][]byte) (endedCall, bool) {
	if number, ok := s.byLink[link]; ok && link != 0 {
		return *s.calls.at(number - s.first), true
	}
	for _, id := range ids {
		if number, ok := s.byKey[jsonrpc.IDKey(string(id))]; ok {
			return *s.calls.at(number - s.first), true
		}
	}
	return endedCall{}, false
}

// knows reports whether a call is remembered that the carrier paired by link.
func (s *endedCalls) knows(link uint64) bool {
	_, ok := s.byLink[link]
	return ok && link != 0
}
