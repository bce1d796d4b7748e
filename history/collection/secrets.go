package collection

import (
	"bytes"
	"regexp"
	"slices"
)

// secretUse matches the reference to a secret.
var secretUse = regexp.MustCompile(`\{\{[ \t]*secret\.([^{}\s]+)[ \t]*\}\}`)

// Secrets are the names of the secrets that its files refer to, in order and each once. A text may hide one that its values show: YAML writes a
// brace as "\x7b", too, and goes on with a reference in the next line. A comment, or a file that cannot be read, has no values.
func (c *Collection) Secrets() (names []string) {
	found := func(text []byte) {
		for _, m := range secretUse.FindAllSubmatch(text, -1) {
			names = append(names, string(m[1]))
		}
	}
	for text := range c.Texts {
		found(text)
	}
	for value := range c.values {
		if text := []byte(value); bytes.Contains(text, []byte("secret.")) {
			found(text)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// values yields what its files say where names may stand.
func (c *Collection) values(yield func(string) bool) {
	if !yieldAll(c.Head.values(), yield) || !yieldValues(c.Environments, yield) {
		return
	}
	for it := range c.All {
		if !yieldAll(it.Head.values(), yield) || !yieldValues(it.Environments, yield) || it.Request != nil && !yieldAll(it.Request.values(), yield) {
			return
		}
	}
}

func yieldValues(environments []*Environment, yield func(string) bool) bool {
	for _, e := range environments {
		if !yieldAll(valuesOf(e.Variables), yield) {
			return false
		}
	}
	return true
}

func yieldAll(values []string, yield func(string) bool) bool {
	return !slices.ContainsFunc(values, func(v string) bool { return !yield(v) })
}

func (h *Head) values() []string {
	all := append(valuesOf(h.Variables), h.Defaults.Endpoint)
	for _, e := range h.Endpoints {
		all = append(all, e.URL)
	}
	return all
}

func (r *Request) values() []string {
	all := append(valuesOf(r.Variables), r.Endpoint, r.Method, r.Params, r.Message, r.ID, r.Login.User, r.Login.Password, r.Login.Token)
	for _, h := range r.Headers {
		all = append(all, h.Name, h.Value)
	}
	return all
}

func valuesOf(list []Variable) (values []string) {
	for _, v := range list {
		values = append(values, v.Value)
	}
	return values
}
