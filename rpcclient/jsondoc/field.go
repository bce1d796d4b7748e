package jsondoc

import (
	"strings"
	"unicode/utf8"
)

// Shown is a text as it stands in a field of one line where it can be edited: what hides in it are escapes, and a backslash that would
// begin one is an escape itself. Meant leads back.
func Shown(text string) string {
	if !strings.ContainsFunc(text, IsHidden) && !strings.Contains(text, `\u`) {
		return text
	}
	b := make([]byte, 0, len(text)+32)
	for i, n := 0, 0; i < len(text); i += n {
		var r rune
		r, n = utf8.DecodeRuneInString(text[i:])
		if _, begins := escaped(text[i:]); begins > 0 || IsHidden(r) {
			b = AppendEscape(b, r)
		} else {
			b = append(b, text[i:i+n]...)
		}
	}
	return string(b)
}

// Meant is the text that a field means which shows it as Shown does, or in which such escapes were typed.
func Meant(shown string) string {
	if !strings.Contains(shown, `\u`) {
		return shown
	}
	var b strings.Builder
	for i := 0; i < len(shown); {
		if r, n := escaped(shown[i:]); n > 0 {
			b.WriteRune(r)
			i += n
			continue
		}
		b.WriteByte(shown[i])
		i++
	}
	return b.String()
}

// escaped is the character that the escape at the beginning of a text stands for, if it hides or is a backslash, and the length of the
// escape; 0 if there is none.
func escaped(text string) (r rune, length int) {
	if !strings.HasPrefix(text, `\u`) {
		return 0, 0
	}
	r, n, whole := readEscape([]byte(text[:min(len(text), 12)]))
	if !whole || n < 6 || r != '\\' && !IsHidden(r) {
		return 0, 0
	}
	return r, n
}
