package fields

import (
	"strings"

	"rpcexplorer/rpcclient"
)

// stream names what a frame of a stream holds: message, what its framing writes around it, and strays.
func (l *list) stream(framing string) {
	for i, p := range l.frame.Parts {
		if i == maxParts {
			l.more(len(l.frame.Parts)-i, to(p.Span.Off, len(l.data)))
			break
		}
		switch p.Kind {
		case rpcclient.PartBody:
			l.message(partKey(p.Kind), p.Span)
		case rpcclient.PartHeader:
			l.streamHeader(framing, p.Span)
		case rpcclient.PartTrailer:
			l.streamTrailer(p.Span)
		case rpcclient.PartStray:
			l.stray(p)
		default:
			l.part(p)
		}
	}
	l.body("field.part.body")
}

func (l *list) streamHeader(framing string, at Span) {
	if framing == "netstring" {
		digits := at
		if at.Len > 0 && l.data[at.End()-1] == ':' {
			digits.Len--
		}
		l.value(note("field.stream.length"), at, digits)
		return
	}
	l.sized("field.part.header", at)
	l.inside(func() {
		n := 0
		lines(l.data, at, func(line Span, _ int) bool {
			if n == maxHeaders {
				l.name("field.others", to(line.Off, at.End()))
				return false
			}
			if n++; line.Len > 0 {
				l.header("field.stream.header", line, nil)
			}
			return true
		})
	})
}

// lineEnds are how the ends of lines are written down.
var lineEnds = strings.NewReplacer("\r", "CR ", "\n", "LF ", " ", "SP ", "\t", "TAB ")

func (l *list) streamTrailer(at Span) {
	if string(at.Of(l.data)) == "," {
		l.text("field.stream.comma", at)
		return
	}
	l.put(Field{Name: note("field.stream.line_end"), Value: strings.TrimSpace(lineEnds.Replace(show(at.Of(l.data)))), Span: at})
}
