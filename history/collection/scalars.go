package collection

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"rpcexplorer/rpcclient/jsondoc"
)

// Scalar is a text in a file: what it reads, and where each byte of that is written. In quotes and over several lines that is not the same.
type Scalar struct {
	Text  string
	bytes []jsondoc.Span // of the file, by bytes of Text
}

// Written is where a part of the text is written, which begins and ends with no blank.
func (s Scalar) Written(part jsondoc.Span) jsondoc.Span {
	from := s.bytes[part.Off].Off
	return jsondoc.Span{Off: from, Len: s.bytes[part.End()-1].End() - from}
}

// Extent is where all of it is written, but for quotes and blanks at its ends.
func (s Scalar) Extent() jsondoc.Span { return s.Written(jsondoc.Span{Len: len(s.Text)}) }

// Scalars are the texts of a file that stand there in quotes or over several lines, in order; none of a file that cannot be read. What is written as it
// reads is none of them, such as JSON, and a block whose lines are kept.
func Scalars(text []byte) (all []Scalar) {
	body := bytes.TrimPrefix(text, []byte(byteOrderMark))
	f, fault := parseEntries(body)
	if fault != nil {
		return nil
	}
	for _, e := range f.entries {
		values := []*yaml.Node{e.node}
		if e.node.Kind == yaml.MappingNode && slices.Contains(mappings, e.key) {
			values = e.node.Content
		}
		for _, n := range values {
			if n.Kind != yaml.ScalarNode || e.key == "id" && n.Style&yaml.DoubleQuotedStyle != 0 { // an id in quotes is JSON
				continue
			}
			if s, ok := f.scalar(n); ok {
				all = append(all, s.moved(len(text)-len(body)))
			}
		}
	}
	slices.SortFunc(all, func(a, b Scalar) int { return cmp.Compare(a.bytes[0].Off, b.bytes[0].Off) })
	return all
}

// mappings are the keys whose values are pairs of texts.
var mappings = []string{"headers", "login", "variables", "endpoints", "defaults"}

func (s Scalar) moved(by int) Scalar {
	for i := range s.bytes {
		s.bytes[i].Off += by
	}
	return s
}

// scalar finds the bytes that a text is written as; false where that is not for sure, or there are none.
func (f *file) scalar(n *yaml.Node) (Scalar, bool) {
	r := scalarReader{body: f.body, at: f.offset(n.Line, n.Column)}
	if n.Value == "" || r.at < 0 || isShared(n) || n.Style&(yaml.TaggedStyle|yaml.LiteralStyle) != 0 {
		return Scalar{}, false
	}
	switch {
	case n.Style&yaml.FoldedStyle != 0:
		r.at = f.lineStart(n.Line + 1)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		r.quote, r.at = '"', r.at+1
	case n.Style&yaml.SingleQuotedStyle != 0:
		r.quote, r.at = '\'', r.at+1
	}
	s := Scalar{n.Value, make([]jsondoc.Span, 0, len(n.Value))}
	for len(s.bytes) < len(n.Value) {
		c, size := utf8.DecodeRuneInString(n.Value[len(s.bytes):])
		span := jsondoc.Span{Off: r.at}
		if !isBlank(c) {
			var ok bool
			if span, ok = r.next(c); !ok {
				return Scalar{}, false
			}
		}
		for range size {
			s.bytes = append(s.bytes, span)
		}
	}
	return s, true
}

// isBlank reports whether a character may be there for a line break, and the other way round.
func isBlank(c rune) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029
}

// scalarReader reads what a scalar is written as, all but its blanks: how many of these stand for how many tells YAML's reader.
type scalarReader struct {
	body  []byte
	at    int
	quote byte // 0 if there is none
}

// next finds the next character that is no blank, if it is this one.
func (r *scalarReader) next(want rune) (jsondoc.Span, bool) {
	for r.at < len(r.body) {
		from := r.at
		c, ok := r.char()
		switch {
		case !ok:
			return jsondoc.Span{}, false
		case !isBlank(c):
			return jsondoc.Span{Off: from, Len: r.at - from}, c == want
		}
	}
	return jsondoc.Span{}, false
}

// char reads a character; a break of lines that is there for the eye is a blank.
func (r *scalarReader) char() (rune, bool) {
	c, size := utf8.DecodeRune(r.body[r.at:])
	r.at += size
	switch {
	case r.quote == '"' && c == '\\':
		return r.escape()
	case r.quote == '\'' && c == '\'':
		r.at++
		return c, r.at <= len(r.body) && r.body[r.at-1] == '\''
	}
	return c, c != utf8.RuneError || size > 1
}

// escaped are the characters that a letter behind a backslash stands for.
var escaped = map[rune]rune{
	'0': 0, 'a': '\a', 'b': '\b', 't': '\t', '\t': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r', 'e': 0x1b, ' ': ' ', '"': '"', '\'': '\'', '/': '/', '\\': '\\',
	'N': 0x85, '_': 0xa0, 'L': 0x2028, 'P': 0x2029, '\n': '\n', '\r': '\n',
}

// escape reads what stands behind a backslash.
func (r *scalarReader) escape() (rune, bool) {
	c, size := utf8.DecodeRune(r.body[r.at:])
	r.at += size
	digits := map[rune]int{'x': 2, 'u': 4, 'U': 8}[c]
	if digits == 0 {
		c, ok := escaped[c]
		return c, ok
	}
	if r.at+digits > len(r.body) {
		return 0, false
	}
	n, err := strconv.ParseUint(string(r.body[r.at:r.at+digits]), 16, 32)
	r.at += digits
	return rune(n), err == nil
}
