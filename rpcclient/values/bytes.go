package values

import (
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"strings"
)

// The least that is taken for encoded bytes: shorter texts are words or numbers far more often.
const (
	leastHex    = 16 // digits
	leastBase64 = 24 // characters
)

// readHex reads pairs of hex digits, with or without 0x before them.
func readHex(text string) (Reading, bool) {
	digits, marked := strings.CutPrefix(text, "0x")
	if len(digits) < leastHex && !(marked && len(digits) >= 2) || len(digits)%2 != 0 {
		return Reading{}, false
	}
	if !marked && decimal(digits) { // a number is likelier
		return Reading{}, false
	}
	b, err := hex.DecodeString(digits)
	if err != nil {
		return Reading{}, false
	}
	return Reading{Kind: Hex, Bytes: b}, true
}

// mostDigits is how long a number in hex digits is at most: 256 bits, as machines of chains count.
const mostDigits = 64

// readQuantity reads a number in hex digits behind 0x, without zeros before it.
func readQuantity(text string) (Reading, bool) {
	digits, marked := strings.CutPrefix(text, "0x")
	if !marked || digits == "" || len(digits) > mostDigits || digits[0] == '0' && digits != "0" {
		return Reading{}, false
	}
	n, ok := new(big.Int).SetString(digits, 16)
	if !ok || n.Sign() < 0 || strings.ContainsAny(digits, "+-_") {
		return Reading{}, false
	}
	return Reading{Kind: Quantity, Text: n.String()}, true
}

func decimal(text string) bool { return strings.Trim(text, "0123456789") == "" }

// readBase64 reads base64, also behind the head of a data URL. A text of one case without digits is a word.
func readBase64(text string) (Reading, bool) {
	if head, rest, ok := strings.Cut(text, ","); ok && strings.HasPrefix(head, "data:") && strings.HasSuffix(head, ";base64") {
		text = rest
	} else if len(text) < leastBase64 || !mixed(text) {
		return Reading{}, false
	}
	clean := strings.NewReplacer("\r", "", "\n", "").Replace(text)
	clean = strings.TrimRight(clean, "=")
	for _, alphabet := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		if b, err := alphabet.Strict().DecodeString(clean); err == nil && len(b) > 0 {
			return Reading{Kind: Base64, Bytes: b}, true
		}
	}
	return Reading{}, false
}

// mixed reports whether a text has letters of both cases and digits or signs, as encoded bytes have and words have not; hex
// digits alone are no base64.
func mixed(text string) bool {
	if len(text) > 256 {
		text = text[:256]
	}
	return strings.ContainsAny(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyz") &&
		strings.ContainsAny(text, "0123456789+/-_=") && strings.Trim(text, "0123456789abcdefABCDEF") != ""
}
