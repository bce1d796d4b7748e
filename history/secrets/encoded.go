package secrets

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// bytesMark begins a text that is written in hex digits. No path of a folder begins so.
const bytesMark = "bytes:"

// encoded is a text as JSON and keyrings hold it. One that is no UTF-8, such as the name of a folder may be, is written in hex digits: it would
// be the same as others there. So is one that looks as if it was.
func encoded(text string) string {
	if utf8.ValidString(text) && !strings.HasPrefix(text, bytesMark) {
		return text
	}
	return bytesMark + hex.EncodeToString([]byte(text))
}

// decoded is a text that was encoded.
func decoded(text string) string {
	if digits, found := strings.CutPrefix(text, bytesMark); found {
		if plain, err := hex.DecodeString(digits); err == nil {
			return string(plain)
		}
	}
	return text
}
