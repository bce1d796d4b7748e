package rpcclient

import (
	"net/url"
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
			all = append(all, h.Value)
		}
	}
	for _, in := range a.Insets {
		all = append(all, in.Value)
	}
	for _, variable := range a.Child.Env {
		if name, value, given := strings.Cut(variable, "="); given && IsSecretName(name) {
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
