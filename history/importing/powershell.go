package importing

import (
	"regexp"
	"slices"
	"strings"

	"rpcexplorer/history/collection"
)

// powerText matches a command of PowerShell that sends a request, as browsers copy it, too.
var powerText = regexp.MustCompile(`(?im)^[ \t]*(?:PS [^>\n]*>[ \t]*)?(?:\$[\w:]+[ \t]*=[ \t]*)?\(?(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)[ \t]`)

func isPowerShell(s *source) bool {
	return s.json == nil && powerText.Match(s.data[:min(len(s.data), 64<<10)])
}

// powerShell reads commands of PowerShell that send requests, and the variables that these are given. Nothing is run.
func (b *builder) powerShell(s *source) ([]Item, error) {
	r := &powerReader{b: b, text: strings.ReplaceAll(string(s.data), "\r\n", "\n"), known: map[string]powerValue{}}
	r.names = &shellNames{variable: func(name string) { b.left(leftShell, name) }, command: b.shellCommand}
	for r.skipBlank(true); r.text != "" && b.count <= maxItems; r.skipBlank(true) {
		r.statement()
	}
	return r.items, nil
}

// powerReader is in the middle of a script.
type powerReader struct {
	b     *builder
	text  string // what is still to be read
	names *shellNames
	known map[string]powerValue // variables, by their names in small letters
	items []Item
	depth int // of values in each other
}

// head is the beginning of what is still to be read, which tells what that is.
func (r *powerReader) head() string { return r.text[:min(len(r.text), 512)] }

// What a statement begins with.
var (
	powerPrompt    = regexp.MustCompile(`^PS [^>\n]*>`)
	powerSet       = regexp.MustCompile(`(?i)^\$([a-z_][\w:]*)[ \t]*=[ \t]*`)
	powerAdd       = regexp.MustCompile(`(?i)^\$([a-z_]\w*)(?:\.Add\(|\[)[ \t]*`)
	powerPut       = regexp.MustCompile(`^[ \t]*(?:\][ \t]*=|,)[ \t]*`)
	powerAgent     = regexp.MustCompile(`(?i)^\$\w+\.UserAgent[ \t]*=`)
	powerCookie    = regexp.MustCompile(`(?i)^\$\w+\.Cookies\.Add\(`)
	powerMemberSet = regexp.MustCompile(`(?i)^\$([a-z_]\w*)\.([a-z_]\w*)[ \t]*=[ \t]*`)
	powerWord      = regexp.MustCompile(`^[^\s;|(){}"'` + "`" + `]+`)
)

// statement reads one, and goes on behind it.
func (r *powerReader) statement() {
	r.text = strings.TrimLeft(r.text[len(powerPrompt.FindString(r.head())):], " \t(&")
	if set := powerSet.FindStringSubmatch(r.head()); set != nil {
		r.text = r.text[len(set[0]):]
		r.known[strings.ToLower(set[1])] = r.pipeline()
		r.skipStatement()
		return
	}
	member := powerMemberSet.FindStringSubmatch(r.head())
	switch {
	case powerAgent.MatchString(r.head()):
		r.b.left(leftOther, "User-Agent")
	case powerCookie.MatchString(r.head()):
		r.b.left(leftCookie)
	case member != nil:
		r.text = r.text[len(member[0]):]
		r.setIn(member[1], member[2])
	case powerAdd.MatchString(r.head()):
		r.addTo(powerAdd.FindStringSubmatch(r.head()))
	case powerName.MatchString(r.head()):
		r.changed(powerName.FindStringSubmatch(r.head())[1])
	default:
		r.command()
	}
	r.skipStatement()
}

// addTo adds a pair to a table that a variable holds.
func (r *powerReader) addTo(found []string) {
	r.text = r.text[len(found[0]):]
	key := r.primary()
	behind := powerPut.FindString(r.head())
	if key.kind != powerString || behind == "" {
		r.changed(found[1])
		return
	}
	r.text = r.text[len(behind):]
	r.setIn(found[1], key.text)
}

// setIn reads a value, which a table that a variable holds has under a key from now on.
func (r *powerReader) setIn(variable, key string) {
	name := strings.ToLower(variable)
	table, known := r.known[name]
	if known && table.kind != powerTable {
		r.changed(variable)
		return
	}
	table.kind = powerTable
	table.keys, table.items = slices.Clone(table.keys), slices.Clone(table.items)
	table.add(key, r.pipeline())
	r.known[name] = table
}

// changed notes that something is done to what a variable holds, which is not known from now on.
func (r *powerReader) changed(variable string) {
	if name := strings.ToLower(variable); r.known[name].text != "" || r.known[name].kind != powerUnknown && r.known[name].kind != powerString {
		r.known[name] = r.unknownText("$" + variable)
	}
}

// command reads a command that sends a request; false if there is none.
func (r *powerReader) command() bool {
	name := powerWord.FindString(r.head())
	if !slices.Contains([]string{"invoke-webrequest", "invoke-restmethod", "iwr", "irm"}, strings.ToLower(name)) {
		return false
	}
	r.text = r.text[len(name):]
	c := powerCall{b: r.b, posted: posted{method: "GET"}}
	for r.skipBlank(false); r.text != "" && !strings.ContainsAny(r.text[:1], "\n;|)}"); r.skipBlank(false) {
		r.argument(&c)
	}
	r.items = append(r.items, r.b.take(c.posted)...)
	return true
}

// argument reads a parameter and its value, or an address without a name.
func (r *powerReader) argument(c *powerCall) {
	word := powerWord.FindString(r.head())
	if splat := powerSplat.FindStringSubmatch(word); splat != nil {
		r.text = r.text[len(word):]
		r.splat(c, splat[1])
		return
	}
	if !strings.HasPrefix(word, "-") || len(word) < 2 {
		before := len(r.text)
		if v := r.argumentValue(); c.posted.url == "" {
			c.posted.url = v.text
		} else {
			r.b.left(leftOther, clip(v.text))
		}
		if len(r.text) == before { // nothing that begins a value
			r.text = r.text[1:]
		}
		return
	}
	r.text = r.text[len(word):]
	name, glued, found := strings.Cut(word[1:], ":")
	name = strings.ToLower(name)
	if found && glued != "" { // -UseBasicParsing:$true
		c.parameter(name, word, powerValue{text: glued})
		return
	}
	if r.skipBlank(false); powerSwitches.MatchString(name) || r.text == "" || strings.ContainsAny(r.text[:1], "\n;|-") {
		c.parameter(name, word, powerValue{})
		return
	}
	c.parameter(name, word, r.argumentValue())
}

// splat takes the parameters that a table in a variable says.
func (r *powerReader) splat(c *powerCall, variable string) {
	table := r.known[strings.ToLower(variable)]
	if table.kind != powerTable {
		r.b.left(leftOther, "@"+variable)
	}
	for i, key := range table.keys {
		c.parameter(strings.ToLower(key), "-"+key, table.items[i])
	}
}

// powerSplat matches a variable whose table says parameters.
var powerSplat = regexp.MustCompile(`(?i)^@([a-z_]\w*)$`)

// powerSwitches matches parameters that have no value.
var powerSwitches = regexp.MustCompile(`^(usebasicparsing|use.*|skip.*|disable.*|passthru|resume|allow.*|preserve.*)$`)

// powerCall is a request that is being read.
type powerCall struct {
	b      *builder
	posted posted
}

// parameter takes a parameter of a command. Those about what becomes of the answer mean nothing here.
func (c *powerCall) parameter(name, as string, v powerValue) {
	switch name {
	case "uri":
		c.posted.url = v.text
	case "method", "custommethod":
		c.posted.method = strings.ToUpper(v.text)
	case "body":
		c.posted.body = v.text
	case "headers":
		for i, key := range v.keys {
			if kind := v.items[i].kind; kind == powerTable || kind == powerList {
				c.b.left(leftOther, key)
				continue
			}
			c.posted.headers = append(c.posted.headers, collection.Header{Name: key, Value: v.items[i].text})
		}
		if v.kind == powerUnknown {
			c.b.left(leftOther, as)
		}
	case "contenttype":
		c.posted.headers = append(c.posted.headers, collection.Header{Name: "Content-Type", Value: v.text})
	case "useragent":
		c.posted.headers = append(c.posted.headers, collection.Header{Name: "User-Agent", Value: v.text})
	case "timeoutsec", "connectiontimeoutseconds":
		curl := curlCommand{b: c.b}
		curl.maxTime(v.text)
		c.posted.timeout = curl.posted.timeout
	case "infile":
		c.b.left(leftFile, v.text)
	case "skipcertificatecheck", "proxy", "proxycredential", "certificate", "certificatethumbprint", "maximumredirection":
		c.b.left(leftSecurity, as)
	case "usebasicparsing", "websession", "sessionvariable", "outfile", "passthru", "erroraction", "verbose", "statuscodevariable", "responseheadersvariable":
	default:
		c.b.left(leftFlag, as)
	}
}
