package importing

import (
	"cmp"
	"strings"
	"time"

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
	b.foreign = true
	if isBrunoConfig(s) {
		return b.brunoConfig(s)
	}
	j := s.json
	b.within(cmp.Or(j.get("info", "name").text(), j.get("name").text(), stem(s.name)), func() { j = b.processNames(j) })
	switch {
	case j.get("variables").isArray() && !j.has("info"):
		b.openEnvironment(j)
		return nil, nil
	case j.has("http") || j.has("websocket") || j.has("graphql") || j.has("grpc"):
		return b.openRequest(j), nil
	case j.get("info", "type").text() == "folder":
		b.openHead(j, stem(s.name))
		return nil, nil
	case !j.has("items") && !j.has("opencollection") && j.get("info", "type").text() != "":
		b.within(j.get("info", "name").text(), func() { b.left(leftOther, j.get("info", "type").text()) }) // a script, another protocol
		return nil, nil
	}
	name := cmp.Or(j.get("info", "name").text(), j.get("name").text(), b.out.Name)
	for e := range j.get("config", "environments").items() {
		b.openEnvironment(e)
	}
	b.openConfig(j.get("config"))
	above := b.openHead(j, "")
	b.out.Name = name
	var items []Item
	b.below(*above, func() { items = b.openItems(j.get("items"), 0) })
	return items, nil
}

// openHead is what a collection or a folder says for all in it, in a file of its own.
func (b *builder) openHead(v value, where string) (a *above) {
	read := func() {
		b.openScripts(v)
		b.openScripts(v.get("request"))
		a = b.openAbove(v.get("request"))
		b.out.Variables = b.openVariables(v.get("request", "variables"))
	}
	if b.out.Name, b.out.Docs = v.get("info", "name").text(), openDocs(v); where == "" {
		read()
	} else {
		b.within(cmp.Or(b.out.Name, where), read)
	}
	b.head = a
	return a
}

// openConfig tells what a collection would have all its requests do.
func (b *builder) openConfig(config value) {
	if config.get("proxy").isObject() {
		b.left(leftSecurity, "proxy")
	}
	if countItems(config.get("clientCertificates")) > 0 {
		b.left(leftSecurity, "clientCertificates")
	}
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
		name := cmp.Or(it.get("info", "name").text(), it.get("name").text())
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
			b.openScripts(it.get("request"))
			own := b.openVariables(it.get("request", "variables"))
			var inner []Item
			b.below(*b.openAbove(it.get("request")), func() { inner = b.openItems(it.get("items"), depth+1) })
			if inner != nil {
				items = append(items, Item{Name: cmp.Or(name, "?"), Docs: openDocs(it), Variables: own, Items: inner})
			}
		})
	}
	return items
}

// openRequest reads a request: its parts stand under http or websocket, or, in older files, beside its name.
func (b *builder) openRequest(it value) []Item {
	p := posted{name: cmp.Or(it.get("info", "name").text(), it.get("name").text()), docs: openDocs(it)}
	h := it.get("http")
	switch {
	case it.has("websocket"):
		h, p.socket = it.get("websocket"), true
		p.body = b.openMessage(p.name, h.get("message"))
	case h == nil && (it.has("graphql") || it.has("grpc")):
		p.method = "GraphQL, gRPC"
	case h == nil:
		h = it
	}
	if !it.has("websocket") {
		p.method = cmp.Or(p.method, strings.ToUpper(h.get("method").text()), "GET")
		p.body = openBody(h.get("body"))
	}
	p.url = b.dynamics(h.get("url").text())
	b.within(p.name, func() {
		b.openScripts(it)
		b.postAnyway(&p)
		p.headers = b.openHeaders(h)
		p.variables = b.openVariables(or2(it.get("runtime", "variables"), it.get("variables")))
		p.timeout = b.openSettings(it)
		if p.posts() {
			auth := or2(h.get("auth"), it.get("runtime", "auth"))
			p.headers = append(p.headers, b.openAuth(auth, &p)...)
			b.inherit(&p, openInherits(auth))
		}
		p.fillQuery(b.openParameters(h, "query"))
		b.fillPath(&p, b.openParameters(h, "path"))
	})
	return b.take(p)
}

// openParameters are the parameters of a query or of a path.
func (b *builder) openParameters(h value, kind string) (all []collection.Variable) {
	for v := range h.get("params").items() {
		name := v.get("name").text()
		switch {
		case v.get("type").text() != kind:
		case v.get("disabled").isTrue():
			b.left(leftDisabled, name)
		default:
			all = append(all, collection.Variable{Name: name, Value: b.dynamics(v.get("value").text())})
		}
	}
	return all
}

// openSettings is the timeout of a request, and tells what else of it is not carried over.
func (b *builder) openSettings(it value) time.Duration {
	if n := countItems(it.get("examples")); n > 0 {
		b.left(leftExamples, n)
	}
	if countItems(or2(it.get("info", "tags"), it.get("tags"))) > 0 {
		b.left(leftOther, "tags")
	}
	return milliseconds(it.get("settings", "timeout").text())
}

// openMessage is the message of a WebSocket that is chosen; the others are told.
func (b *builder) openMessage(name string, messages value) string {
	b.within(name, func() {
		several := countItems(messages) > 1
		for m := range messages.items() {
			if several && !m.get("selected").isTrue() {
				b.left(leftDisabled, cmp.Or(m.get("title").text(), "message"))
			}
		}
	})
	return openBody(messages)
}

// openDocs is what people are told: a text, or an object that has one; in short it may stand beside the name.
func openDocs(v value) string {
	d := v.get("docs")
	if d.isObject() {
		d = d.get("content")
	}
	return cmp.Or(d.text(), v.get("info", "description").text())
}

// openBody is the text of a body: of the selected one where there are several.
func openBody(body value) string {
	single := countItems(body) == 1
	for variant := range body.items() {
		if variant.get("selected").isTrue() || single {
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
	part := func(key string) string { return cmp.Or(a.get(kind, key).text(), a.get(key).text()) }
	switch kind {
	case "", "none", "inherit":
	case "bearer":
		return []collection.Header{{Name: "Authorization", Value: "Bearer " + part("token")}}
	case "basic":
		p.login = collection.Login{User: part("username"), Password: part("password")}
	case "apikey":
		return b.apiKey(p, part("placement"), part("key"), part("value"))
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
	e := Environment{Name: cmp.Or(v.get("name").text(), "environment")}
	b.within(e.Name, func() {
		if base := v.get("extends").text(); base != "" {
			b.left(leftOther, "extends "+base)
		}
		if countItems(v.get("clientCertificates")) > 0 {
			b.left(leftSecurity, "clientCertificates")
		}
	})
	e.Variables = b.openVariables(v.get("variables"))
	b.out.Environments = append(b.out.Environments, e)
}

func (b *builder) openVariables(list value) (all []collection.Variable) {
	for v := range list.items() {
		name := v.get("name").text()
		switch {
		case name == "":
		case v.get("disabled").isTrue() || string(v.get("enabled")) == "false":
			b.left(leftDisabled, name)
		default:
			secret := v.get("secret").isTrue() || v.get("transient").isTrue()
			all = append(all, b.variable(name, b.dynamics(openValue(v.get("value"))), secret))
		}
	}
	return all
}

// openValue is the value of a variable: a text, one with its type, or the chosen one of several.
func openValue(v value) string {
	single := countItems(v) == 1
	for variant := range v.items() {
		if variant.get("selected").isTrue() || single {
			return openValue(variant.get("value"))
		}
	}
	if v.isObject() {
		v = v.get("data")
	}
	return v.text()
}
