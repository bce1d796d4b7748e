package wsconn

import (
	"io"
	"time"

	"github.com/gobwas/ws"

	"rpcexplorer/rpcclient"
)

// controls is what the control frames are shown as.
var controls = map[ws.OpCode]rpcclient.Kind{
	ws.OpPing: rpcclient.KindPing, ws.OpPong: rpcclient.KindPong, ws.OpClose: rpcclient.KindClose,
}

// takeControl reads a control frame and does what it asks for.
func (r *reader) takeControl(h ws.Header) *ending {
	data := make([]byte, len(r.header.raw)+int(h.Length))
	n := copy(data, r.header.raw)
	if came, err := io.ReadFull(r.in, data[n:]); err != nil {
		return r.cut(err, data[:n+came])
	}
	from := len(r.header.raw)
	payload := data[from:]
	f := rpcclient.Frame{
		Dir: rpcclient.Received, Kind: controls[h.OpCode], Time: time.Now(), Began: r.header.began, Data: data,
		Parts: []rpcclient.Part{part(rpcclient.PartHeader, 0, from), part(rpcclient.PartBody, from, len(data))},
	}
	switch h.OpCode {
	case ws.OpPing:
		f.Note = note(notePing, len(payload))
		r.put(f)
		r.keeper.pinged(payload)
	case ws.OpPong:
		f.Note = note(notePong, len(payload))
		r.put(f)
	case ws.OpClose:
		return r.takeClose(f, payload)
	}
	return nil
}

// takeClose ends the link as the peer asks for.
func (r *reader) takeClose(f rpcclient.Frame, payload []byte) *ending {
	code, reason := ws.ParseCloseFrameData(payload)
	answer := code
	switch {
	case len(payload) == 0:
		f.Note = note(noteNoCode)
	case len(payload) == 1:
		f.Note, answer = note(noteOneByte), ws.StatusProtocolError
	default:
		f.Note = closeNote(code, reason)
		if f.Note.Key == noteBadCode {
			answer = ws.StatusProtocolError
		}
	}
	why := r.fails(rpcclient.CauseClosedByPeer, f.Note, nil)
	r.leave(nil, note(noteHalf, r.message.data.Len()))
	r.put(f)
	r.doom(why)
	why.last = func() { r.goodbye(answer) }
	return &why
}

// closeNote tells code and reason of a close frame. The library knows one error for what is wrong with the reason; all
// others are about the code.
func closeNote(code ws.StatusCode, reason string) rpcclient.Note {
	key := noteClosedBy
	switch err := ws.CheckCloseFrameData(code, reason); {
	case err == ws.ErrProtocolInvalidUTF8:
		key = noteBadText
	case err != nil && code != 1012 && code != 1013 && code != 1014:
		key = noteBadCode
	}
	return note(key, int(code), CodeName(int(code)), reason)
}

// codeNames is the registry of close codes, by IANA.
var codeNames = map[int]string{
	1000: "Normal Closure", 1001: "Going Away", 1002: "Protocol Error", 1003: "Unsupported Data", 1005: "No Status Received",
	1006: "Abnormal Closure", 1007: "Invalid Frame Payload Data", 1008: "Policy Violation", 1009: "Message Too Big",
	1010: "Mandatory Extension", 1011: "Internal Error", 1012: "Service Restart", 1013: "Try Again Later",
	1014: "Bad Gateway", 1015: "TLS Handshake",
}

// CodeName is the registered name of a close code, "" where it has none.
func CodeName(code int) string { return codeNames[code] }
