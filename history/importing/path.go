package importing

import (
	"regexp"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// plainName matches names that are those of variables of ours as they are.
var plainName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)

// fillPath puts what other tools write as :name into the path of a request: a variable of the request, or its value where that could not be
// one. A name without a value stays one that is to be given. Those that stand nowhere are told.
func (b *builder) fillPath(p *posted, given []collection.Variable) {
	front, query, asked := strings.Cut(p.url, "?")
	segments := strings.Split(front, "/")
	places := map[string][]int{}
	for i, s := range segments[1:] {
		places[s] = append(places[s], i+1)
	}
	used := p.uses()
	for _, v := range given {
		at := places[":"+v.Name]
		if at == nil {
			b.left(leftOther, ":"+v.Name)
			continue
		}
		v.Value = b.inPath(p, v, front, used)
		for _, i := range at {
			segments[i] = v.Value
		}
	}
	if p.url = strings.Join(segments, "/"); asked {
		p.url += "?" + query
	}
}

// inPath is what stands in a path for a variable.
func (b *builder) inPath(p *posted, v collection.Variable, address string, used map[string]bool) string {
	name := v.Name
	if !plainName.MatchString(name) {
		name = secretName(name)
	}
	use := "{{" + name + "}}"
	switch plain := rpcclient.EscapeInPath(v.Value); {
	case v.Value == "":
		return use
	case strings.Contains(v.Value, "{{"):
		return v.Value
	case rpcclient.IsSecretName(v.Name) || rpcclient.LooksSecret(v.Value):
		return b.secret(v.Name, v.Value, address)
	case used[name]:
		return plain
	default:
		used[name] = true
		p.variables = append(p.variables, collection.Variable{Name: name, Value: plain})
	}
	return use
}

// uses are the names that a request means something else by already.
func (p *posted) uses() map[string]bool {
	used := map[string]bool{}
	add := func(text string) {
		for _, name := range usesOf(text) {
			used[name] = true
		}
	}
	add(p.url)
	add(p.body)
	for _, h := range p.headers {
		add(h.Value)
	}
	add(p.login.User)
	add(p.login.Password)
	add(p.login.Token)
	for _, v := range p.variables {
		used[v.Name] = true
		add(v.Value)
	}
	return used
}

// fillQuery adds parameters to an address that has none. One that has any has all of them, as tools write it.
func (p *posted) fillQuery(given []collection.Variable) {
	if strings.Contains(p.url, "?") {
		return
	}
	for _, v := range given {
		p.addQuery(queryText(v.Name), queryText(v.Value))
	}
}

// addQuery adds a parameter to an address.
func (p *posted) addQuery(name, text string) {
	between := "?"
	if strings.Contains(p.url, "?") {
		between = "&"
	}
	p.url += between + name + "=" + text
}
