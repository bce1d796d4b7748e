package rpcclient

import "time"

// Step is a step of something that takes time, and how long it took.
type Step struct {
	Key  string // of the translation tables, under "timing."
	Took time.Duration
}

// The steps of opening a connection.
const (
	StepResolve   = "timing.resolve"   // the name of the host was looked up
	StepConnect   = "timing.connect"   // the transport was connected, addresses that failed included
	StepReach     = "timing.reach"     // both, where they cannot be told apart
	StepProxy     = "timing.proxy"     // a proxy was asked to pass us on
	StepTLS       = "timing.tls"       // the handshake of TLS
	StepHandshake = "timing.handshake" // that of the carrier: WebSocket, ZeroMQ
	StepStart     = "timing.start"     // a program was started
)

// Opening is how a connection was opened, step by step. The Conn that opens it measures; once a frame that was sent names it,
// it is changed no more.
type Opening struct {
	Begun time.Time
	Ended time.Time // of the last step so far
	Steps []Step
}

// BeginOpening begins to measure.
func BeginOpening() *Opening {
	now := time.Now()
	return &Opening{Begun: now, Ended: now}
}

// Done ends a step, which began where the one before ended. A nil Opening measures nothing.
func (o *Opening) Done(key string) {
	if o == nil {
		return
	}
	now := time.Now()
	o.Steps = append(o.Steps, Step{key, now.Sub(o.Ended)})
	o.Ended = now
}
