package importing

import (
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// singles are headers that are no lists: of several of a name one counts.
var singles = []string{"host", "content-type", "user-agent", "referer", "origin", "from", "date", "max-forwards", "traceparent", "set-cookie"}

// headersOnce are headers each of which is named once, as a request has them. Values of one name are a list, which RFC 9110 (5.3) writes in one
// line; those of cookies stand in one as well. Where there can be no list, the last one counts, and that is told.
func (b *builder) headersOnce(all []collection.Header) []collection.Header {
	var kept []collection.Header
	places := map[string]int{}
	for _, h := range all {
		name := strings.ToLower(strings.TrimSpace(h.Name))
		at, again := places[name]
		switch {
		case !again:
			places[name] = len(kept)
			kept = append(kept, h)
		case name == "cookie":
			kept[at].Value = joined(kept[at].Value, "; ", h.Value)
		case slices.Contains(singles, name) || rpcclient.IsSecretName(name):
			if kept[at].Value != h.Value {
				b.left(leftTwice, clip(h.Name))
			}
			kept[at] = h
		default:
			kept[at].Value = joined(kept[at].Value, ", ", h.Value)
		}
	}
	return kept
}

// joined is two values in one. What is too long by now for a header is so without more.
func joined(text, between, more string) string {
	switch {
	case text == "" || more == "":
		return text + more
	case len(text) > maxHeader:
		return text
	}
	return text + between + more
}

// variablesOnce leaves one of the variables that have one name in one place: the last one, as other tools do, which is told. Secrets that only the others
// stand for go with them.
func (b *builder) variablesOnce() {
	o := onceWalk{b, map[string]bool{}}
	b.out.Variables = o.list(b.out.Variables)
	for n, e := range b.out.Environments {
		b.within(e.Name, func() { b.out.Environments[n].Variables = o.list(e.Variables) })
	}
	o.items(b.out.Items)
	o.forgetSecrets()
}

// onceWalk goes through all lists of variables.
type onceWalk struct {
	b    *builder
	gone map[string]bool // names of secrets that stood in variables which were left out
}

func (o *onceWalk) items(items []Item) {
	for n, it := range items {
		o.b.within(it.Name, func() {
			items[n].Variables = o.list(it.Variables)
			if it.Request != nil {
				it.Request.Variables = o.list(it.Request.Variables)
			}
			o.items(it.Items)
		})
	}
}

func (o *onceWalk) list(all []collection.Variable) []collection.Variable {
	last := map[string]int{}
	for n, v := range all {
		last[v.Name] = n
	}
	if len(last) == len(all) {
		return all
	}
	var kept []collection.Variable
	for n, v := range all {
		if last[v.Name] == n {
			kept = append(kept, v)
			continue
		}
		o.b.left(leftTwice, clip(v.Name))
		for _, m := range secretReference.FindAllStringSubmatch(v.Value, -1) {
			o.gone[m[1]] = true
		}
	}
	return kept
}

// forgetSecrets leaves out the secrets that nothing stands for any more.
func (o *onceWalk) forgetSecrets() {
	if len(o.gone) == 0 {
		return
	}
	o.b.out.rename(func(text string) string {
		for _, m := range secretReference.FindAllStringSubmatch(text, -1) {
			delete(o.gone, m[1])
		}
		return text
	})
	o.b.out.Secrets = slices.DeleteFunc(o.b.out.Secrets, func(s Secret) bool { return o.gone[s.Name] })
}
