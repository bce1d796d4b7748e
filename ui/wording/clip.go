package wording

import (
	"strings"
	"unicode/utf8"

	"rpcexplorer/rpcclient/jsondoc"
)

// ClipAt is how many characters of a peer's text are shown in a line; ArgumentAt how many where it is all that is said.
const (
	ClipAt     = 120
	ArgumentAt = 400
)

// Clip shortens a peer's text for a line, and makes visible what hides in it.
func Clip(s string) string { return ClipTo(s, ClipAt) }

// ClipTo is Clip to so many characters at the most.
func ClipTo(s string, most int) string { return Shorten(s, most, jsondoc.Visible) }

// ClipName is Clip for a name, such as a method: letters that look like others are made visible, too.
func ClipName(s string) string { return Shorten(s, ClipAt, jsondoc.VisibleName) }

// Shorten is the beginning of a text on one line, made visible. Its time does not grow with the text.
func Shorten(s string, most int, visible func(string) string) string {
	head := s[:min(len(s), utf8.UTFMax*(most+1))]
	if len(head) < len(s) {
		for tail := 0; tail < utf8.UTFMax-1 && !utf8.RuneStart(s[len(head)]); tail++ { // no half character at its end
			head = head[:len(head)-1]
		}
	}
	out := []rune(visible(lineBreaks.Replace(head)))
	if len(out) > most {
		return string(out[:most]) + "…"
	}
	return string(out)
}

// lineBreaks shows that there is white space that would break the line.
var lineBreaks = strings.NewReplacer("\n", "␣", "\t", "␣", "\r", "␣")
