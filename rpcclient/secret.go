package rpcclient

import (
	"crypto/subtle"
	"fmt"
	"log/slog"
)

// redacted is what a Secret prints as, whatever is printed and however.
const redacted = "[redacted]"

// Secret is a password, token or key. It prints as "[redacted]" with every verb of fmt, in JSON and every other encoding
// that knows text, and in logs; only Reveal gives the text. The zero value is no secret and prints as nothing.
//
// The text stands behind a pointer: fmt cannot call methods on unexported fields, and prints an address there.
type Secret struct{ text *string }

// NewSecret wraps a text. An empty text makes the zero Secret.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{&text}
}

// Reveal is the text. Call it where the bytes leave for the peer or the keyring, and nowhere else.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s.text == nil }

// Equal reports whether both are the same text, in a time that tells nothing about it but its length.
func (s Secret) Equal(other Secret) bool {
	return subtle.ConstantTimeCompare([]byte(s.Reveal()), []byte(other.Reveal())) == 1
}

// String is not the text.
func (s Secret) String() string {
	if s.IsZero() {
		return ""
	}
	return redacted
}

// Format prints the secret redacted for every verb and flag.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(s.String())) }

// MarshalText encodes the secret redacted, in JSON and YAML too.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue logs the secret redacted.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }
