package importing

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// shellLine is a command as a shell splits it.
type shellLine struct {
	words []string
	input *string // what it reads on standard input; nil where that is not said
	rest  string  // what stands behind it
	piped bool    // whether the command behind it reads what it writes
}

// shellWords splits a command line the way a POSIX shell quotes, and $'…' as bash and zsh do, which browsers write. Where the shell would put
// something in stands the {{NAME}} of a variable, which names tells; without names all stands as it is. Where output goes is left out, and a
// text that is given as input is taken. Nothing else that a shell does is done. It stops at what ends a command: a line feed, a semicolon, a
// pipe. ok is false where a quotation mark stays open.
func shellWords(line string, names *shellNames) (read shellLine, ok bool) {
	w := wordWalk{rest: line, names: names}
	for w.rest != "" && !w.over {
		if !w.step() {
			return shellLine{}, false
		}
	}
	w.end()
	w.hereTexts()
	return shellLine{w.words, w.input, w.rest, w.piped}, true
}

// wordWalk is in the middle of a command line.
type wordWalk struct {
	rest   string
	words  []string
	word   strings.Builder
	begun  bool        // a word has begun, be it empty
	quoted bool        // something of the word stands in quotation marks
	over   bool        // the command has ended
	ended  bool        // by the end of its line
	piped  bool        // by a pipe
	names  *shellNames // nil where the shell puts nothing in

	target func(word string, quoted bool) // takes the next word in the place of words; nil where that is one of these
	input  *string
	heres  []hereText // that begin with the next line
}

// step takes the next character, or all between two quotation marks. It is false where one stays open.
func (w *wordWalk) step() bool {
	c := w.next()
	switch c {
	case ' ', '\t', '\r':
		w.end()
	case '>', '<':
		if c == '>' || !w.place() {
			w.redirect(c)
		}
	case '\n', ';', '|', '&':
		if c == '&' && strings.HasPrefix(w.rest, ">") {
			return true
		}
		if w.end(); c == '\n' {
			w.target = nil
		}
		w.over = len(w.words) > 0
		w.ended, w.piped = c == '\n', c == '|' && !strings.HasPrefix(w.rest, "|")
		if c == '&' || c == '|' { // of two
			w.rest = strings.TrimPrefix(w.rest, string(c))
		}
	case '#':
		if w.begun || w.names == nil {
			w.add(c)
		} else { // a comment
			w.rest = w.rest[lineEnd(w.rest):]
		}
	case '\\':
		w.quoted = true
		w.escape()
	case '\'':
		return w.until("'")
	case '"':
		return w.double()
	case '$':
		if strings.HasPrefix(w.rest, "'") {
			w.rest = w.rest[1:]
			return w.ansi()
		}
		w.dollar()
	case '`':
		w.backtick()
	default:
		w.add(c)
	}
	return true
}

func (w *wordWalk) escape() {
	if strings.HasPrefix(w.rest, "\r\n") {
		w.rest = w.rest[1:]
	}
	if w.rest == "" {
		return
	}
	if c := w.next(); c != '\n' {
		w.add(c)
	}
}

// until takes all up to a quotation mark.
func (w *wordWalk) until(mark string) bool {
	w.begun, w.quoted = true, true
	quoted, rest, closed := strings.Cut(w.rest, mark)
	w.word.WriteString(quoted)
	w.rest = rest
	return closed
}

// double takes all up to the closing double quotation mark.
func (w *wordWalk) double() bool {
	w.begun, w.quoted = true, true
	for w.rest != "" {
		switch c := w.next(); {
		case c == '"':
			return true
		case c == '\\' && strings.HasPrefix(w.rest, "\n"):
			w.next()
		case c == '\\' && w.rest != "" && strings.IndexByte("$`\"\\", w.rest[0]) >= 0:
			w.add(w.next())
		case c == '$':
			w.dollar()
		case c == '`' && strings.HasPrefix(w.rest, `"`): // as PowerShell escapes it
			w.add(w.next())
		case c == '`':
			w.backtick()
		default:
			w.add(c)
		}
	}
	return false
}

// ansi takes all up to the closing quotation mark of $'…'.
func (w *wordWalk) ansi() bool {
	w.begun, w.quoted = true, true
	for w.rest != "" {
		switch c := w.next(); {
		case c == '\'':
			return true
		case c == '\\' && w.rest != "":
			w.ansiEscape()
		default:
			w.add(c)
		}
	}
	return false
}

// ansiEscape takes what follows a backslash in $'…'.
func (w *wordWalk) ansiEscape() {
	c := w.next()
	if at := strings.IndexByte(`abefnrtv`, c); at >= 0 {
		w.add("\a\b\x1b\f\n\r\t\v"[at])
		return
	}
	switch c {
	case 'x':
		w.code(2, 16)
	case 'u':
		w.code(4, 16)
	case 'U':
		w.code(8, 16)
	case '0', '1', '2', '3', '4', '5', '6', '7':
		w.rest = string(c) + w.rest
		w.code(3, 8)
	default:
		w.add(c)
	}
}

// code takes up to most digits as a character, or a byte where there are no more than for that.
func (w *wordWalk) code(most, base int) {
	n := 0
	for n < most && n < len(w.rest) && strings.IndexByte("0123456789abcdefABCDEF"[:min(22, base+base/16*6)], w.rest[n]) >= 0 {
		n++
	}
	v, err := strconv.ParseUint(w.rest[:n], base, 32)
	if err != nil {
		return
	}
	w.rest = w.rest[n:]
	w.begun = true
	if most <= 3 {
		w.word.WriteByte(byte(v))
		return
	}
	r := rune(v)
	if low, found := strings.CutPrefix(w.rest, `\u`); found && r >= 0xd800 && r < 0xdc00 && len(low) >= 4 { // half of a pair
		if l, err := strconv.ParseUint(low[:4], 16, 16); err == nil && l >= 0xdc00 && l < 0xe000 {
			r = 0x10000 + (r-0xd800)<<10 + (rune(l) - 0xdc00)
			w.rest = low[4:]
		}
	}
	w.word.Write(utf8.AppendRune(nil, r))
}

func (w *wordWalk) next() byte {
	c := w.rest[0]
	w.rest = w.rest[1:]
	return c
}

func (w *wordWalk) add(c byte) {
	w.begun = true
	w.word.WriteByte(c)
}

func (w *wordWalk) end() {
	if !w.begun {
		return
	}
	if word := w.word.String(); w.target != nil {
		w.target(word, w.quoted)
	} else {
		w.words = append(w.words, word)
	}
	w.word.Reset()
	w.begun, w.quoted, w.target = false, false, nil
}
