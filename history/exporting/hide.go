package exporting

import (
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// reference is the reference to a secret that a name says there is.
func reference(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' {
			b.WriteRune(r)
		} else {
			b.WriteByte('_')
		}
	}
	return "{{secret." + b.String() + "}}"
}

// hidden is the value of a name: a reference where it is a secret in plain text.
func hidden(name, value string) string {
	if !rpcclient.IsSecretName(name) || value == "" || strings.Contains(value, "{{") && !holdsKey(value) {
		return value
	}
	if scheme, _, found := strings.Cut(value, " "); found && strings.EqualFold(scheme, "bearer") {
		return scheme + " " + reference(name)
	}
	return reference(name)
}

// holdsKey reports whether something that looks like a key stands beside the names in a value, as in a cookie of several parts.
func holdsKey(value string) bool {
	for value != "" {
		before, rest, _ := strings.Cut(value, "{{")
		if slices.ContainsFunc(strings.FieldsFunc(before, separates), rpcclient.LooksSecret) {
			return true
		}
		_, value, _ = strings.Cut(rest, "}}")
	}
	return false
}

// separates reports whether a character stands between the parts of a header.
func separates(r rune) bool { return strings.ContainsRune(" =;,:.\"", r) }

// hiddenURL is an address without secrets in its query.
func hiddenURL(address string) string {
	path, query, found := strings.Cut(address, "?")
	if !found {
		return address
	}
	query, fragment, _ := strings.Cut(query, "#")
	pairs := strings.Split(query, "&")
	for i, pair := range pairs {
		if name, value, has := strings.Cut(pair, "="); has {
			pairs[i] = name + "=" + hidden(name, value)
		}
	}
	if fragment != "" {
		fragment = "#" + fragment
	}
	return path + "?" + strings.Join(pairs, "&") + fragment
}

// hiddenHead is what a folder says, without secrets.
func hiddenHead(h collection.Head) collection.Head {
	h.Variables = hiddenVariables(h.Variables)
	h.Endpoints = append([]collection.Endpoint{}, h.Endpoints...)
	for i, e := range h.Endpoints {
		h.Endpoints[i].URL = hiddenURL(e.URL)
	}
	h.Defaults.Endpoint = hiddenURL(h.Defaults.Endpoint)
	return h
}

func hiddenVariables(list []collection.Variable) []collection.Variable {
	list = append([]collection.Variable{}, list...)
	for i, v := range list {
		list[i].Value = hidden(v.Name, v.Value)
	}
	return list
}

// hiddenRequest is a request without secrets.
func hiddenRequest(r collection.Request) *collection.Request {
	r.Headers = append([]collection.Header{}, r.Headers...)
	for i, h := range r.Headers {
		r.Headers[i].Value = hidden(h.Name, h.Value)
	}
	if rpcclient.IsSecretUser(r.Login.User, r.Login.Password) {
		r.Login.User = reference("user")
	}
	r.Login.Password, r.Login.Token = hidden("password", r.Login.Password), hidden("token", r.Login.Token)
	r.Variables = hiddenVariables(r.Variables)
	r.Endpoint = hiddenURL(r.Endpoint)
	return &r
}
