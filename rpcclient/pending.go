package rpcclient

import (
	"rpcexplorer/rpcclient/jsonrpc"
)

// pending is a call that waits for its reply.
type pending struct {
	exchange ExchangeID
	ids      []string // the raw text of every id it may be answered under; none for a message without one
	link     uint64   // what the carrier pairs by; 0 if it does not
	end      chan end // buffered for one: how the wait ended
	recorded bool     // the sent frame stands in the record
	early    []Frame  // replies that overtook the record of their request
}

// end is how a pending call's wait ended: by a reply, or by a failure of the connection.
type end struct {
	reply   Frame
	message jsonrpc.Message
	notices []jsonrpc.Notice
	failure *Failure
}

// finish ends the wait; only the first end counts.
func (p *pending) finish(e end) {
	select {
	case p.end <- e:
	default:
	}
}

// pendings are the calls in flight, found by id or link. Its owner guards it.
type pendings struct {
	all   map[*pending]struct{}
	byID  map[string]*pending // of calls with equal ids the newest
	twins int                 // how often an id was added that was in flight already
}

func newPendings() pendings {
	return pendings{all: map[*pending]struct{}{}, byID: map[string]*pending{}}
}

func (s *pendings) add(p *pending) {
	s.all[p] = struct{}{}
	for _, id := range p.ids {
		if s.byID[id] != nil {
			s.twins++
		}
		s.byID[id] = p
	}
}

// remove takes p out and reports whether it was there.
func (s *pendings) remove(p *pending) bool {
	if _, ok := s.all[p]; !ok {
		return false
	}
	delete(s.all, p)
	for _, id := range p.ids {
		if s.byID[id] == p {
			delete(s.byID, id)
			if s.twins > 0 {
				s.restore(id)
			}
		}
	}
	return true
}

// restore finds another call with the id, which the one just removed stood before. Equal ids in flight are a rare wish.
func (s *pendings) restore(id string) {
	for q := range s.all {
		for _, other := range q.ids {
			if other == id {
				s.byID[id] = q
				s.twins--
				return
			}
		}
	}
}

// only is the one pending call, if there is exactly one.
func (s *pendings) only() *pending {
	if len(s.all) != 1 {
		return nil
	}
	for p := range s.all {
		return p
	}
	return nil
}

// pair finds the call that a reply ends: the carrier's own pairing wins, then the id's raw text, then its numeric value.
// A reply that nothing was sent for (stale is false) and whose id matches nothing ends the one call in flight, if there is
// exactly one. The notice tells how the two came together, where that is no matter of course.
func (s *pendings) pair(f Frame, ids [][]byte, stale bool) (*pending, []jsonrpc.Notice) {
	byID := s.byText(ids)
	if p := s.byLink(f.Link); p != nil {
		if p != byID && len(p.ids) > 0 {
			return p, []jsonrpc.Notice{{Key: "notice.paired_by_carrier"}}
		}
		return p, nil
	}
	if byID != nil && byID.link == 0 {
		return byID, nil
	}
	if p := s.byNumber(ids); p != nil {
		return p, []jsonrpc.Notice{{Key: "notice.id_rewritten"}}
	}
	if p := s.only(); p != nil && p.link == 0 && !stale {
		if len(p.ids) == 0 {
			return p, nil
		}
		return p, []jsonrpc.Notice{{Key: "notice.paired_alone"}}
	}
	return nil, nil
}

func (s *pendings) byText(ids [][]byte) *pending {
	for _, id := range ids {
		if p := s.byID[string(id)]; p != nil {
			return p
		}
	}
	return nil
}

func (s *pendings) byNumber(ids [][]byte) *pending {
	for _, id := range ids {
		for text, p := range s.byID {
			if p.link == 0 && jsonrpc.SameNumber([]byte(text), id) {
				return p
			}
		}
	}
	return nil
}

func (s *pendings) byLink(link uint64) *pending {
	if link == 0 {
		return nil
	}
	for p := range s.all {
		if p.link == link {
			return p
		}
	}
	return nil
}

// idsOf lists the raw texts of the ids in a message, one for each item of a batch.
func idsOf(body []byte, m jsonrpc.Message) [][]byte {
	if m.Kind != jsonrpc.Batch {
		if m.ID.Len == 0 {
			return nil
		}
		return [][]byte{m.ID.Of(body)}
	}
	var ids [][]byte
	for _, item := range jsonrpc.Items(body) {
		if item.ID.Len > 0 {
			ids = append(ids, item.ID.Of(body))
		}
	}
	return ids
}
