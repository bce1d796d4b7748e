package streamconn

import (
	"cmp"
	"crypto/tls"
	"time"
)

// Options are the limits and habits of a Conn. The zero value is what [Dial] uses.
type Options struct {
	// Limits bound the messages of the peer.
	Limits Limits

	// Connect is how long an attempt to connect may take, the handshake of TLS included. If zero, ten seconds.
	Connect time.Duration

	// Idle is how long a peer may be silent in the middle of a message before that is told. If zero, one second; if
	// negative, it is never told.
	Idle time.Duration

	// TLS is how to speak TLS; it is not written to. If nil, the peer's certificate is verified by the system's
	// authorities for the host of the endpoint, which is also what stands in for an empty ServerName.
	TLS *tls.Config

	// Child is about child processes.
	Child ChildOptions
}

// ChildOptions are about child processes. The zero value is what [Dial] uses.
type ChildOptions struct {
	// Env is what the child's environment has beside a few variables that every program needs (PATH, HOME and the
	// like): NAME=value, or NAME alone for the value that it has here. Nothing else of our environment is passed on.
	Env []string

	// Dir is the folder that the child starts in. If empty, ours.
	Dir string

	// Stderr is how many bytes of the child's standard error wait for Recv; what comes beyond them is counted and
	// dropped. If zero, one MiB.
	Stderr int

	// Grace is how long a child may go on after SIGTERM. If zero, two seconds.
	Grace time.Duration
}

// withDefaults fills in what is zero.
func (o Options) withDefaults() Options {
	o.Limits = o.Limits.withDefaults()
	o.Connect = cmp.Or(o.Connect, 10*time.Second)
	o.Idle = cmp.Or(o.Idle, time.Second)
	o.Child.Stderr = cmp.Or(o.Child.Stderr, 1<<20)
	o.Child.Grace = cmp.Or(o.Child.Grace, 2*time.Second)
	return o
}
