package rpcclient

import "strings"

// Command is the command line of a Stdio endpoint: the program and its arguments. The error is a *Failure with
// CauseBadEndpoint; an endpoint that ParseEndpoint made has none.
func (e Endpoint) Command() ([]string, error) {
	words, reason := splitWords(e.Address)
	if reason != "" {
		return nil, &Failure{Cause: CauseBadEndpoint, Address: e.String(), Arg: Note{Key: reason}}
	}
	return words, nil
}

// splitWords splits a command line the way a POSIX shell quotes, and does nothing else that a shell does: no variables,
// no patterns, no comments, no operators. The reason says why it cannot be split, as a key.
//
// Outside of quotation marks a backslash takes away the meaning of what follows it. Single quotes keep all between them
// as it is. In double quotes a backslash has a meaning before $ ` " \ and a line feed only. A backslash before a line
// feed joins two lines.
func splitWords(line string) (words []string, reason string) {
	s := wordSplitter{rest: line}
	for s.rest != "" && reason == "" {
		reason = s.step()
	}
	s.end()
	if reason == "" && len(s.words) == 0 {
		reason = "endpoint.no_command"
	}
	return s.words, reason
}

// wordSplitter is in the middle of a command line.
type wordSplitter struct {
	rest  string
	words []string
	word  strings.Builder
	begun bool // a word has begun, be it empty
}

// step takes the next character, or all between two quotation marks.
func (s *wordSplitter) step() (reason string) {
	c := s.next()
	switch c {
	case ' ', '\t', '\n', '\r':
		s.end()
		return ""
	case '\\':
		return s.escape()
	case '\'':
		s.begun = true
		quoted, rest, closed := strings.Cut(s.rest, "'")
		s.word.WriteString(quoted)
		s.rest = rest
		return unless(closed, "endpoint.open_quote")
	case '"':
		s.begun = true
		return s.quoted()
	}
	s.add(c)
	return ""
}

func (s *wordSplitter) escape() (reason string) {
	if s.rest == "" {
		return "endpoint.last_backslash"
	}
	if c := s.next(); c != '\n' {
		s.add(c)
	}
	return ""
}

// quoted takes all up to the closing double quote.
func (s *wordSplitter) quoted() (reason string) {
	for s.rest != "" {
		switch c := s.next(); {
		case c == '"':
			return ""
		case c == '\\' && strings.HasPrefix(s.rest, "\n"):
			s.next()
		case c == '\\' && s.rest != "" && strings.IndexByte("$`\"\\", s.rest[0]) >= 0:
			s.add(s.next())
		default:
			s.add(c)
		}
	}
	return "endpoint.open_quote"
}

func (s *wordSplitter) next() byte {
	c := s.rest[0]
	s.rest = s.rest[1:]
	return c
}

func (s *wordSplitter) add(c byte) {
	s.begun = true
	s.word.WriteByte(c)
}

func (s *wordSplitter) end() {
	if s.begun {
		s.words = append(s.words, s.word.String())
		s.word.Reset()
		s.begun = false
	}
}

func unless(ok bool, reason string) string {
	if ok {
		return ""
	}
	return reason
}
