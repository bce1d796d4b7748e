package snippet

import (
	"fmt"
	"strings"

	"rpcexplorer/rpcclient"
)

// pythonText is a text as a string of Python.
func pythonText(t text) string { return t.express(pythonQuote, pythonVariable, " + ") }

// pythonBody is a text as bytes of Python.
func pythonBody(t text) string {
	return t.express(pythonBytes, func(name string) string { return pythonVariable(name) + ".encode()" }, " + ")
}

// pythonHeader is the value of a header: requests sends strings as Latin-1.
func (j *job) pythonHeader(t text) string {
	switch {
	case j.isASCII(t):
		return pythonText(t)
	case len(t.joined()) > 1:
		return "(" + pythonText(t) + ").encode()"
	}
	return pythonBody(t)
}

func pythonVariable(name string) string { return "os.environ['" + name + "']" }

// script is a Python program being written.
type script struct {
	imports []string
	body    strings.Builder
}

func (s *script) line(format string, args ...any) { fmt.Fprintf(&s.body, format+"\n", args...) }

// text is the program with what it imports: the standard library first.
func (s *script) text(j *job) string {
	imports := ""
	if len(j.variables) > 0 {
		imports = "import os\n\n"
	}
	return imports + strings.Join(s.imports, "\n") + "\n\n" + s.body.String()
}

func writeRequests(j *job) string {
	s := &script{imports: []string{"import requests"}}
	s.line("reply = requests.post(")
	s.line("    %s,", pythonText(j.url()))
	s.line("    data=%s,", pythonBody(j.body()))
	s.line("    headers={")
	for _, h := range j.mappedHeaders() {
		if len(h.value) == 0 {
			s.line("        %s: None,", pythonQuote(h.name))
			continue
		}
		s.line("        %s: %s,", pythonQuote(h.name), j.pythonHeader(h.value))
	}
	if value, ok := j.bearer(); ok {
		s.line("        'Authorization': %s,", j.pythonHeader(value))
	}
	s.line("    },")
	if user, password, ok := j.login(); ok {
		s.line("    auth=(%s, %s),", pythonBody(user), pythonBody(password))
	}
	j.requestsWays(s)
	s.line(")")
	s.line("print(reply.content.decode(errors='replace'))")
	return s.text(j)
}

func (j *job) requestsWays(s *script) {
	a := j.access()
	if j.timeout > 0 {
		s.line("    timeout=%s,", seconds(j.timeout))
	}
	if !a.HTTP.Follow {
		s.line("    allow_redirects=False,")
	}
	switch proxy := j.proxy(); {
	case a.Proxy == rpcclient.NoProxy:
		s.line("    proxies={'http': None, 'https': None, 'all': None},")
	case proxy != nil:
		s.line("    proxies={'http': %[1]s, 'https': %[1]s},", pythonText(proxy))
	}
	if j.endpoint.Network == "tls" {
		j.requestsTLS(s)
	}
	if a.HTTP.Listen {
		j.lose(lostListen)
	}
}

func (j *job) requestsTLS(s *script) {
	t := j.access().TLS
	switch {
	case t.Insecure:
		s.line("    verify=False,")
	case t.CAFile != "":
		s.line("    verify=%s,", pythonQuote(t.CAFile))
	}
	switch {
	case t.KeyFile != "":
		s.line("    cert=(%s, %s),", pythonQuote(t.CertFile), pythonQuote(t.KeyFile))
	case t.CertFile != "":
		s.line("    cert=%s,", pythonQuote(t.CertFile))
	}
	j.loseTLS(lostName)
}

func writeTinyRPC(j *job) string {
	s := &script{imports: []string{"import zmq"}}
	if j.waits {
		s.imports = append(s.imports, "from tinyrpc.protocols.jsonrpc import JSONRPCProtocol")
	}
	s.imports = append(s.imports, "from tinyrpc.transports.zmq import ZmqClientTransport")
	if j.request.Endpoint.Option("socket") != "req" {
		j.lose(lostSocket)
	}
	s.line("context = zmq.Context()")
	s.line("socket = context.socket(zmq.REQ)")
	j.zmqOptions(s)
	s.line("transport = ZmqClientTransport(socket)")
	if !j.waits {
		s.line("transport.send_message(%s, expect_reply=False)", pythonBody(j.body()))
		s.line("socket.close()")
		s.line("context.term()  # waits until the message has left")
		return s.text(j)
	}
	s.line("message = transport.send_message(%s)", pythonBody(j.body()))
	s.line("print(message.decode(errors='replace'))")
	if j.message[0] == '{' {
		s.line("reply = JSONRPCProtocol().parse_reply(message.decode())")
		s.line("# reply.result, or reply.error")
	} else {
		s.imports = append(s.imports[:1], s.imports[2:]...)
	}
	return s.text(j)
}

func writePyZMQ(j *job) string {
	s := &script{imports: []string{"import zmq"}}
	kind := "DEALER"
	if j.request.Endpoint.Option("socket") == "req" {
		kind = "REQ"
	}
	s.line("context = zmq.Context()")
	s.line("socket = context.socket(zmq.%s)", kind)
	j.zmqOptions(s)
	if kind == "REQ" {
		s.line("socket.send(%s)", pythonBody(j.body()))
	} else {
		s.line("socket.send_multipart([b'', %s])", pythonBody(j.body()))
	}
	if !j.waits {
		s.line("socket.close()")
		s.line("context.term()  # waits until the message has left")
		return s.text(j)
	}
	s.line("reply = socket.recv_multipart()[-1]")
	s.line("print(reply.decode(errors='replace'))")
	return s.text(j)
}

// zmqOptions sets the options of a socket, and connects it.
func (j *job) zmqOptions(s *script) {
	if j.timeout > 0 {
		s.line("socket.rcvtimeo = %d  # milliseconds", max(1, j.timeout.Milliseconds()))
	}
	m := j.access().ZeroMQ
	switch m.Name {
	case rpcclient.MechanismPlain:
		s.line("socket.plain_username = %s", pythonBody(plain(m.User)))
		s.line("socket.plain_password = %s", pythonBody(j.secret("password", m.Password)))
	case rpcclient.MechanismCurve:
		j.zmqCurve(s)
	}
	s.line("socket.connect(%s)", pythonText(j.inner(j.endpoint.String())))
}

func (j *job) zmqCurve(s *script) {
	m := j.access().ZeroMQ
	load := func(key string) string {
		if len(key) == keyLength {
			return pythonBody(plain(key))
		}
		s.imports = appendOnce(s.imports, "import zmq.auth")
		return "zmq.auth.load_certificate(" + pythonQuote(key) + ")[0]"
	}
	s.line("socket.curve_serverkey = %s", load(m.ServerKey))
	switch {
	case m.SecretKey.IsZero():
		s.line("socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()")
		return
	case len(m.SecretKey.Reveal()) != keyLength:
		j.lose(lostKeyFile)
	}
	s.line("socket.curve_secretkey = %s", pythonBody(j.secret("secret_key", m.SecretKey)))
	if m.PublicKey == "" {
		s.line("socket.curve_publickey = zmq.curve_public(socket.curve_secretkey)")
		return
	}
	s.line("socket.curve_publickey = %s", load(m.PublicKey))
}

// keyLength is the length of a key of CURVE in Z85.
const keyLength = 40

func appendOnce(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}
