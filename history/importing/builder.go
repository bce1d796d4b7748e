package importing

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// builder gathers what is read.
type builder struct {
	out   *Imported
	where []string          // the names of what is being read, the outermost first
	count int               // of requests
	known map[string]string // the names of endpoints and secrets, by what they stand for
	names map[string]int    // how many bear a name already
	above []above           // what folders say for all in them, the outermost first
	head  *above            // what the file says that was read, where it is the head of a folder; of files of a zip file

	covered map[collection.Variable]bool // those that stand for nothing but a secret
	tokens  map[string]bool              // names of variables that are used as one
	keys    map[string]bool              // names of variables that stand where keys of nodes may
	sockets map[string]bool              // names of endpoints of WebSockets whose scheme is not known before the variables are
	foreign bool                         // whether anything is of a tool that has variables of its own
}

func newBuilder() *builder {
	return &builder{out: new(Imported), known: map[string]string{}, names: map[string]int{}, covered: map[collection.Variable]bool{}, tokens: map[string]bool{}, keys: map[string]bool{}, sockets: map[string]bool{}}
}

// within reads something of that name.
func (b *builder) within(name string, read func()) {
	b.where = append(b.where, name)
	read()
	b.where = b.where[:len(b.where)-1]
}

// left notes what is not carried over.
func (b *builder) left(key string, args ...any) {
	l := Left{strings.Join(b.where, " / "), rpcclient.Note{Key: key, Args: args}}
	same := func(o Left) bool {
		return o.Where == l.Where && o.Why.Key == key && slices.Equal(o.Why.Args, args)
	}
	if !slices.ContainsFunc(b.out.Left, same) && len(b.out.Left) < maxItems {
		b.out.Left = append(b.out.Left, l)
	}
}

// posted is a request as other tools have it.
type posted struct {
	name    string
	method  string // of HTTP; "" for POST
	socket  bool   // whether it goes over a WebSocket instead
	url     string
	headers []collection.Header
	body    string
	timeout time.Duration
	docs    string // what people are told about it
	login   collection.Login

	variables []collection.Variable
}

// posts reports whether it is posted, as calls are; what goes over WebSocket has no method.
func (p *posted) posts() bool { return p.method == "" || strings.EqualFold(p.method, "POST") }

// scheme is what stands before an address that has none.
func (p *posted) scheme() string {
	if p.socket {
		return socketScheme
	}
	return postScheme
}

// postAnyway has a call posted that its tool sends by another method: some have GET with a body, though few services read one. That is told.
func (b *builder) postAnyway(p *posted) {
	if !p.posts() && isCallBody(p.body) {
		b.left(leftPosted, strings.ToUpper(p.method))
		p.method = "POST"
	}
}

// take makes a request of what was posted; nothing where it is no call.
func (b *builder) take(p posted) []Item {
	var items []Item
	b.within(cmp.Or(p.name, newBuilder().hideInAddress(credentials.ReplaceAllString(p.url, "$1"))), func() { // a report holds no key
		if b.postAnyway(&p); !p.posts() {
			b.left(leftMethod, p.method)
			return
		}
		r, ok := b.requestOf(p.body, !p.socket)
		if !ok {
			return
		}
		r.Name, r.Timeout = cmp.Or(p.name, nameOf(r)), collection.Lasting(p.timeout)
		r.Docs, r.Variables = p.docs, p.variables
		address, own := b.address(p.url, p.scheme())
		r.Endpoint = b.endpoint(address, p.scheme())
		b.hideParams(r, address)
		r.Headers, r.Login = b.authorized(p, own, address)
		items = b.add(r)
	})
	return items
}

// add counts a request.
func (b *builder) add(r *collection.Request) []Item {
	if b.count++; b.count > maxItems {
		return nil
	}
	return []Item{{Name: r.Name, Request: r}}
}

// credentials matches user and password in an address, which may lack its scheme.
var credentials = regexp.MustCompile(`^((?i:[a-z][a-z0-9+.-]*)://|)([^/?#@]*)@`)

// address is an address as an endpoint has it, with a scheme before a host that has none, and who logs in, which does not belong into it. "" where
// it is none.
func (b *builder) address(text, scheme string) (string, collection.Login) {
	text = strings.TrimSpace(text)
	text, _, _ = strings.Cut(text, "#") // a fragment would be options of ours
	if text == "" {
		return "", collection.Login{}
	}
	if !strings.Contains(text, "://") && !strings.HasPrefix(text, "{{") {
		text = scheme + text
	}
	var login collection.Login
	if m := credentials.FindStringSubmatch(text); m != nil {
		text = m[1] + text[len(m[0]):]
		user, password, _ := strings.Cut(m[2], ":")
		login = collection.Login{User: unescaped(user), Password: unescaped(password)}
	}
	text = b.hideInAddress(text)
	if !strings.Contains(text, "{{") {
		if _, err := rpcclient.ParseEndpoint(text); err != nil {
			b.left(leftAddress, text)
			return "", collection.Login{}
		}
	}
	return text, login
}

func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// hideInAddress puts references in the place of what may be secrets in path and query of an address.
func (b *builder) hideInAddress(address string) string {
	front, query, found := strings.Cut(address, "?")
	path := b.hidePath(front)
	if !found {
		return path
	}
	pairs := strings.Split(query, "&")
	for i, pair := range pairs {
		name, text, found := strings.Cut(pair, "=")
		switch {
		case !found:
			pairs[i] = b.hideSegment(name, front)
		case strings.Contains(text, "{{"):
			pairs[i] = name + "=" + b.hide(name, text, front)
			b.mayBeKey(text)
		case text != "" && (rpcclient.IsSecretName(name) || rpcclient.LooksSecret(text)):
			pairs[i] = name + "=" + b.secret(name, unescapedQuery(text), front)
		}
	}
	return path + "?" + strings.Join(pairs, "&")
}

// hidePath puts references in the place of segments of a path that look like keys, such as providers of nodes hand out.
func (b *builder) hidePath(front string) string {
	start := len(pathFront.FindString(front))
	if start == 0 {
		return front // only behind those may a secret stand in a path
	}
	segments := strings.Split(front[start:], "/")
	for i := 1; i < len(segments); i++ {
		segments[i] = b.hideSegment(segments[i], front)
	}
	return front[:start] + strings.Join(segments, "/")
}

// pathFront matches what an address begins with that has a path: a scheme, or a variable that may have one.
var pathFront = regexp.MustCompile(`^(?:(?i:https?|wss?)://|\{\{[^{}]*\}\}(?:://)?)`)

// hideSegment puts a reference in the place of a piece of an address that looks like a key.
func (b *builder) hideSegment(text, address string) string {
	b.mayBeKey(text)
	if rpcclient.LooksSecret(text) {
		return b.secret("key", unescaped(text), address)
	}
	return text
}

func unescapedQuery(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

// hostOf is host and port of an address, and the peer there; "" where variables stand in it.
func hostOf(address string) (host, peer string) {
	e, err := rpcclient.ParseEndpoint(address)
	if err != nil || strings.Contains(e.Address, "{{") {
		return "", ""
	}
	return e.Address, e.Peer()
}

// endpoint names the endpoint of an address. One that may come to have a scheme before it is another one for each scheme.
func (b *builder) endpoint(address, scheme string) string {
	if address == "" {
		return ""
	}
	socket := scheme == socketScheme && mayLackScheme(address)
	key := "endpoint " + address
	if socket {
		key = "socket " + address
	}
	if name, known := b.known[key]; known {
		return name
	}
	_, name, found := strings.Cut(address, "://")
	if !found {
		name = address
	}
	name, _, _ = strings.Cut(name, "?")
	if strings.Contains(name, "{{secret.") { // a key is no name
		name, _, _ = strings.Cut(name, "/")
	}
	name = strings.Trim(strings.NewReplacer("{{", "", "}}", "").Replace(name), "/ ")
	unique := b.addEndpoint(cmp.Or(clip(name), "endpoint"), address)
	b.known[key] = unique
	if socket {
		b.sockets[unique] = true
	}
	return unique
}

// nameEndpoint adds an endpoint under a name that no other has.
func (b *builder) nameEndpoint(name, address string) string {
	unique := b.addEndpoint(name, address)
	b.known["endpoint "+address] = unique
	return unique
}

func (b *builder) addEndpoint(name, address string) string {
	unique := b.unique("endpoint ", name, " ")
	b.out.Endpoints = append(b.out.Endpoints, collection.Endpoint{Name: unique, URL: address})
	return unique
}

// unique is a name, or the name with a number where others of its kind have it already.
func (b *builder) unique(kind, name, before string) string {
	for {
		b.names[kind+name]++
		n := b.names[kind+name]
		if n == 1 {
			return name
		}
		if numbered := name + before + strconv.Itoa(n); b.names[kind+numbered] == 0 {
			b.names[kind+numbered] = 1
			return numbered
		}
	}
}

// clip is the beginning of a name.
func clip(name string) string {
	const most = 60
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most])
	}
	return name
}

// usual are headers that a request has anyway, or that say how somebody else's bytes crossed.
var usual = []string{
	"accept", "accept-encoding", "connection", "content-length", "postman-token", "cache-control", "transfer-encoding",
	"keep-alive", "pragma", "expect",
}

// maxHeader is how long a header may be: a short file can have one for thousands of requests.
const maxHeader = 32 << 10

// headers are the headers that a call needs, with references in the place of secrets.
func (b *builder) headers(all []collection.Header, address string) []collection.Header {
	var kept []collection.Header
	for _, h := range b.headersOnce(all) {
		name := strings.ToLower(strings.TrimSpace(h.Name))
		media, _, _ := strings.Cut(strings.ToLower(h.Value), ";")
		json := name == "content-type" && strings.TrimSpace(media) == "application/json"
		if name == "" || json || slices.Contains(usual, name) || name == "host" && !namesHost(h.Value, address) || strings.HasPrefix(name, ":") || strings.ContainsAny(h.Name+h.Value, "\r\n\x00") {
			continue
		}
		if len(h.Name)+len(h.Value) > maxHeader {
			b.left(leftOther, clip(h.Name))
			continue
		}
		kept = append(kept, collection.Header{Name: strings.TrimSpace(h.Name), Value: b.hide(h.Name, h.Value, address)})
	}
	return kept
}

// secret hands a secret over, and gives the reference to it: the same for the same secret.
func (b *builder) secret(name, text, address string) string {
	return b.secretCalled(secretName(name), text, address)
}

// secretCalled does the same for a name that is one of a secret as it is.
func (b *builder) secretCalled(name, text, address string) string {
	host, peer := hostOf(address)
	key := "secret " + name + "\x00" + peer + "\x00" + text
	unique, known := b.known[key]
	if !known {
		unique = b.unique("secret ", name, "_")
		b.known[key] = unique
		b.out.Secrets = append(b.out.Secrets, Secret{Name: unique, Value: rpcclient.NewSecret(text), Host: host, Peer: peer})
	}
	return "{{secret." + unique + "}}"
}

// secretName is a name as one of a secret.
func secretName(name string) string {
	var s strings.Builder
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' {
			s.WriteRune(r)
		} else {
			s.WriteByte('_')
		}
	}
	return cmp.Or(strings.Trim(s.String(), "_"), "secret")
}

// finish leaves out of requests what goes without saying: the only endpoint there is. A collection of ours says what it says.
func (b *builder) finish() {
	b.variablesOnce()
	if len(b.out.Endpoints) == 1 && b.out.Default == "" && b.out.own.text == nil {
		b.out.Default = b.out.Endpoints[0].Name
		forget(b.out.Items, b.out.Default)
	}
	if b.out.own.text == nil {
		b.out.Docs = docsText(b.out.Docs)
		tidyDocs(b.out.Items)
		b.addSchemes()
		b.coverTokens()
		b.nameVariables()
	}
	b.refer()
	b.out.nameSecrets()
}

// docsText is what people are told, in lines that a file of ours shows as lines.
func docsText(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), " \t\r\n")
}

// tidyDocs does so for what other tools keep.
func tidyDocs(items []Item) {
	for i := range items {
		it := &items[i]
		if it.own.text != nil {
			continue
		}
		if it.Docs = docsText(it.Docs); it.Request != nil {
			it.Request.Docs = docsText(it.Request.Docs)
		}
		tidyDocs(it.Items)
	}
}

func forget(items []Item, endpoint string) {
	for _, it := range items {
		if it.Request != nil && it.Request.Endpoint == endpoint {
			it.Request.Endpoint = ""
		}
		if it.inner == nil {
			forget(it.Items, endpoint)
		}
	}
}
