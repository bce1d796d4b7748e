package jsondoc

import "strings"

// MaxIndent is the number of levels that indentation shows. Lines that lie
// deeper are indented no further, so that a line never grows with its depth.
const MaxIndent = 64

// blanks is the deepest indentation.
var blanks = strings.Repeat(" ", 2*MaxIndent)

// indentation is the white space before a line at depth.
func indentation(depth int) string { return blanks[:2*min(depth, MaxIndent)] }

// Compact appends b to dst without the white space between its tokens; the
// tokens stay as they are. In a broken text, everything behind the last token
// before the fault is kept.
func Compact(dst, b []byte) []byte {
	sound, end := soundEnd(b), 0
	for i := spaceEnd(b, 0); i < sound; i = spaceEnd(b, end) {
		end = tokenEnd(b, i)
		dst = append(dst, b[i:end]...)
	}
	if sound < len(b) {
		dst = append(dst, b[end:]...)
	}
	return dst
}

// Indent appends the pretty form of b to dst: two blanks a level up to
// MaxIndent, one blank behind a colon, empty containers on one line, tokens as
// they are, no line feed at the end. From the fault of a broken text on,
// everything is kept, on a line of its own. It is meant for texts that people
// edit; whoever only shows a text uses a Doc, since the pretty form of a text
// that is nothing but brackets is a hundred times as long.
func Indent(dst, b []byte) []byte {
	sound := soundEnd(b)
	text := b[:sound]
	depth, fresh := 0, false // fresh: a line ends before the next token
	for i := spaceEnd(text, 0); i < sound; i = spaceEnd(text, i) {
		m := marks[text[i]]
		if m == markClose {
			depth--
		}
		if fresh || m == markClose {
			dst = append(append(dst, '\n'), indentation(depth)...)
		}
		end := tokenEnd(text, i)
		dst = append(dst, text[i:end]...)
		fresh = m == markComma
		switch m {
		case markColon:
			dst = append(dst, ' ')
		case markOpen:
			if end = spaceEnd(text, end); end < sound && marks[text[end]] == markClose {
				dst = append(dst, text[end])
				end++
			} else {
				depth++
				fresh = true
			}
		}
		i = end
	}
	if 0 < sound && sound < len(b) {
		dst = append(dst, '\n')
	}
	return append(dst, b[sound:]...)
}

// soundEnd is the length of the part of b that is free of faults.
func soundEnd(b []byte) int {
	s := newScanner(b)
	s.text()
	return s.raw
}
