package importing

import (
	"cmp"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
)

func isPostman(s *source) bool {
	return s.json.get("info") != nil && s.json.has("item") || s.json.get("collection", "info") != nil && s.json.get("collection").has("item")
}

// postman reads a collection of Postman, format 2.0 or 2.1.
func (b *builder) postman(s *source) ([]Item, error) {
	b.foreign = true
	root := s.json
	if root.has("collection") && !root.has("item") { // as the API of Postman gives it
		root = root.get("collection")
	}
	b.out.Name = root.get("info", "name").text()
	b.out.Docs = postmanDocs(root.get("info"))
	b.out.Variables = b.postmanVariables(root.get("variable"))
	b.postmanEvents(root)
	b.postmanSettings(root)
	return b.postmanItems(root.get("item"), root.get("auth"), 0), nil
}

// postmanItems reads folders and requests; those that say no authorization of their own have that of what they lie in.
func (b *builder) postmanItems(list, auth value, depth int) []Item {
	var items []Item
	for it := range list.items() {
		name := cmp.Or(it.get("name").text(), "?")
		own := auth
		if a := it.get("auth"); !a.isNull() {
			own = a
		}
		if it.has("request") {
			items = append(items, b.postmanRequest(name, it, auth)...)
			continue
		}
		b.within(name, func() {
			if depth >= maxFolders {
				b.left(leftTooDeep)
				return
			}
			b.postmanEvents(it)
			folder := Item{Name: name, Docs: postmanDocs(it), Variables: b.postmanVariables(it.get("variable"))}
			if folder.Items = b.postmanItems(it.get("item"), own, depth+1); folder.Items != nil {
				items = append(items, folder)
			}
		})
	}
	return items
}

func (b *builder) postmanRequest(name string, it, auth value) []Item {
	r := it.get("request")
	p := posted{name: name, method: r.get("method").text(), url: postmanURL(r.get("url")), body: r.get("body", "raw").text()}
	if r.isString() {
		p.method, p.url = "GET", r.text()
	}
	p.docs = cmp.Or(postmanDocs(r), postmanDocs(it))
	if mode := r.get("body", "mode").text(); mode != "" && mode != "raw" {
		p.body = ""
	}
	if a := r.get("auth"); !a.isNull() {
		auth = a
	}
	b.within(name, func() {
		b.postmanEvents(it)
		b.postmanSettings(it)
		b.postAnyway(&p)
		p.headers = append(p.headers, b.postmanHeaders(r.get("header"))...)
		if p.posts() {
			p.headers = append(p.headers, b.postmanAuth(auth, &p)...)
		}
		if n := countItems(it.get("response")); n > 0 {
			b.left(leftExamples, n)
		}
	})
	b.within(name, func() {
		if r.get("body", "disabled").isTrue() && p.body != "" {
			b.left(leftDisabled, "body")
			p.body = ""
		}
		b.postmanTexts(&p)
		p.fillQuery(b.postmanParameters(r.get("url", "query")))
		b.fillPath(&p, b.postmanParameters(r.get("url", "variable")))
	})
	return b.take(p)
}

// postmanHeaders are headers: a list of them or, as format 2.0 may have them, a text of lines.
func (b *builder) postmanHeaders(list value) (all []collection.Header) {
	for line := range strings.Lines(list.text()) {
		name, text, found := strings.Cut(line, ":")
		if off, is := strings.CutPrefix(name, "//"); is {
			b.left(leftDisabled, strings.TrimSpace(off))
		} else if found {
			all = append(all, collection.Header{Name: strings.TrimSpace(name), Value: strings.TrimSpace(text)})
		}
	}
	for h := range list.items() {
		if h.get("disabled").isTrue() {
			b.left(leftDisabled, h.get("key").text())
			continue
		}
		all = append(all, collection.Header{Name: h.get("key").text(), Value: h.get("value").text()})
	}
	return all
}

// postmanParameters are parameters of a query, or variables of a path.
func (b *builder) postmanParameters(list value) (all []collection.Variable) {
	for v := range list.items() {
		name := v.first("key", "id", "name")
		switch {
		case name == "":
		case v.get("disabled").isTrue():
			b.left(leftDisabled, name)
		default:
			all = append(all, collection.Variable{Name: name, Value: b.postmanText(v.get("value").text())})
		}
	}
	return all
}

// postmanTexts writes what is generated and what is secret in a request as we do.
func (b *builder) postmanTexts(p *posted) {
	p.url, p.body = b.postmanText(p.url), b.postmanText(p.body)
	p.login.User, p.login.Password = b.postmanText(p.login.User), b.postmanText(p.login.Password)
	for n := range p.headers {
		p.headers[n].Value = b.postmanText(p.headers[n].Value)
	}
}

// postmanDocs is the description of something: a text, or an object that has one.
func postmanDocs(v value) string {
	d := v.get("description")
	if d.isString() {
		return d.text()
	}
	return d.get("content").text()
}

// postmanAuth is the header of an authorization.
func (b *builder) postmanAuth(a value, p *posted) []collection.Header {
	kind := a.get("type").text()
	part := func(key string) string { return postmanParameter(a.get(kind), key) }
	switch kind {
	case "", "noauth", "inherit":
	case "bearer":
		return []collection.Header{{Name: "Authorization", Value: "Bearer " + part("token")}}
	case "basic":
		p.login = collection.Login{User: part("username"), Password: part("password")}
	case "apikey":
		return b.apiKey(p, part("in"), part("key"), part("value"))
	case "oauth2":
		b.left(leftAuth, kind) // how a token is got; the one that there is goes along
		return b.postmanToken(part, p)
	default:
		b.left(leftAuth, kind)
	}
	return nil
}

// postmanToken is the token that was got by OAuth, where one was kept.
func (b *builder) postmanToken(part func(string) string, p *posted) []collection.Header {
	token := part("accessToken")
	switch {
	case token == "":
		return nil
	case part("addTokenTo") == "queryParams":
		p.addQuery("access_token", queryText(token))
		return nil
	}
	return []collection.Header{{Name: "Authorization", Value: strings.TrimSpace(cmp.Or(part("headerPrefix"), "Bearer")) + " " + token}}
}

// postmanParameter is a parameter of an authorization: an item of a list in format 2.1, a member in 2.0.
func postmanParameter(v value, key string) string {
	for it := range v.items() {
		if it.get("key").text() == key {
			return it.get("value").text()
		}
	}
	return v.get(key).text()
}

func (b *builder) postmanVariables(list value) []collection.Variable {
	var all []collection.Variable
	for v := range list.items() {
		name := v.first("key", "id")
		switch {
		case name == "":
		case v.get("disabled").isTrue() || string(v.get("enabled")) == "false":
			b.left(leftDisabled, name)
		case v.get("type").text() == "secret":
			all = append(all, b.postmanSecret(name, b.postmanText(postmanValue(v.get("value")))))
		default:
			all = append(all, b.variable(name, b.postmanText(postmanValue(v.get("value"))), false))
		}
	}
	return all
}

// postmanValue is the value of a variable. One that is no text counts as the JSON that it is.
func postmanValue(v value) string {
	if v.isObject() || v.isArray() {
		return string(v)
	}
	return v.text()
}

// postmanEvents tells scripts.
func (b *builder) postmanEvents(v value) {
	for e := range v.get("event").items() {
		if s := e.get("script", "exec"); strings.TrimSpace(s.text()) != "" || hasLine(s) {
			b.left(leftScript, cmp.Or(e.get("listen").text(), "script"))
		}
	}
}

// hasLine reports whether anything stands in a list of lines.
func hasLine(list value) bool {
	for line := range list.items() {
		if strings.TrimSpace(line.text()) != "" {
			return true
		}
	}
	return false
}

// postmanSafe are settings that are not about safety.
var postmanSafe = []string{"disableBodyPruning", "disableUrlEncoding", "disabledSystemHeaders", "disableCookies"}

// postmanSettings tells settings.
func (b *builder) postmanSettings(v value) {
	for key := range v.get("protocolProfileBehavior").members() {
		if slices.Contains(postmanSafe, key) {
			b.left(leftOther, key)
		} else {
			b.left(leftSecurity, key)
		}
	}
}

func countItems(v value) (n int) {
	for range v.items() {
		n++
	}
	return n
}

func isPostmanEnvironment(s *source) bool {
	scope := s.json.get("_postman_variable_scope").text()
	return s.json.get("values").isArray() && (scope == "environment" || scope == "globals" || s.json.has("name") && !s.json.has("item"))
}

func (b *builder) postmanEnvironment(s *source) ([]Item, error) {
	b.foreign = true
	e := Environment{Name: cmp.Or(s.json.get("name").text(), "environment"), Variables: b.postmanVariables(s.json.get("values"))}
	b.out.Environments = append(b.out.Environments, e)
	return nil, nil
}
