package fields

import (
	"bytes"
	"slices"

	"rpcexplorer/rpcclient"
)

// maxHeaders is how many headers of a head are named.
const maxHeaders = 400

// heads names what an HTTP head holds, and the interim ones before it. secret is what of it nobody may see.
func (l *list) heads(at Span, secret []Span) {
	for n := 0; at.Len > 0 && n < maxHeaders; n++ {
		head := to(at.Off, endOfHead(l.data[:at.End()], at.Off))
		l.sized("field.http.head", head)
		l.inside(func() { l.head(head, secret) })
		at = to(head.End(), at.End())
	}
	if at.Len > 0 {
		l.name("field.others", at)
	}
}

// endOfHead is where a head ends that begins at an offset: behind its first blank line that is not its first line.
func endOfHead(b []byte, from int) int {
	for from < len(b) && (b[from] == '\r' || b[from] == '\n') {
		from++
	}
	end := len(b)
	for _, blank := range []string{"\n\r\n", "\n\n"} {
		if n := bytes.Index(b[from:end], []byte(blank)); n >= 0 {
			end = from + n + len(blank)
		}
	}
	return end
}

// head names the lines of one head.
func (l *list) head(at Span, secret []Span) {
	n := 0
	lines(l.data, at, func(line Span, next int) bool {
		switch {
		case line.Len == 0:
		case n == 0:
			l.startLine(line, secret)
		case n > maxHeaders:
			l.name("field.others", to(line.Off, at.End()))
			return false
		default:
			l.header("field.http.header", line, secret)
		}
		if line.Len > 0 {
			n++
		}
		return true
	})
}

// startLine names the words of a request line or a status line. Of one that has a secret in it, nothing is told.
func (l *list) startLine(line Span, secret []Span) {
	keys := [3]string{"field.http.method", "field.http.target", "field.http.version"}
	name := "field.http.request_line"
	if bytes.HasPrefix(line.Of(l.data), []byte("HTTP/")) {
		keys = [3]string{"field.http.version", "field.http.status", "field.http.reason"}
		name = "field.http.status_line"
	}
	if overlaps(line, secret) {
		l.put(Field{Name: note(name), Value: redacted, Span: line})
		return
	}
	l.text(name, line)
	l.inside(func() {
		rest := line
		for i, key := range keys {
			word := rest
			if n := bytes.IndexByte(rest.Of(l.data), ' '); n >= 0 && i < 2 {
				word.Len = n
			}
			if word.Len > 0 {
				l.text(key, word)
			}
			rest = to(min(word.End()+1, line.End()), line.End())
		}
	})
}

// header names a header. Without a colon it is a line that means nothing, or goes on with the one before.
func (l *list) header(key string, line Span, secret []Span) {
	n := bytes.IndexByte(line.Of(l.data), ':')
	if n <= 0 {
		l.text("field.http.line", line)
		return
	}
	value := trim(l.data, to(line.Off+n+1, line.End()))
	name := note(key, show(line.Of(l.data)[:n]))
	if overlaps(line, secret) {
		l.put(Field{Name: name, Value: redacted, Span: line})
		return
	}
	l.value(name, line, value)
}

// overlaps reports whether anything of a line is secret.
func overlaps(line Span, secret []Span) bool {
	return slices.ContainsFunc(secret, func(s Span) bool { return s.Off < line.End() && s.End() > line.Off })
}

// headOf is the head that a frame begins with, what of it is secret, and the parts behind it.
func headOf(parts []rpcclient.Part) (head Span, secret []Span, rest []rpcclient.Part) {
	for i, p := range parts {
		switch p.Kind {
		case rpcclient.PartSecret:
			secret = append(secret, p.Span)
		case rpcclient.PartHeader:
		default:
			return head, secret, parts[i:]
		}
		head.Len = p.Span.End()
	}
	return head, secret, nil
}

// valueOf is the value of a header in a head, "" where it is not there.
func valueOf(head []byte, name string) string {
	for line := range bytes.Lines(head) {
		if n := bytes.IndexByte(line, ':'); n > 0 && bytes.EqualFold(line[:n], []byte(name)) {
			return show(bytes.TrimSpace(line[n+1:]))
		}
	}
	return ""
}
