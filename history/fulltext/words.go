package fulltext

import (
	"unicode"
	"unicode/utf8"
)

// Words appends a text as it is indexed: with spaces around each character of scripts that put none between words. What is no UTF-8
// stands between words.
func Words(dst, text []byte) []byte {
	for len(text) > 0 {
		if text[0] < utf8.RuneSelf {
			n := 1
			for n < len(text) && text[n] < utf8.RuneSelf {
				n++
			}
			dst = append(dst, text[:n]...)
			text = text[n:]
			continue
		}
		r, n := utf8.DecodeRune(text)
		switch {
		case r == utf8.RuneError && n == 1:
			dst = append(dst, ' ')
		case unspaced(r):
			dst = append(dst, ' ')
			dst = append(dst, text[:n]...)
			dst = append(dst, ' ')
		default:
			dst = append(dst, text[:n]...)
		}
		text = text[n:]
	}
	return dst
}

// unspaced reports whether a character is of a script that puts no spaces between words.
func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// HasWords reports whether there is anything in a text that is indexed.
func HasWords(text string) bool {
	for _, r := range text {
		if unicode.In(r, unicode.L, unicode.N, unicode.Co, unicode.M) {
			return true
		}
	}
	return false
}
