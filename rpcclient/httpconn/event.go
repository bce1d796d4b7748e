package httpconn

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// event is one event of an event stream.
type event struct {
	span             // the bytes of the reply that it came in, what delimits chunks included
	name, id  string // "" where they are not given
	data      []byte // its data lines, joined by line feeds
	lines     int    // how many data lines there are
	at        span   // where the data stands, if it is one line in one piece
	whole     bool   // it is
	commented bool   // it has a comment
	retry     time.Duration
}

// scanner finds the events of a stream, however its bytes arrive. Like framing it keeps positions and no bytes, but for the
// line and the event that are not complete.
type scanner struct {
	at       int // up to where the bytes were looked at
	start    int // where the present event begins
	line     []byte
	lineAt   int  // where the present line begins
	scarred  bool // the present line is cut by what delimits chunks
	skipLF   bool // the line before ended in a carriage return
	present  event
	nonEmpty bool // the present event has any line
}

// advance looks at the pieces of a body that have come, and yields the events that are complete.
func (s *scanner) advance(data []byte, pieces []span, yield func(event)) {
	for _, p := range pieces {
		if p.to > s.at {
			s.piece(data, span{max(p.from, s.at), p.to}, yield)
		}
	}
}

func (s *scanner) piece(data []byte, p span, yield func(event)) {
	for p.from < p.to {
		if s.skipLF {
			s.skipLF = false
			if data[p.from] == '\n' {
				p.from++
				s.lineAt = p.from
				continue
			}
		}
		if len(s.line) == 0 {
			s.lineAt, s.scarred = p.from, false
		} else if s.lineAt+len(s.line) != p.from {
			s.scarred = true
		}
		end := bytes.IndexAny(p.of(data), "\r\n")
		if end < 0 {
			s.line = append(s.line, p.of(data)...)
			s.at = p.to
			return
		}
		s.line = append(s.line, data[p.from:p.from+end]...)
		p.from += end + 1
		s.skipLF = data[p.from-1] == '\r'
		s.at = p.from
		if s.skipLF && p.from < p.to && data[p.from] == '\n' {
			p.from, s.skipLF = p.from+1, false
		}
		s.at = p.from
		s.endLine(yield)
	}
}

func (s *scanner) endLine(yield func(event)) {
	line := s.line
	s.line = s.line[:0]
	if len(line) > 0 {
		s.nonEmpty = true
		s.field(line)
		return
	}
	if s.nonEmpty {
		s.present.span = span{s.start, s.at}
		yield(s.present)
	}
	s.present, s.nonEmpty, s.start = event{}, false, s.at
}

// field reads a line that is not empty.
func (s *scanner) field(line []byte) {
	name, value, _ := strings.Cut(strings.TrimPrefix(string(line), "\ufeff"), ":")
	off := len(line) - len(value)
	if strings.HasPrefix(value, " ") {
		value, off = value[1:], off+1
	}
	e := &s.present
	switch name {
	case "":
		e.commented = true
	case "event":
		e.name = value
	case "id":
		e.id = value
	case "retry":
		if n, err := strconv.Atoi(value); err == nil && n >= 0 {
			e.retry = time.Duration(n) * time.Millisecond
		}
	case "data":
		if e.lines++; e.lines > 1 {
			e.data = append(e.data, '\n')
		}
		e.data = append(e.data, value...)
		e.at = span{s.lineAt + off, s.lineAt + len(line)}
		e.whole = e.lines == 1 && !s.scarred
	}
}

// drop forgets the first n bytes of the reply.
func (s *scanner) drop(n int) {
	s.at -= n
	s.start -= n
	s.lineAt -= n
	s.present.at.from -= n
	s.present.at.to -= n
}
