package consent

import (
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"rpcexplorer/rpcclient"
)

// isSecret reports whether a value may be a secret, going by the name that it was read under and by what it is. It finds fewer than
// rpcclient.IsSecretName does: what it finds is overwritten in all that a peer sends, where a TOKEN_ADDRESS or a KEYSPACE is to be read.
func isSecret(name, value string) bool {
	if !rpcclient.IsSecretName(name) {
		return false
	}
	if address, err := url.Parse(value); err == nil && address.Scheme != "" && address.Opaque == "" && strings.Contains(value, "://") {
		return holdsSecret(address)
	}
	words := wordsOf(name)
	if isPlain(words) {
		return false
	}
	return slices.ContainsFunc(words, isSecretWord) || rpcclient.LooksSecret(value)
}

// holdsSecret reports whether there is a login or a key in an address.
func holdsSecret(address *url.URL) bool {
	inFragment, _ := url.ParseQuery(address.Fragment)
	for _, options := range []url.Values{address.Query(), inFragment} {
		for name, values := range options {
			if rpcclient.IsSecretName(name) || slices.ContainsFunc(values, rpcclient.LooksSecret) {
				return true
			}
		}
	}
	return address.User != nil || slices.ContainsFunc(strings.Split(address.Path, "/"), rpcclient.LooksSecret)
}

// fileName is what the name of a file says of what is in it. The extension counts only where it says whether that is secret, as in server.key and
// server_key.pub.
func fileName(path string) string {
	name := strings.TrimLeft(filepath.Base(path), ".")
	kind := filepath.Ext(name)
	if words := wordsOf(kind); slices.ContainsFunc(words, isSecretWord) || slices.ContainsFunc(words, isPublicWord) {
		return name
	}
	return strings.TrimSuffix(name, kind)
}

// Where a name goes from one word to the next without a sign between them: tokenAddress, APIKey.
var (
	afterSmall   = regexp.MustCompile(`([a-z0-9])([A-Z])`)
	afterCapital = regexp.MustCompile(`([A-Z])([A-Z][a-z]{2})`)
)

// wordsOf are the words of a name in small letters, without the numbers at their ends.
func wordsOf(name string) (words []string) {
	name = afterCapital.ReplaceAllString(afterSmall.ReplaceAllString(name, "$1 $2"), "$1 $2")
	for word := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("_-. ", r) }) {
		if word = strings.TrimRight(word, "0123456789"); word != "" {
			words = append(words, word)
		}
	}
	return words
}

var (
	publicWords = []string{"public", "pub", "publickey", "pubkey"}

	// plainWords end the names of what is about a secret and is none.
	plainWords = []string{
		"url", "uri", "host", "hostname", "domain", "port", "address", "addresses", "addr", "name", "type", "mode", "path", "dir", "id",
	}
)

func isPublicWord(word string) bool { return slices.Contains(publicWords, word) }

// isPlain reports whether the words of a name say that it is no secret. The ID of a session is one.
func isPlain(words []string) bool {
	if len(words) == 0 || slices.ContainsFunc(words, isPublicWord) {
		return true
	}
	last := words[len(words)-1]
	if strings.TrimSuffix(last, "s") == "id" && slices.Contains(words, "session") {
		return false
	}
	return slices.Contains(plainWords, last) || slices.Contains(plainWords, strings.TrimSuffix(last, "s"))
}

var (
	// secretParts are in no other words.
	secretParts = []string{
		"secret", "passw", "passphrase", "credential", "cookie", "session", "signature", "jwt", "csrf", "authoriz", "authentic",
	}

	// secretEnds begin other words, too: authors, keyspace, tokenizer.
	secretEnds = []string{"auth", "key", "token"}

	// otherEnds end with one of these and are something else.
	otherEnds = []string{"monkey", "donkey", "turkey", "hockey", "jockey", "whiskey", "hotkey"}
)

// isSecretWord reports whether a word names a secret, such as token, keys or apikey.
func isSecretWord(word string) bool {
	if slices.ContainsFunc(secretParts, func(part string) bool { return strings.Contains(word, part) }) {
		return true
	}
	word = strings.TrimSuffix(word, "s")
	return !slices.Contains(otherEnds, word) && slices.ContainsFunc(secretEnds, func(end string) bool { return strings.HasSuffix(word, end) })
}
