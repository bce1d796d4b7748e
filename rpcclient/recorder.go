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

	// Conclude keeps how the exchange ended. Frames of it may still follow: late and second replies.
	Conclude(id ExchangeID, o Outcome)
}
