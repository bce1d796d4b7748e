package importing

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

func isInsomnia(s *source) bool {
	return s.json.get("_type").text() == "export" && s.json.get("resources").isArray()
}

// insomnia reads an export of Insomnia, format 4: a flat list whose entries name what they lie in.
func (b *builder) insomnia(s *source) ([]Item, error) {
	below := map[string][]value{} // by the id of what they lie in
	var top []string
	var environments []value
	for r := range s.json.get("resources").items() {
		parent := r.get("parentId").text()
		switch r.get("_type").text() {
		case "workspace":
			b.out.Name = or(b.out.Name, r.get("name").text())
			b.out.Docs = or(b.out.Docs, r.get("description").text())
			top = append(top, r.get("_id").text())
		case "request", "request_group", "websocket_request", "websocket_payload":
			below[parent] = append(below[parent], r)
		case "environment":
			environments = append(environments, r)
		case "cookie_jar", "api_spec":
		default:
			b.left(leftOther, r.get("_type").text())
		}
	}
	if top == nil {
		top = []string{"", "__WORKSPACE_ID__"}
	}
	b.insomniaEnvironments(environments, top)
	t := insomniaTree{b, below, map[string]bool{}}
	var items []Item
	for _, id := range top {
		items = append(items, t.items(id, 0)...)
	}
	return items, nil
}

// insomniaTree is what lies in what.
type insomniaTree struct {
	b     *builder
	below map[string][]value
	seen  map[string]bool // ids of folders: one that lies in itself is read once
}

func (t *insomniaTree) items(id string, depth int) []Item {
	list := t.below[id]
	slices.SortStableFunc(list, func(x, y value) int { return compareNumbers(x.get("metaSortKey"), y.get("metaSortKey")) })
	var items []Item
	for _, r := range list {
		name, own := or(r.get("name").text(), "?"), r.get("_id").text()
		if r.get("_type").text() != "request_group" {
			items = append(items, t.request(name, r)...)
			continue
		}
		if t.seen[own] || depth >= maxFolders {
			continue
		}
		t.seen[own] = true
		t.b.within(name, func() {
			var inner []Item
			t.b.below(t.above(r), func() { inner = t.items(own, depth+1) })
			if inner != nil {
				items = append(items, Item{Name: name, Items: inner, Docs: r.get("description").text(), Variables: t.b.insomniaVariables("", r.get("environment"))})
			}
		})
	}
	return items
}

// above is what a folder says for all in it.
func (t *insomniaTree) above(folder value) (a above) {
	for h := range folder.get("headers").items() {
		if name := h.get("name").text(); h.get("disabled").isTrue() {
			t.b.left(leftDisabled, name)
		} else {
			a.headers = append(a.headers, collection.Header{Name: name, Value: t.b.insomniaText(h.get("value").text())})
		}
	}
	if auth := folder.get("authentication"); auth.get("type").text() != "" {
		a.auth = func(*posted) []collection.Header { return t.auth(auth) }
	}
	return a
}

func compareNumbers(x, y value) int {
	a, _ := strconv.ParseFloat(string(x), 64)
	b, _ := strconv.ParseFloat(string(y), 64)
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (t *insomniaTree) request(name string, r value) []Item {
	p := posted{name: name, method: r.get("method").text(), url: t.b.insomniaText(r.get("url").text()), body: t.b.insomniaText(r.get("body", "text").text())}
	p.docs = r.get("description").text()
	t.b.within(name, func() { p.url = t.withParameters(p.url, r.get("parameters")) })
	if r.get("_type").text() == "websocket_payload" {
		return nil
	}
	if r.get("_type").text() == "websocket_request" {
		p.method = ""
		for _, payload := range t.below[r.get("_id").text()] {
			p.body = t.b.insomniaText(payload.get("value").text())
		}
	}
	t.b.within(name, func() {
		for h := range r.get("headers").items() {
			if h.get("disabled").isTrue() {
				t.b.left(leftDisabled, h.get("name").text())
				continue
			}
			p.headers = append(p.headers, collection.Header{Name: h.get("name").text(), Value: t.b.insomniaText(h.get("value").text())})
		}
		if p.method == "" || strings.EqualFold(p.method, "POST") {
			own := r.get("authentication")
			p.headers = append(p.headers, t.auth(own)...)
			t.b.inherit(&p, own.get("type").text() == "" && len(t.b.above) > 0)
		}
		for _, key := range []string{"preRequestScript", "afterResponseScript"} {
			if strings.TrimSpace(r.get(key).text()) != "" {
				t.b.left(leftScript, key)
			}
		}
	})
	return t.b.take(p)
}

// withParameters is an address with the parameters of a request in its query.
func (t *insomniaTree) withParameters(address string, list value) string {
	for p := range list.items() {
		name, text := t.b.insomniaText(p.get("name").text()), t.b.insomniaText(p.get("value").text())
		switch {
		case name == "":
			continue
		case p.get("disabled").isTrue():
			t.b.left(leftDisabled, name)
			continue
		}
		between := "?"
		if strings.Contains(address, "?") {
			between = "&"
		}
		address += between + queryText(name) + "=" + queryText(text)
	}
	return address
}

// queryText is a text as it stands in a query; one with variables in it stays as it is.
func queryText(text string) string {
	if strings.Contains(text, "{{") {
		return text
	}
	return rpcclient.EscapeInPath(text)
}

func (t *insomniaTree) auth(a value) []collection.Header {
	if a.get("disabled").isTrue() {
		return nil
	}
	part := func(key string) string { return t.b.insomniaText(a.get(key).text()) }
	switch kind := a.get("type").text(); kind {
	case "", "none":
	case "bearer":
		return []collection.Header{{Name: "Authorization", Value: or(part("prefix"), "Bearer") + " " + part("token")}}
	case "basic":
		return t.b.basicHeader(part("username"), part("password"))
	case "apikey":
		return []collection.Header{{Name: part("key"), Value: part("value")}}
	default:
		t.b.left(leftAuth, kind)
	}
	return nil
}

var (
	insomniaName = regexp.MustCompile(`\{\{\s*(?:_\.)?([A-Za-z0-9_.$-]+)\s*\}\}`)
	insomniaTag  = regexp.MustCompile(`\{%\s*([a-z]+)[^%]*%\}`)
)

// insomniaText writes variables as we do; tags that compute something stay, and are told.
func (b *builder) insomniaText(text string) string {
	for _, m := range insomniaTag.FindAllStringSubmatch(text, 8) {
		b.left(leftDynamic, m[1])
	}
	return insomniaName.ReplaceAllString(text, "{{${1}}}")
}

// insomniaEnvironments reads the base environment of a workspace, whose variables are those of the collection, and those below it, which
// say what is otherwise.
func (b *builder) insomniaEnvironments(all []value, workspaces []string) {
	for _, r := range all {
		variables := b.insomniaVariables("", r.get("data"))
		name := or(r.get("name").text(), "environment")
		switch parent := r.get("parentId").text(); {
		case len(variables) == 0:
		case slices.Contains(workspaces, parent):
			b.insomniaBase(name, variables)
		default:
			b.out.Environments = append(b.out.Environments, Environment{Name: name, Variables: variables})
		}
	}
}

// insomniaBase adds variables of the collection. Of two workspaces that know the same name, the first one has it, and the other's are told.
func (b *builder) insomniaBase(name string, variables []collection.Variable) {
	b.within(name, func() {
		for _, v := range variables {
			if slices.ContainsFunc(b.out.Variables, func(o collection.Variable) bool { return o.Name == v.Name }) {
				b.left(leftOther, v.Name)
			} else {
				b.out.Variables = append(b.out.Variables, v)
			}
		}
	})
}

// insomniaVariables are the texts and numbers of an environment, those of nested objects under their path.
func (b *builder) insomniaVariables(prefix string, data value) []collection.Variable {
	var all []collection.Variable
	for name, v := range data.members() {
		switch {
		case v.isObject() && strings.Count(prefix, ".") < maxFolders:
			all = append(all, b.insomniaVariables(prefix+name+".", v)...)
		case v.isArray():
			all = append(all, b.variable(prefix+name, string(v), false))
		default:
			all = append(all, b.variable(prefix+name, b.insomniaText(v.text()), false))
		}
	}
	return all
}
