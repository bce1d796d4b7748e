package widgets

import (
	"bytes"
	"strings"

	"rpcexplorer/rpcclient/jsondoc"
)

// word is the token at the caret that a completion takes the place of.
type word struct{ from, to spot }

// wordAt is the string that a place stands in, closed or not, or else what was typed of a word up to it.
func wordAt(b *buffer, at spot) word {
	line := b.Visible(at.line)
	for i := 0; i < at.col; i++ {
		if line[i] != '"' {
			continue
		}
		end := stringEnd(line, i)
		switch {
		case end < 0:
			return word{spot{at.line, i}, at}
		case at.col < end:
			return word{spot{at.line, i}, spot{at.line, end}}
		}
		i = end - 1
	}
	from := at.col
	for from > 0 && bytes.IndexByte(jsonDelimiters, line[from-1]) < 0 {
		from--
	}
	return word{spot{at.line, from}, at}
}

// typed is what of a word stands before the caret, without its quotation mark.
func (w word) typed(b *buffer, caret spot) string {
	if caret.before(w.from) || w.to.before(caret) {
		return ""
	}
	return strings.Trim(string(b.Text(w.from, caret)), `"`)
}

// wantsKey reports whether a key would stand at a place: in an object, behind its bracket or a comma.
func (b *buffer) wantsKey(at spot) bool {
	return b.opener(at) == '{' && b.inkBefore(at) != ':'
}

// inkBefore is the last character before a place that is neither white space nor in a comment, 0 if there is none.
func (b *buffer) inkBefore(at spot) byte {
	line := b.Line(at.line)[:at.col]
	for reach := bracketReach; ; {
		if c := jsondoc.Comment(line); c >= 0 {
			line = line[:c]
		}
		if line = bytes.TrimRight(line, " \t\r"); len(line) > 0 {
			return line[len(line)-1]
		}
		if at.line--; at.line < 0 {
			return 0
		}
		if line = b.Line(at.line); len(line) > reach {
			return 0
		}
		reach -= len(line) + 1
	}
}

// opener is the bracket that a place stands in, 0 if it is in none, or in none within reach.
func (b *buffer) opener(at spot) byte {
	depth, line := 0, b.Line(at.line)[:at.col]
	for reach := bracketReach; len(line) <= reach; {
		cols := brackets(nil, line)
		for k := len(cols) - 1; k >= 0; k-- {
			if depth += bracketStep(line[cols[k]]); depth > 0 {
				return line[cols[k]]
			}
		}
		if at.line--; at.line < 0 {
			return 0
		}
		reach -= len(line) + 1
		line = b.Line(at.line)
	}
	return 0
}

// colonFollows reports whether a key that ends at a place has its colon.
func colonFollows(b *buffer, at spot) bool {
	rest := bytes.TrimLeft(b.Visible(at.line)[at.col:], " \t")
	return len(rest) > 0 && rest[0] == ':'
}
