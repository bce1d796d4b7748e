package rpctest

import (
	"context"
	"errors"
	"sync"
)

// Service is what answers messages, whatever carries them. The zero value is ready to use and behaves as tinyrpc does.
// All methods may be called concurrently.
type Service struct {
	// Mischief says how to misbehave about a request, whose bytes it must not keep. If nil, every reply is honest.
	Mischief func(request []byte) Mischief

	mu   sync.Mutex
	held []func() // late replies that wait for the next request
}

// Reply is one message to a caller.
type Reply struct {
	Body   []byte   // the receiver's own; nil where the carrier is to end a connection by which nothing would cross
	How    Mischief // what the carrier itself must do about it; Honest, if nothing
	Notice bool     // it is no reply: nobody asked for it
	More   bool     // notices follow
}

// Handle answers one message. It calls send for every message to the caller, in order and before it returns: the reply, if
// there is one, then notifications. Handle returns early, without them, when ctx ends. The body is not written to and not
// kept.
//
// It reports whether it owes the caller a reply, which comes late or never: a carrier whose every request has an answer of
// its own must not give one then.
func (s *Service) Handle(ctx context.Context, body []byte, send func(Reply)) (owing bool) {
	how := Honest
	if s.Mischief != nil {
		how = s.Mischief(body)
	}
	s.release()
	t := &turn{ctx: ctx}
	reply := t.answer(body)
	if ctx.Err() != nil {
		return true
	}
	_, ends := how.cut(len(reply))
	if reply != nil || ends {
		owing = s.misbehave(how, Reply{Body: reply, More: len(t.later) > 0}, send)
	}
	for _, later := range t.later {
		later(send)
	}
	return owing
}

// turn is the handling of one message.
type turn struct {
	ctx   context.Context
	later []func(send func(Reply)) // what to do when the reply is sent
}

// answer gives the reply to a message, nil if it wants none.
func (t *turn) answer(body []byte) []byte {
	v, ok := decode(body)
	if !ok {
		return appendFault(nil, nil, errParse)
	}
	if batch, ok := v.([]value); ok {
		return t.answerBatch(batch)
	}
	return t.answerOne(nil, v)
}

// answerBatch answers the items in their order.
func (t *turn) answerBatch(batch []value) []byte {
	if len(batch) == 0 {
		return appendFault(nil, nil, errInvalidRequest)
	}
	reply := []byte{'['}
	for _, item := range batch {
		before := len(reply)
		if before > 1 {
			reply = append(reply, ", "...)
		}
		if longer := t.answerOne(reply, item); longer != nil {
			reply = longer
		} else {
			reply = reply[:before]
		}
	}
	if len(reply) == 1 {
		return nil
	}
	return append(reply, ']')
}

// answerOne appends the reply to one request, and gives nil where it wants none.
func (t *turn) answerOne(dst []byte, v value) []byte {
	r, bad := readRequest(v)
	if bad != nil {
		return appendFault(dst, nil, bad)
	}
	result, err := t.call(r)
	if r.id == nil || t.ctx.Err() != nil {
		return nil
	}
	var f *fault
	if errors.As(err, &f) {
		return appendFault(dst, r.id, f)
	}
	return appendResult(dst, r.id, result)
}

// call runs the method of a request. The error is a *fault.
func (t *turn) call(r request) (value, error) {
	m := findMethod(r.method)
	if m == nil {
		return nil, errNoMethod
	}
	args, ok := m.bind(r.params)
	if !ok {
		return nil, errInvalidParams
	}
	return m.run(t, args)
}
