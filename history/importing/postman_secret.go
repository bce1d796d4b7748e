package importing

import (
	"cmp"
	"regexp"
	"strings"

	"rpcexplorer/history/collection"
)

// plainSecret matches names that are those of secrets as they are.
var plainSecret = regexp.MustCompile(`^[A-Za-z0-9_]+$`)

// postmanSecret is a variable that Postman covers up. One without a value is named: somebody must give it.
func (b *builder) postmanSecret(name, text string) collection.Variable {
	switch {
	case strings.Contains(text, "/") && strings.Contains(text, "{{"): // an address, rather
		return b.variable(name, text, false)
	case strings.Contains(text, "{{"): // no secret itself
		return b.variable(name, b.hideAround(name, text, ""), false)
	case isWeb(text):
		return b.variable(name, text, true)
	}
	called := name
	if !plainSecret.MatchString(name) {
		called = secretName(name)
	}
	v := collection.Variable{Name: name, Value: b.secretCalled(called, text, "")}
	b.covered[v] = true
	return v
}

// vault matches what is kept in the vault of Postman, on the machine of whoever wrote it.
var vault = regexp.MustCompile(`\{\{\s*vault:([^{}]+?)\s*\}\}`)

// postmanText is a text with what is generated, and what is secret, as we write it.
func (b *builder) postmanText(text string) string {
	return vault.ReplaceAllStringFunc(b.dynamics(text), func(found string) string {
		return b.postmanSecret(vault.FindStringSubmatch(found)[1], "").Value
	})
}

// references are secrets by the names of the variables that they take the place of, "" for what is another variable here.
type references struct {
	own  map[string]string
	over *references // of what it lies in; nil for a collection
}

// of is the secret of a name; "" where there is none.
func (r *references) of(name string) string {
	for ; r != nil; r = r.over {
		if secret, found := r.own[name]; found {
			return secret
		}
	}
	return ""
}

// refer writes secrets in the place of variables that stand for nothing else, and leaves these out. One that an environment has, too, stays:
// there it may be another.
func (b *builder) refer() {
	if len(b.covered) == 0 {
		return
	}
	keep := map[string]bool{}
	for _, e := range b.out.Environments {
		own := &references{own: map[string]string{}}
		for _, v := range e.Variables {
			if keep[v.Name] = true; b.covered[v] {
				own.own[v.Name] = v.Value
			}
		}
		for n, v := range e.Variables {
			e.Variables[n].Value = own.in(v.Value)
		}
	}
	whole := &references{own: map[string]string{}}
	b.out.Variables = b.uncovered(b.out.Variables, keep, whole)
	for n := range b.out.Endpoints {
		b.out.Endpoints[n].URL = whole.in(b.out.Endpoints[n].URL)
		for _, name := range usesOf(b.out.Endpoints[n].URL) { // an endpoint has the variables of all folders
			keep[name] = true
		}
	}
	for _, e := range b.out.Environments {
		renameVariables(e.Variables, whole.in)
	}
	b.referItems(b.out.Items, keep, whole)
}

func (b *builder) referItems(items []Item, keep map[string]bool, above *references) {
	for n := range items {
		it, here := &items[n], &references{map[string]string{}, above}
		if it.Request != nil {
			for _, v := range it.Request.Variables {
				here.own[v.Name] = ""
			}
			renameItems(items[n:n+1], here.in)
			continue
		}
		it.Variables = b.uncovered(it.Variables, keep, here)
		b.referItems(it.Items, keep, here)
	}
}

// uncovered is the variables of one place without those that a secret takes the place of, which are noted.
func (b *builder) uncovered(list []collection.Variable, keep map[string]bool, refs *references) (kept []collection.Variable) {
	for _, v := range list {
		if refs.own[v.Name] = ""; b.covered[v] && !keep[v.Name] {
			refs.own[v.Name] = v.Value
		} else {
			kept = append(kept, v)
		}
	}
	renameVariables(kept, refs.in)
	return kept
}

// plainUse matches the name of a variable in a text.
var plainUse = regexp.MustCompile(`\{\{\s*([^{}]+?)\s*\}\}`)

// in is a text with secrets in the place of variables.
func (r *references) in(text string) string {
	return plainUse.ReplaceAllStringFunc(text, func(found string) string {
		return cmp.Or(r.of(plainUse.FindStringSubmatch(found)[1]), found)
	})
}

func usesOf(text string) (names []string) {
	for _, m := range plainUse.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	return names
}
