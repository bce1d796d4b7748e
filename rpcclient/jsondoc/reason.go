package jsondoc

import "bytes"

// noValue says why no value starts at i.
func (s *scanner) noValue(i int) int {
	if i >= len(s.b) {
		if s.depth == 0 {
			return s.fail(ReasonEmpty, i, 0)
		}
		return s.fail(ReasonUnexpectedEnd, i, i)
	}
	switch c := s.b[i]; {
	case c == ']' || c == '}':
		return s.fail(s.noValueBefore(i), i, i)
	case c == ',' || c == ':':
		return s.fail(ReasonMissingValue, i, i)
	case c == '+' || c == '.':
		return s.fail(ReasonNumber, i, i)
	case bytes.HasPrefix(s.b[i:], []byte("NaN")) || bytes.HasPrefix(s.b[i:], []byte("Infinity")):
		return s.fail(ReasonNotANumber, i, i)
	case c|0x20 >= 'a' && c|0x20 <= 'z':
		return s.fail(ReasonLiteral, i, i)
	}
	return s.fail(s.strange(i), i, i)
}

// noValueBefore says why the closing bracket at i stands where a value should.
func (s *scanner) noValueBefore(i int) string {
	switch s.previous(i) {
	case ',':
		return ReasonTrailingComma
	case ':':
		return ReasonMissingValue
	}
	return ReasonMismatchedClose
}

// noKey says why no key starts at i.
func (s *scanner) noKey(i int) int {
	switch {
	case i >= len(s.b):
		return s.fail(ReasonUnexpectedEnd, i, i)
	case s.b[i] == '}' && s.previous(i) == ',':
		return s.fail(ReasonTrailingComma, i, i)
	case s.b[i] == ']':
		return s.fail(ReasonMismatchedClose, i, i)
	}
	if reason := s.strange(i); reason != ReasonUnexpected {
		return s.fail(reason, i, i)
	}
	return s.fail(ReasonExpectedKey, i, i)
}

// noComma says what is wrong at i, where a comma or closing bracket should stand.
func (s *scanner) noComma(i int) int {
	switch {
	case i >= len(s.b):
		return s.fail(ReasonUnexpectedEnd, i, i)
	case marks[s.b[i]] == markClose:
		return s.fail(ReasonMismatchedClose, i, i)
	case s.b[i] == '/':
		return s.fail(ReasonComment, i, i)
	}
	return s.fail(ReasonMissingComma, i, i)
}

// strange names what people write that JSON does not have.
func (s *scanner) strange(i int) string {
	switch {
	case s.b[i] == '\'':
		return ReasonSingleQuotes
	case s.b[i] == '/' || s.b[i] == '#':
		return ReasonComment
	case bytes.HasPrefix(s.b[i:], []byte("\ufeff")):
		return ReasonBOM
	}
	return ReasonUnexpected
}

// previous is the last byte before i that is not white space, 0 if there is none.
func (s *scanner) previous(i int) byte {
	for i--; i >= 0; i-- {
		if marks[s.b[i]] != markSpace {
			return s.b[i]
		}
	}
	return 0
}
