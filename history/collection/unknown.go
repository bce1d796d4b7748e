package collection

import (
	"path"
	"slices"
	"strings"
	"sync"

	"rpcexplorer/history/variables"
)

// Unknown is what requests mean by names that another collection does not know.
type Unknown struct {
	Endpoints []string // names of endpoints, or the URL that was the default
	Variables []string
}

// UnknownIn tells what the requests at paths, or in the folders there, mean by names that mean nothing, or have no address any more, in a folder of
// another collection. Secrets are of their collection: those are known there that its texts name.
func (c *Collection) UnknownIn(paths []string, other *Collection, dir string) Unknown {
	m := &meaning{from: c, to: other, there: other.defined(path.Join(dir, "\x00")), secrets: sync.OnceValue(other.Secrets)}
	for _, at := range paths {
		if it := c.Find(at); it != nil {
			m.names = c.defined(at)
			m.look(it, Defaults{}, nil, dir)
		}
	}
	return m.unknown
}

// meaning is what is asked about names of one collection in another.
type meaning struct {
	from, to     *Collection
	names, there map[string]bool // names of variables that stand for something here, and there
	secrets      func() []string // that are referred to there
	unknown      Unknown
}

// defined are the names of variables that stand for something at a path, in one environment or another.
func (c *Collection) defined(at string) map[string]bool {
	names := map[string]bool{}
	for _, env := range append([]*Environment{nil}, c.Environments...) {
		for _, set := range c.Sets(at, env) {
			for _, v := range set.Variables {
				names[v.Name] = true
			}
		}
	}
	return names
}

// look looks at a request or a folder. own are the names that folders give that go along with it.
func (m *meaning) look(it *Item, d Defaults, own []string, dir string) {
	if it.Inner { // it says all of it itself
		return
	}
	d = d.with(it.Head.Defaults)
	own = append(slices.Clone(own), namesOf(it.Head.Variables)...)
	for _, v := range it.Head.Variables {
		m.text(v.Value, variables.Text, own)
	}
	m.text(it.Head.Defaults.Timeout.String(), variables.Option, own)
	if it.Request != nil {
		m.request(it, d.with(Defaults{Endpoint: it.Request.Endpoint}), own, dir)
	}
	for _, sub := range it.Items {
		m.look(sub, d, own, dir)
	}
}

func (m *meaning) request(it *Item, d Defaults, own []string, dir string) {
	r := it.Request
	own = append(slices.Clone(own), namesOf(r.Variables)...)
	m.endpoint(it, d.Endpoint, own, dir)
	m.text(r.Method, variables.Text, own)
	m.text(r.Timeout.String(), variables.Option, own)
	for _, text := range []string{r.Params, r.Message, r.ID} {
		m.text(text, variables.JSON, own)
	}
	for _, h := range r.Headers {
		m.text(h.Value, variables.Header, own)
	}
	for _, p := range r.Login.pairs() {
		m.text(p.Value, variables.Header, own)
	}
	for _, v := range r.Variables {
		m.text(v.Value, variables.Text, own)
	}
}

// endpoint looks at where a request goes. "" is what the folder that it lies in says, and the collection.
func (m *meaning) endpoint(it *Item, name string, own []string, dir string) {
	if name == "" {
		if there, _ := m.to.Target(path.Join(dir, "\x00")); there == "" {
			add(&m.unknown.Endpoints, m.from.inherited(it.Path))
		}
		return
	}
	m.text(name, variables.Endpoint, own)
	_, from := m.from.Innermost(it.Path)
	_, to := m.to.Innermost(path.Join(dir, "\x00"))
	if from.names(name) && !to.names(name) {
		add(&m.unknown.Endpoints, name)
	}
}

// names reports whether a collection has an endpoint of that name.
func (h *Head) names(name string) bool {
	return slices.ContainsFunc(h.Endpoints, func(e Endpoint) bool { return e.Name == name })
}

// inherited is the endpoint, by its name if it has one, of what says nothing about it itself.
func (c *Collection) inherited(at string) string {
	d := c.Defaults
	for items := c.Items; items != nil; {
		it := holder(items, at)
		if it == nil {
			break
		}
		if it.Inner {
			d = Defaults{}
		}
		d = d.with(it.Head.Defaults)
		items = it.Items
	}
	return d.Endpoint
}

// text looks at the names in a text.
func (m *meaning) text(text string, mode variables.Mode, own []string) {
	if !strings.Contains(text, "{{") {
		return
	}
	for _, use := range new(variables.Sources).Resolve(text, mode).Uses {
		secret, isSecret := strings.CutPrefix(use.Name, "secret.")
		switch {
		case isSecret && !slices.Contains(m.secrets(), secret), m.names[use.Name] && !m.there[use.Name] && !slices.Contains(own, use.Name):
			add(&m.unknown.Variables, use.Name)
		}
	}
}

func namesOf(list []Variable) (names []string) {
	for _, v := range list {
		names = append(names, v.Name)
	}
	return names
}

// add adds a name once; "" is none.
func add(names *[]string, name string) {
	if name != "" && !slices.Contains(*names, name) {
		*names = append(*names, name)
	}
}
