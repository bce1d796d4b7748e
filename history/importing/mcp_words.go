package importing

import (
	"regexp"
	"strings"

	"rpcexplorer/rpcclient"
)

// What credentials look like in the words of a command: a flag that a secret follows, a name with its value, a header, a login in an address.
var (
	secretFlag   = regexp.MustCompile(`(?i)^(--?[a-z][\w-]*|/[a-z]\w*)$`)
	secretPair   = regexp.MustCompile(`^(-{0,2}[A-Za-z_][\w.-]*=)(.+)$`)
	secretHeader = regexp.MustCompile(`^([A-Za-z][\w-]*)(:[ \t]*)(.+)$`)
	secretLogin  = regexp.MustCompile(`^([a-z][a-z0-9+.-]*://[^/?#@:]*:)([^/?#@]+)(@.*)$`)
	secretEnd    = regexp.MustCompile(`(?i)(token|secret|password|passwd|pass|passphrase|key|keys|credentials?|jwt|cookie|pat)$`)
	ownWords     = regexp.MustCompile(`\S+`)
)

// hideWordsOf puts references in the place of credentials in the words of a command.
func (b *builder) hideWordsOf(words []string) {
	flag := ""
	for i, w := range words {
		switch {
		case flag != "" && isValueOfFlag(w):
			words[i] = b.hideAround(flag, w, "")
		default:
			words[i] = b.hideWord(w)
		}
		if flag = ""; secretFlag.MatchString(w) && secretEnd.MatchString(w) {
			flag = strings.TrimLeft(w, "-/")
		}
	}
}

// isValueOfFlag reports whether a word may be a secret: neither another flag, nor a file that holds it.
func isValueOfFlag(w string) bool {
	return w != "" && !hasPrefix(w, []string{"-", "/", "./", "../", "~", "@"})
}

// hideWord is one word without credentials, or several in one.
func (b *builder) hideWord(w string) string {
	pair, header, login := secretPair.FindStringSubmatch(w), secretHeader.FindStringSubmatch(w), secretLogin.FindStringSubmatch(w)
	switch {
	case web.MatchString(w):
		return b.hideInVariable(w)
	case login != nil:
		return login[1] + b.hideAround("password", login[2], "") + login[3]
	case header != nil && rpcclient.IsSecretName(header[1]):
		return header[1] + header[2] + b.hideAround(header[1], header[3], "")
	case strings.ContainsAny(w, " \t\n"):
		inner := ownWords.FindAllString(w, -1)
		b.hideWordsOf(inner)
		n := -1
		return ownWords.ReplaceAllStringFunc(w, func(string) string { n++; return inner[n] })
	case pair != nil && secretEnd.MatchString(strings.TrimSuffix(pair[1], "=")) && isValueOfFlag(pair[2]):
		return pair[1] + b.hideAround(strings.Trim(pair[1], "-="), pair[2], "")
	case pair != nil:
		return pair[1] + b.hideWord(pair[2])
	}
	return b.hideSegment(w, "")
}
