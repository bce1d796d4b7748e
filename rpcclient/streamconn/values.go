package streamconn

import (
	"bytes"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsondoc"
)

// valueSplitter finds the messages of concatenated JSON values. A value ends where its brackets are closed, be it broken
// inside. What begins no value is stray up to the end of its line, or up to the next object.
type valueSplitter struct {
	limits Limits
	mode   valueMode
	begin  int // where the value begins; strays before it
	pos    int // looked at up to here
	nest   nesting
	over   bool // what is being read is over the limit, and its beginning was found already
}

// valueMode is what a valueSplitter is in the middle of.
type valueMode uint8

const (
	inLead   valueMode = iota // between values
	inNested                  // an object or an array
	inString                  // a string that is a value by itself
	inWord                    // a number or a literal that is a value by itself
	inTail                    // behind such a word: does more stand on its line?
	inRubble                  // something that is no value
)

// Next implements Splitter.
func (s *valueSplitter) Next(data []byte, last bool) (Found, bool) {
	for {
		f, done, more := s.step(data, last)
		switch {
		case done:
			return f, true
		case more:
			return s.wait(data, last)
		}
	}
}

// step goes on until something is found, or everything was looked at (more), or the mode has changed.
func (s *valueSplitter) step(data []byte, last bool) (f Found, done, more bool) {
	switch s.mode {
	case inLead:
		return s.lead(data)
	case inNested:
		return s.nested(data)
	case inString:
		return s.text(data)
	case inWord:
		return s.word(data, last)
	case inTail:
		return s.tail(data, last)
	}
	return s.rubble(data)
}

func (s *valueSplitter) lead(data []byte) (f Found, done, more bool) {
	s.pos += leadOf(data[s.pos:])
	s.begin = s.pos
	if s.pos == len(data) || len(data)-s.pos < len(byteOrderMark) && bytes.HasPrefix([]byte(byteOrderMark), data[s.pos:]) {
		return f, false, true
	}
	switch c := data[s.pos]; {
	case c == '{' || c == '[':
		s.mode, s.nest = inNested, nesting{}
	case c == '"':
		s.mode, s.nest = inString, nesting{}
	case isWord(c):
		s.mode = inWord
	default:
		s.mode = inRubble
	}
	return f, false, false
}

func (s *valueSplitter) nested(data []byte) (f Found, done, more bool) {
	var whole bool
	s.pos, whole = s.nest.scan(data, s.pos)
	switch {
	case s.nest.verdict == notAValue && !s.over:
		s.mode = inRubble
		return f, false, false
	case s.nest.verdict != sound: // the next value begins here: this one was never closed
		return s.cut(s.pos, garbage(s.over))
	case !whole:
		return f, false, true
	}
	return s.value(data)
}

func (s *valueSplitter) text(data []byte) (f Found, done, more bool) {
	var whole bool
	s.pos, whole = s.nest.scan(data, s.pos)
	switch {
	case s.nest.verdict != sound && !s.over:
		s.mode = inRubble
		return f, false, false
	case s.nest.verdict != sound:
		return s.cut(s.pos, rpcclient.Note{})
	case !whole:
		return f, false, true
	}
	return s.value(data)
}

// value handles a value that ends at pos.
func (s *valueSplitter) value(data []byte) (f Found, done, more bool) {
	size := s.pos - s.begin
	switch {
	case s.over:
		return s.found(stray(s.pos, rpcclient.Note{}))
	case size > s.limits.Body:
		return s.found(tooLarge(s.pos, s.limits.Body))
	case !isMessage(data[s.begin:s.pos]):
		s.mode = inRubble
		return f, false, false
	}
	return s.found(message(s.begin, 0, size, lineEnd(data[s.pos:]), rpcclient.Note{}))
}

func (s *valueSplitter) word(data []byte, last bool) (f Found, done, more bool) {
	for s.pos < len(data) && isWord(data[s.pos]) {
		s.pos++
	}
	switch size := s.pos - s.begin; {
	case s.pos == len(data) && !last && size <= s.limits.Header:
		return f, false, true
	case size > s.limits.Header || jsondoc.Check(data[s.begin:s.pos]) != nil:
		s.mode = inRubble
		return f, false, false
	}
	s.mode = inTail
	return f, false, false
}

// maxTail is how many blanks may stand behind a word before the end of its line.
const maxTail = 64

// tail takes a word for a value if nothing but values stands behind it on its line.
func (s *valueSplitter) tail(data []byte, last bool) (f Found, done, more bool) {
	i := s.pos
	for i < len(data) && (data[i] == ' ' || data[i] == '\t' || data[i] == '\r') {
		i++
	}
	switch {
	case i == len(data) && !last && i-s.pos <= maxTail:
		return f, false, true
	case i == len(data) && last || i < len(data) && bytes.IndexByte([]byte("\n\x00\x1e{[\""), data[i]) >= 0:
		return s.value(data)
	}
	s.mode = inRubble
	return f, false, false
}

// rubble looks for where it ends: behind its line, or before an object.
func (s *valueSplitter) rubble(data []byte) (f Found, done, more bool) {
	for ; s.pos < len(data); s.pos++ {
		switch data[s.pos] {
		case '\n':
			return s.cut(s.pos+1, garbage(s.over))
		case '{':
			return s.cut(s.pos, garbage(s.over))
		}
	}
	if s.pos > s.limits.Header {
		f, done, more = s.cut(s.pos, garbage(s.over))
		s.mode, s.over = inRubble, true
		return f, done, more
	}
	return f, false, true
}

// cut finds the first bytes to be stray, if there are any.
func (s *valueSplitter) cut(size int, note rpcclient.Note) (f Found, done, more bool) {
	if size == 0 {
		*s = valueSplitter{limits: s.limits}
		return f, false, false
	}
	return s.found(stray(size, note))
}

// wait handles that everything was looked at.
func (s *valueSplitter) wait(data []byte, last bool) (Found, bool) {
	switch size := len(data); {
	case last:
		mode := s.mode
		f, ok := rest(size, mode != inLead && mode != inRubble && !s.over)
		*s = valueSplitter{limits: s.limits}
		return f, ok
	case s.mode == inLead && size > s.limits.Header:
		f, _, _ := s.found(stray(size, rpcclient.Note{}))
		return f, true
	case (s.mode == inNested || s.mode == inString) && (s.over && size > 0 || size-s.begin > s.limits.Body):
		f := tooLarge(size, s.limits.Body)
		if s.over {
			f.Note = rpcclient.Note{}
		}
		s.begin, s.pos, s.over = 0, 0, true
		return f, true
	}
	return Found{}, false
}

func (s *valueSplitter) found(f Found) (Found, bool, bool) {
	*s = valueSplitter{limits: s.limits}
	return f, true, false
}

// checkValue refuses what a reader of values would not find as one.
func checkValue(body []byte) string {
	begin := leadOf(body)
	text := trimEnd(body[begin:])
	if len(text) == 0 {
		return noteBlank
	}
	if jsondoc.Check(body) == nil {
		return ""
	}
	s := valueSplitter{limits: Limits{Body: len(body), Header: len(body)}}
	f, ok := s.Next(append(body[:len(body):len(body)], '\n'), true)
	if ok && f.body() == (rpcclient.Span{Off: begin, Len: len(text)}) {
		return ""
	}
	return noteOpenEnd
}
