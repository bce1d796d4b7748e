package importing

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// powerKind is what a value is.
type powerKind int

const (
	powerString powerKind = iota
	powerLiteral
	powerTable
	powerList
	powerUnknown // what a script computes
)

// powerValue is a value of PowerShell.
type powerValue struct {
	kind  powerKind
	text  string       // of a string or a literal; of what is not known, the name in its place
	keys  []string     // of a table
	items []powerValue // of a list or a table
	size  int          // of all that is in it

	isBare bool // a word without quotation marks, which is a text only as an argument of a command
}

// add adds an item, with its name in a table.
func (v *powerValue) add(key string, item powerValue) {
	if v.size += 1 + len(key) + len(item.text) + item.size; v.size > maxValue {
		*v = powerValue{kind: powerUnknown}
	}
	if v.kind == powerUnknown {
		return
	}
	at := slices.IndexFunc(v.keys, func(k string) bool { return strings.EqualFold(k, key) })
	switch {
	case v.kind != powerTable:
		v.items = append(v.items, item)
	case at >= 0:
		v.items[at] = item
	default:
		v.keys, v.items = append(v.keys, key), append(v.items, item)
	}
}

// json is a value as ConvertTo-Json writes it, the pairs of a table as they were written.
func (v powerValue) json() string {
	var parts []string
	switch v.kind {
	case powerString:
		return string(quoteJSON(v.text))
	case powerTable:
		for i, key := range v.keys {
			parts = append(parts, string(quoteJSON(key))+":"+v.items[i].json())
		}
		return "{" + strings.Join(parts, ",") + "}"
	case powerList:
		for _, item := range v.items {
			parts = append(parts, item.json())
		}
		return "[" + strings.Join(parts, ",") + "]"
	}
	return v.text
}

// skipBlank goes on to what means something: behind blanks, comments, backticks that make lines one, and the ends of lines where they mean nothing.
func (r *powerReader) skipBlank(lines bool) {
	for {
		before := len(r.text)
		r.text = strings.TrimLeft(r.text, " \t\r")
		switch {
		case strings.HasPrefix(r.text, "`\n"):
			r.text = r.text[2:]
		case strings.HasPrefix(r.text, "<#"):
			_, r.text, _ = strings.Cut(r.text, "#>")
		case strings.HasPrefix(r.text, "#"):
			r.text = r.text[lineEnd(r.text):]
		case lines:
			r.text = strings.TrimLeft(r.text, "\n;")
		}
		if len(r.text) == before {
			return
		}
	}
}

func lineEnd(text string) int {
	if at := strings.IndexByte(text, '\n'); at >= 0 {
		return at
	}
	return len(text)
}

// pipeline reads a value, and what it is made into.
func (r *powerReader) pipeline() powerValue {
	r.skipBlank(false)
	var v powerValue
	if command := powerVerb.FindString(r.head()); r.command() {
		v = powerValue{kind: powerUnknown}
	} else if command != "" {
		v = r.unknown(command)
		r.text = r.text[len(command):]
		r.skipWords()
	} else {
		v = r.commas()
	}
	for {
		if r.skipBlank(false); !strings.HasPrefix(r.text, "|") {
			return v
		}
		r.text = r.text[1:]
		r.skipBlank(true)
		name := powerWord.FindString(r.head())
		r.text = r.text[len(name):]
		r.skipWords()
		if strings.EqualFold(name, "ConvertTo-Json") && v.kind != powerUnknown {
			v = powerValue{text: v.unrolled().json()}
		} else {
			v = r.unknown(name)
		}
	}
}

// unrolled is a value as it goes through a pipe: a list of one is that one.
func (v powerValue) unrolled() powerValue {
	if v.kind == powerList && len(v.items) == 1 {
		return v.items[0]
	}
	return v
}

// powerVerb matches the name of a command.
var powerVerb = regexp.MustCompile(`^[A-Z][A-Za-z]+-[A-Z]\w*\b`)

// skipWords goes on behind the words of a command, or to a command in it that sends a request.
func (r *powerReader) skipWords() { r.skipToSend("\n;|)}") }

// unknown is what a command makes, which is not run.
func (r *powerReader) unknown(command string) powerValue {
	if command == "New-Object" { // such as the session of a browser, which is told by what is in it
		return powerValue{kind: powerUnknown}
	}
	return powerValue{kind: powerUnknown, text: "{{" + r.names.command(command) + "}}"}
}

// What a value begins with.
var (
	powerStatic = regexp.MustCompile(`^\[[\w.]+\]::([\w.]+)\(`)
	powerCast   = regexp.MustCompile(`^\[[\w.\[\]]+\]`)
	powerName   = regexp.MustCompile(`(?i)^\$(?:env:)?([a-z_]\w*)`)
	powerMember = regexp.MustCompile(`(?i)^\$(?:env:)?[a-z_]\w*[.[(]`)
	powerNumber = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$`)
)

// primary reads a value without what is done with it.
func (r *powerReader) primary() powerValue {
	r.depth++
	defer func() { r.depth-- }()
	if r.skipBlank(false); r.depth > maxFolders {
		r.text = ""
		return powerValue{kind: powerUnknown}
	}
	switch found := powerStatic.FindStringSubmatch(r.head()); {
	case found != nil:
		return r.static(found)
	case strings.HasPrefix(r.text, "@'\n"), strings.HasPrefix(r.text, "@\"\n"):
		return r.lines(r.text[1:2])
	case strings.HasPrefix(r.text, "@{"):
		return r.table()
	case strings.HasPrefix(r.text, "@("):
		r.text = r.text[2:]
		return r.list()
	case strings.HasPrefix(r.text, "("):
		r.text = r.text[1:]
		return r.closed(r.pipeline())
	case powerCast.MatchString(r.head()):
		return r.cast(powerCast.FindString(r.head()))
	case strings.HasPrefix(r.text, "'"), strings.HasPrefix(r.text, `"`):
		return r.quoted(r.text[:1])
	case powerMember.MatchString(r.head()):
		return r.computed(powerName.FindString(r.head()))
	case powerName.MatchString(r.head()):
		return r.named(powerName.FindStringSubmatch(r.head()))
	}
	return r.bare()
}

// named is the value of a variable.
func (r *powerReader) named(found []string) powerValue {
	r.text = r.text[len(found[0]):]
	name := strings.ToLower(found[1])
	if v, known := r.known[name]; known {
		return v
	}
	switch name {
	case "true", "false", "null":
		return powerValue{kind: powerLiteral, text: name}
	}
	r.names.variable(found[1])
	return powerValue{text: "{{" + found[1] + "}}"}
}

// bare is a word without quotation marks.
func (r *powerReader) bare() powerValue {
	word := r.text
	if end := strings.IndexAny(word, " \t\r\n;|(){}\"'`,"); end >= 0 {
		word = word[:end]
	}
	r.text = r.text[len(word):]
	if powerNumber.MatchString(word) {
		return powerValue{kind: powerLiteral, text: word}
	}
	return powerValue{text: word, isBare: true}
}

// static is what a static method makes: the bytes of a text are the text.
func (r *powerReader) static(found []string) powerValue {
	r.text = r.text[len(found[0]):]
	v := r.closed(r.pipeline())
	if strings.HasSuffix(found[1], "GetBytes") {
		return v
	}
	return r.unknown(found[0])
}

// list reads the values of a list: what a line of it gives is in it, one by one.
func (r *powerReader) list() powerValue {
	v := powerValue{kind: powerList}
	for r.skipBlank(true); r.text != "" && !strings.HasPrefix(r.text, ")"); r.skipBlank(true) {
		before := len(r.text)
		one := r.pipeline()
		if one.kind != powerList {
			one = powerValue{items: []powerValue{one}}
		}
		for _, item := range one.items {
			v.add("", item)
		}
		if r.skipBlank(false); len(r.text) == before || r.text != "" && !strings.ContainsAny(r.text[:1], "\n;)") {
			return r.closed(powerValue{kind: powerUnknown})
		}
	}
	return r.closed(v)
}

// table reads pairs of names and values.
func (r *powerReader) table() powerValue {
	v := powerValue{kind: powerTable}
	r.text = r.text[2:]
	for r.skipBlank(true); r.text != "" && !strings.HasPrefix(r.text, "}"); r.skipBlank(true) {
		before := len(r.text)
		key := r.key()
		r.skipBlank(true)
		if rest, found := strings.CutPrefix(r.text, "="); found {
			r.text = rest
			v.add(key, r.pipeline())
		} else if len(r.text) == before {
			r.text = r.text[1:]
		}
	}
	r.text = strings.TrimPrefix(r.text, "}")
	return v
}

var powerKey = regexp.MustCompile(`^[\w-]+`)

func (r *powerReader) key() string {
	if word := powerKey.FindString(r.head()); word != "" {
		r.text = r.text[len(word):]
		return word
	}
	return r.primary().text
}

// lines reads a text of lines between @" and "@, or the same with the other quotation mark.
func (r *powerReader) lines(mark string) powerValue {
	inner, behind, _ := strings.Cut(r.text[2:], "\n"+mark+"@")
	r.text = behind
	inner = strings.TrimPrefix(inner, "\n")
	if mark == `"` {
		inner = r.filled(inner)
	}
	return powerValue{text: inner}
}

// quoted reads a text in quotation marks, in which two of them are one.
func (r *powerReader) quoted(mark string) powerValue {
	rest := r.text[1:]
	for i := 0; i < len(rest); i++ {
		switch {
		case mark == `"` && rest[i] == '`':
			i++
		case mark == `"` && strings.HasPrefix(rest[i:], "$("):
			i += r.names.closing(rest[i+1:])
		case rest[i:i+1] == mark && strings.HasPrefix(rest[i+1:], mark):
			i++
		case rest[i:i+1] == mark:
			r.text = rest[i+1:]
			if mark == "'" {
				return powerValue{text: strings.ReplaceAll(rest[:i], "''", "'")}
			}
			return powerValue{text: r.filled(rest[:i])}
		}
	}
	r.text = ""
	return powerValue{text: rest}
}

// powerChars matches the characters of some numbers, as browsers write what is beyond ASCII.
var (
	powerChars = regexp.MustCompile(`^(?:\$\(\[char\][0-9]{1,5}\))+`)
	powerDigit = regexp.MustCompile(`[0-9]+`)
)

// powerEscapes are the characters behind a backtick that stand for others.
var powerEscapes = map[byte]string{'n': "\n", 'r': "\r", 't': "\t", '0': "\x00", 'a': "\a", 'b': "\b", 'f': "\f", 'v': "\v", 'e': "\x1b"}

// filled is a text with what PowerShell puts in.
func (r *powerReader) filled(text string) string {
	w := wordWalk{rest: text, names: r.names}
	for w.rest != "" {
		switch c := w.rest[0]; {
		case c == '`' && len(w.rest) > 1:
			w.next()
			if e := w.next(); powerEscapes[e] != "" {
				w.word.WriteString(powerEscapes[e])
			} else {
				w.word.WriteByte(e)
			}
		case strings.HasPrefix(w.rest, `""`):
			w.word.WriteByte(w.next())
			w.next()
		case c == '$':
			r.put(&w)
		default:
			w.word.WriteByte(w.next())
		}
	}
	return w.word.String()
}

// chars are the numbers of characters that a text begins with.
func (*powerReader) chars(text string) string {
	if !strings.HasPrefix(text, "$([char]") {
		return ""
	}
	return powerChars.FindString(text)
}

// put puts characters, or a variable, in the place of what stands behind a dollar sign.
func (r *powerReader) put(w *wordWalk) {
	if chars := r.chars(w.rest); chars != "" {
		var units []uint16
		for _, n := range powerDigit.FindAllString(chars, -1) {
			unit, _ := strconv.ParseUint(n, 10, 16)
			units = append(units, uint16(unit))
		}
		w.word.WriteString(string(utf16.Decode(units)))
		w.rest = w.rest[len(chars):]
		return
	}
	if name := powerName.FindStringSubmatch(w.rest[:min(len(w.rest), 512)]); name != nil {
		if v, known := r.known[strings.ToLower(name[1])]; known && v.kind != powerTable && v.kind != powerList && r.names.spend(v.text) {
			w.word.WriteString(v.text)
			w.rest = w.rest[len(name[0]):]
			return
		}
	}
	w.next()
	w.dollar()
}
