package importing

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

func isOpenRPC(s *source) bool {
	return s.json.get("openrpc").isString() && s.json.get("methods").isArray()
}

// openRPC makes a request of each method of an OpenRPC document, of any 1.x: its params are those of its first example, or
// samples made of their schemas.
func (b *builder) openRPC(s *source) ([]Item, error) {
	b.out.Name, b.out.Docs = s.json.get("info", "title").text(), s.json.get("info", "description").text()
	if b.out.Default = b.openRPCServers(s.json.get("servers")); b.out.Default == "" {
		b.left(leftServer)
	}
	d := &document{b: b, root: s.json, budget: maxSamples, work: maxWork, found: map[string]value{}}
	for m := range s.json.get("methods").items() {
		d.results = d.results || m.has("result")
	}
	var items []Item
	for m := range s.json.get("methods").items() {
		ref := m.get("$ref").text()
		m = d.resolve(m)
		name := m.get("name").text()
		if name == "" {
			b.left(leftNowhere, cmp.Or(ref, "method"))
			continue
		}
		b.within(name, func() {
			d.into(&items, m, d.requests(m, name))
		})
	}
	return items, nil
}

// requests are a request for each example of a method; one of its schemas where it has none.
func (d *document) requests(m value, name string) (items []Item) {
	r := collection.Request{Name: name, Method: name, Endpoint: d.b.openRPCServers(m.get("servers")), Docs: openRPCDocs(m)}
	r.Docs = paragraphs(r.Docs, d.paramDocs(m, r.Docs))
	if d.results && !m.has("result") { // then it is one, to a document that says what others give
		r.Kind = collection.Notification
	}
	examples := d.examples(m)
	if len(examples) == 0 {
		r.Params = d.params(m)
		items = append(items, d.b.add(&r)...)
	}
	for i, e := range examples {
		one := r
		if one.Docs = cmp.Or(e.docs, r.Docs); d.affords(len(r.Docs) + len(e.docs)) {
			one.Docs = paragraphs(r.Docs, e.docs)
		}
		if one.Params = e.params; i > 0 {
			one.Name = name + " – " + cmp.Or(e.name, strconv.Itoa(i+1))
		}
		items = append(items, d.b.add(&one)...)
	}
	return items
}

// into adds requests of a method: its first tag is the folder that they lie in, as others read documents, too.
func (d *document) into(items *[]Item, m value, requests []Item) {
	for tag := range m.get("tags").items() {
		if tag = d.resolve(tag); tag.get("name").text() == "" {
			continue
		}
		in := Item{Items: *items}
		folder := in.folder(tag.get("name").text())
		folder.Items = append(folder.Items, requests...)
		folder.Docs = cmp.Or(folder.Docs, openRPCDocs(tag))
		*items = in.Items
		return
	}
	*items = append(*items, requests...)
}

// openRPCDocs is what a document says of a method.
func openRPCDocs(m value) string {
	return paragraphs(m.get("summary").text(), m.get("description").text())
}

// paragraphs are texts one below the other, but for those that begin another.
func paragraphs(all ...string) (text string) {
	for _, p := range all {
		switch p = docsText(p); {
		case p == "" || strings.HasPrefix(text+"\n\n", p+"\n\n"):
		case text == "" || strings.HasPrefix(p, text+"\n\n"):
			text = p
		default:
			text += "\n\n" + p
		}
	}
	return text
}

// paramDocs says what the params of a method are, in the order in which they stand; nothing where docs name them all already.
func (d *document) paramDocs(m value, docs string) string {
	var lines []string
	told := true
	for p := range m.get("params").items() {
		p = d.resolve(p)
		name := p.get("name").text()
		if name == "" {
			continue
		}
		line := "- `" + name + "`"
		if about := openRPCDocs(p); about != "" {
			line += ": " + indentedBelow(about)
		}
		if !d.affords(len(line)) {
			break
		}
		lines, told = append(lines, line), told && strings.Contains(docs, "`"+name+"`")
	}
	if told {
		return ""
	}
	return strings.Join(lines, "\n")
}

// indentedBelow is a text whose lines but the first belong to a point of a list; empty ones stay empty.
func indentedBelow(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines[1:] {
		if lines[i+1] = ""; strings.TrimSpace(line) != "" {
			lines[i+1] = "  " + line
		}
	}
	return strings.Join(lines, "\n")
}

// serverVariable matches a variable in the URL of a server.
var serverVariable = regexp.MustCompile(`\$?\{([A-Za-z0-9_.-]+)\}`)

// openRPCServers makes endpoints of servers, and gives the name of the first.
func (b *builder) openRPCServers(servers value) (first string) {
	list := servers.items()
	if servers.isObject() {
		list = func(yield func(value) bool) { yield(servers) }
	}
	for server := range list {
		text := serverVariable.ReplaceAllStringFunc(server.get("url").text(), func(v string) string {
			name := serverVariable.FindStringSubmatch(v)[1]
			value := server.get("variables", name, "default").text()
			if value != "" && rpcclient.IsSecretName(name) {
				return b.secret(name, value, server.get("url").text())
			}
			return cmp.Or(value, "{{"+name+"}}")
		})
		if strings.HasPrefix(text, "/") || text == "" {
			continue // relative to where the document came from, which nobody knows here
		}
		address, login := b.address(text, postScheme)
		if !login.IsZero() {
			b.left(leftCredentials)
		}
		if address == "" {
			continue
		}
		name := server.get("name").text()
		if name != "" && !hasEndpoint(b.out.Endpoints, address) {
			name = b.nameEndpoint(clip(name), address)
		} else {
			name = b.endpoint(address, postScheme)
		}
		first = cmp.Or(first, name)
	}
	return first
}

func hasEndpoint(list []collection.Endpoint, address string) bool {
	for _, e := range list {
		if e.URL == address {
			return true
		}
	}
	return false
}

// example is a call of a method as the document shows it.
type example struct{ name, params, docs string }

// examples are the examples of a method.
func (d *document) examples(m value) (all []example) {
	for e := range m.get("examples").items() {
		ref := e.get("$ref").text()
		e = d.resolve(e)
		if given := e.get("params"); given.isArray() {
			all = append(all, example{e.get("name").text(), d.exampleParams(given, isByName(m)), openRPCDocs(e)})
		} else {
			d.b.left(leftNowhere, cmp.Or(ref, "example"))
		}
	}
	return all
}

func isByName(m value) bool { return m.get("paramStructure").text() == "by-name" }

// params are samples of the params of a method; "" if it takes none.
func (d *document) params(m value) string {
	byName := isByName(m)
	var names []string
	var values []value
	needed := 0
	for p := range m.get("params").items() {
		p = d.resolve(p)
		names = append(names, p.get("name").text())
		values = append(values, d.sample(p.get("schema"), nil))
		if p.get("required").isTrue() {
			needed = len(names)
		} else if byName {
			names, values = names[:len(names)-1], values[:len(values)-1]
		}
	}
	if !byName {
		names, values = names[:needed], values[:needed]
	}
	return written(names, values, byName)
}

// exampleParams are the values of an example.
func (d *document) exampleParams(list value, byName bool) string {
	var names []string
	var values []value
	for p := range list.items() {
		p = d.resolve(p)
		v := p.get("value")
		if v == nil {
			v = value("null")
		}
		names, values = append(names, p.get("name").text()), append(values, d.spend(v))
	}
	return written(names, values, byName)
}

// written is params as JSON: in one line, or a value a line where one of them has several lines itself.
func written(names []string, values []value, byName bool) string {
	if len(values) == 0 {
		return ""
	}
	texts := make([]string, len(values))
	long := false
	for i, v := range values {
		texts[i] = moved(strings.ReplaceAll(string(v), "\r\n", "\n"))
		if byName {
			texts[i] = string(quoteJSON(names[i])) + ": " + texts[i]
		}
		long = long || strings.Contains(texts[i], "\n")
	}
	text := strings.Join(texts, ", ")
	if long {
		text = "\n  " + strings.ReplaceAll(strings.Join(texts, ",\n"), "\n", "\n  ") + "\n"
	}
	if byName {
		return "{" + text + "}"
	}
	return "[" + text + "]"
}
