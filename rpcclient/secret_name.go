package rpcclient

import "strings"

// secretWords stand in the names of headers and variables whose values are nobody else's business.
var secretWords = []string{
	"auth", "cookie", "key", "token", "secret", "passw", "passphrase", "credential", "session", "signature", "jwt", "csrf",
}

// IsSecretName reports whether a header or a variable of this name may hold a secret, such as Authorization, Cookie,
// X-Api-Key or GITHUB_TOKEN. It rather says so once too often.
func IsSecretName(name string) bool {
	name = strings.ToLower(name)
	for _, word := range secretWords {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// IsSecret reports whether the value may be a secret, going by the name.
func (h Header) IsSecret() bool { return IsSecretName(h.Name) }
