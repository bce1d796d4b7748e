package importing

import (
	"regexp"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// credentialText matches what is a credential whatever it is called: a token behind the word that says what it is, a signed token, a private key.
var credentialText = regexp.MustCompile(`^(?:(?i:bearer|basic) +[A-Za-z0-9._~+/-]{8,}=*$|eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+|-----BEGIN [A-Z ]*PRIVATE KEY)`)

// hide puts references in the place of what is secret in the text of a header or a parameter, going by its name or by what it looks like.
func (b *builder) hide(name, text, address string) string {
	if !rpcclient.IsSecretName(name) && !credentialText.MatchString(text) {
		return text
	}
	b.isToken(text)
	return b.hideAround(name, text, address)
}

// apiKey gives a request the key of an API where its tool has it: in the query, in a cookie, or in a header. It is a secret, whatever it is called.
func (b *builder) apiKey(p *posted, place, name, text string) []collection.Header {
	b.isToken(text)
	text = b.hideAround(name, text, p.url)
	switch place {
	case "query", "queryparams", "queryParams":
		p.addQuery(queryText(name), text)
		return nil
	case "cookie":
		return []collection.Header{{Name: "Cookie", Value: name + "=" + text}}
	}
	return []collection.Header{{Name: name, Value: text}}
}

// hideAround is a secret text with references: behind the word that says what kind of credentials follow, and around variables, which
// stay. One that it is already stays as well.
func (b *builder) hideAround(name, text, address string) string {
	if text == "" || secretReference.FindString(text) == text {
		return text
	}
	uses := plainUse.FindAllStringIndex(text, -1)
	if uses == nil {
		if scheme, rest, found := strings.Cut(text, " "); found && slices.Contains([]string{"bearer", "basic", "token"}, strings.ToLower(scheme)) {
			return scheme + " " + b.secret(name, rest, address)
		}
		return b.secret(name, text, address)
	}
	kind := credentialKind.FindString(text)
	hidden, at := kind, len(kind)
	for _, use := range uses {
		hidden += b.hideWords(name, text[at:use[0]], address, true) + text[use[0]:use[1]]
		at = use[1]
	}
	return hidden + b.hideWords(name, text[at:], address, false)
}

// What credentials consist of, where variables stand among them: the word that says what kind they are, words, and labels of these.
var (
	credentialKind  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]{0,19} +`)
	credentialWord  = regexp.MustCompile(`[^\s;,:&"']+`)
	credentialLabel = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)
)

// hideWords puts references in the place of the words of a text; a label stays, such as that of what follows.
func (b *builder) hideWords(name, text, address string, before bool) string {
	return credentialWord.ReplaceAllStringFunc(text, func(word string) string {
		label, value, found := strings.Cut(word, "=")
		switch {
		case !found || !credentialLabel.MatchString(label) || strings.HasPrefix(value, "="):
			label, value = "", word
		case value == "" && before && strings.HasSuffix(text, word):
			return word
		case value == "":
			label, value = "", word
		default:
			label += "="
		}
		if strings.Trim(value, ".-_/") == "" {
			return word
		}
		return label + b.secret(name, value, address)
	})
}
