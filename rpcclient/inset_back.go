package rpcclient

import "strings"

// NamedPath is a path with its query as a peer wrote it, with the names of insets in the place of their values: the way back from PathParts. Braces
// of the peer's own are escaped, so that nothing else in it is taken for a name. It is not ok where a value has a character in it that means
// something there, as / does: by its name it would go out as text, which is another path.
func NamedPath(path string, insets []Inset) (named string, ok bool) {
	var b strings.Builder
	ok = true
	query := false
	for path != "" {
		in, n, asText := insetAt(path, query, insets)
		switch {
		case in != nil:
			b.WriteString(in.Name)
			ok = ok && asText
		case path[0] == '{':
			b.WriteString("%7B")
		case path[0] == '}':
			b.WriteString("%7D")
		default:
			b.WriteByte(path[0])
			query = query || path[0] == '?'
		}
		path = path[n:]
	}
	return b.String(), ok
}

// insetAt is the inset with the longest value that a path begins with, and how long that is there; nil and 1 if there is none.
func insetAt(path string, query bool, insets []Inset) (in *Inset, n int, asText bool) {
	n = 1
	for i := range insets {
		if m, text := valueAt(path, query, insets[i].Value.Reveal()); m > 0 && (in == nil || m > n) {
			in, n, asText = &insets[i], m, text
		}
	}
	return in, n, asText
}

// valueAt is how much of the start of a path is a value, each character as it is or escaped; 0 if it is not there. It is text if none of what
// stands there as it is means anything to the path.
func valueAt(path string, query bool, value string) (n int, asText bool) {
	means := "/?#%"
	if query {
		means = "&;+#%"
	}
	asText = true
	for i := range len(value) {
		rest := path[n:]
		c, escaped := escapedByte(rest)
		switch {
		case escaped && c == value[i]:
			n += len("%00")
		case rest != "" && rest[0] == value[i]:
			n++
			asText = asText && strings.IndexByte(means, rest[0]) < 0
		case query && value[i] == ' ' && strings.HasPrefix(rest, "+"):
			n++
		default:
			return 0, false
		}
	}
	return n, asText
}

// escapedByte is the byte that a path begins with by an escape.
func escapedByte(path string) (c byte, ok bool) {
	if len(path) < len("%00") || path[0] != '%' {
		return 0, false
	}
	for _, digit := range []byte(path[1:3]) {
		switch {
		case digit >= '0' && digit <= '9':
			c = c<<4 | (digit - '0')
		case digit|0x20 >= 'a' && digit|0x20 <= 'f':
			c = c<<4 | (digit | 0x20 - 'a' + 10)
		default:
			return 0, false
		}
	}
	return c, true
}
