package snippet

import (
	"strconv"
	"strings"
	"time"

	"rpcexplorer/rpcclient"
)

// longestArgument is how long a message may be to stand among a command's arguments: Linux takes 128 KiB each.
const longestArgument = 100_000

// command is a command line being written.
type command struct{ words []string }

// add adds words that need no quotation marks, or have them.
func (c *command) add(words ...string) { c.words = append(c.words, strings.Join(words, " ")) }

// flag adds a flag with a value, if there is one.
func (c *command) flag(name, value string) {
	if value != "" {
		c.add(name, shellQuote(value))
	}
}

// text is the command line: on one line where that is short, else a line for each flag.
func (c *command) text() string {
	if line := strings.Join(c.words, " "); len(line) <= 100 && !strings.Contains(line, "\n") {
		return line
	}
	return strings.Join(c.words, " \\\n  ")
}

// piped is a command that prints the message, for another one to read. A tool that reads lines wants end behind it.
func (j *job) piped(end string) string {
	body := j.body()
	if !body.secret() && !shows(body.literal()) {
		return shellPrintf([]byte(body.literal()+strings.NewReplacer(`\n`, "\n", `\0`, "\x00").Replace(end))) + " | "
	}
	return "printf '%s" + end + "' " + shellWord(body) + " | "
}

// argument reports whether the message can stand among a command's arguments.
func (j *job) argument() bool {
	return len(j.message) <= longestArgument && !strings.Contains(string(j.message), "\x00")
}

func writeCurl(j *job) string {
	var c command
	pipe := ""
	c.add("curl", shellWord(j.url()))
	if strings.ContainsAny(j.endpoint.Path+j.endpoint.Address, "[]{}") && j.endpoint.Network != "unix" || strings.ContainsAny(j.endpoint.Path, "[]{}") {
		c.add("--globoff")
	}
	if j.endpoint.Network == "unix" {
		c.flag("--unix-socket", j.endpoint.Address)
	}
	for _, h := range j.httpHeaders() {
		if len(h.value) == 0 {
			c.add("-H", shellQuote(h.name+":"))
			continue
		}
		c.add("-H", shellWord(append(plain(h.name+": "), h.value...)))
	}
	j.curlLogin(&c)
	j.curlWays(&c)
	if j.argument() {
		c.add("--data-raw", shellWord(j.body()))
	} else {
		pipe = j.piped("")
		c.add("--data-binary", "@-")
	}
	return pipe + c.text()
}

func (j *job) curlLogin(c *command) {
	if value, ok := j.bearer(); ok {
		c.add("-H", shellWord(append(plain("Authorization: "), value...)))
	}
	if user, password, ok := j.login(); ok {
		c.add("-u", shellWord(append(append(user, plain(":")...), password...)))
	}
}

func (j *job) curlWays(c *command) {
	a := j.access()
	if j.endpoint.Network == "tls" {
		c.flag("--cacert", a.TLS.CAFile)
		c.flag("--cert", a.TLS.CertFile)
		c.flag("--key", a.TLS.KeyFile)
		if a.TLS.Insecure {
			c.add("--insecure")
		}
		j.loseTLS(lostName)
	}
	switch proxy := j.proxy(); {
	case a.Proxy == rpcclient.NoProxy:
		c.add("--noproxy", "'*'")
	case proxy != nil:
		c.add("--proxy", shellWord(proxy))
	}
	if a.HTTP.Follow {
		c.add("--location")
	}
	if j.timeout > 0 {
		c.add("--max-time", seconds(j.timeout))
	}
	if a.HTTP.Listen {
		j.lose(lostListen)
	}
}

// seconds writes a time as a number of seconds.
func seconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', -1, 64) }

func writeWebsocat(j *job) string {
	if strings.Contains(string(j.message), "\x00") {
		j.refuse(unfitNUL)
		return ""
	}
	var c command
	c.add("websocat", j.websocatMode())
	lines := `\n`
	if strings.Contains(string(j.message), "\n") { // a line is a message otherwise
		c.add("--null-terminated")
		lines = `\0`
	}
	if len(j.message) > 60_000 {
		c.add("-B", strconv.Itoa(len(j.message)+1024))
	}
	for _, h := range j.headers() {
		if len(h.value) == 0 {
			j.lose(lostNoHeader, h.name)
			continue
		}
		c.add("-H=" + shellWord(append(plain(h.name+": "), h.value...)))
	}
	j.websocatWays(&c)
	c.add(shellWord(j.url()))
	return j.piped(lines) + c.text()
}

// websocatMode is whether a reply is waited for, and in what kind of messages we speak.
func (j *job) websocatMode() string {
	mode := "-n1"
	if !j.waits {
		mode = "-u"
	}
	if j.access().WS.Binary {
		mode += " -b"
	}
	return mode
}

func (j *job) websocatWays(c *command) {
	a := j.access()
	c.flag("--protocol", a.WS.Protocols)
	if value, ok := j.bearer(); ok {
		c.add("-H=" + shellWord(append(plain("Authorization: "), value...)))
	}
	if user, password, ok := j.login(); ok {
		c.add("--basic-auth", shellWord(append(append(user, plain(":")...), password...)))
	}
	if j.endpoint.Network == "tls" && a.TLS.Insecure {
		c.add("-k")
	}
	j.loseTLS(lostCA, lostCert, lostName)
	if a.Proxy != "" {
		j.lose(lostProxy)
	}
	if a.WS.Compress {
		j.lose(lostCompress)
	}
}
