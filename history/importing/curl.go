package importing

import (
	"bytes"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rpcexplorer/history/collection"
	"rpcexplorer/rpcclient"
)

// shellStart matches the beginning of a command line that is read, behind a prompt maybe: of curl, of what writes what it sends, or of one that
// sets a variable. curlText matches that of a text which begins with those, or with comments before them, and has curl.
var (
	shellStart   = regexp.MustCompile(`^[ \t]*((?:[$#%>]|(?:if|elif|while|until|then|do|else|!)\b)[ \t]+)*((\S*/)?(curl|wget)(\.exe)?[ \t]|(echo|printf|cat)[ \t]|(export[ \t]+)?[A-Za-z_]\w*=)`)
	curlText     = regexp.MustCompile(`^(\s*(#[^\n]*|(export[ \t]+)?[A-Za-z_]\w*=[^\n]*)?\r?\n)*\s*([$#%>][ \t]+)?((\w+=\S* +)*(\S*/)?(curl|wget)(\.exe)?[ \t]|(echo|printf|cat)[ \t][\s\S]*\|\s*(\S*/)?curl[ \t])`)
	scriptText   = regexp.MustCompile(`^#![^\n]*sh\b`)
	curlIn       = regexp.MustCompile(`\b(curl|wget)[ \t]`)
	caretText    = regexp.MustCompile(`curl(\.exe)?[ \t][^\n]*(\^"|\^\r?\n)`)
	doubledText  = regexp.MustCompile(`curl(\.exe)?[ \t][^']*"\s*[\[{]\s*""`) // a body between marks, and the marks within it
	doubleEscape = regexp.MustCompile("\"\\s*[\\[{]\\s*\\\\`\"")
	caret        = regexp.MustCompile(`\^(\r?\n|.)`)
)

// uncaret is a command line for cmd of Windows as one for a shell: there a caret takes the meaning from what follows.
func uncaret(text string) string {
	return caret.ReplaceAllStringFunc(text, func(pair string) string {
		if strings.HasSuffix(pair, "\n") {
			return " "
		}
		return pair[1:]
	})
}

// undoubled is a command line of Windows, where a quotation mark within others is written twice, as one for a shell.
func undoubled(text string) string {
	text = uncaret(text)
	var b strings.Builder
	within := false
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text):
			b.WriteByte('\\')
			i++
		case text[i] == '"' && within && strings.HasPrefix(text[i:], `""`):
			b.WriteByte('\\')
			i++
		case text[i] == '"':
			within = !within
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// goesOn matches the end of a line behind which a command goes on with a flag though nothing says so: pages lose the sign for it.
var goesOn = regexp.MustCompile("([^\\\\`^\\s])[ \\t]*\\r?\\n[ \\t]*(-[A-Za-z][ \\t]|--[a-z][a-z-]*[ \\t=])")

func isCurl(s *source) bool {
	return curlText.Match(s.data[:min(len(s.data), 4096)]) || scriptText.Match(s.data[:min(len(s.data), 256)]) && curlIn.Match(s.data)
}

// IsCall reports whether a text looks like one call that can be read: a command line of curl, or a JSON-RPC message. It looks at the
// beginning alone.
func IsCall(text string) bool {
	start := strings.TrimSpace(text[:min(len(text), 4096)])
	return curlText.MatchString(start) || powerText.MatchString(start) || strings.HasPrefix(start, "-->") || strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[")
}

// curlFlag is what a flag of curl does. Flags that are not in the table are told as not carried over.
type curlFlag struct {
	names []string
	value bool // whether a value follows
	take  func(*curlCommand, string)
}

// curlCommand is a command line being read.
type curlCommand struct {
	b      *builder
	flags  []curlFlag
	posted posted
	data   []string
	input  *string // what it reads on standard input; nil where that is not known
	socket string  // of --unix-socket
}

// ignored takes nothing: the flag is about what is shown, not about what is sent.
func ignored(*curlCommand, string) {}

// insecure tells a setting that is never taken from somebody else's command line.
func insecure(name string) func(*curlCommand, string) {
	return func(c *curlCommand, _ string) { c.b.left(leftSecurity, name) }
}

// otherAuth tells a way to log in that is none of ours.
func otherAuth(kind string) func(*curlCommand, string) {
	return func(c *curlCommand, _ string) { c.b.left(leftAuth, kind) }
}

// named takes a flag as a header.
func named(header string) func(*curlCommand, string) {
	return func(c *curlCommand, v string) { c.header(header + ": " + v) }
}

// curlFlags is the table of flags.
var curlFlags = []curlFlag{
	{[]string{"-d", "--data", "--data-ascii", "--data-binary"}, true, (*curlCommand).fileOrData},
	{[]string{"--data-raw"}, true, func(c *curlCommand, v string) { c.data = append(c.data, v) }},
	{[]string{"--json"}, true, (*curlCommand).json},
	{[]string{"-H", "--header"}, true, (*curlCommand).header},
	{[]string{"-u", "--user"}, true, (*curlCommand).user},
	{[]string{"--oauth2-bearer"}, true, func(c *curlCommand, v string) { c.header("Authorization: Bearer " + v) }},
	{[]string{"-X", "--request"}, true, func(c *curlCommand, v string) { c.posted.method = v }},
	{[]string{"--url"}, true, func(c *curlCommand, v string) { c.posted.url = v }},
	{[]string{"--unix-socket"}, true, func(c *curlCommand, v string) { c.socket = v }},
	{[]string{"-A", "--user-agent"}, true, named("User-Agent")},
	{[]string{"-e", "--referer"}, true, named("Referer")},
	{[]string{"-b", "--cookie"}, true, (*curlCommand).cookie},
	{[]string{"-m", "--max-time"}, true, (*curlCommand).maxTime},
	{[]string{"--connect-timeout"}, true, nil},
	{[]string{"--retry", "--retry-delay", "--retry-max-time"}, true, nil},
	{[]string{"--http2", "--http2-prior-knowledge", "--http3", "--http1.0", "-0", "--compressed", "-4", "-6"}, false, nil},
	{[]string{"-G", "--get"}, false, func(c *curlCommand, _ string) { c.posted.method = "GET" }},
	{[]string{"-I", "--head"}, false, func(c *curlCommand, _ string) { c.posted.method = "HEAD" }},
	{[]string{"--digest"}, false, otherAuth("Digest")},
	{[]string{"--ntlm"}, false, otherAuth("NTLM")},
	{[]string{"--negotiate"}, false, otherAuth("Negotiate")},
	{[]string{"--basic"}, false, ignored},
	{[]string{"-k", "--insecure"}, false, insecure("--insecure")},
	{[]string{"-L", "--location", "--location-trusted"}, false, insecure("--location")},
	{[]string{"-x", "--proxy", "--socks5", "--socks5-hostname", "--preproxy"}, true, insecure("--proxy")},
	{[]string{"-U", "--proxy-user", "--proxy-header"}, true, insecure("--proxy")},
	{[]string{"--cacert", "--capath"}, true, insecure("--cacert")},
	{[]string{"-E", "--cert", "--key", "--cert-type", "--key-type", "--pass"}, true, insecure("--cert")},
	{[]string{"--resolve", "--connect-to", "--interface", "--dns-servers"}, true, insecure("--resolve")},
	{[]string{"-s", "--silent", "-S", "--show-error", "-i", "--include", "--show-headers", "-v", "--verbose", "-f", "--fail", "--fail-with-body", "-g", "--globoff", "-N", "--no-buffer", "-#", "--progress-bar", "--no-progress-meter", "-O", "--remote-name", "--http1.1", "-q", "--disable"}, false, ignored},
	{[]string{"-o", "--output", "-w", "--write-out", "-D", "--dump-header", "--max-redirs", "--trace", "--trace-ascii", "--keepalive-time", "--stderr"}, true, ignored},
	{[]string{"-F", "--form", "--form-string", "-T", "--upload-file", "--data-urlencode", "-K", "--config", "-c", "--cookie-jar", "--netrc-file", "--url-query"}, true, nil},
}

// wgetFlags is the table of flags of wget.
var wgetFlags = []curlFlag{
	{[]string{"--post-data", "--body-data"}, true, func(c *curlCommand, v string) { c.data = append(c.data, v) }},
	{[]string{"--post-file", "--body-file"}, true, func(c *curlCommand, v string) { c.b.left(leftFile, v) }},
	{[]string{"--header"}, true, (*curlCommand).header},
	{[]string{"--method"}, true, func(c *curlCommand, v string) { c.posted.method = v }},
	{[]string{"-U", "--user-agent"}, true, named("User-Agent")},
	{[]string{"--referer"}, true, named("Referer")},
	{[]string{"-T", "--timeout", "--read-timeout"}, true, (*curlCommand).maxTime},
	{[]string{"--no-check-certificate"}, false, insecure("--no-check-certificate")},
	{[]string{"-q", "--quiet", "-nv", "--no-verbose", "-S", "--server-response", "--content-on-error"}, false, ignored},
	{[]string{"-O", "--output-document", "-o", "--output-file"}, true, ignored},
}

// curl reads command lines of curl and wget, each of which begins a line, or stands behind a command that writes what it sends.
func (b *builder) curl(s *source) ([]Item, error) {
	rest := string(bytes.TrimSpace(s.data))
	named := func(name string) { b.left(leftShell, name) }
	if !scriptText.MatchString(rest) {
		rest = goesOn.ReplaceAllString(rest, "$1 $2")
	}
	script := &shellScript{b: b, isFile: scriptText.MatchString(rest), answers: map[string]string{}}
	script.names = &shellNames{variable: named, command: script.output, file: func(name string) { b.left(leftFile, name) }, values: map[string]string{}}
	switch {
	case doubledText.MatchString(rest):
		rest, script.names = undoubled(cmdNames(rest, percentAny, named)), nil
	case caretText.MatchString(rest):
		rest, script.names = uncaret(cmdNames(rest, percentAny, named)), nil // cmd has no others
	case !strings.Contains(rest, "'"): // which cmd does not know
		rest = cmdNames(rest, percent, named)
	}
	if doubleEscape.MatchString(rest) { // by PowerShell, and for the program that it starts
		rest = strings.ReplaceAll(rest, "\\`\"", "`\"")
	}
	return script.read(rest)
}

// curlRequest is the request of the words behind curl.
func (b *builder) curlRequest(words []string, input *string) []Item {
	c := &curlCommand{b: b, flags: curlFlags, input: input}
	if strings.Contains(path.Base(words[0]), "wget") {
		c.flags = wgetFlags
	}
	for i := 1; i < len(words); {
		i = c.word(words, i)
	}
	if c.data == nil && c.posted.method == "" {
		c.posted.method = "GET"
	}
	c.posted.body = unescapedBody(strings.Join(c.data, "&"))
	if c.socket != "" {
		c.posted.url = socketURL(c.socket, c.posted.url)
	}
	return b.take(c.posted)
}

// socketURL is the address of a service behind a socket.
func socketURL(socket, address string) string {
	path := "/"
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	if u, err := url.Parse(address); err == nil && u.RequestURI() != "" {
		path = u.RequestURI()
	}
	return "http+unix://" + socket + ":" + path
}

// word reads the word at i, with its value, and gives the place of the next.
func (c *curlCommand) word(words []string, i int) int {
	w := words[i]
	switch {
	case w == "--" || w == "-":
		return i + 1
	case strings.HasPrefix(w, "--"):
		return c.flag(w, "", words, i+1)
	case strings.HasPrefix(w, "-"):
		return c.short(words, i)
	}
	if c.posted.url == "" {
		c.posted.url = w
	} else {
		c.b.left(leftOther, w)
	}
	return i + 1
}

// short reads flags of one letter, several in one word maybe, the value of the last behind it or in the next word.
func (c *curlCommand) short(words []string, i int) int {
	letters := words[i][1:]
	for at := range letters {
		name, rest := "-"+letters[at:at+1], letters[at+1:]
		if f := c.find(name); f != nil && f.value {
			return c.flag(name, rest, words, i+1)
		}
		c.flag(name, "", nil, 0)
	}
	return i + 1
}

// flag takes a flag, whose value is what is attached or the next word, and gives the place behind.
func (c *curlCommand) flag(name, attached string, words []string, next int) int {
	if before, value, found := strings.Cut(name, "="); found && strings.HasPrefix(name, "--") {
		name, attached = before, value
	}
	f := c.find(name)
	v := attached
	if f != nil && f.value && attached == "" && next < len(words) {
		v = words[next]
		next++
	}
	if f == nil || f.take == nil {
		c.b.left(leftFlag, name)
	} else {
		f.take(c, v)
	}
	return next
}

func (c *curlCommand) find(name string) *curlFlag {
	at := slices.IndexFunc(c.flags, func(f curlFlag) bool { return slices.Contains(f.names, name) })
	if at < 0 {
		return nil
	}
	return &c.flags[at]
}

// fileOrData takes data; a file of the person's is not read for somebody else's command line.
func (c *curlCommand) fileOrData(v string) {
	if v, ok := c.content(v); ok {
		c.data = append(c.data, v)
	}
}

// content is data, which may be the input of the command, in a file of which nothing is read; false if it is.
func (c *curlCommand) content(v string) (string, bool) {
	name, isFile := strings.CutPrefix(v, "@")
	switch {
	case !isFile:
		return v, true
	case c.input != nil && (name == "-" || name == "/dev/stdin"):
		return *c.input, true
	}
	c.b.left(leftFile, name)
	return "", false
}

// escapedBody matches a body whose first quotation mark has a backslash before it, which no JSON has there.
var escapedBody = regexp.MustCompile(`^[\s\[{]+\\"`)

// unescapedBody is a body without the backslashes before its quotation marks that Windows wants there in single quotes.
func unescapedBody(body string) string {
	if !escapedBody.MatchString(body) {
		return body
	}
	if plain := strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(body); isCalls(plain) {
		return plain
	}
	return body
}

func (c *curlCommand) json(v string) {
	v, ok := c.content(v)
	if !ok {
		return
	}
	if len(c.data) > 0 { // --json joins without a sign between
		c.data[len(c.data)-1] += v
		return
	}
	c.data = append(c.data, v)
}

func (c *curlCommand) header(v string) {
	if name, isFile := strings.CutPrefix(v, "@"); isFile {
		c.b.left(leftFile, name)
		return
	}
	if name, text, found := strings.Cut(v, ":"); found {
		c.posted.headers = append(c.posted.headers, collection.Header{Name: name, Value: strings.TrimSpace(text)})
	}
}

func (c *curlCommand) user(v string) {
	user, password, _ := strings.Cut(v, ":")
	c.posted.login = collection.Login{User: user, Password: password}
}

func (c *curlCommand) cookie(v string) {
	if !strings.Contains(v, "=") {
		c.b.left(leftFile, v)
		return
	}
	c.header("Cookie: " + v)
}

func (c *curlCommand) maxTime(v string) {
	switch s, err := strconv.ParseFloat(v, 64); {
	case err != nil || s <= 0:
	case s <= rpcclient.MaxTimeout.Seconds():
		c.posted.timeout = time.Duration(s * float64(time.Second))
	default:
		c.b.left(leftOther, "--max-time "+v)
	}
}
