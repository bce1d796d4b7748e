package httpconn

import (
	"bytes"
	"strings"
)

// span is a range of the bytes of a reply.
type span struct{ from, to int }

func (s span) of(b []byte) []byte { return b[s.from:s.to] }

// head is a status line and headers, as they were read.
type head struct {
	span            // the whole head, empty line included
	status int      // 100 to 999
	line   string   // the status line without the version: "404 Not Found"
	old    bool     // HTTP/1.0: the connection ends with the reply unless it says otherwise
	fields []string // names, in lower case, and values by turns, in order
}

// get is the value of a header, several joined by commas.
func (h *head) get(name string) string {
	value, found := "", false
	for i := 0; i < len(h.fields); i += 2 {
		if h.fields[i] != name {
			continue
		}
		if found {
			value += ", "
		}
		value += h.fields[i+1]
		found = true
	}
	return value
}

// list is a header as the items of a comma-separated list, in lower case.
func (h *head) list(name string) []string {
	var items []string
	for item := range strings.SplitSeq(h.get(name), ",") {
		if item = strings.ToLower(strings.TrimSpace(item)); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// has reports whether a list holds an item.
func (h *head) has(name, item string) bool {
	for _, i := range h.list(name) {
		if i == item {
			return true
		}
	}
	return false
}

// endOfHead finds the end of the head that begins at from; scanned is how far it was looked for already. Lines may end
// without a carriage return. It returns -1 where the end has not come.
func endOfHead(data []byte, from, scanned int) int {
	at := max(from, scanned-3)
	for {
		i := bytes.IndexByte(data[at:], '\n')
		if i < 0 {
			return -1
		}
		at += i + 1
		switch rest := data[at:]; {
		case len(rest) > 0 && rest[0] == '\n':
			return at + 1
		case len(rest) > 1 && rest[0] == '\r' && rest[1] == '\n':
			return at + 2
		}
	}
}

// parseHead reads a head. What is no header line is passed over: the bytes are shown, and a reply is not worth less for it.
func parseHead(data []byte, at span) (head, bool) {
	h := head{span: at}
	lines := bytes.Split(bytes.TrimRight(at.of(data), "\r\n"), []byte("\n"))
	var ok bool
	if h.status, h.line, h.old, ok = parseStatusLine(lines[0]); !ok {
		return h, false
	}
	for _, line := range lines[1:] {
		text := strings.TrimSuffix(string(line), "\r")
		if text != "" && (text[0] == ' ' || text[0] == '\t') && len(h.fields) > 0 { // a folded line
			h.fields[len(h.fields)-1] += " " + strings.TrimSpace(text)
			continue
		}
		if name, value, found := strings.Cut(text, ":"); found {
			h.fields = append(h.fields, strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value))
		}
	}
	return h, true
}

// parseStatusLine reads "HTTP/1.1 200 OK".
func parseStatusLine(line []byte) (status int, rest string, old, ok bool) {
	text := strings.TrimSuffix(string(line), "\r")
	version, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	if len(version) != 8 || !strings.HasPrefix(version, "HTTP/1.") || len(rest) < 3 {
		return 0, "", false, false
	}
	for _, c := range []byte(rest[:3]) {
		if c < '0' || c > '9' {
			return 0, "", false, false
		}
		status = status*10 + int(c-'0')
	}
	return status, rest, version == "HTTP/1.0", status >= 100 && (len(rest) == 3 || rest[3] == ' ')
}

// mayBeHTTP reports whether a reply that begins like this may become one of HTTP.
func mayBeHTTP(data []byte) bool {
	const begin = "HTTP/1."
	n := min(len(data), len(begin))
	return string(data[:n]) == begin[:n]
}
