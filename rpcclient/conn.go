package rpcclient

import "context"

// Conn is one open connection that carries frames. Send and Recv return the frames, so that no carrier can forget to
// report one.
//
// Any goroutine may call Send and Close at any time; Recv is for one goroutine at a time. The message given to Send is
// the caller's, but must not be written to until Send returned; the Conn keeps a copy where it needs one.
type Conn interface {
	// Send writes one message and returns the frame that crossed, stamped before the write. Where the carrier allows
	// one request at a time (a REQ socket), Send waits for its turn until ctx ends.
	//
	// ctx is the life of the whole exchange that msg opens, not of the write alone: a carrier that pairs requests and
	// replies itself gives the exchange up when ctx ends before the reply has come. A Send that was refused or given
	// up returns a *Failure, and no byte of msg is sent later; if a part of it was sent before, the frame holds that.
	Send(ctx context.Context, msg []byte) (Frame, error)

	// Recv waits for the next frame: a message of the peer, or an event of the connection. It returns io.EOF after an
	// orderly end, Close included; with any other error the frame holds what had arrived until then. A frame with a Link
	// belongs to the exchange whose Send returned that Link, and may overtake the return of that Send. An event with a Link
	// that is KindDisconnected, or bears the note of a Failure, tells that no reply will come; KindDisconnected without a
	// Link tells it of all that was sent before.
	Recv() (Frame, error)

	// Close ends the connection and unblocks Recv and Send. It never waits for the peer and may be called twice.
	Close() error
}

// Direct is implemented by a Conn that hands its frames over itself. It spares each the way to the goroutine that calls Recv.
type Direct interface {
	// Each is in place of Recv: it hands every frame to take, in order and one at a time, on whatever goroutine has it, until
	// the Conn ends, and returns the error as Recv does. An error of take ends it, too, with that error. take must not block,
	// nor close the Conn.
	Each(take func(Frame) error) error
}

// Dialer opens a Conn to an endpoint of its carrier, in the way that the Access says. It may return before the peer was
// reached: a later Send or Recv tells. The error is a *Failure.
type Dialer func(ctx context.Context, e Endpoint, a Access) (Conn, error)
