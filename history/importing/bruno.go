package importing

import (
	"bytes"
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rpcexplorer/history/collection"
)

func isBru(s *source) bool {
	named := strings.HasSuffix(strings.ToLower(s.name), ".bru")
	if s.json != nil || !named && !bytes.Contains(s.data, []byte("meta")) || !bruBlock.Match(s.data) {
		return false
	}
	return named || slices.ContainsFunc(blocks(s.data), func(b block) bool { return b.name == "meta" })
}

// bruFile is a .bru file by its blocks.
type bruFile struct {
	b      *builder
	blocks []block
}

// dict is a block's pairs, by the block's name.
func (f *bruFile) dict(name string) []collection.Variable {
	for _, k := range f.blocks {
		if k.name == name {
			return k.pairs(func(off string) { f.b.left(leftDisabled, off) })
		}
	}
	return nil
}

func (f *bruFile) find(name string) (block, bool) {
	at := slices.IndexFunc(f.blocks, func(k block) bool { return k.name == name })
	if at < 0 {
		return block{}, false
	}
	return f.blocks[at], true
}

// valueOf is the value of a name among pairs.
func valueOf(pairs []collection.Variable, name string) string {
	for _, p := range pairs {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// bruVerbs are the blocks that hold the address, by the method of HTTP.
var bruVerbs = []string{"post", "get", "put", "delete", "patch", "options", "head", "trace", "connect", "http", "ws", "grpc"}

// bru reads a .bru file: a request, an environment, or what a collection or folder says for all in it.
func (b *builder) bru(s *source) ([]Item, error) {
	b.foreign = true
	f := &bruFile{b, blocks(s.data)}
	name := cmp.Or(valueOf(f.dict("meta"), "name"), stem(s.name))
	b.within(name, f.processNames)
	for _, verb := range bruVerbs {
		if _, found := f.find(verb); found {
			return f.request(verb), nil
		}
	}
	if f.environment(s) {
		return nil, nil
	}
	b.within(name, f.head)
	return nil, nil
}

// processName matches a variable of the process that Bruno runs in.
var processName = regexp.MustCompile(`\{\{\s*process\.env\.([A-Za-z0-9_.-]+)\s*\}\}`)

// processNames writes variables of the process as we do, and tells them: who sends it is asked.
func (f *bruFile) processNames() {
	for n, k := range f.blocks {
		if k.name == "docs" || k.isScript() {
			continue
		}
		f.blocks[n].body = string(f.b.processNames([]byte(k.body)))
	}
}

// processNames does the same for a text, which may be JSON.
func (b *builder) processNames(text []byte) []byte {
	return processName.ReplaceAllFunc(text, func(found []byte) []byte {
		return []byte(b.processVariable(string(processName.FindSubmatch(found)[1])))
	})
}

// head is what a collection or a folder says for all in it.
func (f *bruFile) head() {
	f.tellOthers("")
	a := &above{}
	for _, h := range f.dict("headers") {
		a.headers = append(a.headers, collection.Header(h))
	}
	if kind := valueOf(f.dict("auth"), "mode"); kind != "" && kind != "inherit" {
		a.auth = func(p *posted) []collection.Header { return f.auth(kind, p) }
	}
	f.b.head = a
	f.b.out.Name, f.b.out.Docs, f.b.out.Variables = valueOf(f.dict("meta"), "name"), f.docs(), f.variables()
}

// variables are those that are set before a request goes.
func (f *bruFile) variables() (all []collection.Variable) {
	for _, v := range f.dict("vars:pre-request") {
		all = append(all, f.b.variable(v.Name, f.b.dynamics(v.Value), false))
	}
	return all
}

func (f *bruFile) request(verb string) []Item {
	meta, call := f.dict("meta"), f.dict(verb)
	p := posted{name: valueOf(meta, "name"), url: f.b.dynamics(valueOf(call, "url")), docs: f.docs()}
	var body string
	p.socket = verb == "ws"
	p.method, p.body, body = f.sent(verb, call)
	f.b.within(p.name, func() {
		f.b.postAnyway(&p)
		f.tellOthers(body)
		p.variables, p.timeout = f.variables(), f.settings()
		for _, h := range f.dict("headers") {
			p.headers = append(p.headers, collection.Header(h))
		}
		if p.posts() {
			kind := valueOf(call, "auth")
			p.headers = append(p.headers, f.auth(kind, &p)...)
			f.b.inherit(&p, kind == "inherit")
		}
	})
	f.b.within(p.name, func() {
		p.fillQuery(f.dict("params:query"))
		f.b.fillPath(&p, f.dict("params:path"))
	})
	if p.socket {
		return f.messages(p)
	}
	return f.b.take(p)
}

// sent is by which method a request is sent, with what, and the name of the block that this stands in.
func (f *bruFile) sent(verb string, call []collection.Variable) (method, body, name string) {
	name = "body:" + cmp.Or(valueOf(call, "body"), "json")
	switch verb {
	case "ws":
		return "", "", "body:ws"
	case "grpc":
		return "GRPC", "", name
	case "http":
		verb = valueOf(call, "method")
	}
	k, _ := f.find(name)
	return strings.ToUpper(verb), k.body, name
}

// messages are the requests of a WebSocket: one for each message that is kept for it, since Bruno sends any of them.
func (f *bruFile) messages(p posted) (items []Item) {
	var all []block
	for _, k := range f.blocks {
		if k.name == "body:ws" {
			all = append(all, k)
		}
	}
	for n, k := range all {
		said := k.pairs(func(off string) { f.b.left(leftDisabled, off) })
		one := p
		if one.body = valueOf(said, "content"); n > 0 {
			one.name += " – " + cmp.Or(valueOf(said, "name"), strconv.Itoa(n+1))
		}
		items = append(items, f.b.take(one)...)
	}
	if all == nil {
		return f.b.take(p)
	}
	return items
}

// docs is what people are told.
func (f *bruFile) docs() string {
	k, _ := f.find("docs")
	return strings.TrimSpace(k.body)
}

// auth is the header of an authorization.
func (f *bruFile) auth(kind string, p *posted) []collection.Header {
	given := f.dict("auth:" + kind)
	switch kind {
	case "", "none", "inherit":
	case "bearer":
		return []collection.Header{{Name: "Authorization", Value: "Bearer " + valueOf(given, "token")}}
	case "basic":
		p.login = collection.Login{User: valueOf(given, "username"), Password: valueOf(given, "password")}
	case "apikey":
		return f.b.apiKey(p, valueOf(given, "placement"), valueOf(given, "key"), valueOf(given, "value"))
	default:
		f.b.left(leftAuth, kind)
	}
	return nil
}

// isScript reports whether a block is code.
func (k block) isScript() bool {
	return k.name == "tests" || strings.HasPrefix(k.name, "script:")
}

// tellOthers tells what is not carried over: scripts, tests, assertions, the bodies that are not sent, examples, and what nobody knows.
func (f *bruFile) tellOthers(body string) {
	examples := 0
	for _, k := range f.blocks {
		off := func(name string) { f.b.left(leftDisabled, name) }
		switch {
		case k.name == "assert":
			for _, check := range k.pairs(off) {
				f.b.left(leftAssert, check.Name+" "+check.Value)
			}
		case k.isScript() || k.name == "vars:post-response":
			f.b.left(leftScript, k.name)
		case k.name == "example":
			examples++
		case strings.HasPrefix(k.name, "body") && k.name != body && strings.TrimSpace(k.body) != "":
			f.b.left(leftDisabled, k.name)
		case k.name == "meta" && valueOf(k.pairs(off), "tags") != "":
			f.b.left(leftOther, "tags")
		case !f.reads(k.name):
			f.b.left(leftOther, k.name)
		}
	}
	if examples > 0 {
		f.b.left(leftExamples, examples)
	}
}

// bruRead are the blocks that are read, beside those of bruVerbs.
var bruRead = []string{"meta", "headers", "auth", "docs", "settings", "params:query", "params:path", "vars:pre-request"}

func (f *bruFile) reads(name string) bool {
	kind, _, _ := strings.Cut(name, ":")
	return slices.Contains(bruRead, name) || slices.Contains(bruVerbs, name) || kind == "auth" || kind == "body"
}

// settings is the timeout among the settings of a request; those about safety are told.
func (f *bruFile) settings() (timeout time.Duration) {
	for _, s := range f.dict("settings") {
		switch s.Name {
		case "timeout":
			timeout = milliseconds(s.Value)
		case "followRedirects", "maxRedirects":
			f.b.left(leftSecurity, s.Name)
		}
	}
	return timeout
}

// environment reads an environment, if the file is one.
func (f *bruFile) environment(s *source) bool {
	if _, found := f.find("meta"); found {
		return false
	}
	e := Environment{Name: stem(s.name)}
	for _, k := range f.blocks {
		switch k.name {
		case "vars":
			for _, v := range k.pairs(func(off string) { f.b.left(leftDisabled, off) }) {
				e.Variables = append(e.Variables, f.b.variable(v.Name, v.Value, false))
			}
		case "vars:secret":
			for _, name := range strings.FieldsFunc(k.body, func(r rune) bool { return r == ',' || r == '\n' || r == ' ' || r == ']' }) {
				e.Variables = append(e.Variables, f.b.variable(strings.TrimPrefix(name, "~"), "", true))
			}
		default:
			return false
		}
	}
	if len(e.Variables) > 0 {
		f.b.out.Environments = append(f.b.out.Environments, e)
	}
	return true
}

// stem is the name of a file without its folder and its ending.
func stem(name string) string {
	name = name[strings.LastIndexByte(name, '/')+1:]
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	return cmp.Or(name, "environment")
}

// milliseconds is a time as tools write it; 0 for what is none.
func milliseconds(text string) time.Duration {
	if ms, err := strconv.Atoi(text); err == nil && ms > 0 && ms < 1<<31 {
		return time.Duration(ms) * time.Millisecond
	}
	return 0
}

// isBrunoConfig reports whether a file is the one that makes a folder a collection of Bruno.
func isBrunoConfig(s *source) bool {
	return path.Base(s.name) == "bruno.json" && s.json.has("version")
}

// brunoConfig reads that file.
func (b *builder) brunoConfig(s *source) ([]Item, error) {
	b.out.Name = s.json.get("name").text()
	b.head = &above{} // what a request is to have from above, all of it is known
	b.within(cmp.Or(b.out.Name, path.Base(s.name)), func() {
		if s.json.get("proxy", "enabled").isTrue() {
			b.left(leftSecurity, "proxy")
		}
		if countItems(s.json.get("clientCertificates", "certs")) > 0 {
			b.left(leftSecurity, "clientCertificates")
		}
	})
	return nil, nil
}
