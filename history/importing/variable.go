package importing

import (
	"regexp"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// addressIn matches the addresses of the web in a text, which may be a list of them.
var addressIn = regexp.MustCompile(`(?i)\b(?:https?|wss?)://[^\s"'<>\\]+`)

// variable makes a variable; one that is a secret refers to it. An address stays one, with the keys in it as secrets: as a whole it could
// not say where a call goes.
func (b *builder) variable(name, text string, secret bool) collection.Variable {
	if !isWeb(text) && (secret || credentialText.MatchString(text) || rpcclient.IsSecretName(name) && text != "" && !strings.Contains(text, "{{")) {
		return collection.Variable{Name: name, Value: b.secret(name, text, "")}
	}
	var hidden string
	b.within(name, func() { hidden = addressIn.ReplaceAllStringFunc(text, b.hideInVariable) })
	if secret && hidden == text {
		hidden = b.secret(name, text, "")
	}
	return collection.Variable{Name: name, Value: hidden}
}

// isWeb reports whether a text is nothing but an address of the web.
func isWeb(text string) bool {
	return addressIn.FindString(text) == strings.TrimSpace(text) && text != ""
}

// hideInVariable is an address in a variable without keys. User and password cannot be sent from there, and are told.
func (b *builder) hideInVariable(address string) string {
	if m := credentials.FindStringSubmatch(address); m != nil {
		b.left(leftCredentials)
		address = m[1] + address[len(m[0]):]
	}
	return b.hideInAddress(address)
}

// processVariable is the reference to a variable of the process, which is told: who sends it is asked whether it may be read.
func (b *builder) processVariable(name string) string {
	use := "{{env." + name + "}}"
	b.left(leftProcess, use)
	return use
}
