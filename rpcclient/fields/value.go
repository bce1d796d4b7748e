package fields

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	// shownText is how many bytes of a value are shown as text, shownHex how many as hex digits.
	shownText = 200
	shownHex  = 24
)

// redacted stands for a value that is secret.
const redacted = "[redacted]"

// show is the beginning of a value: as text, or as hex digits where it is none.
func show(b []byte) string {
	cut := cutText(b)
	if !isText(cut) {
		return showHex(b)
	}
	if len(cut) < len(b) {
		return string(cut) + "…"
	}
	return string(cut)
}

func showHex(b []byte) string {
	if len(b) > shownHex {
		return fmt.Sprintf("% x …", b[:shownHex])
	}
	return fmt.Sprintf("% x", b)
}

// cutText is the beginning of a text, cut at the border of a character.
func cutText(b []byte) []byte {
	if len(b) <= shownText {
		return b
	}
	end := shownText
	for end > shownText-utf8.UTFMax && !utf8.RuneStart(b[end]) {
		end--
	}
	return b[:end]
}

// isText reports whether bytes can be shown as they are.
func isText(b []byte) bool {
	return utf8.Valid(b) && !strings.ContainsFunc(string(b), func(r rune) bool {
		return r < ' ' && r != '\n' && r != '\r' && r != '\t'
	})
}

// lines yields the lines of a span, each without its end, and where the next one begins.
func lines(b []byte, at Span, yield func(line Span, next int) bool) {
	for from := at.Off; from < at.End(); {
		line, next := lineAt(b[:at.End()], from)
		if !yield(line, next) {
			return
		}
		from = next
	}
}

// lineAt is the line that begins at an offset: it ends in LF, CRLF or CR.
func lineAt(b []byte, from int) (line Span, next int) {
	n := bytes.IndexAny(b[from:], "\r\n")
	if n < 0 {
		return to(from, len(b)), len(b)
	}
	end := from + n
	if next = end + 1; b[end] == '\r' && next < len(b) && b[next] == '\n' {
		next++
	}
	return to(from, end), next
}
