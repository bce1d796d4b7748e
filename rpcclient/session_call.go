package rpcclient

import (
	"context"
	"errors"
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
		x.Outcome.Kind, x.Outcome.Failure = OutcomeFailure, AsFailure(s.endpoint.String(), err)
	}
	if x.Timing.Ended.IsZero() {
		x.Timing.Ended = time.Now()
	}
	if x.ID != 0 {
		s.recorder.Conclude(x)
	}
	if x.Outcome.Failure != nil {
		return x, x.Outcome.Failure
	}
	return x, nil
}

func (s *Session) call(ctx context.Context, x *Exchange) error {
	out, err := x.Call.outgoing(s.number)
	if err != nil {
		return err
	}
	if x.ID, err = s.recorder.Intend(x.Call); err != nil {
		x.ID = 0
		return s.failure(CauseRecorder, err.Error(), err)
	}
	life := newBound(ctx, x.Call.Timeout)
	defer life.cancel()
	if !out.waits {
		return s.notify(life, x, out.message)
	}
	p := newPending(x.ID, out.ids)
	p.batch = out.batch
	return s.request(life, x, out.message, p)
}

// number is the id of the next call that brings none.
func (s *Session) number() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls.number()
}

func (s *Session) notify(ctx context.Context, x *Exchange, message []byte) error {
	if why := s.beginNotify(); why != nil {
		return why
	}
	var f Frame
	defer func() {
		s.decide(func(c *calls) []verdict { return c.notified(x.ID, f.Link) })
	}()
	var err error
	if f, err = s.conn.Send(ctx, message); err != nil {
		s.keepHalf(x, f)
		return s.unsent(ctx, x, err)
	}
	s.keep(x, f)
	x.Timing.Ended = f.Time
	x.Outcome = Outcome{Kind: OutcomeSent}
	return nil
}

func (s *Session) beginNotify() *Failure {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls.notify()
}

func (s *Session) request(ctx *bound, x *Exchange, message []byte, p *pending) error {
	if why := s.enter(p); why != nil {
		return why
	}
	defer s.leave(p) // if Send or the Recorder panics; else it has left already
	f, err := s.conn.Send(ctx, message)
	if err != nil {
		s.leave(p)
		s.keepHalf(x, f)
		return s.unsent(ctx, x, err)
	}
	s.keep(x, f)
	s.sent(p, f)
	if s.await(ctx, p) {
		return s.conclude(x, p)
	}
	if s.leave(p) {
		why := s.given(ctx, x, CauseTimeout)
		x.gather(p.batch)
		s.cancel(x, p, why.Cause)
		return why
	}
	<-p.over // a reply that came at the same moment counts
	return s.conclude(x, p)
}

// await waits until the call has an end; false when ctx ended before. Who waits helps with the reading, where the Conn lets it.
func (s *Session) await(ctx *bound, p *pending) bool {
	if s.led != nil {
		s.led.Lead(ctx.Context, ctx.at, p.over)
	}
	select {
	case <-p.over:
		return true
	default: // only who has to wait need have ctx watched
	}
	select {
	case <-p.over:
		return true
	case <-ctx.Done():
		return false
	}
}

// nudge lets whoever reads see that it need not wait any more, where another goroutine ended its call.
func (s *Session) nudge() {
	if s.led != nil {
		s.led.Nudge()
	}
}

// keep records the frame that carried the call.
func (s *Session) keep(x *Exchange, f Frame) {
	s.recorder.Record(x.ID, f)
	x.Frames = append(make([]Frame, 0, 2), f)
	x.Timing.Sent, x.Timing.Written = f.Time, time.Now()
}

// keepHalf records what crossed of a call that did not leave whole.
func (s *Session) keepHalf(x *Exchange, f Frame) {
	if len(f.Data) > 0 {
		f.Kind = KindStray
		s.recorder.Record(x.ID, f)
	}
}

// enter makes a call known to the reader, before its first byte leaves.
func (s *Session) enter(p *pending) *Failure {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls.enter(p)
}

// sent lets replies end the call, those too that came before Send returned.
func (s *Session) sent(p *pending, f Frame) {
	s.decide(func(c *calls) []verdict { return c.sent(p, f) })
}

// leave gives the wait for a reply up, and reports whether none had come.
func (s *Session) leave(p *pending) (left bool) {
	s.decide(func(c *calls) []verdict {
		if left = c.leave(p); left {
			return c.settle()
		}
		return nil
	})
	return left
}

// decide lets f change the calls, and carries out what it decided.
func (s *Session) decide(f func(c *calls) []verdict) {
	locked := func() []verdict {
		s.mu.Lock()
		defer s.mu.Unlock()
		return f(&s.calls)
	}
	for _, v := range locked() {
		s.deliver(v)
	}
}

// why is the reason that the session is over, nil while it is not.
func (s *Session) why() *Failure {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls.over
}

// unsent says why Send gave up. Why the context ended is known here: a carrier sees only that it did. And a carrier that was
// closed does not know what for.
func (s *Session) unsent(ctx context.Context, x *Exchange, err error) error {
	failure := AsFailure(s.endpoint.String(), err)
	why := s.why()
	switch {
	case failure.Cause == CauseBroken && ctx.Err() != nil:
		return s.given(ctx, x, CauseUnreachable)
	case failure.Cause == CauseClosed && why != nil:
		return why
	}
	s.giveUp(x, failure)
	return failure
}

// waited is how long a call was waited for: the time that it was given, or where the context's end was another's doing, the
// time that went by.
func waited(x *Exchange) time.Duration {
	took := time.Since(x.Timing.Begun).Round(time.Millisecond)
	if given := x.Call.Timeout; given > 0 && took >= given {
		return given
	}
	return took
}

// given says why a context ended: the user gave the call up, or its time was over, which has the cause late.
func (s *Session) given(ctx context.Context, x *Exchange, late Cause) *Failure {
	failure := s.failure(CauseCancelled, nil, nil)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		failure.Cause, failure.Arg = late, waited(x)
	}
	s.giveUp(x, failure)
	return failure
}

// giveUp records that our side ended an exchange. Where the connection did, an event of it stands in the record already.
func (s *Session) giveUp(x *Exchange, why *Failure) {
	x.Timing.Ended = time.Now()
	kind := KindTimeout
	switch why.Cause {
	case CauseTimeout, CauseUnreachable:
	case CauseCancelled:
		kind = KindCancelled
	default:
		return
	}
	note := Note{Key: why.Cause.Key(), Args: why.Args()}
	s.recorder.Record(x.ID, Frame{Dir: Local, Kind: kind, Time: x.Timing.Ended, Note: note})
}

// conclude reads the outcome out of how the wait ended.
func (s *Session) conclude(x *Exchange, p *pending) error {
	e := &p.end
	if e.failure == nil || e.came != nil && e.came.frame.Dir == Received {
		x.gather(p.batch, e.came.frame)
		x.Timing.Ended = e.came.frame.Time
	} else {
		x.gather(p.batch)
	}
	if e.failure != nil {
		return e.failure
	}
	x.Outcome.read(e, x.Frames[1:])
	if depth := x.Outcome.Reply.Depth; depth > s.options.Depth {
		x.Outcome.Notices = append(x.Outcome.Notices, jsonrpc.Notice{Key: "notice.deep", Args: []any{depth}})
	}
	if x.Outcome.Kind != OutcomeFailure {
		return nil
	}
	if why := e.came.frame.Note.Failure(); why != nil {
		return why // the carrier knows better
	}
	if fault := e.came.message.Fault; fault != nil {
		if e.came.frame.Grave {
			return s.failure(CauseHTTPStatus, e.came.frame.Note, fault)
		}
		return s.failure(CauseNotJSON, Note{Key: fault.Reason}, fault)
	}
	return s.failure(CauseNotJSONRPC, nil, nil)
}
