package snippet

import (
	"bytes"
	"strings"

	"rpcexplorer/rpcclient"
)

// writeCommand writes the command line of this program, which can do all that a call can.
func writeCommand(j *job) string {
	var c command
	c.add("rpcexplorer call", shellWord(j.endpointText()))
	pipe := j.commandCall(&c)
	if j.request.Call.Timeout > 0 {
		c.flag("--timeout", j.request.Call.Timeout.String())
	}
	switch j.request.Call.Cancel {
	case rpcclient.CancelLSP:
		c.add("--cancel", "lsp")
	case rpcclient.CancelMCP:
		c.add("--cancel", "mcp")
	}
	j.commandWeb(&c)
	j.commandTLS(&c)
	j.commandZMQ(&c)
	for _, v := range j.access().Child.Env {
		c.add("--program-env", shellWord(j.environment(v)))
	}
	if j.endpoint.Carrier == rpcclient.Stdio {
		c.flag("--dir", j.access().Child.Dir)
	}
	return pipe + c.text()
}

// endpointText is the whole URL of the endpoint, with secrets in its query as such.
func (j *job) endpointText() text {
	e := j.request.Endpoint
	if e.Carrier != rpcclient.HTTP && e.Carrier != rpcclient.WebSocket || !strings.Contains(e.Path, "?") {
		return j.inURL(e.String())
	}
	path, query, _ := strings.Cut(e.Path, "?")
	bare := j.endpoint
	bare.Path = path
	t := append(j.inURL(bare.String()), plain("?")...)
	t = append(t, j.query(query)...)
	return append(t, plain(strings.TrimPrefix(e.String(), j.endpoint.String()))...)
}

// commandCall writes method and params where those make the message, else the message. It gives what is to be piped in.
func (j *job) commandCall(c *command) (pipe string) {
	call := &j.request.Call
	if call.Raw != nil || call.OneZero || call.KeepSpace || strings.HasPrefix(call.Method, "-") || bytes.HasPrefix(call.Params, []byte("-")) || strings.Contains(call.Method, "\x00") {
		switch {
		case strings.Contains(string(j.message), "\x00"):
			j.refuse(unfitNUL)
		case len(j.message) > longestArgument:
			j.refuse(unfitTooLarge)
		}
		c.add("--message", shellWord(j.body()))
		return ""
	}
	c.add(shellWord(j.inner(call.Method)))
	switch params := j.inner(string(call.Params)); {
	case call.Params == nil:
	case len(call.Params) > longestArgument:
		c.add("-")
		pipe = "printf '%s' " + shellWord(params) + " | "
	default:
		if params.secret() {
			j.lose(lostEscape)
		}
		c.add(shellWord(params))
	}
	if call.Notify {
		c.add("--notify")
	} else if call.ID != nil {
		c.flag("--id", string(call.ID))
	}
	return pipe
}

func (j *job) commandWeb(c *command) {
	a := j.access()
	if j.endpoint.Carrier != rpcclient.HTTP && j.endpoint.Carrier != rpcclient.WebSocket {
		return
	}
	for _, h := range j.headers() {
		c.add("--header", shellWord(j.noFile(append(plain(h.name+":"), h.value...))))
	}
	if !a.Login.Token.IsZero() {
		c.add("--bearer", shellWord(j.given("token", a.Login.Token)))
	}
	if user, password, ok := j.login(); ok {
		c.add("--user", shellWord(append(append(user, plain(":")...), spared(a.Login.Password, password)...)))
	}
	switch proxy := j.proxy(); {
	case a.Proxy == rpcclient.NoProxy:
		c.add("--proxy", "none")
	case proxy != nil:
		c.add("--proxy", shellWord(proxy))
	}
	if j.endpoint.Carrier == rpcclient.WebSocket {
		c.flag("--subprotocol", a.WS.Protocols)
		c.onlyIf(a.WS.Compress, "--compress")
		c.onlyIf(a.WS.Binary, "--binary")
		return
	}
	c.onlyIf(a.HTTP.Follow, "--follow")
	if a.HTTP.Listen {
		j.lose(lostListen)
	}
}

// onlyIf adds a flag that a condition asks for.
func (c *command) onlyIf(wanted bool, flag string) {
	if wanted {
		c.add(flag)
	}
}

func (j *job) commandTLS(c *command) {
	if j.endpoint.Network != "tls" {
		return
	}
	t := j.access().TLS
	c.flag("--cacert", t.CAFile)
	c.flag("--cert", t.CertFile)
	c.flag("--key", t.KeyFile)
	c.flag("--server-name", t.ServerName)
	c.onlyIf(t.Insecure, "--insecure")
}

func (j *job) commandZMQ(c *command) {
	m := j.access().ZeroMQ
	if j.endpoint.Carrier != rpcclient.ZeroMQ {
		return
	}
	switch m.Name {
	case rpcclient.MechanismPlain:
		c.add("--plain", shellWord(append(plain(m.User+":"), j.given("password", m.Password)...)))
	case rpcclient.MechanismCurve:
		c.flag("--curve-server", m.ServerKey)
		c.flag("--curve-public", m.PublicKey)
		if !m.SecretKey.IsZero() {
			c.add("--curve-secret", shellWord(j.given("secret_key", m.SecretKey)))
		}
	}
}

// given is a secret as flags take it that take @FILE, too.
func (j *job) given(name string, s rpcclient.Secret) text { return spared(s, j.secret(name, s)) }

// spared is the text of a secret with another @ before the one that it begins with, which would name a file.
func spared(s rpcclient.Secret, t text) text {
	if strings.HasPrefix(s.Reveal(), "@") {
		return append(plain("@"), t...)
	}
	return t
}

// noFile is a value of a flag that takes @FILE, too. One that begins so would have a file read, and sent, that whoever wrote the request has named.
func (j *job) noFile(t text) text {
	if strings.HasPrefix(t.literal(), "@") && t[0].variable == "" {
		j.refuse(unfitFile)
	}
	return t
}

// environment is NAME=value of a child process, its value a secret where the name says so.
func (j *job) environment(v string) text {
	name, value, found := strings.Cut(v, "=")
	if !found || !rpcclient.IsSecretName(name) {
		return j.inner(v)
	}
	return append(plain(name+"="), j.secret(name, rpcclient.NewSecret(value))...)
}
