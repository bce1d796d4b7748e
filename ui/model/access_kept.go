package model

import (
	"strings"

	"rpcexplorer/rpcclient"
)

// kept is what may stand on disk: everything but what looks like a secret, whose name stays so that one sees what to type.
func (d AccessDraft) kept() AccessDraft {
	d.Headers = withoutSecrets(d.Headers, "\n", ":", true)
	d.Child.Env = withoutSecrets(d.Child.Env, "\n", "=", true)
	d.Proxy = withoutUser(d.Proxy)
	return d
}

// keptAddress is an address as it may stand on disk: without the values of its query whose names may stand for secrets. One that
// can be used holds no user and no password.
func keptAddress(address string) string {
	if !strings.Contains(address, "://") {
		return address
	}
	if _, err := rpcclient.ParseEndpoint(address); err != nil {
		address = withoutUser(address)
	}
	rest, fragment, options := strings.Cut(address, "#")
	path, query, asks := strings.Cut(rest, "?")
	if !asks {
		return address
	}
	path += "?" + withoutSecrets(query, "&", "=", true)
	if options {
		path += "#" + fragment
	}
	return path
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

// isScheme reports whether what stands beside names in a value is a word such as Bearer, or nothing.
func isScheme(rest string) bool {
	rest = strings.TrimSpace(rest)
	return len(rest) <= len("Negotiate") && strings.IndexFunc(rest, func(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' }) < 0
}

// withoutSecrets leaves the values out of a list whose names may stand for secrets; the names stay, or go too.
func withoutSecrets(list, between, separator string, names bool) string {
	var kept []string
	for item := range strings.SplitSeq(list, between) {
		switch name, value, found := strings.Cut(item, separator); {
		case !rpcclient.IsSecretName(name) || names && !found || named(value) && isScheme(nameForm.ReplaceAllString(value, "")):
			kept = append(kept, item)
		case names:
			kept = append(kept, name+separator)
		}
	}
	return strings.Join(kept, between)
}
