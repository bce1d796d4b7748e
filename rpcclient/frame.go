package rpcclient

import (
	"time"

	"rpcexplorer/rpcclient/jsondoc"
	"rpcexplorer/rpcclient/spool"
)

// Span is an offset and a length into a frame's bytes.
type Span = jsondoc.Span

// Dir tells which way a frame went.
type Dir uint8

// The directions of a frame.
const (
	Local    Dir = iota // an event of our own side; no message crossed
	Sent                // from us to the peer
	Received            // from the peer to us
)

// Kind tells a message from the control events around it.
type Kind uint8

// The kinds of frames. KindMessage carries a message; all others report an event of the connection.
const (
	KindMessage         Kind = iota
	KindConnecting           // a connection attempt has begun
	KindConnected            // the transport below is connected; no handshake yet
	KindHandshake            // the carrier's handshake succeeded: messages can cross
	KindHandshakeFailed      // the peer does not speak the carrier's protocol, or refused us
	KindRefused              // a connection attempt ended without a connection
	KindRetry                // another attempt will follow
	KindDisconnected         // an established connection ended
	KindReopened             // our side replaced its socket
	KindTimeout              // a call ended because no reply came in time
	KindCancelled            // a call ended because the user gave it up
	KindClosed               // our side closed the connection
	KindStray                // bytes that belong to no message, or half of one that we could not send
	KindUnfinished           // the peer has begun a message and is silent since; its bytes come later, in a frame of their own
	KindStderr               // what a child process wrote to its standard error
	KindExit                 // a child process has ended; the note tells how
	KindHead                 // HTTP: a head that carries no message, of an event stream or of what the carrier does by itself
	KindPing                 // WebSocket: a ping
	KindPong                 // WebSocket: a pong
	KindClose                // WebSocket: a close frame; the note tells its code and reason
)

// Frame is one message, or one control event, as it crossed. It is a value that is never changed after it was made:
// whoever gets a Frame may read its bytes for ever and must write none of them.
//
// The bytes of a large frame are mapped from a file, and to write one of them ends the program. Such a frame has a Hold:
// whoever keeps Data, Plain, or a slice of them, keeps the Frame or its Hold beside it. Bytes that were kept without it read as
// zeros once nothing else holds them. A function that works on a slice alone says so by runtime.KeepAlive.
type Frame struct {
	Dir   Dir
	Kind  Kind
	Time  time.Time   // stamped before the write, after the read; frames are ordered by it
	Data  []byte      // every byte that crossed, framing included
	Parts []Part      // the layout of Data, in order
	Link  uint64      // pairs request and reply where the carrier itself does (REQ/REP, HTTP); else 0
	Note  Note        // what the carrier wants told about this frame; zero if nothing
	Grave bool        // the note says more of a reply than that its body is no JSON: it says why that is so
	Plain []byte      // the message where it does not stand in Data as one piece (chunked, compressed, fragmented); else nil
	Hold  *spool.Hold // keeps Data and Plain readable where they are mapped; nil where they are in memory
	Began time.Time   // when the first byte of Data came, where the carrier tells; Time is then that of the last

	Opening *Opening // of a frame that was sent: how the connection was opened that it went over; nil where the carrier does not tell
	Covered []Span   // where secrets stood in the message that were overwritten by whoever keeps the frame, in order; nil where nobody noted that
	Use     int      // which message of ours over that connection it is, counted from 1; else 0
}

// PartKind tells what a part of a frame is.
type PartKind uint8

// The kinds of parts.
const (
	PartBody      PartKind = iota // the message, or one piece of it
	PartDelimiter                 // ZeroMQ: the empty part that ends the return address
	PartIdentity                  // ZeroMQ: a part of the return address
	PartExtra                     // ZeroMQ: a part beside the message that JSON-RPC has no use for
	PartHeader                    // streams: what a framing writes before a message; HTTP: the head
	PartTrailer                   // streams: what a framing writes behind a message
	PartStray                     // streams, HTTP: bytes that belong to no message
	PartPiece                     // a piece of the message as it crossed, encoded or cut up: the whole is in Plain
	PartFraming                   // what lies between the pieces: the sizes of chunks, the fields of an event
	PartSecret                    // a credential inside a head: whoever keeps the frame overwrites its bytes
)

// Part is a labelled span of a frame's Data.
type Part struct {
	Kind PartKind
	Span Span
	More bool // ZeroMQ: the MORE flag, another part of the same message follows
}

// BodySpan is where the message stands in Data: the one PartBody, or an empty span where there is none or where the
// message is in Plain.
func (f *Frame) BodySpan() Span {
	if f.Plain != nil {
		return Span{}
	}
	for _, p := range f.Parts {
		if p.Kind == PartBody {
			return p.Span
		}
	}
	return Span{}
}

// Body is the message that the frame carries, without any framing. It shares memory with the frame.
func (f *Frame) Body() []byte {
	if f.Plain != nil {
		return f.Plain
	}
	return f.BodySpan().Of(f.Data)
}

// IsMessage reports whether the frame carries a message, not an event of the connection.
func (f *Frame) IsMessage() bool { return f.Kind == KindMessage }

// Note is something to tell the user: a key of the translation tables and its arguments.
type Note struct {
	Key  string
	Args []any
}

// IsZero reports whether there is nothing to tell.
func (n Note) IsZero() bool { return n.Key == "" }
