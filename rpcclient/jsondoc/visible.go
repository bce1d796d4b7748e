package jsondoc

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// IsHidden reports whether a character is not seen as what it is: control
// characters but tab and the ends of lines, those that turn the direction of
// writing, those that take no room, and U+2028 and U+2029.
func IsHidden(r rune) bool {
	_, hidden := oddity(r)
	return hidden
}

// AppendEscape appends a character as JSON escapes it: \u202e, and those beyond U+FFFF as a pair.
func AppendEscape(dst []byte, r rune) []byte {
	if high, low := utf16.EncodeRune(r); high != unicode.ReplacementChar {
		return fmt.Appendf(dst, `\u%04x\u%04x`, high, low)
	}
	return fmt.Appendf(dst, `\u%04x`, r)
}

// Visible is a text for people: hidden characters and carriage returns in it are
// escapes, bytes that are no UTF-8 are \xNN.
func Visible(text string) string {
	return escapeIn(text, func(r rune) bool { return r == '\r' || IsHidden(r) })
}

// VisibleName is Visible for a name, such as a method. Letters that look like one of ASCII
// and are another are escapes too, where they would be taken for it: where scripts
// mix. That is in a word with letters of ASCII, or of several other scripts; and, as browsers have
// it with the labels of a host, in a word that has no other letters and stands among words of ASCII alone.
func VisibleName(name string) string {
	if isASCII(name) {
		return Visible(name)
	}
	var b strings.Builder
	among := lettersOf(name)
	for len(name) > 0 {
		n := strings.IndexFunc(name, func(r rune) bool { return !inWord(r) })
		if n == 0 {
			_, n = utf8.DecodeRuneInString(name)
		} else if n < 0 {
			n = len(name)
		}
		word := name[:n]
		deceives := lettersOf(word).deceive(among)
		b.WriteString(escapeIn(word, func(r rune) bool { return r == '\r' || IsHidden(r) || deceives && isLookalike(r) }))
		name = name[n:]
	}
	return b.String()
}

// escapeIn escapes some characters of a text, and what is none.
func escapeIn(text string, hidden func(rune) bool) string {
	if !strings.ContainsFunc(text, hidden) && utf8.ValidString(text) {
		return text
	}
	b := make([]byte, 0, len(text)+32)
	for i, n := 0, 0; i < len(text); i += n {
		var r rune
		r, n = utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = fmt.Appendf(b, `\x%02x`, text[i])
		case hidden(r):
			b = AppendEscape(b, r)
		default:
			b = append(b, text[i:i+n]...)
		}
	}
	return string(b)
}

// inWord reports whether a character goes on with a word: what is hidden does not end one for the eye.
func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '_' || IsHidden(r)
}

// letters are the kinds of letters that a text has.
type letters struct {
	ascii, other bool
	alike        map[*unicode.RangeTable]bool // the scripts of those that would be taken for others; nil is Latin, which has no such words
}

func lettersOf(text string) letters {
	l := letters{alike: map[*unicode.RangeTable]bool{}}
	for _, r := range text {
		switch {
		case isLookalike(r):
			l.alike[scriptOf(r)] = true
		case r < utf8.RuneSelf && unicode.IsLetter(r):
			l.ascii = true
		case unicode.IsLetter(r):
			l.other = true
		}
	}
	return l
}

// deceive reports whether the letters of a word would be taken for others, among those of the name that it stands in.
func (l letters) deceive(among letters) bool {
	switch {
	case len(l.alike) == 0, l.other && !l.ascii:
		return false
	case l.ascii, len(l.alike) > 1, l.alike[nil]:
		return true
	}
	return among.ascii && !among.other
}

// scriptOf is the script of a lookalike, nil for forms of Latin letters.
func scriptOf(r rune) *unicode.RangeTable {
	for _, script := range []*unicode.RangeTable{unicode.Cyrillic, unicode.Greek, unicode.Armenian} {
		if unicode.Is(script, r) {
			return script
		}
	}
	return nil
}

// lookalikes are the letters of Cyrillic, Greek, Armenian and of Latin beyond ASCII that are drawn like letters of ASCII.
const lookalikes = "аеорсухіјѕһԁԛԝҽӏАВЕКМНОРСТУХІЈЅҺԌԚԜӀ" + // Cyrillic
	"αικνορυΑΒΕΖΗΙΚΜΝΟΡΤΥΧϲϳϹϿ" + // Greek
	"օսցհոզՍՕ" + // Armenian
	"ıȷɑɡɩʋ" // Latin

// isLookalike reports whether a letter is drawn like one of ASCII and is another.
func isLookalike(r rune) bool {
	switch {
	case r < 0x131:
		return false
	case 0xff21 <= r && r <= 0xff5a, 0x1d400 <= r && r <= 0x1d7ff: // those of full width, and of mathematics
		return unicode.IsLetter(r)
	}
	return strings.ContainsRune(lookalikes, r)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
