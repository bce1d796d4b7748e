package rpcclient

// ExchangeID numbers the exchanges of a Recorder, from 1. Frames that belong to no exchange are recorded under 0.
type ExchangeID uint64

// Recorder keeps what happened in one Session, its only writer. Calls come concurrently.
type Recorder interface {
	// Intend notes that a call is about to be sent, and numbers it. It returns before the first byte leaves; when it
	// returns an error, nothing is sent.
	Intend(c Call) (ExchangeID, error)

	// Record keeps a frame, which belongs to the exchange or, with id 0, to none. It never waits for a disk.
	Record(id ExchangeID, f Frame)

	// Conclude keeps how an exchange ended, which is complete: its outcome and its timing. Frames of it may still follow: late
	// and second replies.
	Conclude(x *Exchange)
}

// Follower is a Recorder that can keep exchanges under the numbers that another Recorder gave to them.
type Follower interface {
	Recorder

	// Follow is Intend for an exchange that has a number.
	Follow(id ExchangeID, c Call) error
}

// Both is a Recorder that records to two: the first one numbers the exchanges and is told first, the other follows. What either
// does not want sent is not sent.
func Both(first Recorder, then Follower) Recorder { return both{first, then} }

type both struct {
	Recorder
	then Follower
}

// Intend implements Recorder.
func (b both) Intend(c Call) (ExchangeID, error) {
	id, err := b.Recorder.Intend(c)
	if err != nil {
		return 0, err
	}
	return id, b.then.Follow(id, c)
}

// Record implements Recorder.
func (b both) Record(id ExchangeID, f Frame) {
	b.Recorder.Record(id, f)
	b.then.Record(id, f)
}

// Conclude implements Recorder.
func (b both) Conclude(x *Exchange) {
	b.Recorder.Conclude(x)
	b.then.Conclude(x)
}
