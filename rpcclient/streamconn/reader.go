package streamconn

import (
	"errors"
	"io"
	"os"
	"time"

	"rpcexplorer/rpcclient"
)

// read is the goroutine of a link: it takes what the peer sends until the link ends, and tells of the end.
func (c *conn) read(l *link) {
	in := intake{splitter: c.framing.NewSplitter(c.options.Limits)}
	err := c.takeAll(l, &in)
	c.forget(l)
	c.inbox.Put(in.split(true)...)
	l.close(rpcclient.Note{})
	end := c.endOf(l, err)
	if p, ok := l.wire.(*child); ok {
		how := p.wait()
		c.tell(rpcclient.KindExit, how.note)
		end = c.failure(rpcclient.CauseExited, how.note, how).Note()
	}
	if c.life.Err() == nil {
		c.tell(rpcclient.KindDisconnected, end)
	}
}

// takeAll reads until it cannot any more, and returns why.
func (c *conn) takeAll(l *link, in *intake) error {
	watch := idleWatch{wire: l.wire, limit: c.options.Idle}
	for {
		watch.set(in.unfinished())
		n, err := l.wire.Read(in.space())
		in.took(n)
		frames := in.split(false)
		c.inbox.Put(frames...)
		switch {
		case in.lost:
			l.close(note(noteHungUp, c.endpoint.Address))
		case len(frames) > 0:
			watch.told = false
		}
		if err == nil {
			continue
		}
		if !errors.Is(err, os.ErrDeadlineExceeded) || !watch.armed {
			return err
		}
		watch.told = true
		c.tell(rpcclient.KindUnfinished, note(noteUnfinished, in.unfinished(), c.options.Idle))
	}
}

// endOf says why a link ended that was read to its end.
func (c *conn) endOf(l *link, err error) rpcclient.Note {
	switch {
	case !l.why.IsZero():
		return l.why
	case errors.Is(err, io.EOF):
		return note(noteDisconnected, c.endpoint.Address)
	case isAboutCertificate(err): // of TLS 1.3, whose peer says so after the handshake
		return c.failure(rpcclient.CauseCertWanted, err.Error(), err).Note()
	}
	return note(noteBroken, c.endpoint.Address, err.Error())
}

// idleWatch lets a Read end that waits too long in the middle of a message. It is told of once a message.
type idleWatch struct {
	wire  wire
	limit time.Duration
	armed bool // the wire has a deadline
	told  bool
}

// set arms the watch if some bytes of a message have come.
func (w *idleWatch) set(unfinished int) {
	wanted := unfinished > 0 && !w.told && w.limit > 0
	switch {
	case wanted:
		_ = w.wire.SetReadDeadline(time.Now().Add(w.limit))
	case w.armed:
		_ = w.wire.SetReadDeadline(time.Time{})
	}
	w.armed = wanted
}

// The sizes of what is read at once. Frames share the memory that they were read into.
const (
	smallChunk = 4 << 10
	largeChunk = 64 << 10
)

// intake gathers what was read and cuts it into frames. Bytes that are part of a frame are never written again.
type intake struct {
	splitter Splitter
	frames   []rpcclient.Frame // what split found last
	data     []byte            // what was read, as far as there was room
	begin    int               // where that begins which is part of no frame yet
	blank    int               // how many bytes from there on are known to be blank
	chunk    int               // how much room there was at last
	busy     bool              // the last Read took all the room
	read     time.Time
	started  bool // something was found
	lost     bool // nothing more can be found
}

// space is room for more. What is part of no frame yet moves to new room when the old is used up.
func (in *intake) space() []byte {
	if room := in.data[len(in.data):cap(in.data)]; len(room) >= smallChunk/8 && in.begin <= 2*largeChunk {
		return room
	}
	in.chunk = max(in.chunk, smallChunk)
	if in.busy {
		in.chunk = min(2*in.chunk, largeChunk)
	}
	left := in.data[in.begin:]
	moved := make([]byte, len(left), max(in.chunk, 2*len(left)))
	copy(moved, left)
	in.data, in.begin = moved, 0
	return moved[len(left):cap(moved)]
}

// took says how much of the space was filled.
func (in *intake) took(n int) {
	in.busy = len(in.data)+n == cap(in.data)
	in.data = in.data[:len(in.data)+n]
	in.read = time.Now()
}

// unfinished is how many bytes of a message have come, of one that has begun and not ended.
func (in *intake) unfinished() int {
	left := in.data[in.begin:]
	if in.blank += leadOf(left[in.blank:]); in.blank == len(left) {
		return 0
	}
	return len(left)
}

// split finds all there is. The slice is used anew by the next split.
func (in *intake) split(last bool) []rpcclient.Frame {
	clear(in.frames)
	in.frames = in.frames[:0]
	for {
		found, ok := in.splitter.Next(in.data[in.begin:], last)
		if !ok {
			return in.frames
		}
		in.frames = append(in.frames, in.frame(found))
		in.begin += found.Len
		in.blank = 0
	}
}

func (in *intake) frame(found Found) rpcclient.Frame {
	f := rpcclient.Frame{Dir: rpcclient.Received, Time: in.read, Parts: found.Parts, Note: found.Note}
	f.Data = in.data[in.begin : in.begin+found.Len : in.begin+found.Len]
	if !found.Message {
		f.Kind = rpcclient.KindStray
		if other := foreign(f.Data); !in.started && !other.IsZero() {
			f.Note = other
		}
	}
	in.started = true
	in.lost = in.lost || found.Lost
	return f
}

// foreign tells what the first bytes of a peer look like, if they are of another protocol; broken JSON is not.
func foreign(first []byte) rpcclient.Note {
	switch n := rpcclient.LooksLike(first); n.Key {
	case rpcclient.PeerMute, rpcclient.PeerJSON, rpcclient.PeerLSP, rpcclient.PeerNetstring, rpcclient.PeerUnknown:
		return rpcclient.Note{}
	default:
		return n
	}
}
