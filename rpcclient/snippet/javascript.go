package snippet

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// jsText is a text as an expression of JavaScript.
func jsText(t text) string {
	return t.express(jsQuote, func(name string) string { return "process.env." + name }, " + ")
}

// jsBody is the message as JavaScript sends it: a string, or bytes where it is no UTF-8 or shall be binary.
func (j *job) jsBody(binary bool) string {
	body := j.body()
	switch {
	case !utf8.ValidString(body.literal()):
		return jsBytes(string(j.message))
	case binary:
		return "new TextEncoder().encode(" + jsText(body) + ")"
	}
	return jsText(body)
}

// jsHeader is the value of a header: fetch takes bytes as characters.
func (j *job) jsHeader(t text) string {
	if j.isASCII(t) {
		return jsText(t)
	}
	return jsLatin(t)
}

// jsLatin is the bytes of a text as characters.
func jsLatin(t text) string {
	return "String.fromCharCode(...new TextEncoder().encode(" + jsText(t) + "))"
}

func writeFetch(j *job) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("const response = await fetch(%s, {", jsText(j.url()))
	line("  method: 'POST',")
	line("  headers: {")
	for _, h := range j.mappedHeaders() {
		if strings.EqualFold(h.name, "host") { // which is that of the address
			j.lose(lostHost, h.name)
			continue
		}
		if len(h.value) == 0 {
			j.lose(lostNoHeader, h.name)
			continue
		}
		line("    %s: %s,", jsQuote(h.name), j.jsHeader(h.value))
	}
	if value, ok := j.bearer(); ok {
		line("    Authorization: %s,", j.jsHeader(value))
	}
	if user, password, ok := j.login(); ok {
		line("    Authorization: 'Basic ' + btoa(%s),", jsLatin(append(append(user, plain(":")...), password...)))
	}
	line("  },")
	line("  body: %s,", j.jsBody(false))
	if !j.access().HTTP.Follow {
		line("  redirect: 'manual',")
	}
	if j.timeout > 0 {
		line("  signal: AbortSignal.timeout(%d),", max(1, j.timeout.Milliseconds()))
	}
	line("})")
	line("console.log(await response.text())")
	if j.access().Proxy != "" {
		j.lose(lostProxy)
	}
	if j.access().HTTP.Listen {
		j.lose(lostListen)
	}
	j.loseTLS(lostCA, lostCert, lostName, lostInsecure)
	return b.String()
}

func writeJSWebSocket(j *job) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	protocols := ""
	for i, p := range strings.FieldsFunc(j.access().WS.Protocols, func(r rune) bool { return r == ',' || r == ' ' }) {
		protocols += []string{", [", ", "}[min(i, 1)] + jsQuote(p)
	}
	if protocols != "" {
		protocols += "]"
	}
	line("const socket = new WebSocket(%s%s)", jsText(j.url()), protocols)
	send := "socket.send(" + j.jsBody(j.access().WS.Binary) + ")"
	if j.waits {
		line("socket.binaryType = 'arraybuffer'")
		line("socket.onopen = () => %s", send)
		line("socket.onmessage = ({ data }) => {")
		line("  console.log(typeof data === 'string' ? data : new TextDecoder().decode(data))")
		line("  socket.close()")
		line("}")
	} else {
		line("socket.onopen = () => {")
		line("  %s", send)
		line("  socket.close()")
		line("}")
	}
	line("socket.onerror = (event) => console.error(event.message ?? event.type)")
	j.loseWebSocket()
	return b.String()
}

// loseWebSocket notes what the WebSocket of browsers cannot do.
func (j *job) loseWebSocket() {
	a := j.access()
	for _, h := range a.Headers {
		j.lose(lostHeader, h.Name)
	}
	if !a.Login.Authorization().IsZero() {
		j.lose(lostHeader, "Authorization")
	}
	if a.Proxy != "" {
		j.lose(lostProxy)
	}
	if a.WS.Compress {
		j.lose(lostCompress)
	}
	if !utf8.Valid(j.message) && !a.WS.Binary {
		j.lose(lostBinary)
	}
	j.loseTLS(lostCA, lostCert, lostName, lostInsecure)
}
