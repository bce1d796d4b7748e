package jsonrpc

import (
	"strings"

	"rpcexplorer/rpcclient/jsondoc"
)

// ValidID reports whether text can stand as an id: one JSON text that is a string, a number or null. Peers answer fractions
// and null in ways of their own, so both may be sent on purpose.
func ValidID(text []byte) bool {
	at := trimSpace(text)
	if at.Len == 0 || jsondoc.Check(text) != nil {
		return false
	}
	switch c := text[at.Off]; {
	case c == '"', c == '-', c >= '0' && c <= '9':
		return true
	}
	return isNull(at.Of(text))
}

// IDKey is the same text for all ids that mean the same: numbers of one value, by their decimal digits and never by a float64, and strings of
// one text however escaped. Of an id as most are written it is the id itself, and so it is of a number whose exponent has more than 18 digits, and
// of anything that is no id.
func IDKey(id string) string {
	switch {
	case id == "" || isPlain(id):
		return id
	case id[0] != '"':
		return numberKey(id)
	case strings.IndexByte(id, '\\') < 0:
		return id
	}
	return `"` + jsondoc.Unquote([]byte(id)) + `"`
}

// maxPlain is how many digits an integer has, at most, whose key is written without an exponent: those of 64 bits.
const maxPlain = 20

// isPlain reports whether a text is an integer in the form that a key has.
func isPlain(text string) bool {
	whole, rest := cutDigits(strings.TrimPrefix(text, "-"))
	return rest == "" && whole != "" && len(whole) <= maxPlain && (whole[0] != '0' || text == "0")
}

func numberKey(text string) string {
	if n, ok := readNumber(text); ok {
		if key, ok := n.key(); ok {
			return key
		}
	}
	return text
}
