package wsconn

import (
	"bytes"
	"context"
	"net"
	"time"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

const (
	// shortly is how long a farewell may take.
	shortly = 100 * time.Millisecond
	// writeAtOnce is how many bytes of a message are written before that counts as a sign of life.
	writeAtOnce = 256 << 10
)

// writer is who may write, and how.
type writer struct {
	turn     chan struct{} // holds a token while somebody writes
	sent     int           // how many messages were written. Whoever has the turn may use it
	shut     bool          // a close frame was sent: nothing may follow. Whoever has the turn may use it
	opcode   ws.OpCode
	squeezer *squeezer
	hasty    *rpcclient.Hasty // set before the link is open
}

func newWriter(o Options) writer {
	w := writer{turn: make(chan struct{}, 1), opcode: ws.OpText, squeezer: &squeezer{}}
	if o.Binary {
		w.opcode = ws.OpBinary
	}
	return w
}

// send writes a message. With errOver nothing of it was written, and the link is over or about to be.
func (l *link) send(ctx context.Context, msg []byte, begun time.Time) (rpcclient.Frame, error) {
	f := l.encode(msg)
	select {
	case l.writer.turn <- struct{}{}:
	default: // only who has to wait need watch over ctx
		select {
		case l.writer.turn <- struct{}{}:
		case <-l.over:
			return rpcclient.Frame{}, errOver
		case <-ctx.Done():
			return rpcclient.Frame{}, l.givenUp(ctx, rpcclient.CauseTimeout, begun)
		}
	}
	defer l.yield()
	switch {
	case l.writer.shut || is(l.over):
		return rpcclient.Frame{}, errOver
	case ctx.Err() != nil:
		return rpcclient.Frame{}, l.givenUp(ctx, rpcclient.CauseTimeout, begun)
	}
	l.writer.sent++
	f.Time, f.Opening, f.Use = time.Now(), l.how, l.writer.sent
	n, err := l.write(ctx, f.Data)
	switch {
	case err == nil:
		return f, nil
	case ctx.Err() != nil:
		l.giveUp(n, len(f.Data))
		return rpcclient.Frame{}, l.givenUp(ctx, rpcclient.CauseTimeout, begun)
	}
	return rpcclient.Frame{}, l.unwritten(n, err)
}

// yield ends a turn.
func (l *link) yield() { <-l.writer.turn }

// write writes until ctx ends, and tells how much. Most messages leave at once.
func (l *link) write(ctx context.Context, data []byte) (n int, err error) {
	if n = l.writer.hasty.Write(data[:min(writeAtOnce, len(data))]); n == len(data) {
		return n, nil
	}
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		_ = l.wire.SetWriteDeadline(time.Unix(1, 0))
	})
	for n < len(data) && err == nil {
		var now int
		now, err = l.wire.Write(data[n:min(n+writeAtOnce, len(data))])
		n += now
		if n < len(data) {
			l.keeper.hear()
		}
	}
	if !stop() {
		<-ended
		_ = l.wire.SetWriteDeadline(time.Time{})
	}
	return n, err
}

// giveUp ends a link on which a message was given up: what was begun cannot be taken back.
func (l *link) giveUp(n, size int) {
	if _, plain := l.wire.(*net.TCPConn); plain && n == 0 {
		return
	}
	note := rpcclient.Note{Key: noteHalfSent, Args: []any{n, size}}
	l.hangUp(ending{failure: l.failure(rpcclient.CausePeerGone, nil, nil), note: note})
}

// unwritten handles that the peer takes no more. The reader still takes its last words.
func (l *link) unwritten(n int, err error) error {
	why := l.lost(err, rpcclient.CausePeerGone)
	why.note = rpcclient.Note{Key: noteBroken, Args: []any{l.wire.RemoteAddr().String(), err.Error()}}
	l.doom(why)
	_ = l.wire.SetReadDeadline(time.Now().Add(lookTime))
	if n == 0 {
		return errOver
	}
	return why.failure
}

// encode makes the frame of a message: one fragment, masked, compressed where that was agreed on.
func (l *link) encode(msg []byte) rpcclient.Frame {
	payload, h := msg, ws.Header{Fin: true, OpCode: l.writer.opcode, Masked: true, Mask: ws.NewMask()}
	if l.deal.deflate {
		payload, h.Rsv = l.writer.squeezer.squeeze(msg), ws.Rsv(true, false, false)
	}
	data, from := appendFrame(h, payload)
	return rpcclient.Frame{
		Dir: rpcclient.Sent, Data: data, Plain: append([]byte{}, msg...),
		Parts: []rpcclient.Part{part(rpcclient.PartHeader, 0, from), part(rpcclient.PartPiece, from, len(data))},
	}
}

// appendFrame makes the bytes of a masked frame; from is where its payload begins.
func appendFrame(h ws.Header, payload []byte) (data []byte, from int) {
	h.Length = int64(len(payload))
	buffer := bytes.NewBuffer(make([]byte, 0, ws.HeaderSize(h)+len(payload)))
	_ = ws.WriteHeader(buffer, h) // into memory, a length of ours: cannot fail
	from = buffer.Len()
	_, _ = buffer.Write(payload)
	data = buffer.Bytes()
	ws.Cipher(data[from:], h.Mask, 0)
	return data, from
}

// control writes a control frame and shows it. The turn is the caller's.
func (l *link) control(kind rpcclient.Kind, op ws.OpCode, payload []byte, note rpcclient.Note, limit time.Duration) error {
	data, from := appendFrame(ws.Header{Fin: true, OpCode: op, Masked: true, Mask: ws.NewMask()}, payload)
	f := rpcclient.Frame{
		Dir: rpcclient.Sent, Kind: kind, Time: time.Now(), Data: data, Plain: append([]byte{}, payload...), Note: note,
		Parts: []rpcclient.Part{part(rpcclient.PartHeader, 0, from), part(rpcclient.PartPiece, from, len(data))},
	}
	_ = l.wire.SetWriteDeadline(time.Now().Add(limit))
	n, err := l.wire.Write(data)
	_ = l.wire.SetWriteDeadline(time.Time{})
	if n > 0 {
		l.inbox.Tell(f)
	}
	return err
}

// sayClose sends a close frame, if nobody else is writing for long. With code 0 it is an empty one.
func (l *link) sayClose(code ws.StatusCode) {
	timer := time.NewTimer(shortly)
	defer timer.Stop()
	select {
	case l.writer.turn <- struct{}{}:
		defer l.yield()
	case <-timer.C:
		return
	}
	if l.writer.shut {
		return
	}
	l.writer.shut = true
	payload, note := []byte(nil), rpcclient.Note{Key: noteNoCode}
	if code != 0 {
		payload, note = ws.NewCloseFrameBody(code, ""), closeNote(code, "")
	}
	_ = l.control(rpcclient.KindClose, ws.OpClose, payload, note, shortly)
}

// farewell says goodbye to the peer for Close.
func (l *link) farewell() {
	if !is(l.opened) || is(l.over) {
		return
	}
	l.sayClose(ws.StatusNormalClosure)
	if raw := rawOf(l.wire); raw != l.wire {
		timer := time.AfterFunc(shortly, func() { _ = raw.Close() })
		defer timer.Stop()
		_ = l.wire.Close()
	}
}
