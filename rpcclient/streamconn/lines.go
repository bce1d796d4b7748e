package streamconn

import (
	"bytes"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// lineSplitter finds the messages of newline-delimited JSON. Blank lines go in front of what follows them. A line is a
// message if it is a JSON text, or at least begins an object; several on one line are several messages. What else stands
// on a line is stray: peers print to the stream that their messages go to.
type lineSplitter struct {
	limits Limits
	lead   int  // blank bytes at the beginning of the data
	pos    int  // looked at for the end of the line
	line   int  // how many bytes of the data are left of a line whose end is known; 0 if none is known
	excess bool // in the middle of a line that is over the limit
}

// Next implements Splitter.
func (s *lineSplitter) Next(data []byte, last bool) (Found, bool) {
	if s.line > 0 {
		return s.take(data, s.line, true)
	}
	for {
		i := bytes.IndexByte(data[s.pos:], '\n')
		if i < 0 {
			s.pos = len(data)
			return s.wait(data, last)
		}
		s.pos += i + 1
		if s.excess {
			s.excess = false
			return s.found(stray(s.pos, rpcclient.Note{}))
		}
		if leadOf(data[s.lead:s.pos]) < s.pos-s.lead {
			return s.take(data, s.pos, true)
		}
		s.lead = s.pos
		if s.lead > s.limits.Header {
			return s.found(stray(s.lead, rpcclient.Note{}))
		}
	}
}

// wait handles data that has no end of a line.
func (s *lineSplitter) wait(data []byte, last bool) (Found, bool) {
	switch {
	case s.excess && len(data) > 0:
		return s.found(stray(len(data), rpcclient.Note{}))
	case len(data)-s.lead > s.limits.Body+len("\r\n"):
		s.excess = true
		return s.found(tooLarge(len(data), s.limits.Body))
	case !last || len(data) == 0:
		return Found{}, false
	case leadOf(data[s.lead:]) == len(data)-s.lead:
		return s.found(stray(len(data), rpcclient.Note{}))
	}
	return s.take(data, len(data), false)
}

// take finds the first thing on a line that ends at end. What is no JSON text and has no end of a line (not ended) is
// half a message.
func (s *lineSplitter) take(data []byte, end int, ended bool) (Found, bool) {
	begin := s.lead + leadOf(data[s.lead:end])
	text := trimEnd(data[begin:end])
	if len(text) > s.limits.Body {
		return s.found(tooLarge(end, s.limits.Body))
	}
	whole := func(n rpcclient.Note) (Found, bool) {
		return s.found(message(begin, 0, len(text), end-begin-len(text), n))
	}
	if jsondoc.Check(text) == nil {
		return whole(unlessNote(ended, noteNoNewline))
	}
	size, first := firstValue(text)
	switch {
	case first && size < len(text):
		f, _ := s.found(message(begin, 0, size, 0, rpcclient.Note{}))
		if s.line = end - f.Len; !ended {
			s.line = 0
		}
		return f, true
	case !looksLikeMessage(text):
		return s.found(stray(end, note(noteGarbage)))
	case !ended:
		return s.found(stray(end, note(noteHalf, end)))
	}
	return whole(rpcclient.Note{})
}

func unlessNote(ok bool, key string) rpcclient.Note {
	if ok {
		return rpcclient.Note{}
	}
	return note(key)
}

func (s *lineSplitter) found(f Found) (Found, bool) {
	*s = lineSplitter{limits: s.limits, excess: s.excess}
	return f, true
}

// firstValue is the size of the object or array that text begins with, and whether it is all there and to be taken for
// a message.
func firstValue(text []byte) (int, bool) {
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return 0, false
	}
	size, whole := new(nesting).scan(text, 0)
	return size, whole && isMessage(text[:size])
}

// isMessage reports whether a text, which is balanced, is to be taken for a message.
func isMessage(text []byte) bool { return looksLikeMessage(text) || jsondoc.Check(text) == nil }

// looksLikeMessage reports whether text begins an object or a batch of them, be it broken. Log lines like to begin with
// a bracket.
func looksLikeMessage(text []byte) bool {
	if len(text) == 0 {
		return false
	}
	if text[0] == '[' {
		text = text[1:]
		text = text[leadOf(text):]
	}
	return len(text) > 0 && text[0] == '{'
}
