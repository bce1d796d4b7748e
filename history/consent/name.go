package consent

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// name is a text that stands in the file as it is, or in hex digits where it is no UTF-8, as the name of a folder may be: it would be the same as
// others there.
type name string

// bytesMark begins what is written in hex digits. No path begins so.
const bytesMark = "bytes:"

// MarshalText implements encoding.TextMarshaler.
func (n name) MarshalText() ([]byte, error) {
	if utf8.ValidString(string(n)) {
		return []byte(n), nil
	}
	return []byte(bytesMark + hex.EncodeToString([]byte(n))), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (n *name) UnmarshalText(text []byte) error {
	digits, inHex := strings.CutPrefix(string(text), bytesMark)
	if !inHex {
		*n = name(text)
		return nil
	}
	plain, err := hex.DecodeString(digits)
	*n = name(plain)
	return err
}
