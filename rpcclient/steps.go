package rpcclient

import "time"

// The steps of an exchange, behind those of opening its connection.
const (
	StepReused    = "timing.reused"     // takes no time: the connection stood, and was used before
	StepWait      = "timing.wait"       // the message waited for its turn
	StepSend      = "timing.send"       // it was handed to the system
	StepFirstByte = "timing.first_byte" // until the first byte of the reply
	StepLastByte  = "timing.last_byte"  // from the first byte to the last
	StepReply     = "timing.reply"      // until the whole reply, where its first byte is not told
	StepNoReply   = "timing.no_reply"   // until the wait was given up
)

// waitShown is the shortest wait for a turn that is a step: below it there was none.
const waitShown = 100 * time.Microsecond

// Uses is which message of ours over its connection the request was, counted from 1; 0 where the carrier does not tell.
func (x *Exchange) Uses() int {
	f, _ := x.Request()
	return f.Use
}

// Steps are what the time of the exchange went into, in order. What is not known is left out: so nothing is said of opening
// a connection that was used before, and nothing of the first byte by a carrier that does not tell of it.
func (x *Exchange) Steps() []Step {
	request, ok := x.Request()
	if !ok {
		return nil
	}
	var steps []Step
	from := x.Timing.Begun
	switch o := request.Opening; {
	case request.Use > 1:
		steps = append(steps, Step{Key: StepReused})
	case o != nil:
		steps = append(steps, o.Steps...)
		from = later(from, o.Ended)
	}
	if wait := x.Timing.Sent.Sub(from); wait >= waitShown {
		steps = append(steps, Step{StepWait, wait})
	}
	return append(steps, x.crossing()...)
}

// crossing are the steps from the write on.
func (x *Exchange) crossing() []Step {
	written := later(x.Timing.Sent, x.Timing.Written)
	reply, ok := x.Reply()
	first := reply.first()
	if ok && first.Before(written) { // the reply came before the write had returned
		written = later(x.Timing.Sent, first)
	}
	steps := []Step{{StepSend, written.Sub(x.Timing.Sent)}}
	switch {
	case !ok && x.Outcome.Kind == OutcomeSent:
		return steps
	case !ok:
		return append(steps, Step{StepNoReply, max(0, x.Timing.Ended.Sub(written))})
	case reply.Began.IsZero():
		return append(steps, Step{StepReply, max(0, reply.Time.Sub(written))})
	}
	return append(steps, Step{StepFirstByte, max(0, reply.Began.Sub(written))}, Step{StepLastByte, max(0, reply.Time.Sub(reply.Began))})
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// first is when the first byte came, as far as that is told.
func (f *Frame) first() time.Time {
	if f.Began.IsZero() {
		return f.Time
	}
	return f.Began
}
