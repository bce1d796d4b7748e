package snippet

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/jsonrpc"
)

// What code cannot do or be, as keys of the translation tables. The comment says what the arguments are.
const (
	lostProxy     = "snippet.lost.proxy"
	lostCA        = "snippet.lost.ca"
	lostCert      = "snippet.lost.certificate"
	lostName      = "snippet.lost.server_name"
	lostInsecure  = "snippet.lost.insecure"
	lostHeader    = "snippet.lost.header"    // {0} its name
	lostHost      = "snippet.lost.host"      // {0} its name: it is taken from the address
	lostNoHeader  = "snippet.lost.no_header" // {0} its name: it cannot be left out
	lostSocket    = "snippet.lost.socket"    // DEALER
	lostKeyFile   = "snippet.lost.key_file"
	lostCompress  = "snippet.lost.compress"
	lostBinary    = "snippet.lost.binary"
	lostListen    = "snippet.lost.listen"
	lostEscape    = "snippet.lost.escape" // a secret stands inside of the message as it is
	lostEncode    = "snippet.lost.encode" // a secret stands inside of the address as it is
	unfitNUL      = "snippet.unfit.nul"
	unfitTooLarge = "snippet.unfit.too_large"
	unfitFile     = "snippet.unfit.file" // the name of a header begins with @
)

// job is one piece of code being written.
type job struct {
	request   Request
	endpoint  rpcclient.Endpoint // without our options
	message   []byte
	waits     bool // a reply is waited for
	timeout   time.Duration
	options   Options
	variables []string
	values    map[string]string // what each variable stands for
	lost      []rpcclient.Note
	unfit     string // why this tool cannot do it, as a key; "" if it can
}

func newJob(r Request, message []byte, o Options) *job {
	m := jsonrpc.Parse(message)
	j := &job{
		request: r, endpoint: r.Endpoint, message: message, waits: m.WantsReply(message), timeout: r.Call.Timeout,
		options: o, values: map[string]string{},
	}
	j.endpoint.Options = nil
	if d, err := rpcclient.ParseTimeout(r.Endpoint.Option("timeout")); err == nil && j.timeout == 0 {
		j.timeout = d
	}
	return j
}

// access is how the endpoint is reached.
func (j *job) access() *rpcclient.Access { return &j.request.Access }

// lose notes what this code does not do, once.
func (j *job) lose(key string, args ...any) {
	n := rpcclient.Note{Key: key, Args: args}
	same := func(o rpcclient.Note) bool { return o.Key == n.Key && slices.Equal(o.Args, n.Args) }
	if !slices.ContainsFunc(j.lost, same) {
		j.lost = append(j.lost, n)
	}
}

// refuse notes that the tool cannot do it.
func (j *job) refuse(key string) {
	if j.unfit == "" {
		j.unfit = key
	}
}

// body is the message as a text that goes into code.
func (j *job) body() text {
	t := j.inner(string(j.message))
	if t.secret() {
		j.lose(lostEscape)
	}
	return t
}

// header is one header of a request.
type header struct {
	name  string
	value text // empty: the header is left out
}

// headers are those that the carrier sends: ours, unless the user has others, and theirs.
func (j *job) headers(ours ...[2]string) []header {
	var all []header
	for _, h := range ours {
		if !slices.ContainsFunc(j.access().Headers, func(o rpcclient.Header) bool { return strings.EqualFold(o.Name, h[0]) }) {
			all = append(all, header{h[0], plain(h[1])})
		}
	}
	for _, h := range j.access().Headers {
		if strings.EqualFold(h.Name, "content-length") {
			continue
		}
		value := j.inner(h.Value.Reveal())
		if h.IsSecret() && !value.secret() {
			value = j.secret(h.Name, h.Value)
		}
		all = append(all, header{h.Name, value})
	}
	return all
}

// httpHeaders are the headers of a POST.
func (j *job) httpHeaders() []header {
	return j.headers([2]string{"Content-Type", "application/json"}, [2]string{"Accept", "application/json, text/event-stream"})
}

// mappedHeaders are the headers of a POST for a tool that has them by their names: those of one name are joined as HTTP has it.
func (j *job) mappedHeaders() (all []header) {
	for _, h := range j.httpHeaders() {
		at := slices.IndexFunc(all, func(o header) bool { return strings.EqualFold(o.name, h.name) })
		switch {
		case at < 0:
			all = append(all, h)
		case len(all[at].value) == 0:
			all[at] = h
		case len(h.value) > 0:
			between := ", "
			if strings.EqualFold(h.name, "cookie") {
				between = "; "
			}
			all[at].value = slices.Concat(all[at].value, plain(between), h.value)
		}
	}
	return all
}

// isASCII reports whether a text holds nothing but ASCII, with what its variables stand for.
func (j *job) isASCII(t text) bool {
	return !slices.ContainsFunc(t, func(p piece) bool {
		return strings.ContainsFunc(p.literal+j.values[p.variable], func(r rune) bool { return r >= utf8.RuneSelf })
	})
}

// login is who we are by Basic.
func (j *job) login() (user, password text, ok bool) {
	l := j.access().Login
	if !l.Token.IsZero() || l.User == "" && l.Password.IsZero() {
		return nil, nil, false
	}
	return j.inner(l.User), j.secret("password", l.Password), true
}

// bearer is the Authorization by a token.
func (j *job) bearer() (value text, ok bool) {
	if j.access().Login.Token.IsZero() {
		return nil, false
	}
	return append(plain("Bearer "), j.secret("token", j.access().Login.Token)...), true
}

// url is the address of HTTP and WebSocket as a request has it; what may be a secret in its query is one.
func (j *job) url() text {
	e := j.endpoint
	base := e.String()[:len(e.String())-len(e.Path)]
	if e.Network == "unix" {
		base = "http://localhost"
	}
	path, query, found := strings.Cut(e.Path, "?")
	if path == "" {
		path = "/"
	}
	t := append(plain(base), j.inURL(rpcclient.EscapeInLine(path))...)
	if !found {
		return t
	}
	return append(append(t, plain("?")...), j.query(query)...)
}

// query is the query of a URL.
func (j *job) query(query string) text {
	var t text
	for i, pair := range strings.Split(query, "&") {
		if i > 0 {
			t = append(t, plain("&")...)
		}
		name, value, found := strings.Cut(pair, "=")
		if found && value != "" && rpcclient.IsSecretName(name) && !j.inner(value).secret() {
			t = append(append(t, plain(rpcclient.EscapeInLine(name)+"=")...), j.secret(name, rpcclient.NewSecret(rpcclient.EscapeInLine(value)))...)
			continue
		}
		t = append(t, j.inURL(rpcclient.EscapeInLine(pair))...)
	}
	return t
}

// inURL is a part of a URL with its references to secrets made variables.
func (j *job) inURL(part string) text {
	t := j.inner(part)
	if t.secret() {
		j.lose(lostEncode)
	}
	return t
}

// proxy is the URL of the proxy, its password a secret; nil where the environment decides or none is used.
func (j *job) proxy() text {
	a := j.access()
	if a.Proxy == "" || a.Proxy == rpcclient.NoProxy {
		return nil
	}
	u, err := url.Parse(a.Proxy)
	if err != nil {
		j.lose(lostProxy)
		return nil
	}
	password, has := u.User.Password()
	if !has {
		return j.inner(a.Proxy)
	}
	user := url.User(u.User.Username()).String()
	u.User = nil
	rest := strings.TrimPrefix(u.String(), u.Scheme+"://")
	t := append(plain(u.Scheme+"://"+user+":"), j.secret("proxy_password", rpcclient.NewSecret(url.PathEscape(password)))...)
	return append(t, plain("@"+rest)...)
}

// loseTLS notes those of the fields of TLS that are set and named.
func (j *job) loseTLS(keys ...string) {
	t := j.access().TLS
	for _, field := range []struct {
		key string
		set bool
	}{{lostCA, t.CAFile != ""}, {lostCert, t.CertFile != ""}, {lostName, t.ServerName != ""}, {lostInsecure, t.Insecure}} {
		if field.set && j.endpoint.Network == "tls" && slices.Contains(keys, field.key) {
			j.lose(field.key)
		}
	}
}
