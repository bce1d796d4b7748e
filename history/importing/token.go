package importing

import (
	"slices"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// isToken notes that the variables in a text are used as a password or a token, whatever their names say.
func (b *builder) isToken(text string) {
	for _, name := range usesOf(text) {
		b.tokens[name] = true
	}
}

// mayBeKey notes that the variables in a text stand where providers of nodes have their keys: those whose values look like one are.
func (b *builder) mayBeKey(text string) {
	for _, name := range usesOf(text) {
		if !b.tokens[name] {
			b.keys[name] = true
		}
	}
}

// coverTokens puts references to secrets in the place of the values of such variables, and of what stands in these for them.
func (b *builder) coverTokens() {
	if len(b.tokens)+len(b.keys) == 0 {
		return
	}
	values := map[string][]string{}
	b.out.eachVariables(func(list []collection.Variable) {
		for _, v := range list {
			if strings.Contains(v.Value, "{{") && !isWeb(v.Value) {
				values[v.Name] = append(values[v.Name], v.Value)
			}
		}
	})
	spread(b.tokens, values)
	spread(b.keys, values)
	b.out.eachVariables(b.coverIn)
}

// spread adds to names those that stand in their values.
func spread(names map[string]bool, values map[string][]string) {
	var open []string
	for name := range names {
		open = append(open, name)
	}
	for len(open) > 0 {
		name := open[len(open)-1]
		open = open[:len(open)-1]
		for _, value := range values[name] {
			for _, use := range usesOf(value) {
				if !names[use] {
					names[use] = true
					open = append(open, use)
				}
			}
		}
	}
}

func (b *builder) coverIn(list []collection.Variable) {
	for n, v := range list {
		if token := b.tokens[v.Name]; isWeb(v.Value) || !token && !(b.keys[v.Name] && rpcclient.LooksSecret(v.Value)) {
			continue
		}
		list[n].Value = b.hideAround(v.Name, v.Value, "")
	}
}

// cover puts references in the place of the values of variables that the requests of a collection use as such: environments are kept apart from
// the requests that they are for.
func (i *Imported) cover(c *collection.Collection) {
	foreign := slices.DeleteFunc(slices.Clone(i.Environments), func(e Environment) bool { return e.own.text != nil })
	if len(foreign) == 0 {
		return
	}
	b := newBuilder()
	for it := range c.All {
		if it.Request != nil {
			r := *it.Request
			b.headers(r.Headers, "")
			b.hideLogin(r.Login, "")
			b.hideParams(&r, "")
		}
	}
	for _, address := range c.Addresses() {
		b.hideInAddress(address)
	}
	b.out = &Imported{Variables: slices.Clone(c.Variables), Environments: foreign, Secrets: i.Secrets}
	b.names, b.known = map[string]int{}, map[string]string{}
	for _, s := range i.Secrets {
		b.names["secret "+s.Name] = 1
	}
	b.coverTokens()
	i.Secrets = b.out.Secrets
}

// eachVariables hands over all lists of variables.
func (i *Imported) eachVariables(take func([]collection.Variable)) {
	take(i.Variables)
	for _, e := range i.Environments {
		take(e.Variables)
	}
	eachVariablesOf(i.Items, take)
}

func eachVariablesOf(items []Item, take func([]collection.Variable)) {
	for _, it := range items {
		take(it.Variables)
		if it.Request != nil {
			take(it.Request.Variables)
		}
		eachVariablesOf(it.Items, take)
	}
}
