package model

import (
	"net/url"
	"strings"
)

// kept is what may stand on disk: everything but what looks like a secret, whose name stays so that one sees what to type.
func (d AccessDraft) kept() AccessDraft {
	d.Headers = withoutSecrets(d.Headers, ":")
	d.Child.Env = withoutSecrets(d.Child.Env, "=")
	if u, err := url.Parse(strings.TrimSpace(d.Proxy)); err != nil || u.User != nil {
		_, host, _ := strings.Cut(d.Proxy, "@")
		scheme, _, _ := strings.Cut(d.Proxy, "://")
		d.Proxy = scheme + "://" + host
	}
	return d
}

// secretWords stand in the names of headers and variables whose values are nobody else's business.
var secretWords = []string{"auth", "cookie", "key", "token", "secret", "passw", "passphrase", "credential", "session", "signature"}

// isSecretName reports whether a header or variable of this name may hold a secret.
func isSecretName(name string) bool {
	name = strings.ToLower(name)
	for _, word := range secretWords {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// withoutSecrets leaves the values out of lines whose names may stand for secrets.
func withoutSecrets(text, separator string) string {
	if text == "" {
		return ""
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if name, _, found := strings.Cut(line, separator); found && isSecretName(name) {
			lines[i] = name + separator
		}
	}
	return strings.Join(lines, "\n")
}
