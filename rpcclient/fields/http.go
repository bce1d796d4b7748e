package fields

import (
	"bytes"
	"strconv"
	"strings"

	"rpcexplorer/rpcclient"
)

const (
	// maxChunks is how many chunks of a body are named, maxLines how many lines of an event.
	maxChunks, maxLines = 400, 400
)

// http names what an HTTP frame holds: a request, a reply, or an event of a stream.
func (l *list) http() {
	parts := l.frame.Parts
	if len(parts) > 0 && parts[0].Kind == rpcclient.PartFraming {
		l.event()
		return
	}
	head, secret, rest := headOf(parts)
	l.heads(head, secret)
	l.httpBody(rest, valueOf(head.Of(l.data), "content-encoding"))
	l.body("field.http.decoded")
}

// httpBody names the body as it crossed, and what lies around it.
func (l *list) httpBody(parts []rpcclient.Part, coding string) {
	n := 0
	for n < len(parts) && isBody(parts[n].Kind) {
		n++
	}
	body, rest := parts[:n], parts[n:]
	switch {
	case n == 1 && body[0].Kind == rpcclient.PartBody:
		l.message(partKey(body[0].Kind), body[0].Span)
	case n > 0:
		at := to(body[0].Span.Off, body[n-1].Span.End())
		l.put(Field{Name: note("field.http.encoded"), Value: coding, Span: at, Note: bytesOf(at)})
		l.inside(func() { l.chunks(body) })
	}
	for i, p := range rest {
		if i == maxChunks {
			l.more(len(rest)-i, to(p.Span.Off, len(l.data)))
			return
		}
		switch p.Kind {
		case rpcclient.PartTrailer:
			l.trailer(p.Span)
		case rpcclient.PartStray:
			l.stray(p)
		default:
			l.part(p)
		}
	}
}

func isBody(k rpcclient.PartKind) bool {
	return k == rpcclient.PartBody || k == rpcclient.PartPiece || k == rpcclient.PartFraming
}

// chunks names the pieces of a body. One piece that nothing delimits is the body itself.
func (l *list) chunks(parts []rpcclient.Part) {
	if len(parts) == 1 {
		return
	}
	for i, p := range parts {
		switch {
		case i == 2*maxChunks:
			l.more(len(parts)-i, to(p.Span.Off, parts[len(parts)-1].Span.End()))
			return
		case p.Kind == rpcclient.PartFraming:
			l.chunkSize("field.http.chunk_size", p.Span)
		case p.Kind == rpcclient.PartBody:
			l.message(partKey(p.Kind), p.Span)
		default:
			l.sized("field.http.chunk", p.Span)
		}
	}
}

// chunkSize names the line with the size of a chunk; the end of the line before it belongs to it.
func (l *list) chunkSize(key string, at Span) {
	line := trim(l.data, at)
	f := Field{Name: note(key), Value: show(line.Of(l.data)), Span: at, Exact: line}
	digits, _, _ := strings.Cut(f.Value, ";")
	if n, err := strconv.ParseInt(strings.TrimSpace(digits), 16, 64); err == nil && n > 0 {
		f.Note = note("field.bytes", n)
	}
	l.put(f)
}

// trailer names what ends a chunked body.
func (l *list) trailer(at Span) {
	l.sized("field.http.end", at)
	l.inside(func() {
		n := 0
		lines(l.data, at, func(line Span, _ int) bool {
			switch {
			case line.Len == 0:
				return true
			case n == 0 && !bytes.ContainsRune(line.Of(l.data), ':'):
				l.chunkSize("field.http.last_chunk", line)
			case n == maxHeaders:
				l.name("field.others", to(line.Off, at.End()))
				return false
			default:
				l.header("field.http.trailer", line, nil)
			}
			n++
			return true
		})
	})
}

// sseNames are the fields of an event.
var sseNames = map[string]string{
	"event": "field.sse.event", "id": "field.sse.id", "data": "field.sse.data", "retry": "field.sse.retry", "": "field.sse.comment",
}

// event names the lines of an event of an event stream.
func (l *list) event() {
	n := 0
	lines(l.data, l.whole(), func(line Span, _ int) bool {
		if n == maxLines {
			l.name("field.others", to(line.Off, len(l.data)))
			return false
		}
		if line.Len > 0 {
			l.eventLine(line)
			n++
		}
		return true
	})
	l.body("field.sse.message")
}

// eventLine names a line of an event. A line that is no field is most likely the size of a chunk, which may stand anywhere.
func (l *list) eventLine(line Span) {
	n := bytes.IndexByte(line.Of(l.data), ':')
	word := line.Of(l.data)[:max(n, 0)]
	key, known := sseNames[string(word[:min(len(word), 8)])]
	if n < 0 || !known {
		l.text("field.sse.line", line)
		return
	}
	value := to(line.Off+n+1, line.End())
	if value.Len > 0 && l.data[value.Off] == ' ' {
		value = to(value.Off+1, value.End())
	}
	body := l.frame.BodySpan()
	if body.Len > 0 && key == "field.sse.data" && line.Off <= body.Off && body.End() <= line.End() {
		l.name(key, line)
		l.inside(func() { l.message("field.part.body", body) })
		return
	}
	l.value(note(key), line, value)
}
