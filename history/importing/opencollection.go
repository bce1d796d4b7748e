package importing

import (
	"strings"

	"rpcexplorer/history/collection"
)

func isOpenCollection(s *source) bool {
	j := s.json
	return j.has("opencollection") || j.get("info").isObject() && (j.has("http") || j.has("websocket") || j.has("runtime") || j.get("info", "type") != nil) ||
		j.has("name") && j.get("variables").isArray() || isBrunoConfig(s)
}

// openCollection reads a file of OpenCollection: a collection with all that is in it, one request, a folder's or an
// environment's file.
func (b *builder) openCollection(s *source) ([]Item, error) {
	j := s.json
	switch {
	case isBrunoConfig(s):
		return b.brunoConfig(s)
	case j.get("variables").isArray() && !j.has("info"):
		b.openEnvironment(j)
		return nil, nil
	case j.has("http") || j.has("websocket") || j.has("graphql") || j.has("grpc"):
		return b.openRequest(j), nil
	case j.get("info", "type").text() == "folder":
		b.openScripts(j)
		b.head = b.openAbove(j.get("request"))
		return nil, nil
	}
	b.out.Name = or(or(j.get("info", "name").text(), j.get("name").text()), b.out.Name)
	b.out.Docs = or(openDocs(j), b.out.Docs)
	for e := range j.get("config", "environments").items() {
		b.openEnvironment(e)
	}
	b.openScripts(j.get("request"))
	above := b.openAbove(j.get("request"))
	if j.has("request") {
		b.head = above
	}
	var items []Item
	b.below(*above, func() { items = b.openItems(j.get("items"), 0) })
	return items, nil
}

// openAbove is what a collection or a folder says for all in it.
func (b *builder) openAbove(request value) *above {
	a := &above{headers: b.openHeaders(request)}
	if auth := request.get("auth"); !openInherits(auth) {
		a.auth = func(p *posted) []collection.Header { return b.openAuth(auth, p) }
	}
	return a
}

// openInherits reports whether an authorization is left to what the request lies in.
func openInherits(auth value) bool { return auth.isNull() || auth.text() == "inherit" }

func (b *builder) openHeaders(v value) (all []collection.Header) {
	for h := range v.get("headers").items() {
		if name := h.get("name").text(); h.get("disabled").isTrue() {
			b.left(leftDisabled, name)
		} else {
			all = append(all, collection.Header{Name: name, Value: h.get("value").text()})
		}
	}
	return all
}

func (b *builder) openItems(list value, depth int) []Item {
	var items []Item
	for it := range list.items() {
		name := or(it.get("info", "name").text(), it.get("name").text())
		if !it.has("items") {
			items = append(items, b.openRequest(it)...)
			continue
		}
		b.within(name, func() {
			if depth >= maxFolders {
				b.left(leftTooDeep)
				return
			}
			b.openScripts(it)
			var inner []Item
			b.below(*b.openAbove(it.get("request")), func() { inner = b.openItems(it.get("items"), depth+1) })
			if inner != nil {
				items = append(items, Item{Name: or(name, "?"), Docs: openDocs(it), Items: inner})
			}
		})
	}
	return items
}

// openRequest reads a request: its parts stand under http or websocket, or, in older files, beside its name.
func (b *builder) openRequest(it value) []Item {
	p := posted{name: or(it.get("info", "name").text(), it.get("name").text()), docs: openDocs(it)}
	h := it.get("http")
	switch {
	case it.has("websocket"):
		h = it.get("websocket")
		p.body = openBody(h.get("message"))
	case h == nil && (it.has("graphql") || it.has("grpc")):
		p.method = "GraphQL, gRPC"
	case h == nil:
		h = it
	}
	if !it.has("websocket") {
		p.method = or(p.method, strings.ToUpper(or(h.get("method").text(), "GET")))
		p.body = openBody(h.get("body"))
	}
	p.url = b.dynamics(h.get("url").text())
	b.within(p.name, func() {
		b.openScripts(it)
		p.headers = b.openHeaders(h)
		if p.method == "" || p.method == "POST" {
			p.headers = append(p.headers, b.openAuth(h.get("auth"), &p)...)
			b.inherit(&p, openInherits(h.get("auth")))
		}
	})
	return b.take(p)
}

// openDocs is what people are told: a text, or an object that has one; in short it may stand beside the name.
func openDocs(v value) string {
	d := v.get("docs")
	if d.isObject() {
		d = d.get("content")
	}
	return or(d.text(), v.get("info", "description").text())
}

// openBody is the text of a body: of the selected one where there are several.
func openBody(body value) string {
	for variant := range body.items() {
		if variant.get("selected").isTrue() || countItems(body) == 1 {
			return openBody(or2(variant.get("body"), variant.get("message"), variant))
		}
	}
	if body.isString() {
		return body.text()
	}
	return body.get("data").text()
}

// or2 is the first value that is there.
func or2(values ...value) value {
	for _, v := range values {
		if v != nil {
			return v
		}
	}
	return nil
}

func (b *builder) openAuth(a value, p *posted) []collection.Header {
	kind := a.get("type").text()
	part := func(key string) string { return or(a.get(kind, key).text(), a.get(key).text()) }
	switch kind {
	case "", "none", "inherit":
	case "bearer":
		return []collection.Header{{Name: "Authorization", Value: "Bearer " + part("token")}}
	case "basic":
		p.login = collection.Login{User: part("username"), Password: part("password")}
	case "apikey":
		if place := part("placement"); place == "" || place == "header" {
			return []collection.Header{{Name: part("key"), Value: part("value")}}
		}
		p.url += "?" + part("key") + "=" + part("value")
	default:
		b.left(leftAuth, kind)
	}
	return nil
}

// openScripts tells scripts, tests, assertions and settings about safety.
func (b *builder) openScripts(it value) {
	for _, part := range []value{it, it.get("runtime")} {
		for _, key := range []string{"scripts", "assertions", "tests", "script", "actions"} {
			if v := part.get(key); !v.isNull() && countItems(v) > 0 || v.isObject() {
				b.left(leftScript, key)
			}
		}
	}
	for _, key := range []string{"followRedirects", "maxRedirects", "verifyTls"} {
		if it.get("settings").has(key) {
			b.left(leftSecurity, key)
		}
	}
}

func (b *builder) openEnvironment(v value) {
	e := Environment{Name: or(v.get("name").text(), "environment")}
	for p := range v.get("variables").items() {
		name := p.get("name").text()
		text := p.get("value")
		if text.isObject() {
			text = text.get("data")
		}
		switch {
		case name == "":
		case p.get("disabled").isTrue() || string(p.get("enabled")) == "false":
			b.left(leftDisabled, name)
		default:
			e.Variables = append(e.Variables, b.variable(name, text.text(), p.get("secret").isTrue()))
		}
	}
	b.out.Environments = append(b.out.Environments, e)
}
