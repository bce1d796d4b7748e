package importing

import "bytes"

// jsonc takes out of a text what is not JSON and what people and editors write all the same, with blanks in its place: comments, and commas
// behind the last item.
type jsonc struct {
	text  []byte
	lines bool // comments from // to the end of a line stay; one between /* and */ that ends a line becomes such a one
	lost  bool // whether a comment is gone
}

// strict is a text as JSON, where it is JSON but for comments and commas.
func strict(text []byte) []byte {
	c := jsonc{text: bytes.Clone(text)}
	c.clean()
	return c.text
}

func (c *jsonc) clean() {
	comma := -1
	for i := 0; i < len(c.text); i++ {
		rest := c.text[i:]
		switch b := c.text[i]; {
		case b == ' ' || b == '\t' || b == '\r' || b == '\n':
			continue
		case bytes.HasPrefix(rest, []byte("//")):
			i = c.line(i)
			continue
		case bytes.HasPrefix(rest, []byte("/*")):
			i = c.block(i)
			continue
		case b == ',':
			comma = i
			continue
		case (b == '}' || b == ']') && comma >= 0:
			c.text[comma] = ' '
		case b == '"':
			i = closingQuote(c.text, i)
		case bytes.HasPrefix(rest, []byte("{{")):
			if end := nameEnd(rest, "}}"); end > 0 {
				i += end - 1
			}
		}
		comma = -1
	}
}

// line takes out a comment to the end of its line, and gives where it ends.
func (c *jsonc) line(at int) int {
	end := len(c.text)
	if n := bytes.IndexByte(c.text[at:], '\n'); n >= 0 {
		end = at + n
	}
	if !c.lines {
		c.blank(at, end)
	}
	return end - 1
}

// block takes out a comment up to its end, and gives where that is.
func (c *jsonc) block(at int) int {
	n := bytes.Index(c.text[at+2:], []byte("*/"))
	if n < 0 {
		c.blank(at, len(c.text))
		return len(c.text)
	}
	end := at + 2 + n + 2
	if c.lines && endsLine(c.text[end:]) && bytes.IndexByte(c.text[at:end], '\n') < 0 {
		c.text[at+1], c.text[end-2], c.text[end-1] = '/', ' ', ' '
		return end - 1
	}
	c.blank(at, end)
	return end - 1
}

// endsLine reports whether nothing but blanks stands before the end of a line.
func endsLine(text []byte) bool {
	for _, b := range text {
		switch b {
		case '\n':
			return true
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
	return true
}

// blank puts blanks in the place of a comment; lines stay.
func (c *jsonc) blank(from, to int) {
	c.lost = true
	for i := from; i < to; i++ {
		if c.text[i] != '\n' && c.text[i] != '\r' {
			c.text[i] = ' '
		}
	}
}

// closingQuote is where a string of JSON ends that begins there.
func closingQuote(text []byte, at int) int {
	for i := at + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return len(text)
}

// nameEnd is where a name ends that a text begins with, brackets and all; 0 if it begins with none.
func nameEnd(text []byte, closing string) int {
	inside := text[2:min(len(text), maxName)]
	end := bytes.Index(inside, []byte(closing))
	if end < 0 || bytes.ContainsAny(inside[:end], "\"{\n") {
		return 0
	}
	return end + 4
}
