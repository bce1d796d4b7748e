package rpcclient

// endedLimit is how many ended calls a session remembers, to tell a late or second reply from a foreign one.
const endedLimit = 4096

// endedCall is what is remembered of a call that is over.
type endedCall struct {
	exchange ExchangeID
	ids      []string
	link     uint64
	answered bool
}

// endedCalls remembers the last calls that are over.
type endedCalls struct {
	ring  []endedCall
	next  int
	index map[string]int // raw id → place in ring
}

func newEndedCalls() endedCalls { return endedCalls{index: map[string]int{}} }

func (s *endedCalls) add(c endedCall) {
	if len(s.ring) < endedLimit {
		s.ring = append(s.ring, endedCall{})
	}
	at := s.next
	for _, id := range s.ring[at].ids {
		if s.index[id] == at {
			delete(s.index, id)
		}
	}
	s.ring[at] = c
	for _, id := range c.ids {
		s.index[id] = at
	}
	s.next = (at + 1) % endedLimit
}

// find is the ended call that a reply belongs to, by the carrier's pairing or by the id's raw text.
func (s *endedCalls) find(link uint64, ids [][]byte) (endedCall, bool) {
	if link != 0 {
		for _, c := range s.ring {
			if c.link == link {
				return c, true
			}
		}
	}
	for _, id := range ids {
		if at, ok := s.index[string(id)]; ok {
			return s.ring[at], true
		}
	}
	return endedCall{}, false
}
