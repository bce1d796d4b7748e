package streamconn

import (
	"bytes"
	"math"
	"strings"

	"rpcexplorer/rpcclient"
)

// plausible is the longest length, over the limit, that a splitter believes and skips: what claims more is damaged.
const plausible = 2 << 30

// headerSplitter finds the messages behind Content-Length headers, as language servers write them. What is no header is
// stray up to the end of its line or up to where a Content-Length stands in it; so the next message is found after log
// lines, after broken headers, and after a length that was too short.
type headerSplitter struct {
	limits Limits
	begin  int   // where the headers begin; blank lines before them
	line   int   // where the line begins that is being read
	pos    int   // looked at for the end of the line
	length claim // what the headers say
	text   int   // where the message begins; 0 while the headers are being read
	skip   int   // how many bytes are left of a message that is over the limit
	over   bool  // in the middle of a line whose beginning was found already
}

// claim is what headers say of the length.
type claim struct {
	given bool
	size  int
	fault rpcclient.Note // why the length cannot be used
	note  rpcclient.Note // what is strange about it
}

// lengthName is the header that matters, in lower case.
const lengthName = "content-length"

func newHeaderSplitter(l Limits) *headerSplitter { return &headerSplitter{limits: l} }

// Next implements Splitter.
func (s *headerSplitter) Next(data []byte, last bool) (Found, bool) {
	for {
		switch {
		case s.skip > 0:
			return s.skipped(data)
		case s.text > 0:
			return s.message(data, last)
		}
		i := bytes.IndexByte(data[s.pos:], '\n')
		if i < 0 {
			s.pos = len(data)
			return s.wait(data, last)
		}
		s.pos += i + 1
		if f, ok := s.header(data[:s.pos]); ok {
			return f, true
		}
	}
}

// header reads the line that data ends with.
func (s *headerSplitter) header(data []byte) (Found, bool) {
	line := bytes.TrimSpace(data[s.line:])
	name, value, isHeader := splitHeader(line)
	switch at := foldIndex(data[s.line:], lengthName+":"); {
	case s.over && at < 0:
		return s.found(stray(len(data), rpcclient.Note{}))
	case len(line) == 0:
		return s.blank(data)
	case at > 0 && !isBlankBefore(data[s.line:s.line+at]):
		return s.found(stray(s.line+at, garbage(s.over)))
	case !isHeader:
		return s.found(stray(len(data), rpcclient.Note{Key: noteGarbage}))
	case strings.EqualFold(string(name), lengthName):
		s.length.read(value)
	}
	s.line, s.over = s.pos, false
	if s.pos-s.begin > s.limits.Header {
		return s.found(tooLarge(len(data), s.limits.Header))
	}
	return Found{}, false
}

// blank handles the line that ends the headers, or one between messages.
func (s *headerSplitter) blank(data []byte) (Found, bool) {
	switch {
	case s.line == s.begin:
		s.begin, s.line = s.pos, s.pos
		if s.begin > s.limits.Header {
			return s.found(stray(s.begin, rpcclient.Note{}))
		}
		return Found{}, false
	case !s.length.given:
		return s.found(stray(len(data), rpcclient.Note{Key: noteNoLength}))
	case !s.length.fault.IsZero():
		return s.found(stray(len(data), s.length.fault))
	case s.length.size > s.limits.Body:
		size := s.length.size
		f, ok := s.found(tooLarge(len(data), s.limits.Body))
		if size <= plausible {
			s.skip = size
		}
		return f, ok
	}
	s.text = s.pos
	return Found{}, false
}

func (s *headerSplitter) message(data []byte, last bool) (Found, bool) {
	if len(data)-s.text >= s.length.size {
		return s.found(message(s.begin, s.text-s.begin, s.length.size, 0, s.length.note))
	}
	if last {
		return s.end(len(data), true)
	}
	return Found{}, false
}

func (s *headerSplitter) skipped(data []byte) (Found, bool) {
	if len(data) == 0 {
		return Found{}, false
	}
	size := min(s.skip, len(data))
	s.skip -= size
	return stray(size, rpcclient.Note{}), true
}

// wait handles that everything was looked at. Of a line that is too long, so much is kept as could begin a
// Content-Length.
func (s *headerSplitter) wait(data []byte, last bool) (Found, bool) {
	switch {
	case last:
		return s.end(len(data), s.line < len(data) || s.line > s.begin)
	case len(data)-s.line > s.limits.Header+len(lengthName):
		if at := foldIndex(data[s.line:], lengthName+":"); at >= 0 {
			return s.found(tooLarge(max(s.line+at, 1), s.limits.Header))
		}
		f, ok := s.found(stray(len(data)-len(lengthName), garbage(s.over)))
		s.over = true
		return f, ok
	}
	return Found{}, false
}

func (s *headerSplitter) end(size int, begun bool) (Found, bool) {
	*s = headerSplitter{limits: s.limits}
	return rest(size, begun)
}

func (s *headerSplitter) found(f Found) (Found, bool) {
	*s = headerSplitter{limits: s.limits}
	return f, true
}

// read takes a Content-Length.
func (c *claim) read(value []byte) {
	size, ok := readLength(value)
	switch {
	case !ok:
		c.fault = rpcclient.Note{Key: noteBadLength, Args: []any{clip(value)}}
	case c.given && size != c.size:
		c.fault = rpcclient.Note{Key: noteTwoLengths, Args: []any{c.size, size}}
	case c.given:
		c.note = rpcclient.Note{Key: noteLengthTwice}
	}
	c.given, c.size = true, size
}

// readLength reads decimal digits. What does not fit into an int is the largest int.
func readLength(digits []byte) (int, bool) {
	size := 0
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		size = longer(size, c)
	}
	return size, len(digits) > 0
}

// longer appends a digit to a length.
func longer(size int, digit byte) int {
	if size > (math.MaxInt-9)/10 {
		return math.MaxInt
	}
	return size*10 + int(digit-'0')
}

// splitHeader takes a header apart; false if line is none.
func splitHeader(line []byte) (name, value []byte, ok bool) {
	name, value, ok = bytes.Cut(line, []byte(":"))
	return name, bytes.TrimSpace(value), ok && len(name) > 0 && !bytes.ContainsFunc(name, isNoToken)
}

// isNoToken reports whether the name of a header cannot hold r.
func isNoToken(r rune) bool {
	return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"(),/:;<=>?@[\\]{}", r)
}

// isBlankBefore reports whether the bytes before a Content-Length leave it a header of its own: they are blank, or they
// make it another header's name.
func isBlankBefore(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 || b[len(b)-1] == '-' }

// foldIndex is bytes.Index for what is in lower case, whatever the case in b.
func foldIndex(b []byte, lower string) int {
	for off := 0; ; off++ {
		i := bytes.IndexAny(b[off:], string([]byte{lower[0], lower[0] - 'a' + 'A'}))
		if i < 0 || off+i+len(lower) > len(b) {
			return -1
		}
		if off += i; strings.EqualFold(string(b[off:off+len(lower)]), lower) {
			return off
		}
	}
}

// clip is the beginning of what a note shows.
func clip(b []byte) string {
	const most = 40
	if len(b) > most {
		return string(b[:most]) + "…"
	}
	return string(b)
}
