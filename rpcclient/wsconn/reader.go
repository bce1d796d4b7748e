package wsconn

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
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
	r.message.data.Memory = l.options.Limits.Memory
	r.inflater = inflater{limit: l.options.Limits.Plain, memory: l.options.Limits.Memory, forgetful: l.deal.forgetful}
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
	case h.Length > int64(limits.Message-m.data.Len()-len(r.header.raw)):
		return r.tooLarge(h)
	case limits.Frame > 0 && h.Length > limits.Frame:
		return r.refuses(h, rpcclient.Note{Key: noteFrameTooLarge, Args: []any{limits.Frame, h.Length}}, int(limits.Frame))
	case m.fragments >= limits.Fragments:
		return r.refuses(h, rpcclient.Note{Key: noteTooMany, Args: []any{limits.Fragments}}, limits.Fragments)
	}
	if err := m.fragment(h, r.header.raw, r.header.began); err != nil {
		return r.noDisk(err)
	}
	from := m.data.Len()
	err := r.more(h.Length)
	m.piece(from)
	switch {
	case isDisk(err):
		return r.noDisk(err)
	case err != nil:
		return r.cut(err, nil)
	case !h.Fin:
		return nil
	}
	return r.deliver()
}

// more appends n bytes to the message. Memory grows with what comes, not with what was promised.
func (r *reader) more(n int64) error {
	m := &r.message
	for n > 0 {
		room := m.data.Space()
		came, err := io.ReadFull(r.in, room[:min(int64(len(room)), n)])
		n -= int64(came)
		unkept, full := m.data.Took(came)
		if full != nil {
			m.unkept = unkept
			return full
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isDisk reports whether an error says that there is no room on disk.
func isDisk(err error) bool {
	if err == nil {
		return false
	}
	var disk *fs.PathError
	return errors.As(err, &disk)
}

// deliver hands over a message that is complete.
func (r *reader) deliver() *ending {
	f, err := r.message.frame(r.writer.opcode, &r.inflater)
	limit := r.options.Limits.Plain
	switch {
	case errors.Is(err, errLarge):
		note := rpcclient.Note{Key: notePlainLarge, Args: []any{limit}}
		why := r.fails(rpcclient.CauseTooLarge, limit, nil)
		return r.end(nil, note, ws.StatusMessageTooBig, why)
	case isDisk(err):
		return r.noDisk(err)
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
	r.leave(rest, rpcclient.Note{Key: noteHalf, Args: []any{r.message.data.Len() + len(rest)}})
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
	if n, err := m.data.Write(rest); err != nil {
		m.unkept = rest[n:]
	}
	m.data.Close()
	f := rpcclient.Frame{
		Dir: rpcclient.Received, Kind: rpcclient.KindStray, Time: time.Now(), Began: m.began, Note: note,
		Data: m.data.Bytes(), Parts: m.parts, Hold: m.data.Hold(),
	}
	laid := 0
	if len(m.parts) > 0 {
		laid = m.parts[len(m.parts)-1].Span.End()
	}
	if laid < len(f.Data) {
		f.Parts = append(f.Parts, part(rpcclient.PartStray, laid, len(f.Data)))
	}
	unkept := m.unkept
	if m.reset(); len(f.Data) > 0 {
		r.put(f)
	}
	r.stray(unkept, rpcclient.Note{})
}
