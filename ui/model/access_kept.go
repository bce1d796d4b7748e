package model

import (
	"strings"

	"rpcexplorer/rpcclient"
)

// kept is what may stand on disk: everything but what looks like a secret, whose name stays so that one sees what to type.
func (d AccessDraft) kept() AccessDraft {
	d.Headers = withoutSecrets(d.Headers, ":")
	d.Child.Env = withoutSecrets(d.Child.Env, "=")
	d.Proxy = withoutUser(d.Proxy)
	return d
}

// keptAddress is an address as it may stand on disk. One that can be used holds no user and no password.
func keptAddress(address string) string {
	if _, err := rpcclient.ParseEndpoint(address); err == nil || !strings.Contains(address, "://") {
		return address
	}
	return withoutUser(address)
}

// withoutUser leaves out what may be a user and a password. A password may hold any character, so that the last @ counts, and
// people leave out the scheme.
func withoutUser(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return address
	}
	if scheme, _, found := strings.Cut(address[:at], "://"); found {
		return scheme + "://" + address[at+1:]
	}
	return address[at+1:]
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
