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

// IsSecretUser reports whether the user of a Basic login is a key rather than a name: some services take one there, and no password. It rather
// says so once too often. A user with names of variables in it is none.
func IsSecretUser(user, password string) bool {
	return user != "" && !strings.Contains(user, "{{") && (password == "" || LooksSecret(user))
}

// IsSecret reports whether the value may be a secret, going by the name.
func (h Header) IsSecret() bool { return IsSecretName(h.Name) }

// How a key looks that a machine made.
const (
	shortestKey = 20
	keyDigits   = 2 // of these at least, and letters
)

// LooksSecret reports whether a text looks like a key as machines make them: long, without words, letters and digits mixed, and nothing but
// these, hyphens and underscores. It is for the segments of a path and the values of a query, where providers of nodes have their keys,
// and nobody else has anything that long: so the hash of a block there is taken for a key, too, and a UUID, which with some providers is
// one. It is too eager for params, where hashes are what is asked about.
func LooksSecret(text string) bool {
	digits, letters, turns, last := 0, 0, 0, ' '
	for _, r := range text {
		kind := 'a'
		switch {
		case r >= '0' && r <= '9':
			digits++
			kind = '0'
		case r >= 'a' && r <= 'z':
			letters++
		case r >= 'A' && r <= 'Z':
			letters++
			kind = 'A'
		case r == '-' || r == '_':
			continue
		default:
			return false
		}
		if kind != last {
			turns, last = turns+1, kind
		}
	}
	return digits+letters >= shortestKey && digits >= keyDigits && letters > 0 && turns*4 >= digits+letters
}
