package importing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

func isInsomnia(s *source) bool {
	return s.json.get("_type").text() == "export" && s.json.get("resources").isArray() || insomnia5.MatchString(s.json.get("type").text())
}

// insomnia reads an export of Insomnia: of format 5, or of format 4, a flat list whose entries name what they lie in.
func (b *builder) insomnia(s *source) ([]Item, error) {
	b.foreign = true
	if !s.json.has("resources") {
		return b.insomniaFile(s.json), nil
	}
	below := map[string][]value{} // by the id of what they lie in
	var top []string
	var environments []value
	for r := range s.json.get("resources").items() {
		parent := r.get("parentId").text()
		switch r.get("_type").text() {
		case "workspace":
			b.out.Name = cmp.Or(b.out.Name, r.get("name").text())
			b.out.Docs = cmp.Or(b.out.Docs, r.get("description").text())
			top = append(top, r.get("_id").text())
		case "request", "request_group", "websocket_request", "websocket_payload":
			below[parent] = append(below[parent], r)
		case "environment":
			environments = append(environments, r)
		case "cookie_jar":
			if countItems(r.get("cookies")) > 0 {
				b.left(leftCookie)
			}
		case "api_spec":
			if strings.TrimSpace(r.get("contents").text()) != "" {
				b.left(leftOther, "api_spec")
			}
		default:
			b.left(leftOther, r.get("_type").text())
		}
	}
	if top == nil {
		top = []string{"", "__WORKSPACE_ID__"}
	}
	b.insomniaEnvironments(environments, top)
	t := insomniaTree{b, below, map[string]bool{}, map[string]bool{}}
	var items []Item
	for _, id := range top {
		items = append(items, t.items(id, 0)...)
	}
	return append(items, t.astray(s.json.get("resources"))...), nil
}

// insomniaTree is what lies in what.
type insomniaTree struct {
	b     *builder
	below map[string][]value
	seen  map[string]bool // ids of folders: one that lies in itself is read once
	read  map[string]bool // ids of requests
}

// astray are the requests that lie in nothing that there is, or in a folder that lies in itself.
func (t *insomniaTree) astray(all value) (items []Item) {
	for r := range all.items() {
		kind, id := r.get("_type").text(), r.get("_id").text()
		if (kind == "request" || kind == "websocket_request") && !t.read[id] {
			items = append(items, t.request(cmp.Or(r.get("name").text(), "?"), r)...)
		}
	}
	return items
}

func (t *insomniaTree) items(id string, depth int) []Item {
	list := t.below[id]
	slices.SortStableFunc(list, func(x, y value) int { return compareNumbers(x.get("metaSortKey"), y.get("metaSortKey")) })
	var items []Item
	for _, r := range list {
		name, own := cmp.Or(r.get("name").text(), "?"), r.get("_id").text()
		if r.get("_type").text() != "request_group" {
			t.read[own] = true
			items = append(items, t.request(name, r)...)
			continue
		}
		if t.seen[own] || depth >= maxFolders {
			continue
		}
		t.seen[own] = true
		items = append(items, t.folder(name, r, func() []Item { return t.items(own, depth+1) })...)
	}
	return items
}

// folder is a folder with what lies in it; nothing where that is nothing.
func (t *insomniaTree) folder(name string, r value, below func() []Item) (items []Item) {
	t.b.within(name, func() {
		t.scripts(r)
		var inner []Item
		t.b.below(t.above(r), func() { inner = below() })
		if inner != nil {
			items = []Item{{Name: name, Items: inner, Docs: insomniaDocs(r), Variables: t.b.insomniaVariables("", r.get("environment"))}}
		}
	})
	return items
}

// insomniaDocs is what people are told about something.
func insomniaDocs(v value) string {
	return cmp.Or(v.get("description").text(), v.get("meta", "description").text())
}

// scripts tells scripts.
func (t *insomniaTree) scripts(v value) {
	for _, in := range []value{v, v.get("scripts")} {
		for _, key := range []string{"preRequestScript", "afterResponseScript", "preRequest", "afterResponse"} {
			if strings.TrimSpace(in.get(key).text()) != "" {
				t.b.left(leftScript, key)
			}
		}
	}
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
		a.auth = func(p *posted) []collection.Header { return t.auth(auth, p) }
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
	p.docs = insomniaDocs(r)
	for v := range r.get("pathParameters").items() {
		p.url = withPathParameter(p.url, v.get("name").text(), queryText(t.b.insomniaText(v.get("value").text())))
	}
	t.b.within(name, func() { p.url = t.withParameters(p.url, r.get("parameters")) })
	switch kind := insomniaKind(r); kind {
	case "websocket_payload":
		return nil
	case "request":
		t.b.within(name, func() { t.b.postAnyway(&p) })
	case "websocket_request":
		p.method, p.socket = "", true
	default:
		p.method = kind // none that posts
	}
	t.b.within(name, func() {
		for h := range r.get("headers").items() {
			if h.get("disabled").isTrue() {
				t.b.left(leftDisabled, h.get("name").text())
				continue
			}
			p.headers = append(p.headers, collection.Header{Name: h.get("name").text(), Value: t.b.insomniaText(h.get("value").text())})
		}
		if p.posts() {
			own := r.get("authentication")
			p.headers = append(p.headers, t.auth(own, &p)...)
			t.b.inherit(&p, own.get("type").text() == "" && len(t.b.above) > 0)
		}
		t.scripts(r)
	})
	if payloads := t.below[r.get("_id").text()]; p.socket && len(payloads) > 0 {
		return t.payloads(p, payloads)
	}
	return t.b.take(p)
}

// payloads are the requests of a WebSocket: one for each message that is kept for it.
func (t *insomniaTree) payloads(p posted, all []value) (items []Item) {
	for n, payload := range all {
		one := p
		if one.body = t.b.insomniaText(payload.get("value").text()); n > 0 {
			one.name += " – " + cmp.Or(payload.get("name").text(), strconv.Itoa(n+1))
		}
		items = append(items, t.b.take(one)...)
	}
	return items
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
		address = withQuery(address, name, text)
	}
	return address
}

// withQuery is an address with one more parameter in its query.
func withQuery(address, name, text string) string {
	between := "?"
	if strings.Contains(address, "?") {
		between = "&"
	}
	return address + between + queryText(name) + "=" + queryText(text)
}

// withPathParameter is an address with a text in the place of the segment :NAME of its path.
func withPathParameter(address, name, text string) string {
	path, query, asks := strings.Cut(address, "?")
	segments := strings.Split(path, "/")
	for i, s := range segments {
		if name != "" && s == ":"+name {
			segments[i] = text
		}
	}
	if path = strings.Join(segments, "/"); asks {
		path += "?" + query
	}
	return path
}

// queryText is a text as it stands in a query; one with variables in it stays as it is.
func queryText(text string) string {
	if strings.Contains(text, "{{") {
		return text
	}
	return rpcclient.EscapeInPath(text)
}

func (t *insomniaTree) auth(a value, p *posted) []collection.Header {
	if a.get("disabled").isTrue() {
		return nil
	}
	part := func(key string) string { return t.b.insomniaText(a.get(key).text()) }
	switch kind := a.get("type").text(); kind {
	case "", "none":
	case "bearer":
		return []collection.Header{{Name: "Authorization", Value: cmp.Or(part("prefix"), "Bearer") + " " + part("token")}}
	case "basic":
		p.login = collection.Login{User: part("username"), Password: part("password")}
	case "apikey":
		return t.b.apiKey(p, part("addTo"), part("key"), part("value"))
	default:
		t.b.left(leftAuth, kind)
	}
	return nil
}
