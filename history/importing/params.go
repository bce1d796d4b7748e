package importing

import (
	"regexp"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// What is a credential in a message: a member by its name, or one by its name and its looks; and the token that aria2 wants before all else.
var (
	secretMember = regexp.MustCompile(`(?i)passw|passphrase|secret|credential|api[_-]?key|(access|auth|refresh|id)[_-]?token|private[_-]?key|mnemonic|jwt|bearer`)
	keyMember    = regexp.MustCompile(`(?i)^(auth|token|session|session[_-]?id|sid)$`)
	ariaToken    = regexp.MustCompile(`("token:)([^"\\]+)"`)
)

// hideParams puts references in the place of credentials in params and messages, as far as their names say that they are some. Nothing else is
// changed there: what a service calls a key or a token may be what is asked about.
func (b *builder) hideParams(r *collection.Request, address string) {
	r.Params, r.Message = b.hideMembers(r.Params, address), b.hideMembers(r.Message, address)
}

func (b *builder) hideMembers(text, address string) string {
	var out strings.Builder
	done := 0
	for m := range textMembers(text) {
		name, value := text[m.nameFrom:m.nameTo], text[m.valueFrom:m.valueTo]
		if isSecretMember(name, value) {
			b.isToken(value)
			out.WriteString(text[done:m.valueFrom])
			out.WriteString(b.hideAround(name, value, address))
			done = m.valueTo
		}
	}
	if done > 0 {
		text = out.String() + text[done:]
	}
	return ariaToken.ReplaceAllStringFunc(text, func(found string) string {
		m := ariaToken.FindStringSubmatch(found)
		b.isToken(m[2])
		return m[1] + b.hideAround("token", m[2], address) + `"`
	})
}

// isSecretMember reports whether a member is a credential.
func isSecretMember(name, value string) bool {
	looks := keyMember.MatchString(name) && rpcclient.LooksSecret(value) && !strings.HasPrefix(value, "0x")
	return looks || secretMember.MatchString(name) || credentialText.MatchString(value)
}
