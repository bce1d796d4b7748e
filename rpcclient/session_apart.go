package rpcclient

import (
	"context"
	"time"
)

// Apart is implemented by a Conn whose Send opens an exchange in every case, or waits for its turn: HTTP, and ZeroMQ, whose
// REQ socket does. A Conn that does not implement it carries anything at any time, by Send.
type Apart interface {
	// SendApart sends a message that opens no exchange: a reply to a request of the peer, or a notification about a call.
	// It is as Send in all else. Where the carrier has no way for such messages, it refuses with a *Failure.
	SendApart(ctx context.Context, msg []byte) (Frame, error)
}

// SendApart sends a message over conn that opens no exchange.
func SendApart(ctx context.Context, conn Conn, msg []byte) (Frame, error) {
	if a, ok := conn.(Apart); ok {
		return a.SendApart(ctx, msg)
	}
	return conn.Send(ctx, msg)
}

// Reply sends an answer to a request of the peer: body exactly as it is, valid or not. jsonrpc.Reply builds one; a batch of
// requests is answered by a batch. It waits until the message has left, or ctx ends, and belongs to no exchange: it ends
// no call, even one with the same id, and is recorded under 0. The error is a *Failure. Any goroutine may call it.
func (s *Session) Reply(ctx context.Context, body []byte) (Frame, error) {
	f, err := s.apart(ctx, 0, body)
	if err == nil {
		return f, nil
	}
	failure := AsFailure(s.endpoint.String(), err)
	if why := s.why(); why != nil && failure.Cause == CauseClosed {
		failure = why
	}
	return f, failure
}

// apart sends a message that opens no exchange, and records it with one.
func (s *Session) apart(ctx context.Context, x ExchangeID, message []byte) (f Frame, err error) {
	if why := s.beginNotify(); why != nil {
		return f, why
	}
	defer func() {
		s.decide(func(c *calls) []verdict { return c.notified(x, f.Link) })
	}()
	if f, err = SendApart(ctx, s.conn, message); err != nil {
		return f, err
	}
	s.recorder.Record(x, f)
	return f, nil
}

// farewell is how long the notification may take that cancels a call.
const farewell = 2 * time.Second

// Farewell waits until the peer has been told of all calls that were given up, or could not be told in two seconds: Close ends
// attempts at that. It is for when no call is in flight.
func (s *Session) Farewell() { s.background.Wait() }

// cancel tells the peer that nobody waits for its reply any more, if the call says how. It is told in the background:
// whoever gave the call up goes on at once.
func (s *Session) cancel(x *Exchange, p *pending, why Cause) {
	ids := p.ids
	if p.batch != nil {
		ids = p.batch.ids()
	}
	message := x.Call.Cancel.message(ids, why)
	if message == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return
	}
	s.background.Go(func() {
		defer func() { _ = recover() }() // a defect of the Conn, which its next user meets too
		ctx, cancel := context.WithTimeout(context.Background(), farewell)
		defer cancel()
		_, _ = s.apart(ctx, x.ID, message) // whoever would want to know has gone
	})
}
