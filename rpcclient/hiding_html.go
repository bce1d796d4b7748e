package rpcclient

import (
	"bytes"
	"html"
	"strconv"
	"unicode/utf8"
)

// inHTML are the characters that pages write as entities.
const inHTML = `&<>"'`

// maxEntity is how long an entity is at most that is one of these.
const maxEntity = len("&#x00027;")

// markHTML marks how a form can begin whose characters may be entities: of letters and digits, numbers alone mean them.
func (s *Seeker) markHTML(first byte) {
	s.mark(first, '&')
	s.mark('&', '#')
	if !isAlphanumeric(first) {
		for _, letter := range []byte("alqgt") {
			s.mark('&', letter)
		}
	}
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// firstOfHTML is the first byte of what a text means in HTML.
func firstOfHTML(text []byte) byte {
	var room [maxUnit]byte
	_, means := unitOfHTML(room[:0], text)
	return means[0]
}

// prefixOfHTML is how many bytes at the start of a text mean secret in HTML; 0 if they do not.
func prefixOfHTML(text, secret []byte) int {
	var room [maxUnit]byte
	at := 0
	for len(secret) > 0 {
		n, means := unitOfHTML(room[:0], text[at:])
		if n == 0 || !bytes.HasPrefix(secret, means) {
			return 0
		}
		at, secret = at+n, secret[len(means):]
	}
	return at
}

// unitOfHTML is what the first character means, of which an entity is one, and how many bytes it takes; 0 if there is none. It may be made in room.
func unitOfHTML(room, text []byte) (n int, means []byte) {
	if len(text) == 0 {
		return 0, nil
	}
	if n = entityEnd(text); n > 0 {
		if means = entity(room, text[:n]); len(means) > 0 {
			return n, means
		}
	}
	return 1, text[:1]
}

// entityEnd is where the entity ends that a text begins with; 0 if it does not.
func entityEnd(text []byte) int {
	if text[0] != '&' {
		return 0
	}
	for i, c := range text[1:min(len(text), maxEntity)] {
		switch {
		case c == ';':
			return i + 2
		case !inEntity(c):
			return 0
		}
	}
	return 0
}

func inEntity(c byte) bool { return c == '#' || isAlphanumeric(c) }

// entity appends what an entity means, if it means anything. The common ones are told at once: a peer may send nothing else.
func entity(room, text []byte) []byte {
	name := text[1 : len(text)-1]
	switch string(name) {
	case "":
		return nil
	case "amp":
		return append(room, '&')
	case "lt":
		return append(room, '<')
	case "gt":
		return append(room, '>')
	case "quot":
		return append(room, '"')
	case "apos":
		return append(room, '\'')
	}
	if name[0] == '#' {
		return numbered(room, name[1:])
	}
	if meant := html.UnescapeString(string(text)); meant != string(text) {
		return append(room, meant...)
	}
	return nil
}

// numbered appends the character of a number in an entity, if it is a number.
func numbered(room, digits []byte) []byte {
	base, value := 10, 0
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		base, digits = 16, digits[1:]
	}
	for _, c := range digits {
		digit := hexDigit(c)
		if digit < 0 || digit >= base {
			return nil
		}
		value = value*base + digit
	}
	switch {
	case len(digits) == 0:
		return nil
	case value >= 0x80 && value < 0xa0: // these mean others
		return append(room, html.UnescapeString("&#"+strconv.Itoa(value)+";")...)
	case value == 0:
		value = utf8.RuneError
	}
	return utf8.AppendRune(room, rune(value))
}
