package rpcclient

// markURL marks how a form whose bytes may be escaped in a URL can begin.
func (s *Seeker) markURL(first, second byte) {
	for _, next := range inURL(second) {
		s.mark(first, next)
		if first == ' ' {
			s.mark('+', next)
		}
	}
	const upper, lower = "0123456789ABCDEF", "0123456789abcdef"
	s.mark('%', upper[first>>4])
	s.mark('%', lower[first>>4])
}

// inURL are the bytes that a byte may begin with in a URL.
func inURL(c byte) []byte {
	if c == ' ' {
		return []byte{c, '%', '+'}
	}
	return []byte{c, '%'}
}

// prefixOfURL is how many bytes at the start of what stands in a URL mean secret; 0 if they do not.
func prefixOfURL(text, secret []byte) int {
	at := 0
	for _, c := range secret {
		means, n := unitOfURL(text[at:])
		if n == 0 || means != c && (c != ' ' || text[at] != '+') {
			return 0
		}
		at += n
	}
	return at
}

// unitOfURL is the first byte that is meant in a URL, and how many bytes it takes there; 0 if there is none. A plus means itself here, though in a
// query it means a space.
func unitOfURL(text []byte) (means byte, n int) {
	switch {
	case len(text) == 0:
		return 0, 0
	case text[0] == '%' && len(text) > 2:
		high, low := hexDigit(text[1]), hexDigit(text[2])
		if high >= 0 && low >= 0 {
			return byte(high<<4 | low), 3
		}
	}
	return text[0], 1
}

// hexDigit is the value of a digit; less than 0 if it is none.
func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
