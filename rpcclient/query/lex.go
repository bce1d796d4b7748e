package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexer reads a text from left to right.
type lexer struct {
	text string
	at   int
}

// alternative is one value as it stands in the text.
type alternative struct {
	off, end int
	pieces   []string // what stands between the asterisks, without quotes
	quoted   bool     // a part of it was between quotes
}

// skipSpace goes to the next term.
func (l *lexer) skipSpace() {
	rest := strings.TrimLeftFunc(l.text[l.at:], unicode.IsSpace)
	l.at = len(l.text) - len(rest)
}

func (l *lexer) done() bool { return l.at == len(l.text) }

// take goes past a prefix, if it stands here.
func (l *lexer) take(prefix string) bool {
	if !strings.HasPrefix(l.text[l.at:], prefix) {
		return false
	}
	l.at += len(prefix)
	return true
}

// takeWord goes past a word that stands here alone, in any case, and the space behind it.
func (l *lexer) takeWord(word string) bool {
	rest := l.text[l.at:]
	if len(rest) < len(word) || !strings.EqualFold(rest[:len(word)], word) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(rest[len(word):]); len(rest) > len(word) && !unicode.IsSpace(r) {
		return false
	}
	l.at += len(word)
	l.skipSpace()
	return true
}

// takeField goes past the name of a field and its colon. What is followed by // is no field, but the scheme of a URL.
func (l *lexer) takeField() (name string, off int) {
	off = l.at
	n := 0
	for n < len(l.text)-l.at && isLetter(l.text[l.at+n]) {
		n++
	}
	name = l.text[l.at : l.at+n]
	rest := l.text[l.at+n:]
	if n == 0 || !strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "://") {
		return "", off
	}
	l.at += n + 1
	return name, off
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' }

// values reads alternatives up to the next space.
func (l *lexer) values() ([]alternative, *Fault) {
	var list []alternative
	for {
		a, fault := l.alternative()
		if fault != nil {
			return nil, fault
		}
		list = append(list, a)
		if !l.take("|") {
			return list, nil
		}
	}
}

// alternative reads one value up to a space or a bar.
func (l *lexer) alternative() (alternative, *Fault) {
	a := alternative{off: l.at}
	piece := ""
	for !l.done() {
		r, n := utf8.DecodeRuneInString(l.text[l.at:])
		if unicode.IsSpace(r) || r == '|' {
			break
		}
		switch r {
		case '*':
			a.pieces = append(a.pieces, piece)
			piece = ""
		case '"':
			text, fault := l.quoted()
			if fault != nil {
				return a, fault
			}
			a.quoted = true
			piece += text
			continue
		default:
			piece += l.text[l.at : l.at+n]
		}
		l.at += n
	}
	a.pieces, a.end = append(a.pieces, piece), l.at
	return a, nil
}

// quoted reads what stands between the quote here and the next one.
func (l *lexer) quoted() (string, *Fault) {
	var text []byte
	for i := l.at + 1; i < len(l.text); i++ {
		switch c := l.text[i]; {
		case c == '"':
			l.at = i + 1
			return string(text), nil
		case c == '\\' && i+1 < len(l.text) && (l.text[i+1] == '"' || l.text[i+1] == '\\'):
			i++
			text = append(text, l.text[i])
		default:
			text = append(text, c)
		}
	}
	return "", &Fault{Off: l.at, Len: len(l.text) - l.at, Key: faultQuote}
}

// plain is the value where nothing in it is quoted and no asterisk stands in it, else "".
func (a *alternative) plain() string {
	if a.quoted || len(a.pieces) != 1 {
		return ""
	}
	return a.pieces[0]
}

// empty reports whether nothing was typed.
func (a *alternative) empty() bool { return a.off == a.end }
