package rpcclient

import (
	"slices"
	"time"

	"rpcexplorer/rpcclient/jsonrpc"
)

// pending is a call in flight.
type pending struct {
	exchange ExchangeID
	ids      []string      // the raw text of every id it may be answered under; none for a message without one
	batch    *batch        // if a batch was sent; else nil
	over     chan struct{} // closed when the wait is over, and end tells how
	end      end
	crossed  bool      // Send has told that it left, when, and under which link; before, it may have left all the same
	sent     time.Time // the stamp of its frame
	lost     loss      // that the peer went away before Send told
	link     uint64    // what the carrier pairs by; 0 if it does not
}

// loss is that the peer went away. The zero value is that it did not.
type loss struct {
	at  time.Time
	why *Failure
}

// end is how a pending call's wait ended: by a reply, or by a failure of the connection.
type end struct {
	came    *arrival // the reply, or the event that tells of the failure, where it belongs to the exchange; else nil
	notices []jsonrpc.Notice
	failure *Failure
}

func newPending(x ExchangeID, ids []string) *pending {
	return &pending{exchange: x, ids: ids, over: make(chan struct{})}
}

// finish ends the wait. It is called once, after the call was taken out of those in flight and its end was set.
func (p *pending) finish() { close(p.over) }

// takePiece keeps a message if it is but a part of the answer, and reports how it fits.
func (p *pending) takePiece(a *arrival) fit {
	if p.batch == nil || a.frame.Link != 0 || !a.frame.IsMessage() {
		return fitsAll
	}
	return p.batch.takePiece(a)
}

// mayMean reports whether a message that came at a time can be meant for p, going by its id: not where the carrier pairs, and
// not where the message is older than the request.
func (p *pending) mayMean(came time.Time) bool {
	return p.link == 0 && (!p.crossed || !p.sent.After(came))
}

// linked is what the ids of a reply, which the carrier paired with p, are worth telling.
func (p *pending) linked(ids [][]byte) []jsonrpc.Notice {
	switch {
	case len(p.ids) == 0:
		return nil // there was no id to come back
	case len(ids) == 0:
		return notice("notice.paired_by_carrier")
	case slices.Contains(p.ids, string(ids[0])):
		return nil
	}
	sameKey := func(id string) bool { return jsonrpc.IDKey(id) == jsonrpc.IDKey(string(ids[0])) }
	if slices.ContainsFunc(p.ids, sameKey) {
		return notice("notice.id_rewritten")
	}
	return notice("notice.paired_by_carrier")
}

func notice(key string) []jsonrpc.Notice { return []jsonrpc.Notice{{Key: key}} }

// pendings are the calls in flight, found by id or link.
type pendings struct {
	all    map[*pending]struct{}
	byText index // by every id as it was sent
	byKey  index // by the keys of those ids whose key is not the id itself
	byLink map[uint64]*pending
}

func newPendings() pendings {
	return pendings{all: map[*pending]struct{}{}, byText: newIndex(), byKey: newIndex(), byLink: map[uint64]*pending{}}
}

func (s *pendings) add(p *pending) {
	s.all[p] = struct{}{}
	for _, id := range p.ids {
		s.byText.add(id, p)
		if key := jsonrpc.IDKey(id); key != id {
			s.byKey.add(key, p)
		}
	}
}

// setLink lets p be found by what the carrier pairs by.
func (s *pendings) setLink(p *pending, link uint64) {
	if p.link = link; link != 0 {
		s.byLink[link] = p
	}
}

// has reports whether p is in flight still.
func (s *pendings) has(p *pending) bool {
	_, ok := s.all[p]
	return ok
}

func (s *pendings) remove(p *pending) {
	delete(s.all, p)
	if p.link != 0 {
		delete(s.byLink, p.link)
	}
	for _, id := range p.ids {
		s.byText.remove(id, p)
		if key := jsonrpc.IDKey(id); key != id {
			s.byKey.remove(key, p)
		}
	}
}

// only is the one call in flight, nil if there are more or none.
func (s *pendings) only() *pending {
	if len(s.all) == 1 {
		for p := range s.all {
			return p
		}
	}
	return nil
}

// findText finds the call that an id was sent with, as it is written.
func (s *pendings) findText(ids [][]byte) *pending {
	for _, id := range ids {
		if p := s.byText.first[string(id)]; p != nil {
			return p
		}
	}
	return nil
}

// findKey finds the call that an id of the same meaning was sent with.
func (s *pendings) findKey(ids [][]byte) *pending {
	for _, id := range ids {
		key := jsonrpc.IDKey(string(id))
		if p := s.byKey.first[key]; p != nil {
			return p
		}
		if p := s.byText.first[key]; p != nil {
			return p
		}
	}
	return nil
}

// index finds calls by a text. Of calls with the same one it finds the oldest: a peer that answers in order means it.
type index struct {
	first map[string]*pending
	more  map[string][]*pending // those behind the first, oldest first; few have any
}

func newIndex() index { return index{map[string]*pending{}, map[string][]*pending{}} }

func (x *index) add(text string, p *pending) {
	switch behind := x.more[text]; {
	case x.first[text] == nil:
		x.first[text] = p
	case x.first[text] == p || len(behind) > 0 && behind[len(behind)-1] == p: // an id twice in one batch
	default:
		x.more[text] = append(behind, p)
	}
}

func (x *index) remove(text string, p *pending) {
	behind := x.more[text]
	switch {
	case x.first[text] != p:
		behind = slices.DeleteFunc(behind, func(q *pending) bool { return q == p })
	case len(behind) == 0:
		delete(x.first, text)
		return
	default:
		x.first[text] = behind[0]
		behind = slices.Delete(behind, 0, 1)
	}
	if x.more[text] = behind; len(behind) == 0 {
		delete(x.more, text)
	}
}
