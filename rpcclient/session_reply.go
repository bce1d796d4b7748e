package rpcclient

import (
	"rpcexplorer/rpcclient/jsonrpc"
)

// takeMessage pairs a message of the peer with the call that it answers, or records it as an event.
func (s *Session) takeMessage(f Frame) {
	body := f.Body()
	message := jsonrpc.Parse(body)
	ids := idsOf(body, message)
	s.mu.Lock()
	p, notices := s.owner(f, message, ids)
	if p != nil && !p.recorded {
		p.early = append(p.early, f)
		s.mu.Unlock()
		return
	}
	if p == nil {
		id, note := s.stray(f, message, ids)
		s.mu.Unlock()
		if f.Note.IsZero() {
			f.Note = note
		}
		s.recorder.Record(id, f)
		return
	}
	s.pending.remove(p)
	s.ended.add(endedCall{exchange: p.exchange, ids: p.ids, link: p.link, answered: true})
	s.mu.Unlock()
	s.recorder.Record(p.exchange, f)
	p.finish(end{reply: f, message: message, notices: notices})
}

// owner finds the call that a message ends; nil for a message of the peer's own and for a stray reply.
func (s *Session) owner(f Frame, m jsonrpc.Message, ids [][]byte) (*pending, []jsonrpc.Notice) {
	if f.Link == 0 && !mayReply(f.Body(), m) {
		return nil, nil
	}
	_, stale := s.ended.find(f.Link, ids)
	return s.pending.pair(f, ids, stale)
}

// mayReply reports whether a message can be an answer to a call: anything but a request or a notification of the peer.
func mayReply(body []byte, m jsonrpc.Message) bool {
	isRequest := func(m jsonrpc.Message) bool { return m.Kind == jsonrpc.Call || m.Kind == jsonrpc.Notification }
	if m.Kind != jsonrpc.Batch {
		return !isRequest(m)
	}
	_, found := jsonrpc.FirstIn(body, isRequest)
	return !found
}

// stray tells what a message is that ends no call, and the exchange that it belongs to.
func (s *Session) stray(f Frame, m jsonrpc.Message, ids [][]byte) (ExchangeID, Note) {
	if !mayReply(f.Body(), m) {
		return 0, Note{}
	}
	ended, known := s.ended.find(f.Link, ids)
	switch {
	case !known:
		return 0, Note{Key: "frame.reply.foreign"}
	case ended.answered:
		return ended.exchange, Note{Key: "frame.reply.second"}
	}
	return ended.exchange, Note{Key: "frame.reply.late"}
}
