package model

import (
	"net/url"
	"strings"

	"rpcexplorer/rpcclient"
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

// withoutSecrets leaves the values out of lines whose names may stand for secrets.
func withoutSecrets(text, separator string) string {
	if text == "" {
		return ""
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if name, _, found := strings.Cut(line, separator); found && rpcclient.IsSecretName(name) {
			lines[i] = name + separator
		}
	}
	return strings.Join(lines, "\n")
}
