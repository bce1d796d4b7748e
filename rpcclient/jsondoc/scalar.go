package jsondoc

import "bytes"

// str scans the string whose opening quote is at i. Most strings have nothing
// special in them and end here; the others go on in oddStr. The first bytes
// are taken one by one: with keys, where they end is what a processor guesses
// well, while a computed end makes it wait.
func (s *scanner) str(i int) int {
	b := s.b
	j := i + 1
	for _, c := range b[j:min(j+8, len(b))] {
		if !plain[c] {
			if c == '"' {
				return j + 1
			}
			return s.oddStr(i, j)
		}
		j++
	}
	if j = plainEnd(b, j); j < len(b) && b[j] == '"' && j-i < longToken {
		return j + 1
	}
	return s.oddStr(i, j)
}

// oddStr scans the rest, from j on, of the string whose opening quote is at i.
func (s *scanner) oddStr(i, j int) int {
	b := s.b
	for {
		j = plainEnd(b, j)
		switch {
		case j >= len(b):
			return s.fail(ReasonUnclosedString, i, i)
		case b[j] == '"':
			s.long(i, j+1)
			return j + 1
		case b[j] != '\\':
			return s.fail(ReasonControl, j, i)
		}
		n := escapeLen(b[j:])
		if n == 0 {
			return s.fail(ReasonEscape, j, i)
		}
		j += n
	}
}

// escapeLen is the length of the escape that e starts with, 0 if it is none.
// An escape that the text ends in counts as whole: the string is unclosed then.
func escapeLen(e []byte) int {
	if len(e) < 2 {
		return 1
	}
	switch e[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		for _, c := range e[2:min(6, len(e))] {
			if !isHex(c) {
				return 0
			}
		}
		return min(6, len(e))
	}
	return 0
}

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

func isDigit(c byte) bool { return c-'0' <= 9 }

// digits scans a run of digits.
func digits(b []byte, i int) int {
	for i < len(b) && isDigit(b[i]) {
		i++
	}
	return i
}

// number scans the number at i, which starts with a minus or a digit.
func (s *scanner) number(i int) int {
	b := s.b
	j := i
	if b[j] == '-' {
		j++
	}
	first := j
	if j = digits(b, j); j == first || j > first+1 && b[first] == '0' {
		return s.noNumber(i, first)
	}
	if j < len(b) && b[j] == '.' {
		first = j + 1
		if j = digits(b, first); j == first {
			return s.fail(ReasonNumber, j, i)
		}
	}
	if j < len(b) && b[j]|0x20 == 'e' {
		if j++; j < len(b) && (b[j] == '+' || b[j] == '-') {
			j++
		}
		first = j
		if j = digits(b, first); j == first {
			return s.fail(ReasonNumber, j, i)
		}
	}
	if j < len(b) && marks[b[j]] >= markOther {
		return s.fail(ReasonNumber, j, i)
	}
	if j-i >= longToken {
		s.long(i, j)
	}
	return j
}

// noNumber says what is wrong with the integer part at first of the number at i.
func (s *scanner) noNumber(i, first int) int {
	if first < len(s.b) && s.b[first] == '0' {
		first++ // the digit behind a leading zero
	}
	if bytes.HasPrefix(s.b[first:], []byte("Infinity")) {
		return s.fail(ReasonNotANumber, i, i)
	}
	return s.fail(ReasonNumber, first, i)
}

// literal scans true, false or null at i.
func (s *scanner) literal(i int) int {
	b := s.b
	j := i + 4
	switch {
	case j <= len(b) && (string(b[i:j]) == "true" || string(b[i:j]) == "null"):
	case j < len(b) && string(b[i:j+1]) == "false":
		j++
	default:
		return s.noLiteral(i)
	}
	if j < len(b) && marks[b[j]] >= markOther {
		return s.fail(ReasonLiteral, j, i)
	}
	return j
}

// noLiteral says why the word at i is none of the three.
func (s *scanner) noLiteral(i int) int {
	for _, want := range [...]string{"true", "false", "null"} {
		if s.b[i] != want[0] {
			continue
		}
		j := i
		for j < len(s.b) && j-i < len(want) && s.b[j] == want[j-i] {
			j++
		}
		return s.fail(ReasonLiteral, j, i)
	}
	return s.noValue(i)
}
