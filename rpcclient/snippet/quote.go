package snippet

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bare matches words that mean themselves to every POSIX shell.
var bare = regexp.MustCompile(`^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$`)

// shellQuote is s as one word of a POSIX shell. What a terminal might take for a key, or an editor lose, is written by printf
// in octal digits. A shell cannot hold a NUL.
func shellQuote(s string) string {
	switch {
	case bare.MatchString(s):
		return s
	case shows(s):
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	head := strings.TrimRight(s, "\n") // a shell takes line feeds off the end of what a command prints
	w := `"$(` + shellPrintf([]byte(head)) + `)"`
	if tail := s[len(head):]; tail != "" {
		w += "'" + tail + "'"
	}
	return w
}

// shellWord is a text as one word; every stretch of it is quoted, and so is every variable.
func shellWord(t text) string {
	w := ""
	for _, p := range t.joined() {
		switch {
		case p.variable != "":
			w += `"$` + p.variable + `"`
		default:
			w += shellQuote(p.literal)
		}
	}
	if w == "" {
		return "''"
	}
	return w
}

// shellPrintf is a command that prints bytes, whatever they are.
func shellPrintf(data []byte) string {
	var b strings.Builder
	b.WriteString("printf '")
	if len(data) > 0 && data[0] == '-' { // no option
		b.WriteString(`\055`)
		data = data[1:]
	}
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == '%':
			b.WriteString("%%")
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\' || r == '\'' || r == utf8.RuneError || !unicode.IsPrint(r):
			for _, c := range data[:size] {
				fmt.Fprintf(&b, `\%03o`, c)
			}
		default:
			b.Write(data[:size])
		}
		data = data[size:]
	}
	return b.String() + "'"
}

// shows reports whether all of s can be seen: it is UTF-8 without control characters but line feeds.
func shows(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r != '\n' && !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// pythonQuote is s as a string of Python, which holds characters; pythonBytes is for what is no UTF-8.
func pythonQuote(s string) string {
	return quoted(s, func(r rune) string {
		switch {
		case r > 0xffff:
			return fmt.Sprintf(`\U%08x`, r)
		case r > 0xff:
			return fmt.Sprintf(`\u%04x`, r)
		}
		return fmt.Sprintf(`\x%02x`, r)
	})
}

// pythonBytes is s as bytes of Python.
func pythonBytes(s string) string {
	if utf8.ValidString(s) {
		return pythonQuote(s) + ".encode()"
	}
	var b strings.Builder
	b.WriteString("b'")
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\'' || c == '\\':
			b.WriteString(`\` + string(c))
		case c < ' ' || c >= 0x7f:
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String() + "'"
}

// jsQuote is s, which is UTF-8, as a string of JavaScript.
func jsQuote(s string) string {
	return quoted(s, func(r rune) string {
		if r > 0xffff {
			return fmt.Sprintf(`\u{%x}`, r)
		}
		return fmt.Sprintf(`\u%04x`, r)
	})
}

// jsBytes is s as bytes of JavaScript, in browsers too.
func jsBytes(s string) string {
	return "Uint8Array.from(atob('" + base64.StdEncoding.EncodeToString([]byte(s)) + "'), (c) => c.charCodeAt(0))"
}

// goQuote is s as a string of Go, raw where that shows it better, and all of it.
func goQuote(s string) string {
	if strings.ContainsAny(s, `"\`) && strconv.CanBackquote(s) && shows(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// quoted is s in single quotes, with the escapes that Python and JavaScript share, and its own for what cannot be seen.
func quoted(s string, escape func(rune) string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case !unicode.IsPrint(r):
			b.WriteString(escape(r))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
