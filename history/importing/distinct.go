package importing

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
)

// secretUse matches the reference to a secret.
var secretUse = regexp.MustCompile(`secret\.([A-Za-z0-9_]+)`)

// secretReference matches the same as requests and variables hold it.
var secretReference = regexp.MustCompile(`\{\{\s*secret\.([A-Za-z0-9_]+)\s*\}\}`)

// nameSecrets adds the secrets that the file refers to and does not have: somebody must give them.
func (i *Imported) nameSecrets() {
	known := map[string]bool{}
	for _, s := range i.Secrets {
		known[s.Name] = true
	}
	i.rename(func(text string) string {
		for _, m := range secretReference.FindAllStringSubmatch(text, -1) {
			if name := m[1]; !known[name] && len(known) < maxItems {
				known[name] = true
				i.Secrets = append(i.Secrets, Secret{Name: name})
			}
		}
		return text
	})
}

// Distinct fits what was read to a collection. Variables of environments that requests there use as passwords and tokens become secrets. And
// secrets that the file holds get other names where the collection uses theirs already, so that none is sent in the place of another. One that
// the file only names is the collection's. So is the name of one that an environment has in the place of the collection's own: that is to be
// sent where the environment is chosen. Done twice, it changes nothing more.
func (i *Imported) Distinct(c *collection.Collection) {
	i.cover(c)
	used := secretsOf(c)
	names := map[string]string{}
	for n, s := range i.Secrets {
		if s.Value.IsZero() || !used[s.Name] {
			continue
		}
		if at := i.environmentOf(s.Name, c); at >= 0 {
			i.Environments[at].secrets = append(i.Environments[at].secrets, s.Name)
			continue
		}
		names[s.Name] = freeName(s.Name, used, i.Secrets)
		i.Secrets[n].Name = names[s.Name]
		used[names[s.Name]] = true
	}
	if len(names) > 0 {
		i.rename(func(text string) string {
			return secretReference.ReplaceAllStringFunc(text, func(use string) string {
				old := secretReference.FindStringSubmatch(use)[1]
				if name, found := names[old]; found {
					return strings.Replace(use, "secret."+old, "secret."+name, 1)
				}
				return use
			})
		})
	}
}

// environmentOf is the only environment that has a secret in the place of the collection's own, less than 0 where there is none: in a variable
// that stands for nothing else. The collection has no such variable, and refers to the secret that it was made into when it came.
func (i *Imported) environmentOf(name string, c *collection.Collection) int {
	found := -1
	for n, e := range i.Environments {
		for _, v := range e.Variables {
			if v.Value != "{{secret."+name+"}}" {
				continue
			}
			same := func(o collection.Variable) bool { return o.Name == v.Name }
			if found >= 0 || secretName(v.Name) != secretName(name) || slices.ContainsFunc(c.Variables, same) {
				return -1
			}
			found = n
		}
	}
	if found >= 0 && !secretsOf(withoutEnvironments(c))[name] {
		return -1
	}
	return found
}

// withoutEnvironments is what else a collection says.
func withoutEnvironments(c *collection.Collection) *collection.Collection {
	rest := *c
	rest.Environments = nil
	return &rest
}

// secretsOf are the names of the secrets that a collection refers to.
func secretsOf(c *collection.Collection) map[string]bool {
	used := map[string]bool{}
	for text := range c.Texts {
		for _, m := range secretUse.FindAllSubmatch(text, -1) {
			used[string(m[1])] = true
		}
	}
	for _, name := range c.Secrets() { // those that a text hides by escapes, too
		used[name] = true
	}
	return used
}

func freeName(name string, used map[string]bool, own []Secret) string {
	for n := 2; ; n++ {
		free := name + "_" + strconv.Itoa(n)
		if !used[free] && !slices.ContainsFunc(own, func(s Secret) bool { return s.Name == free }) {
			return free
		}
	}
}

// rename changes every text that may refer to a secret.
func (i *Imported) rename(how func(string) string) {
	for n := range i.Endpoints {
		i.Endpoints[n].URL = how(i.Endpoints[n].URL)
	}
	i.Default = how(i.Default)
	renameVariables(i.Variables, how)
	for _, e := range i.Environments {
		renameVariables(e.Variables, how)
	}
	renameItems(i.Items, how)
}

func renameItems(items []Item, how func(string) string) {
	for n, it := range items {
		items[n].Default = how(it.Default)
		renameVariables(it.Variables, how)
		renameItems(it.Items, how)
		if it.inner != nil {
			it.inner.rename(how)
		}
		r := it.Request
		if r == nil {
			continue
		}
		for _, text := range []*string{&r.Endpoint, &r.Method, &r.Params, &r.Message, &r.ID, &r.Login.User, &r.Login.Password, &r.Login.Token} {
			*text = how(*text)
		}
		renameVariables(r.Variables, how)
		for n := range r.Headers {
			r.Headers[n].Value = how(r.Headers[n].Value)
		}
	}
}

func renameVariables(list []collection.Variable, how func(string) string) {
	for n := range list {
		list[n].Value = how(list[n].Value)
	}
}
