package rpcclient

import (
	"net/url"
	"strings"
)

// Inset is a secret that an Endpoint has in its path or query by a name, never by its value: an endpoint is shown and recorded everywhere.
// The value is put in its place when a request is written.
type Inset struct {
	Name  string // as it stands there: {{secret.key}}
	Value Secret
}

// PathPart is a stretch of a path as it goes out.
type PathPart struct {
	Text   string
	Secret bool
}

// PathParts is a path with its query as a request line has it: what cannot stand there is escaped, and insets have their values, of which
// not one character means anything to the path.
func PathParts(path string, insets []Inset) []PathPart {
	if path == "" || path[0] != '/' {
		path = "/" + path
	}
	var parts []PathPart
	for path != "" {
		at, in := nextInset(path, insets)
		if at > 0 {
			parts = append(parts, PathPart{Text: EscapeInLine(path[:at])})
		}
		if path = path[at:]; in != nil {
			parts = append(parts, PathPart{EscapeInPath(in.Value.Reveal()), true})
			path = path[len(in.Name):]
		}
	}
	return parts
}

// nextInset is the first inset in a path, and where it stands; nil and the end of the path if there is none.
func nextInset(path string, insets []Inset) (at int, in *Inset) {
	at = len(path)
	for i := range insets {
		if n := strings.Index(path, insets[i].Name); n >= 0 && n < at {
			at, in = n, &insets[i]
		}
	}
	return at, in
}

// JoinParts is a path of parts as one text, with the secrets in it.
func JoinParts(parts []PathPart) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// EscapeInPath is a text as it stands in a path or a query, where all of it is to be text.
func EscapeInPath(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }

// EscapeInLine is a text with what no request line can carry escaped, and all else as it was written.
func EscapeInLine(text string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c >= 0x7f {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// Holds reports whether insets stand where they may: in the path or the query of HTTP or WebSocket, and nowhere else. All before that says
// where a request goes, so that no secret may have a say in it.
func (e Endpoint) Holds(insets []Inset) bool {
	bare := e
	bare.Path, bare.Options = "", nil
	before := bare.String()
	for _, text := range e.Options {
		before += "\n" + text
	}
	for _, in := range insets {
		web := e.Carrier == HTTP || e.Carrier == WebSocket
		if !web || in.Name == "" || strings.Contains(before, in.Name) || !strings.Contains(e.Path, in.Name) {
			return false
		}
	}
	return true
}
