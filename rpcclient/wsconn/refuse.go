package wsconn

import (
	"io"
	"time"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

// broken is the table of what the library says of headers, in our words.
var broken = map[error]func(h ws.Header) rpcclient.Note{
	ws.ErrProtocolOpCodeReserved:         func(h ws.Header) rpcclient.Note { return note(noteReserved, int(h.OpCode)) },
	ws.ErrProtocolControlPayloadOverflow: func(h ws.Header) rpcclient.Note { return note(noteLongControl, h.Length) },
	ws.ErrProtocolControlNotFinal:        func(ws.Header) rpcclient.Note { return note(noteCutControl) },
	ws.ErrProtocolMaskUnexpected:         func(ws.Header) rpcclient.Note { return note(noteMasked) },
	ws.ErrProtocolContinuationExpected:   func(ws.Header) rpcclient.Note { return note(noteNoEnd) },
	ws.ErrProtocolContinuationUnexpected: func(ws.Header) rpcclient.Note { return note(noteNoStart) },
}

func note(key string, args ...any) rpcclient.Note { return rpcclient.Note{Key: key, Args: args} }

// check tells what of a header breaks the protocol. Of the reserved bits, the first marks a compressed message.
func (r *reader) check(h ws.Header) rpcclient.Note {
	state := ws.StateClientSide | ws.StateExtended
	if r.message.open() {
		state = state.Set(ws.StateFragmented)
	}
	if err := ws.CheckHeader(h, state); err != nil {
		return broken[err](h)
	}
	r1, r2, r3 := ws.RsvBits(h.Rsv)
	begins := h.OpCode == ws.OpText || h.OpCode == ws.OpBinary
	if r2 || r3 || r1 && (!r.deal.deflate || !begins) {
		return note(noteReservedBit, bits(h.Rsv))
	}
	return rpcclient.Note{}
}

// bits prints RSV1 to RSV3.
func bits(rsv byte) string {
	text := []byte("000")
	for i := range text {
		text[i] += rsv >> (2 - i) & 1
	}
	return string(text)
}

// violates ends the link for a frame that breaks the protocol, and shows it.
func (r *reader) violates(h ws.Header, what rpcclient.Note) *ending {
	rest := append([]byte{}, r.header.raw...)
	if what.Key != noteLength {
		rest = append(rest, r.look(int(min(h.Length, lookBytes)))...)
	}
	return r.end(rest, what, ws.StatusProtocolError, r.fails(rpcclient.CauseBrokenReply, what, nil))
}

// tooLarge ends the link for a message over the limit. What came of it up to the limit is shown.
func (r *reader) tooLarge(h ws.Header) *ending {
	limit := r.options.Limits.Message
	wants := int64(r.message.data.Len()+len(r.header.raw)) + min(h.Length, 1<<62)
	return r.refuses(h, note(noteTooLarge, limit, wants), limit)
}

// refuses ends the link for a frame that is over a limit.
func (r *reader) refuses(h ws.Header, what rpcclient.Note, limit int) *ending {
	m := &r.message
	if _, err := m.data.Write(r.header.raw); err != nil {
		return r.noDisk(err)
	}
	if room := r.options.Limits.Message - m.data.Len(); room > 0 {
		_ = r.wire.SetReadDeadline(time.Now().Add(lookTime))
		_ = r.more(min(h.Length, int64(room)))
	}
	return r.end(nil, what, ws.StatusMessageTooBig, r.fails(rpcclient.CauseTooLarge, limit, nil))
}

// noDisk ends the link for a message that has no room on disk.
func (r *reader) noDisk(err error) *ending {
	why := r.fails(rpcclient.CauseDisk, err.Error(), err)
	return r.end(nil, why.note, ws.StatusMessageTooBig, why)
}

// end ends the link from our side: it shows what came, says why, and lets the peer hear it. rest is what came behind the
// message that had begun.
func (r *reader) end(rest []byte, what rpcclient.Note, code ws.StatusCode, why ending) *ending {
	r.doom(why)
	r.leave(rest, what)
	why.last = func() { r.goodbye(code) }
	return &why
}

// goodbye lets the peer hear why the link ends.
func (l *link) goodbye(code ws.StatusCode) {
	l.sayClose(code)
	l.linger()
}

// linger waits for the peer to hang up, but not for long: a connection that is closed while bytes are unread is reset,
// and with it goes what we said last.
func (l *link) linger() {
	_ = l.wire.SetReadDeadline(time.Now().Add(lookTime))
	rest, _ := io.ReadAll(io.LimitReader(l.in, lookBytes))
	more, _ := io.Copy(io.Discard, l.in)
	l.stray(rest, note(noteAfterEnd, int64(len(rest))+more))
}
