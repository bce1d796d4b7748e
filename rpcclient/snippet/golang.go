package snippet

import (
	"cmp"
	"fmt"
	"go/format"
	"slices"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// goText is a text as an expression of Go.
func goText(t text) string {
	return t.express(goQuote, func(name string) string { return `os.Getenv("` + name + `")` }, " + ")
}

// program is a Go program being written.
type program struct {
	imports []string
	body    strings.Builder
}

func (p *program) use(path string) { p.imports = appendOnce(p.imports, path) }

func (p *program) line(format string, args ...any) { fmt.Fprintf(&p.body, "\t"+format+"\n", args...) }

// check ends the program where the line before it failed.
func (p *program) check() {
	p.use("log")
	p.line("if err != nil {")
	p.line("\tlog.Fatal(err)")
	p.line("}")
}

// try runs a statement that may fail.
func (p *program) try(statement string) {
	p.use("log")
	p.line("if err := %s; err != nil {", statement)
	p.line("\tlog.Fatal(err)")
	p.line("}")
}

// text is the program, as gofmt has it.
func (p *program) text(j *job) string {
	if len(j.variables) > 0 {
		p.use("os")
	}
	slices.SortFunc(p.imports, func(a, b string) int { // the standard library first
		return cmp.Or(cmp.Compare(strings.Count(a, "."), strings.Count(b, ".")), cmp.Compare(a, b))
	})
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n")
	for i, path := range p.imports {
		if i > 0 && strings.Contains(path, ".") {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "\t%q\n", path)
	}
	b.WriteString(")\n\nfunc main() {\n" + p.body.String() + "}\n")
	formatted, err := format.Source([]byte(b.String()))
	if err != nil {
		return b.String()
	}
	return string(formatted)
}

func writeGoHTTP(j *job) string {
	p := &program{imports: []string{"fmt", "io", "net/http", "strings"}}
	p.line("request, err := http.NewRequest(\"POST\", %s, strings.NewReader(%s))", goText(j.url()), goText(j.body()))
	p.check()
	set := map[string]bool{}
	for _, h := range j.httpHeaders() {
		again := set[strings.ToLower(h.name)]
		set[strings.ToLower(h.name)] = true
		switch {
		case strings.EqualFold(h.name, "host"):
			p.line("request.Host = %s", goText(h.value))
		case again && len(h.value) > 0:
			p.line("request.Header.Add(%s, %s)", goQuote(h.name), goText(h.value))
		case len(h.value) > 0:
			p.line("request.Header.Set(%s, %s)", goQuote(h.name), goText(h.value))
		}
	}
	if value, ok := j.bearer(); ok {
		p.line("request.Header.Set(\"Authorization\", %s)", goText(value))
	}
	if user, password, ok := j.login(); ok {
		p.line("request.SetBasicAuth(%s, %s)", goText(user), goText(password))
	}
	j.goClient(p)
	p.line("response, err := client.Do(request)")
	p.check()
	p.line("defer response.Body.Close()")
	p.line("reply, err := io.ReadAll(response.Body)")
	p.check()
	p.line("fmt.Println(string(reply))")
	return p.text(j)
}

// goClient makes the client that sends, with all that is not as usual.
func (j *job) goClient(p *program) {
	a := j.access()
	if a.HTTP.Listen {
		j.lose(lostListen)
	}
	p.line("transport := http.DefaultTransport.(*http.Transport).Clone()")
	switch proxy := j.proxy(); {
	case a.Proxy == rpcclient.NoProxy:
		p.line("transport.Proxy = nil")
	case proxy != nil:
		p.use("net/url")
		p.line("proxy, err := url.Parse(%s)", goText(proxy))
		p.check()
		p.line("transport.Proxy = http.ProxyURL(proxy)")
	}
	switch j.endpoint.Network {
	case "unix":
		p.use("context")
		p.use("net")
		p.line("transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {")
		p.line("\treturn new(net.Dialer).DialContext(ctx, \"unix\", %s)", goQuote(j.endpoint.Address))
		p.line("}")
	case "tls":
		j.goTLS(p)
	}
	p.line("client := &http.Client{Transport: transport}")
	if !a.HTTP.Follow {
		p.line("client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }")
	}
	if j.timeout > 0 {
		p.use("time")
		p.line("client.Timeout = %s", goDuration(j.timeout))
	}
}

// goDuration writes a time as people do in Go.
func goDuration(d time.Duration) string {
	for _, unit := range []struct {
		of   time.Duration
		name string
	}{{time.Minute, "time.Minute"}, {time.Second, "time.Second"}, {time.Millisecond, "time.Millisecond"}} {
		if d%unit.of == 0 {
			return fmt.Sprintf("%d * %s", d/unit.of, unit.name)
		}
	}
	return fmt.Sprintf("%d * time.Nanosecond", d)
}

func (j *job) goTLS(p *program) {
	t := j.access().TLS
	if t == (rpcclient.TLS{}) {
		return
	}
	p.use("crypto/tls")
	p.line("transport.TLSClientConfig = &tls.Config{}")
	if t.Insecure {
		p.line("transport.TLSClientConfig.InsecureSkipVerify = true")
	}
	if t.ServerName != "" {
		p.line("transport.TLSClientConfig.ServerName = %s", goQuote(t.ServerName))
	}
	if t.CAFile != "" {
		p.use("os")
		p.use("crypto/x509")
		p.line("authorities, err := os.ReadFile(%s)", goQuote(t.CAFile))
		p.check()
		p.line("transport.TLSClientConfig.RootCAs = x509.NewCertPool()")
		p.line("transport.TLSClientConfig.RootCAs.AppendCertsFromPEM(authorities)")
	}
	if t.CertFile != "" {
		key := t.KeyFile
		if key == "" {
			key = t.CertFile
		}
		p.line("certificate, err := tls.LoadX509KeyPair(%s, %s)", goQuote(t.CertFile), goQuote(key))
		p.check()
		p.line("transport.TLSClientConfig.Certificates = []tls.Certificate{certificate}")
	}
}

func writeGoZMQ(j *job) string {
	p := &program{imports: []string{"log", "github.com/pebbe/zmq4"}}
	kind := "DEALER"
	if j.request.Endpoint.Option("socket") == "req" {
		kind = "REQ"
	}
	p.line("socket, err := zmq4.NewSocket(zmq4.%s)", kind)
	p.check()
	p.line("defer socket.Close()")
	if j.timeout > 0 && j.waits {
		p.use("time")
		p.try("socket.SetRcvtimeo(" + goDuration(j.timeout) + ")")
	}
	j.goMechanism(p)
	p.try("socket.Connect(" + goText(j.inner(j.endpoint.String())) + ")")
	send := "socket.SendMessage(\"\", " + goText(j.body()) + ")"
	if kind == "REQ" {
		send = "socket.SendMessage(" + goText(j.body()) + ")"
	}
	p.line("if _, err := %s; err != nil {", send)
	p.line("\tlog.Fatal(err)")
	p.line("}")
	if !j.waits {
		return p.text(j)
	}
	p.use("fmt")
	p.line("reply, err := socket.RecvMessage(0)")
	p.check()
	p.line("fmt.Println(reply[len(reply)-1])")
	return p.text(j)
}

func (j *job) goMechanism(p *program) {
	m := j.access().ZeroMQ
	switch m.Name {
	case rpcclient.MechanismPlain:
		p.try("socket.SetPlainUsername(" + goQuote(m.User) + ")")
		p.try("socket.SetPlainPassword(" + goText(j.secret("password", m.Password)) + ")")
	case rpcclient.MechanismCurve:
		j.goCurve(p)
	}
}

func (j *job) goCurve(p *program) {
	m := j.access().ZeroMQ
	if len(m.ServerKey) != keyLength || !m.SecretKey.IsZero() && len(m.SecretKey.Reveal()) != keyLength {
		j.lose(lostKeyFile)
	}
	if m.SecretKey.IsZero() {
		p.line("public, secret, err := zmq4.NewCurveKeypair()")
	} else {
		p.line("secret := %s", goText(j.secret("secret_key", m.SecretKey)))
		p.line("public, err := zmq4.AuthCurvePublic(secret)")
	}
	p.check()
	p.try("socket.ClientAuthCurve(" + goQuote(m.ServerKey) + ", public, secret)")
}
