package streamconn

import (
	"rpcexplorer/rpcclient"
)

// netstringSplitter finds netstrings: a length, a colon, the message, a comma. A missing comma is forgiven where another
// netstring follows. After anything else that is wrong no other can be found.
type netstringSplitter struct {
	limits Limits
	begin  int  // where the length begins; white space before it
	pos    int  // looked at up to here
	size   int  // the length, as far as it was read
	text   int  // where the message begins; 0 while the length is being read
	skip   int  // how many bytes are left of a message that is over the limit
	lost   bool // no message can be found any more
}

// maxDigits is more than any length needs.
const maxDigits = 32

// Next implements Splitter.
func (s *netstringSplitter) Next(data []byte, last bool) (Found, bool) {
	switch {
	case len(data) == 0:
		return Found{}, false
	case s.lost:
		return stray(len(data), rpcclient.Note{}), true
	case s.skip > 0:
		size := min(s.skip, len(data))
		s.skip -= size
		return stray(size, rpcclient.Note{}), true
	case s.text == 0:
		if f, ok := s.length(data); ok {
			return f, true
		}
	}
	switch {
	case s.text > 0:
		return s.message(data, last)
	case last:
		begun := s.begin < len(data)
		*s = netstringSplitter{limits: s.limits}
		return rest(len(data), begun)
	}
	return Found{}, false
}

// length reads on to the colon.
func (s *netstringSplitter) length(data []byte) (Found, bool) {
	for s.begin == s.pos && s.pos < len(data) && isBlank(data[s.pos]) {
		s.begin++
		s.pos++
	}
	if s.begin > s.limits.Header {
		return s.found(stray(s.begin, rpcclient.Note{}))
	}
	for ; s.pos < len(data); s.pos++ {
		c := data[s.pos]
		switch digits := s.pos - s.begin; {
		case c >= '0' && c <= '9' && digits < maxDigits:
			s.size = longer(s.size, c)
		case c == ':' && digits > 0:
			return s.colon()
		default:
			return s.giveUp(len(data), rpcclient.Note{Key: noteBadLength, Args: []any{clip(data[s.begin:])}})
		}
	}
	return Found{}, false
}

func (s *netstringSplitter) colon() (Found, bool) {
	s.pos++
	if s.size <= s.limits.Body {
		s.text = s.pos
		return Found{}, false
	}
	f := tooLarge(s.pos, s.limits.Body)
	size := s.size
	*s = netstringSplitter{limits: s.limits}
	if size > plausible {
		s.lost, f.Lost = true, true
	} else {
		s.skip = size + 1
	}
	return f, true
}

func (s *netstringSplitter) message(data []byte, last bool) (Found, bool) {
	end := s.text + s.size
	header := s.text - s.begin
	switch {
	case len(data) > end && data[end] == ',':
		return s.found(message(s.begin, header, s.size, 1, s.zeros(data)))
	case len(data) > end || len(data) == end && last:
		return s.found(message(s.begin, header, s.size, 0, rpcclient.Note{Key: noteNoComma}))
	case last:
		*s = netstringSplitter{limits: s.limits}
		return rest(len(data), true)
	}
	return Found{}, false
}

// zeros notes a length that begins with needless zeros.
func (s *netstringSplitter) zeros(data []byte) rpcclient.Note {
	if data[s.begin] == '0' && data[s.begin+1] != ':' {
		return rpcclient.Note{Key: noteZeros}
	}
	return rpcclient.Note{}
}

func (s *netstringSplitter) giveUp(size int, why rpcclient.Note) (Found, bool) {
	f := stray(size, why)
	f.Lost = true
	*s = netstringSplitter{limits: s.limits, lost: true}
	return f, true
}

func (s *netstringSplitter) found(f Found) (Found, bool) {
	*s = netstringSplitter{limits: s.limits}
	return f, true
}
