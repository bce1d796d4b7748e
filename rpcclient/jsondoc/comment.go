package jsondoc

import "bytes"

// JSON has no comments. What a person writes may have some all the same: from // outside of a string to the end of its
// line. No JSON text has a // there, so a text without them is never taken for one with them.

// Comment is where the comment of a line begins, -1 if it has none. A string that is not closed goes to the end of the line.
func Comment(line []byte) int {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '"':
			for i++; i < len(line) && line[i] != '"'; i++ {
				if line[i] == '\\' {
					i++
				}
			}
		case '/':
			if i+1 < len(line) && line[i+1] == '/' {
				return i
			}
		}
	}
	return -1
}

// Uncomment is text with blanks in the place of its comments, so that what is left stands where it stood, and faults too. The
// text itself is given back if it has none.
func Uncomment(text []byte) (clean []byte, found bool) {
	clean = text
	if !bytes.Contains(text, slashes) {
		return clean, false
	}
	for off, line := range lines(text) {
		at := Comment(line)
		if at < 0 {
			continue
		}
		if !found {
			clean, found = bytes.Clone(text), true
		}
		for i := off + at; i < off+len(line); i++ {
			clean[i] = ' '
		}
	}
	return clean, found
}

var slashes = []byte("//")

// lines gives the lines of a text without their endings, each with its offset.
func lines(text []byte) func(yield func(int, []byte) bool) {
	return func(yield func(int, []byte) bool) {
		for off := 0; off < len(text); {
			end := len(text)
			if n := bytes.IndexByte(text[off:], '\n'); n >= 0 {
				end = off + n
			}
			if !yield(off, bytes.TrimSuffix(text[off:end], []byte{'\r'})) {
				return
			}
			off = end + 1
		}
	}
}
