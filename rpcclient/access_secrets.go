package rpcclient

import (
	"encoding/base64"
	"net/url"
	"os"
	"slices"
	"strings"
)

// Secrets are the texts in an Access that are nobody else's business: what must not be kept where a peer sends it back.
func (a Access) Secrets() []Secret {
	all := []Secret{a.Login.Password, a.Login.Token, a.ZeroMQ.Password, a.ZeroMQ.SecretKey}
	if IsSecretUser(a.Login.User, a.Login.Password.Reveal()) {
		all = append(all, NewSecret(a.Login.User))
	}
	for _, h := range a.Headers {
		if h.IsSecret() {
			all = append(append(all, h.Value), h.credentials()...)
		}
	}
	for _, in := range a.Insets {
		all = append(all, in.Value)
	}
	for _, variable := range a.Child.Env {
		name, value, given := strings.Cut(variable, "=")
		if !given {
			value = os.Getenv(name)
		}
		if IsSecretName(name) {
			all = append(all, NewSecret(value))
		}
	}
	if proxy, err := url.Parse(a.Proxy); err == nil && proxy.User != nil {
		password, _ := proxy.User.Password()
		all = append(all, NewSecret(password))
	}
	some := all[:0]
	for _, s := range all {
		if !s.IsZero() {
			some = append(some, s)
		}
	}
	return some
}

// How long a part of a header is at least to be looked for alone. Shorter ones are words or numbers, which stand in other words and numbers; and a
// cookie is a setting, as dark is one.
const (
	shortestLogin  = 6
	shortestCookie = 12
)

// credentials are the secrets within the value of a header, which a peer may send back without what stands around them: what follows the name of a scheme,
// as Bearer is one, the password of a Basic login, and the values of cookies.
func (h Header) credentials() (all []Secret) {
	switch name, value := strings.ToLower(h.Name), h.Value.Reveal(); {
	case strings.HasSuffix(name, "authorization"):
		scheme, rest, _ := strings.Cut(strings.TrimSpace(value), " ")
		parts := []string{strings.TrimSpace(rest)}
		if login, err := base64.StdEncoding.DecodeString(parts[0]); err == nil && strings.EqualFold(scheme, "basic") {
			_, password, _ := strings.Cut(string(login), ":")
			parts = append(parts, password)
		}
		for _, part := range parts {
			if len(part) >= shortestLogin && part != "undefined" { // which scripts write that have no token
				all = append(all, NewSecret(part))
			}
		}
	case name == "cookie":
		for cookie := range strings.SplitSeq(value, ";") {
			if name, value, _ := strings.Cut(strings.TrimSpace(cookie), "="); len(value) >= shortestCookie && isSecretCookie(name, value) {
				all = append(all, NewSecret(value))
			}
		}
	}
	return all
}

// isSecretCookie reports whether a cookie is one that logs somebody in, rather than a setting such as a time zone.
func isSecretCookie(name, value string) bool {
	name = strings.ToLower(name)
	if IsSecretName(name) || strings.HasSuffix(name, "sid") || strings.Contains(name, "sess") {
		return true
	}
	parts := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(".%+/=:|\"", r) }) // of a signed token, or in Base64
	return slices.ContainsFunc(parts, LooksSecret)
}
