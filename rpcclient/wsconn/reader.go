package wsconn

import (
	"bufio"
	"encoding/binary"
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

// reader reads the frames of a link, on the goroutine that has the lead.
type reader struct {
	*link
	header   headerReader
	message  message
	inflater inflater
	lead     *rpcclient.Lead
	stop     *ending // why nothing more can be read; set once that is so
}

func newReader(l *link) *reader {
	r := &reader{link: l}
	r.header = headerReader{in: l.in, room: make([]byte, ws.MaxHeaderSize)}
	r.message.data.Memory = l.options.Limits.Memory
	r.inflater = inflater{limit: l.options.Limits.Plain, memory: l.options.Limits.Memory, forgetful: l.deal.forgetful}
	r.lead = rpcclient.NewLead(l.wire, r.step)
	return r
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

// begin waits for the first byte of a header.
func (r *headerReader) begin() error {
	if r.in.Buffered() > 0 && !r.began.IsZero() {
		return nil // a guest has waited for it
	}
	_, err := r.in.Peek(1)
	r.began = time.Now()
	return err
}

// next waits for a header.
func (r *headerReader) next() (ws.Header, error) {
	r.raw = r.raw[:0]
	if err := r.begin(); err != nil {
		return ws.Header{}, err
	}
	return ws.ReadHeaderBuffer(r, r.room)
}

// errStopped is that reader.stop is set.
var errStopped = errors.New("nothing more can be read")

// readAll reads until the link ends, and tells why.
func (r *reader) readAll() ending {
	err := r.lead.Keep()
	if defect, ok := err.(*rpcclient.Defect); ok {
		panic(defect)
	}
	if r.stop.last != nil {
		r.stop.last()
	}
	return *r.stop
}

// step reads one frame of the protocol. A guest leaves all to the owner that takes time.
func (r *reader) step(guest bool) error {
	if guest {
		if err := r.wait(); err != nil {
			return err
		}
	}
	r.stop = r.frame()
	r.header.began = time.Time{}
	if r.stop != nil {
		return errStopped
	}
	return nil
}

// wait waits until a frame has come whole, and consumes nothing. What is no matter of course is the owner's.
func (r *reader) wait() error {
	err := r.header.begin()
	if err == nil {
		err = r.waitWhole()
	}
	switch {
	case err == nil:
		return nil
	case err != rpcclient.ErrNudged:
		return rpcclient.ErrOwn
	case is(r.over): // the nudge has taken back the time that was set for the peer's last words
		_ = r.wire.SetReadDeadline(time.Now().Add(lookTime))
	}
	return err
}

// The two short forms of a header that is not masked.
const (
	shortHeader, shortLength = 2, 125
	longerHeader             = 4
)

// waitWhole waits for all of a frame whose first byte has come.
func (r *reader) waitWhole() error {
	b, err := r.in.Peek(shortHeader)
	if err != nil {
		return err
	}
	h := ws.Header{Fin: b[0]&0x80 != 0, Rsv: b[0] >> 4 & 7, OpCode: ws.OpCode(b[0] & 0xf), Masked: b[1]&0x80 != 0, Length: int64(b[1] & 0x7f)}
	size := shortHeader
	if h.Length > shortLength {
		if b, err = r.in.Peek(longerHeader); err != nil {
			return err
		}
		if h.Length > shortLength+1 {
			return rpcclient.ErrOwn
		}
		size, h.Length = longerHeader, int64(binary.BigEndian.Uint16(b[shortHeader:]))
	}
	if size += int(h.Length); size > r.in.Size() || h.OpCode == ws.OpClose || !r.check(h).IsZero() {
		return rpcclient.ErrOwn
	}
	_, err = r.in.Peek(size)
	return err
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
