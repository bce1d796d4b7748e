package importing

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// insomnia5 matches the kinds of files of Insomnia, format 5.
var insomnia5 = regexp.MustCompile(`^[A-Za-z]+\.insomnia(\.rest)?/5\.`)

// insomniaFile reads a file of Insomnia, format 5: a collection or the collection of a design, as a tree, or environments alone.
func (b *builder) insomniaFile(j value) []Item {
	b.out.Name, b.out.Docs = j.get("name").text(), insomniaDocs(j)
	kind, _, _ := strings.Cut(j.get("type").text(), ".")
	for _, key := range []string{"spec", "testSuites", "certificates", "server", "routes"} {
		if v := j.get(key); countItems(v) > 0 || v.isObject() && string(v) != "{}" {
			b.left(leftOther, key)
		}
	}
	if countItems(j.get("cookieJar", "cookies")) > 0 {
		b.left(leftCookie)
	}
	b.insomniaSets(j.get("environments"), kind == "environment")
	t := insomniaTree{b: b}
	return append(t.children(j.get("collection"), 0), t.mcp(j.get("mcpRequest"))...)
}

// mcp are the calls to a server of the Model Context Protocol, which is a file of its own: one at an address, or a program.
func (t *insomniaTree) mcp(r value) (items []Item) {
	name := cmp.Or(r.get("name").text(), "MCP")
	t.b.within(name, func() {
		place := strings.TrimSpace(t.b.insomniaText(r.get("url").text()))
		if place == "" {
			return
		}
		var p posted
		address := "ndjson+stdio:" + place
		if r.get("transportType").text() != "stdio" {
			p.headers = append(t.above(r).headers, t.auth(r.get("authentication"), &p)...)
			address, _ = t.b.address(place, postScheme)
		}
		var names []string
		for v := range r.get("env").items() {
			names = append(names, v.get("name").text())
		}
		if len(names) > 0 {
			t.b.left(leftEnv, strings.Join(names, ", "))
		}
		if countItems(r.get("roots")) > 0 {
			t.b.left(leftOther, "roots")
		}
		if address != "" {
			items = t.b.mcpCalls(t.b.nameEndpoint(clip(name), address), p, address)
		}
	})
	return items
}

// children are requests and folders, in their order.
func (t *insomniaTree) children(list value, depth int) (items []Item) {
	all := slices.Collect(list.items())
	slices.SortStableFunc(all, func(x, y value) int {
		return compareNumbers(x.get("meta", "sortKey"), y.get("meta", "sortKey"))
	})
	for _, r := range all {
		name := cmp.Or(r.get("name").text(), "?")
		switch {
		case insomniaKind(r) != "request_group":
			items = append(items, t.request(name, r)...)
		case depth >= maxFolders:
			t.b.within(name, func() { t.b.left(leftTooDeep) })
		default:
			items = append(items, t.folder(name, r, func() []Item { return t.children(r.get("children"), depth+1) })...)
		}
	}
	return items
}

// insomniaKind is what an entry is. In format 5 what it has tells, and how its ID begins.
func insomniaKind(r value) string {
	id := r.get("meta", "id").text()
	switch kind := r.get("_type").text(); {
	case kind != "":
		return kind
	case r.has("children") || !r.has("url"):
		return "request_group"
	case r.has("method"):
		return "request"
	case strings.HasPrefix(id, "ws-req"):
		return "websocket_request"
	case strings.HasPrefix(id, "socketio-req"):
		return "Socket.IO"
	}
	return "gRPC"
}

// insomniaSets reads environments: the base, whose variables are those of the collection, and those below it. Where there is no collection
// the base is an environment, too, or goes into each of the others.
func (b *builder) insomniaSets(all value, alone bool) {
	bases := []value{all}
	if all.isArray() { // as other programs write it
		bases = slices.Collect(all.items())
	}
	for _, base := range bases {
		own := b.insomniaVariables("", base.get("data"))
		name := cmp.Or(base.get("name").text(), "environment")
		below := slices.Collect(base.get("subEnvironments").items())
		switch {
		case len(own) == 0:
		case alone && len(below) == 0, all.isArray():
			if alone {
				name = cmp.Or(b.out.Name, name)
			}
			b.out.Environments = append(b.out.Environments, Environment{Name: name, Variables: own})
		case !alone:
			b.insomniaBase(name, own)
		}
		for _, e := range below {
			variables := b.insomniaVariables("", e.get("data"))
			for _, v := range own {
				if alone && !hasVariable(variables, v.Name) {
					variables = append(variables, v)
				}
			}
			b.out.Environments = append(b.out.Environments, Environment{Name: cmp.Or(e.get("name").text(), "environment"), Variables: variables})
		}
	}
}
