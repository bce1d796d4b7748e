package rpcclient

import (
	"context"
	"errors"
	"slices"
	"time"

	"rpcexplorer/rpcclient/jsonrpc"
)

// Call sends a call and waits for its outcome: the reply, the failure of the connection, or the end of ctx or of the
// call's own Timeout. A well-formed notification waits for nothing; anything else waits for one reply.
//
// The exchange is never nil. The error is the *Failure of its outcome, nil where the peer answered, be it with a
// JSON-RPC error.
func (s *Session) Call(ctx context.Context, c Call) (*Exchange, error) {
	x := &Exchange{Endpoint: s.endpoint, Call: c, Timing: Timing{Begun: time.Now()}}
	if err := s.call(ctx, x); err != nil {
		x.Outcome = Outcome{Kind: OutcomeFailure, Failure: AsFailure(s.endpoint.String(), err), Reply: x.Outcome.Reply}
	}
	if x.Timing.Ended.IsZero() {
		x.Timing.Ended = time.Now()
	}
	if x.ID != 0 {
		s.recorder.Conclude(x.ID, x.Outcome)
	}
	if x.Outcome.Failure != nil {
		return x, x.Outcome.Failure
	}
	return x, nil
}

func (s *Session) call(ctx context.Context, x *Exchange) error {
	message, err := x.Call.Message(s.number())
	if err != nil {
		return err
	}
	if x.ID, err = s.recorder.Intend(x.Call); err != nil {
		return &Failure{Cause: CauseRecorder, Address: s.endpoint.String(), Arg: err.Error(), Err: err}
	}
	ctx, cancel := withTimeout(ctx, x.Call.Timeout)
	defer cancel()
	parsed := jsonrpc.Parse(message)
	if !parsed.WantsReply(message) {
		return s.notify(ctx, x, message)
	}
	p := &pending{exchange: x.ID, ids: texts(idsOf(message, parsed)), end: make(chan end, 1)}
	return s.request(ctx, x, message, p)
}

// number is the id of the next call that brings none.
func (s *Session) number() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lastID++
	return s.lastID
}

func texts(ids [][]byte) []string {
	if len(ids) == 0 {
		return nil
	}
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return texts
}

func (s *Session) notify(ctx context.Context, x *Exchange, message []byte) error {
	f, err := s.conn.Send(ctx, message)
	if err != nil {
		return s.unsent(ctx, x, err)
	}
	s.sent(x, f)
	x.Timing.Ended = f.Time
	x.Outcome = Outcome{Kind: OutcomeSent}
	return nil
}

// sent keeps the frame that carried the call.
func (s *Session) sent(x *Exchange, f Frame) {
	s.recorder.Record(x.ID, f)
	x.Frames = append(x.Frames, f)
	x.Timing.Sent = f.Time
}

// unsent says why Send gave up. Why the context ended is known here: a carrier sees only that it did.
func (s *Session) unsent(ctx context.Context, x *Exchange, err error) error {
	if failure := AsFailure(s.endpoint.String(), err); failure.Cause != CauseBroken || ctx.Err() == nil {
		s.giveUp(x, failure)
		return failure
	}
	return s.given(ctx, x, CauseUnreachable)
}

// given says why a context ended: the user gave the call up, or its time was over, which has the cause late.
func (s *Session) given(ctx context.Context, x *Exchange, late Cause) *Failure {
	failure := &Failure{Cause: CauseCancelled, Address: s.endpoint.String()}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		failure.Cause, failure.Arg = late, time.Since(x.Timing.Begun).Round(time.Millisecond)
	}
	s.giveUp(x, failure)
	return failure
}

// giveUp records that our side ended an exchange.
func (s *Session) giveUp(x *Exchange, why *Failure) {
	x.Timing.Ended = time.Now()
	kind := KindCancelled
	switch why.Cause {
	case CauseTimeout, CauseUnreachable:
		kind = KindTimeout
	case CauseCancelled:
	default:
		return // an event of the connection stands in the record already
	}
	s.event(x.ID, kind, Note{Key: why.Cause.Key(), Args: why.Args()})
}

func (s *Session) request(ctx context.Context, x *Exchange, message []byte, p *pending) error {
	if err := s.enter(p); err != nil {
		return err
	}
	f, err := s.conn.Send(ctx, message)
	if err != nil {
		s.leave(p, false)
		return s.unsent(ctx, x, err)
	}
	s.sent(x, f)
	s.expect(p, f.Link)
	select {
	case e := <-p.end:
		return s.conclude(x, p, e)
	case <-ctx.Done():
	}
	select { // a reply that came at the same moment counts
	case e := <-p.end:
		return s.conclude(x, p, e)
	default:
		s.leave(p, false)
		return s.given(ctx, x, CauseTimeout)
	}
}

// enter makes a call known to the reader, before its first byte leaves.
func (s *Session) enter(p *pending) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failure != nil {
		return s.failure
	}
	s.pending.add(p)
	return nil
}

// expect lets replies end the call, those too that came before its own frame was recorded.
func (s *Session) expect(p *pending, link uint64) {
	s.mu.Lock()
	p.recorded, p.link = true, link
	early := p.early
	p.early = nil
	s.mu.Unlock()
	for _, f := range early {
		s.takeMessage(f)
	}
}

// leave takes a call out of those in flight and remembers it.
func (s *Session) leave(p *pending, answered bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pending.remove(p) {
		s.ended.add(endedCall{exchange: p.exchange, ids: p.ids, link: p.link, answered: answered})
	}
}

// conclude reads the outcome out of how the wait ended.
func (s *Session) conclude(x *Exchange, p *pending, e end) error {
	if e.failure != nil {
		s.leave(p, false)
		x.Timing.Ended = time.Now()
		return e.failure
	}
	x.Frames = append(x.Frames, e.reply)
	x.Timing.Ended = e.reply.Time
	x.Outcome = outcomeOf(&e, s.endpoint.String())
	if x.Outcome.Failure != nil {
		return x.Outcome.Failure
	}
	return nil
}

// outcomeOf reads a reply.
func outcomeOf(e *end, address string) Outcome {
	body := e.reply.Body()
	o := Outcome{Reply: e.message, Notices: slices.Concat(e.notices, e.message.CheckReply(body))}
	switch kind := e.message.Kind; {
	case e.message.Fault != nil:
		o.Kind = OutcomeFailure
		o.Failure = &Failure{Cause: CauseNotJSON, Address: address, Arg: Note{Key: e.message.Fault.Reason}}
	case kind == jsonrpc.Result:
		o.Kind = OutcomeResult
	case kind == jsonrpc.Error:
		o.Kind = OutcomeError
	case kind == jsonrpc.Batch:
		o.Kind = batchOutcome(body)
	default:
		o.Kind = OutcomeFailure
		o.Failure = &Failure{Cause: CauseNotJSONRPC, Address: address}
	}
	return o
}

// batchOutcome is an error if any item of the batch is one.
func batchOutcome(body []byte) OutcomeKind {
	if _, found := jsonrpc.FirstIn(body, func(m jsonrpc.Message) bool { return m.Kind == jsonrpc.Error }); found {
		return OutcomeError
	}
	return OutcomeResult
}
