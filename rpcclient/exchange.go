package rpcclient

import "time"

// Exchange is a call, the frames that belong to it, its outcome and its timing. It is complete when Session.Call returns
// it and is not changed after that; late and second replies go to the Recorder alone.
type Exchange struct {
	ID       ExchangeID
	Endpoint Endpoint
	Call     Call
	Frames   []Frame // the request, if it was sent, then what came back, ordered by time
	Outcome  Outcome
	Timing   Timing

	veil *veil // without secrets, where a Recorder had to look for them in much; else nil
}

// Request is the frame that carried the call; false if nothing was sent.
func (x *Exchange) Request() (Frame, bool) { return x.frame(Sent) }

// Reply is the frame that ended the call; false if none came.
func (x *Exchange) Reply() (Frame, bool) { return x.frame(Received) }

// gather takes in what came for the call. If a batch was sent, it tells what became of its items.
func (x *Exchange) gather(b *batch, reply ...Frame) {
	if b != nil {
		x.Frames = append(x.Frames, b.pieces...)
	}
	x.Frames = append(x.Frames, reply...)
	if b != nil {
		x.Outcome.Items = b.outcome(x.Frames)
	}
}

func (x *Exchange) frame(d Dir) (Frame, bool) {
	for _, f := range x.Frames {
		if f.Dir == d && f.IsMessage() {
			return f, true
		}
	}
	return Frame{}, false
}

// Timing is when the steps of an exchange happened. A step that did not happen has a zero time.
type Timing struct {
	Begun   time.Time // Session.Call was entered
	Sent    time.Time // the request's stamp: before the write
	Written time.Time // the write had returned
	Ended   time.Time // the reply's stamp, a notification's own, or when the call was given up
}

// Took is the time from the write, or from the begin where nothing was written, to the end.
func (t Timing) Took() time.Duration {
	if t.Sent.IsZero() {
		return t.Ended.Sub(t.Begun)
	}
	return t.Ended.Sub(t.Sent)
}
