package httpconn

import (
	"bytes"
	"strconv"
	"time"

	"rpcexplorer/rpcclient/spool"
)

// event is one event of an event stream.
type event struct {
	span             // the bytes of the reply that it came in, what delimits chunks included
	name, id  string // "" where they are not given
	data      []byte // its data lines, joined by line feeds
	hold      *spool.Hold
	lines     int  // how many data lines there are
	at        span // where the data stands, if it is one line in one piece
	whole     bool // it is
	commented bool // it has a comment
	retry     time.Duration
}

// scanner finds the events of a stream, however its bytes arrive. Like framing it keeps positions and no bytes, but for the
// lines that are cut by what delimits chunks, and for data of several lines.
type scanner struct {
	at       int // up to where the bytes were looked at
	start    int // where the present event begins
	line     cutLine
	skipLF   bool // the line before ended in a carriage return
	present  event
	joined   spool.Buffer // the data of the present event, where it stands nowhere in one piece
	nonEmpty bool         // the present event has any line
	full     error        // of the disk
}

// cutLine is the line that is being read.
type cutLine struct {
	at      int          // where it begins
	size    int          // how much of it has come
	scarred bool         // it is cut by what delimits chunks
	whole   spool.Buffer // what has come, if it is
}

// newScanner begins behind a head. With more bytes than memory, a line and an event go to a file.
func newScanner(at, memory int) *scanner {
	s := &scanner{at: at, start: at}
	s.line.at, s.line.whole.Memory, s.joined.Memory = at, memory, memory
	return s
}

// advance looks at the pieces of a body that have come, and yields the events that are complete. What it yields may be kept,
// but for the data of an event that is whole. The error is about the disk.
func (s *scanner) advance(data []byte, pieces []span, yield func(event)) error {
	for _, p := range pieces {
		if p.to > s.at {
			s.piece(data, span{max(p.from, s.at), p.to}, yield)
		}
	}
	return s.full
}

func (s *scanner) piece(data []byte, p span, yield func(event)) {
	for p.from < p.to {
		if s.skipLF {
			s.skipLF = false
			if data[p.from] == '\n' {
				p.from++
				s.line.at, s.at = p.from, p.from
				continue
			}
		}
		end := bytes.IndexAny(p.of(data), "\r\n")
		if end < 0 {
			s.extend(data, p)
			s.at = p.to
			return
		}
		s.extend(data, span{p.from, p.from + end})
		p.from += end + 1
		s.skipLF = data[p.from-1] == '\r'
		if s.skipLF && p.from < p.to && data[p.from] == '\n' {
			p.from, s.skipLF = p.from+1, false
		}
		s.at = p.from
		s.endLine(data, yield)
	}
}

// extend takes more of the present line.
func (s *scanner) extend(data []byte, p span) {
	l := &s.line
	switch {
	case l.size == 0:
		l.at, l.scarred = p.from, false
	case !l.scarred && l.at+l.size != p.from:
		l.scarred = true
		s.write(&l.whole, data[l.at:l.at+l.size])
	}
	if l.scarred {
		s.write(&l.whole, p.of(data))
	}
	l.size += p.to - p.from
}

func (s *scanner) write(b *spool.Buffer, text []byte) {
	if _, err := b.Write(text); err != nil {
		s.full = err
	}
}

func (s *scanner) endLine(data []byte, yield func(event)) {
	line := data[s.line.at : s.line.at+s.line.size]
	if s.line.scarred {
		line = s.line.whole.Bytes()
	}
	if s.line.size > 0 {
		s.nonEmpty = true
		s.field(data, line)
		s.line.whole.Reset()
		s.line.size, s.line.scarred = 0, false
		return
	}
	if s.nonEmpty {
		s.present.span = span{s.start, s.at}
		yield(s.complete(data))
	}
	s.present, s.nonEmpty, s.start = event{}, false, s.at
}

// complete is the present event with its data.
func (s *scanner) complete(data []byte) event {
	e := s.present
	switch {
	case e.whole:
		e.data = e.at.of(data)
	case e.lines > 0:
		s.joined.Close()
		e.data, e.hold = s.joined.Bytes(), s.joined.Hold()
		s.joined.Detach()
	}
	return e
}

// field reads a line that is not empty.
func (s *scanner) field(data, line []byte) {
	name, value, _ := bytes.Cut(bytes.TrimPrefix(line, []byte("\ufeff")), []byte(":"))
	off := len(line) - len(value)
	if bytes.HasPrefix(value, []byte(" ")) {
		value, off = value[1:], off+1
	}
	e := &s.present
	switch string(name) {
	case "":
		e.commented = true
	case "event":
		e.name = string(value)
	case "id":
		e.id = string(value)
	case "retry":
		if n, err := strconv.Atoi(string(value)); err == nil && n >= 0 {
			e.retry = time.Duration(n) * time.Millisecond
		}
	case "data":
		s.dataLine(data, value, off)
	}
}

// dataLine takes a line of data, which begins at an offset of the present line.
func (s *scanner) dataLine(data, value []byte, off int) {
	e := &s.present
	if e.lines++; e.lines == 1 && !s.line.scarred {
		e.whole, e.at = true, span{s.line.at + off, s.line.at + s.line.size}
		return
	}
	if e.whole {
		e.whole = false
		s.write(&s.joined, e.at.of(data))
	}
	if e.lines > 1 {
		s.write(&s.joined, []byte{'\n'})
	}
	s.write(&s.joined, value)
}

// drop forgets the first n bytes of the reply.
func (s *scanner) drop(n int) {
	s.at -= n
	s.start -= n
	s.line.at -= n
	s.present.at.from -= n
	s.present.at.to -= n
}
