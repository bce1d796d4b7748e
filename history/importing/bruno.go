package importing

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
)

// bruBlock matches the line that a block of a .bru file begins with.
var bruBlock = regexp.MustCompile(`(?m)^([a-z][a-z0-9:-]*)[ \t]*(\{|\[)[ \t]*\r?$`)

// block is a block of a .bru file.
type block struct {
	name string
	body string // its lines, without the two blanks before each
}

func isBru(s *source) bool {
	if s.json != nil || !bruBlock.Match(s.data) {
		return false
	}
	return strings.HasSuffix(strings.ToLower(s.name), ".bru") || slices.ContainsFunc(blocks(s.data), func(b block) bool { return b.name == "meta" })
}

// blocks cuts a .bru file into its blocks. A block ends with a bracket that stands alone at the margin.
func blocks(data []byte) (all []block) {
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	for text != "" {
		at := bruBlock.FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		name, end := text[at[2]:at[3]], "\n}"
		if text[at[4]:at[5]] == "[" {
			end = "\n]"
		}
		rest := text[at[1]:]
		body := rest
		stop := blockEnd(rest, end)
		if stop >= 0 {
			body, text = rest[:stop], rest[stop+len(end):]
		} else {
			text = ""
		}
		all = append(all, block{name, outdented(body)})
	}
	return all
}

// blockEnd is where a line is nothing but the closing bracket.
func blockEnd(text, end string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], end)
		if at < 0 {
			return -1
		}
		at += from
		if line, _, _ := strings.Cut(text[at+len(end):], "\n"); strings.TrimSpace(line) == "" {
			return at
		}
		from = at + len(end)
	}
}

func outdented(body string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimPrefix(body, "\n")) {
		b.WriteString(strings.TrimPrefix(line, "  "))
	}
	return b.String()
}

// pairs are the lines NAME: VALUE of a block; of a name that is switched off, disabled tells. Three single quotes hold a text
// of several lines.
func (k block) pairs(disabled func(name string)) (all []collection.Variable) {
	lines := strings.Split(k.body, "\n")
	for i := 0; i < len(lines); i++ {
		name, text, found := strings.Cut(strings.TrimSpace(lines[i]), ":")
		text = strings.TrimSpace(text)
		if !found || strings.HasPrefix(name, "@") {
			continue
		}
		if rest, long := strings.CutPrefix(text, "'''"); long {
			text = rest
			for i++; i < len(lines) && strings.TrimSpace(lines[i]) != "'''"; i++ {
				text += "\n" + strings.TrimPrefix(lines[i], "  ")
			}
			text = strings.TrimPrefix(text, "\n")
		}
		if off, switched := strings.CutPrefix(name, "~"); switched {
			disabled(off)
			continue
		}
		all = append(all, collection.Variable{Name: strings.Trim(name, `"`), Value: text})
	}
	return all
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
	f := &bruFile{b, blocks(s.data)}
	for _, verb := range bruVerbs {
		if _, found := f.find(verb); found {
			return f.request(verb), nil
		}
	}
	if f.environment(s) {
		return nil, nil
	}
	b.within(stem(s.name), f.tellScripts)
	b.out.Docs = f.docs()
	b.head = f.head()
	return nil, nil
}

// head is what a collection or a folder says for all in it.
func (f *bruFile) head() *above {
	a := &above{}
	for _, h := range f.dict("headers") {
		a.headers = append(a.headers, collection.Header(h))
	}
	if kind := valueOf(f.dict("auth"), "mode"); kind != "" && kind != "inherit" {
		a.auth = func(p *posted) []collection.Header { return f.auth(kind, p) }
	}
	return a
}

func (f *bruFile) request(verb string) []Item {
	meta, call := f.dict("meta"), f.dict(verb)
	p := posted{name: valueOf(meta, "name"), method: verb, url: f.b.dynamics(valueOf(call, "url"))}
	if verb == "http" {
		p.method = valueOf(call, "method")
	}
	if verb == "ws" {
		p.method = ""
	}
	p.docs = f.docs()
	f.b.within(p.name, func() {
		f.tellScripts()
		for _, v := range f.dict("vars:pre-request") {
			p.variables = append(p.variables, f.b.variable(v.Name, f.b.dynamics(v.Value), false))
		}
		for _, h := range f.dict("headers") {
			p.headers = append(p.headers, collection.Header(h))
		}
		if p.method == "" || p.method == "post" {
			kind := valueOf(call, "auth")
			p.headers = append(p.headers, f.auth(kind, &p)...)
			f.b.inherit(&p, kind == "inherit")
		}
	})
	if body, found := f.find("body:" + or(valueOf(call, "body"), "json")); found {
		p.body = body.body
	} else if verb == "ws" {
		p.body = valueOf(f.dict("body:ws"), "content")
	}
	if verb == "grpc" {
		p.method = "gRPC"
	}
	p.method = strings.ToUpper(p.method)
	return f.b.take(p)
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
		return f.b.basicHeader(valueOf(given, "username"), valueOf(given, "password"))
	case "apikey":
		if valueOf(given, "placement") != "queryparams" {
			return []collection.Header{{Name: valueOf(given, "key"), Value: valueOf(given, "value")}}
		}
		p.url += "?" + valueOf(given, "key") + "=" + valueOf(given, "value")
	default:
		f.b.left(leftAuth, kind)
	}
	return nil
}

// tellScripts tells scripts, tests and assertions.
func (f *bruFile) tellScripts() {
	for _, k := range f.blocks {
		switch {
		case k.name == "assert":
			for _, check := range k.pairs(func(off string) { f.b.left(leftDisabled, off) }) {
				f.b.left(leftAssert, check.Name+" "+check.Value)
			}
		case k.name == "tests" || strings.HasPrefix(k.name, "script:") || k.name == "vars:post-response":
			f.b.left(leftScript, k.name)
		}
	}
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
	return or(name, "environment")
}

func isOpenCollection(s *source) bool {
	j := s.json
	return j.has("opencollection") || j.get("info").isObject() && (j.has("http") || j.has("websocket") || j.has("runtime") || j.get("info", "type") != nil) ||
		j.has("name") && j.get("variables").isArray() || bytes.Contains([]byte(s.name), []byte("bruno.json")) && j.has("version")
}
