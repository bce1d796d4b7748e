package rpcclient

import (
	"bytes"
	"html"
)

// inHTML are the characters that pages write as entities.
const inHTML = `&<>"'`

// maxEntity is how long an entity is at most that is one of these.
const maxEntity = len("&#x00027;")

// markHTML marks how a form can begin whose characters may be entities.
func (s *Seeker) markHTML(first byte) {
	s.mark(first, '&')
	for _, letter := range []byte("alqgt#") {
		s.mark('&', letter)
	}
}

// prefixOfHTML is how many bytes at the start of a text mean secret in HTML; 0 if they do not.
func prefixOfHTML(text, secret []byte) int {
	at := 0
	for len(secret) > 0 {
		n, means := unitOfHTML(text[at:])
		if n == 0 || !bytes.HasPrefix(secret, means) {
			return 0
		}
		at, secret = at+n, secret[len(means):]
	}
	return at
}

// unitOfHTML is what the first character means, of which an entity is one, and how many bytes it takes; 0 if there is none.
func unitOfHTML(text []byte) (n int, means []byte) {
	if len(text) == 0 {
		return 0, nil
	}
	if text[0] == '&' {
		if end := bytes.IndexByte(text[:min(len(text), maxEntity)], ';'); end > 0 {
			entity := string(text[:end+1])
			if meant := html.UnescapeString(entity); meant != entity {
				return end + 1, []byte(meant)
			}
		}
	}
	return 1, text[:1]
}
