package wsconn

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"time"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

const (
	// lookTime is how long is waited for more of what will be of no use but to be looked at.
	lookTime = 500 * time.Millisecond
	// lookBytes is how much of it is kept.
	lookBytes = 64 << 10
)

// reader reads the frames of a link, on the link's goroutine.
type reader struct {
	*link
	header   headerReader
	message  message
	inflater inflater
}

// headerReader reads headers and keeps the bytes of the last one.
type headerReader struct {
	in    *bufio.Reader
	raw   []byte
	began time.Time // when its first byte came
	room  []byte
}

// Read implements io.Reader for the library.
func (r *headerReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.raw = append(r.raw, p[:n]...)
	return n, err
}

// next waits for a header.
func (r *headerReader) next() (ws.Header, error) {
	r.raw = r.raw[:0]
	if _, err := r.in.Peek(1); err != nil {
		return ws.Header{}, err
	}
	r.began = time.Now()
	return ws.ReadHeaderBuffer(r, r.room)
}

// readAll reads until the link ends, and tells why.
func (l *link) readAll() ending {
	r := &reader{link: l}
	r.header = headerReader{in: l.in, room: make([]byte, ws.MaxHeaderSize)}
	r.inflater = inflater{limit: l.options.Limits.Plain, forgetful: l.deal.forgetful}
	for {
		if why := r.frame(); why != nil {
			return *why
		}
	}
}

// frame reads one frame of the protocol.
func (r *reader) frame() *ending {
	h, err := r.header.next()
	switch {
	case err == ws.ErrHeaderLengthMSB:
		return r.violates(h, rpcclient.Note{Key: noteLength})
	case err != nil:
		return r.cut(err, r.header.raw)
	}
	if note := r.check(h); !note.IsZero() {
		return r.violates(h, note)
	}
	if h.OpCode.IsControl() {
		return r.takeControl(h)
	}
	return r.takeData(h)
}

// takeData reads a fragment.
func (r *reader) takeData(h ws.Header) *ending {
	m, limits := &r.message, r.options.Limits
	switch {
	case h.Length > int64(limits.Message-len(m.data)-len(r.header.raw)):
		return r.tooLarge(h)
	case m.fragments >= limits.Fragments:
		return r.refuses(h, rpcclient.Note{Key: noteTooMany, Args: []any{limits.Fragments}}, limits.Fragments)
	}
	m.fragment(h, r.header.raw, r.header.began)
	from := len(m.data)
	var err error
	m.data, err = readInto(m.data, r.in, h.Length)
	m.piece(from)
	if err != nil {
		return r.cut(err, nil)
	}
	if !h.Fin {
		return nil
	}
	return r.deliver()
}

// readInto appends n bytes to data. Memory grows with what comes, not with what was promised.
func readInto(data []byte, in io.Reader, n int64) ([]byte, error) {
	for n > 0 {
		now := int(min(n, max(readAtOnce, int64(len(data)))))
		data = slices.Grow(data, now)
		came, err := io.ReadFull(in, data[len(data):len(data)+now])
		data = data[:len(data)+came]
		n -= int64(came)
		if err != nil {
			return data, err
		}
	}
	return data, nil
}

// deliver hands over a message that is complete.
func (r *reader) deliver() *ending {
	f, err := r.message.frame(r.writer.opcode, r.inflater.inflate)
	limit := r.options.Limits.Plain
	switch {
	case errors.Is(err, errLarge):
		note := rpcclient.Note{Key: notePlainLarge, Args: []any{limit}}
		why := r.fails(rpcclient.CauseTooLarge, limit, nil)
		return r.end(nil, note, ws.StatusMessageTooBig, why)
	case err != nil:
		note := rpcclient.Note{Key: noteNotInflated, Args: []any{err.Error()}}
		why := r.fails(rpcclient.CauseNotDecoded, note, err)
		return r.end(nil, note, ws.StatusInvalidFramePayloadData, why)
	}
	r.put(f)
	return nil
}

// put shows what the peer sent, as soon as there is room.
func (r *reader) put(f rpcclient.Frame) {
	r.keeper.parked.Store(true)
	r.inbox.Put(f)
	r.keeper.parked.Store(false)
	r.keeper.hear()
}

// cut tells how a connection ended that nobody has closed; rest is what came behind the message.
func (r *reader) cut(err error, rest []byte) *ending {
	r.leave(rest, rpcclient.Note{Key: noteHalf, Args: []any{len(r.message.data) + len(rest)}})
	why, peer := r.lost(err, rpcclient.CausePeerGone), r.wire.RemoteAddr().String()
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		why.note = rpcclient.Note{Key: noteCut, Args: []any{peer}}
	case why.failure.Cause == rpcclient.CausePeerGone:
		why.note = rpcclient.Note{Key: noteBroken, Args: []any{peer, err.Error()}}
	}
	return &why
}

// leave shows the message that will never be complete, and what came behind it.
func (r *reader) leave(rest []byte, note rpcclient.Note) {
	m := &r.message
	f := rpcclient.Frame{
		Dir: rpcclient.Received, Kind: rpcclient.KindStray, Time: time.Now(), Began: m.began, Note: note,
		Data: append(m.data, rest...), Parts: m.parts,
	}
	if len(rest) > 0 {
		f.Parts = append(f.Parts, part(rpcclient.PartStray, len(m.data), len(f.Data)))
	}
	if *m = (message{}); len(f.Data) > 0 {
		r.put(f)
	}
}
