package wsconn

import (
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// bodyTime is how long the body of an answer may take that is no WebSocket.
const bodyTime = time.Second

// deal is what the opening handshake has agreed on.
type deal struct {
	protocol   string
	extensions string
	deflate    bool // permessage-deflate
	forgetful  bool // the peer compresses each message by itself
}

// shake does the opening handshake. From here on it is the peer's turn to end the wait, or the handshake's time.
func (l *link) shake() *ending {
	key, begun := newKey(), time.Now()
	request := l.opening(key)
	l.inbox.Tell(request)
	if _, err := l.wire.Write(request.Data); err != nil {
		why := l.lost(err, rpcclient.CausePeerGone)
		return &why
	}
	for {
		r, why := l.answer(begun, 1)
		if why == nil && r.status/100 == 1 && r.status != 101 {
			continue
		}
		if why == nil {
			l.deal, why = l.judge(&r, key)
		}
		if why == nil {
			_ = l.wire.SetDeadline(time.Time{})
			l.how.Done(rpcclient.StepHandshake)
			l.told()
		}
		return why
	}
}

// told reports that messages can cross, and what else was agreed on.
func (l *link) told() {
	var agreed []string
	for _, what := range []string{l.deal.protocol, l.deal.extensions} {
		if what != "" {
			agreed = append(agreed, what)
		}
	}
	what := note(noteHandshake, l.wire.RemoteAddr().String())
	if len(agreed) > 0 {
		what = note(noteHandshakeWith, l.wire.RemoteAddr().String(), strings.Join(agreed, "; "))
	}
	l.tell(rpcclient.KindHandshake, what)
}

// answer reads one answer and shows it, with its body unless the first digit of the status is good.
func (l *link) answer(begun time.Time, good int) (response, *ending) {
	http, err := isHTTP(l.in)
	if !http {
		return response{}, l.foreign()
	}
	var head []byte
	if err == nil {
		head, err = readHead(l.in, l.options.Limits.Head)
	}
	if err != nil {
		return response{}, l.halfHead(head, err, begun)
	}
	r, ok := parseHead(head)
	f := rpcclient.Frame{Dir: rpcclient.Received, Kind: rpcclient.KindHead, Data: head}
	f.Parts = []rpcclient.Part{part(rpcclient.PartHeader, 0, len(head))}
	f.Note = rpcclient.Note{Key: noteStatus, Args: []any{r.line}}
	if r.status/100 != good {
		_ = l.wire.SetReadDeadline(time.Now().Add(bodyTime))
		crossed, plain := readBody(l.in, &r, l.options.Limits.Head)
		f.Data = append(f.Data, crossed...)
		kind := rpcclient.PartBody
		if f.Plain = plain; plain != nil {
			kind = rpcclient.PartPiece
		}
		f.Parts = append(f.Parts, part(kind, len(head), len(f.Data)))
	}
	f.Time = time.Now()
	l.inbox.Put(f)
	if !ok {
		why := l.fails(rpcclient.CauseNotHTTP, rpcclient.LooksLike(head), nil)
		return r, &why
	}
	return r, nil
}

// foreign shows the first bytes of a peer that does not speak HTTP.
func (l *link) foreign() *ending {
	first := l.look(lookBytes)
	l.stray(first, rpcclient.Note{})
	why := l.fails(rpcclient.CauseNotHTTP, rpcclient.LooksLike(first), nil)
	return &why
}

// halfHead tells why the answer has no end.
func (l *link) halfHead(head []byte, err error, begun time.Time) *ending {
	if err != errLarge {
		head = append(head, l.buffered()...)
	}
	var late net.Error
	var why ending
	switch {
	case err == errLarge:
		limit := l.options.Limits.Head
		why = l.fails(rpcclient.CauseTooLarge, limit, err)
		l.stray(head, rpcclient.Note{Key: noteLargeHead, Args: []any{limit}})
		return &why
	case errors.As(err, &late) && late.Timeout():
		why = l.fails(rpcclient.CauseTimeout, time.Since(begun).Round(time.Millisecond), err)
	case len(head) > 0:
		why = l.fails(rpcclient.CauseCutShort, rpcclient.Note{Key: noteHalfHead, Args: []any{len(head)}}, err)
	default:
		why = l.lost(err, rpcclient.CausePeerGone)
	}
	l.stray(head, rpcclient.Note{Key: noteHalfHead, Args: []any{len(head)}})
	return &why
}

// judge tells whether the answer opens a WebSocket as we asked for it.
func (l *link) judge(r *response, key string) (deal, *ending) {
	accept := r.get("sec-websocket-accept")
	d, odd := readDeal(r, l.options)
	switch {
	case r.status != 101:
		why := l.fails(rpcclient.CauseNoUpgrade, r.line, nil)
		return d, &why
	case !strings.EqualFold(r.get("upgrade"), "websocket"):
		return d, l.breaks(noteNoUpgrade)
	case !r.has("connection", "upgrade"):
		return d, l.breaks(noteNoSwitch)
	case accept != acceptOf(key):
		return d, l.breaks(noteAccept, accept, acceptOf(key))
	case odd != "":
		return d, l.breaks(noteExtension, odd)
	case d.protocol != "" && !slices.Contains(l.options.Protocols, d.protocol):
		return d, l.breaks(noteProtocol, d.protocol)
	}
	return d, nil
}

// breaks is an ending for what breaks the protocol.
func (l *link) breaks(key string, args ...any) *ending {
	why := l.fails(rpcclient.CauseBrokenReply, rpcclient.Note{Key: key, Args: args}, nil)
	return &why
}

// readDeal reads what the peer has chosen; odd is what of it was not offered.
func readDeal(r *response, o Options) (d deal, odd string) {
	d = deal{protocol: r.get("sec-websocket-protocol"), extensions: r.get("sec-websocket-extensions")}
	if d.extensions == "" {
		return d, ""
	}
	name, params, _ := strings.Cut(d.extensions, ";")
	if !o.Compress || strings.TrimSpace(name) != deflateName || strings.Contains(params, ",") {
		return d, d.extensions
	}
	d.deflate = true
	for p := range strings.SplitSeq(params, ";") {
		switch param, _, _ := strings.Cut(strings.TrimSpace(p), "="); strings.TrimSpace(param) {
		case "", "client_no_context_takeover", "server_max_window_bits":
		case "server_no_context_takeover":
			d.forgetful = true
		default:
			return d, strings.TrimSpace(p)
		}
	}
	return d, ""
}

// look takes what the peer has sent already, and what comes within a moment, up to a number of bytes.
func (l *link) look(most int) []byte {
	_ = l.wire.SetReadDeadline(time.Now().Add(lookTime))
	b, _ := io.ReadAll(io.LimitReader(l.in, int64(most)))
	return b
}

// buffered takes what was read from the wire and looked at by nobody.
func (l *link) buffered() []byte {
	b, _ := io.ReadAll(io.LimitReader(l.in, int64(l.in.Buffered())))
	return b
}

// stray shows bytes that are no message.
func (l *link) stray(data []byte, note rpcclient.Note) {
	if len(data) == 0 {
		return
	}
	l.inbox.Put(rpcclient.Frame{
		Dir: rpcclient.Received, Kind: rpcclient.KindStray, Time: time.Now(), Data: data, Note: note,
		Parts: []rpcclient.Part{part(rpcclient.PartStray, 0, len(data))},
	})
}
