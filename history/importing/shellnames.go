package importing

import (
	"regexp"
	"strings"
)

// shellNames says what variable of ours stands where a shell would put something in.
type shellNames struct {
	variable func(name string)               // is told of a variable, which keeps its name
	command  func(command string) (n string) // names the output of a command, which is not run
	file     func(name string)               // is told of a file, which is not read
	values   map[string]string               // of variables that were set before

	open  int // how many commands did not end
	spent int // how many bytes of values were put in
}

// What stands behind a dollar sign: shellVariable matches what names a variable ($NAME, ${NAME}, ${NAME:-default}; $env:NAME in PowerShell), and
// shellMade what is made of one, such as a piece of it.
var (
	shellVariable = regexp.MustCompile(`^(?:(?:env:)?([A-Za-z_][A-Za-z0-9_]*)|\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(?:\}|:?[=?-][^{}\n]*\}))`)
	shellMade     = regexp.MustCompile(`^\{[A-Za-z_][A-Za-z0-9_]*[:#%/^,@+][^{}\n]*\}`)
)

// dollar takes what stands behind a dollar sign.
func (w *wordWalk) dollar() {
	if w.names == nil {
		w.add('$')
		return
	}
	if end := w.names.closing(w.rest); end > 0 {
		w.put(w.names.command(w.rest[1:end]))
		w.rest = w.rest[end+1:]
		return
	}
	if made := shellMade.FindString(w.rest); made != "" && !shellVariable.MatchString(w.rest) {
		w.rest = w.rest[len(made):]
		w.put(w.names.command("$" + made))
		return
	}
	m := shellVariable.FindStringSubmatch(w.rest)
	if m == nil {
		if other := shellOther.FindString(w.rest); other != "" {
			w.names.variable("$" + other)
		}
		w.add('$')
		return
	}
	w.rest = w.rest[len(m[0]):]
	name := m[1] + m[2]
	if text, known := w.names.values[name]; known && w.names.spend(text) {
		w.begun = true
		w.word.WriteString(text)
		return
	}
	w.put(name)
	w.names.variable(name)
}

// shellOther matches what else a shell puts in behind a dollar sign: what a script is given, and what is made of a variable.
var shellOther = regexp.MustCompile(`^(?:[0-9@*#?!]|\{[^{}\s"']*\})`)

// backtick takes what stands between two backticks, which is a command. At the end of a line one means to PowerShell that it goes on.
func (w *wordWalk) backtick() {
	end := strings.IndexByte(w.rest, '`')
	switch rest, _ := strings.CutPrefix(w.rest, "\r"); {
	case w.names != nil && strings.HasPrefix(rest, "\n"):
		w.rest = rest[1:]
	case w.names == nil || end < 0:
		w.add('`')
	default:
		w.put(w.names.command(w.rest[:end]))
		w.rest = w.rest[end+1:]
	}
}

// put adds the name of a variable.
func (w *wordWalk) put(name string) {
	w.begun = true
	w.word.WriteString("{{" + name + "}}")
}

// Bounds of commands within others.
const (
	maxCommand = 64 << 10 // bytes
	maxValue   = 1 << 20  // bytes that a variable may have to be put in
	maxUnended = 100      // those that do not end: each is looked for that far
)

// spend reports whether a value may be put in: a few lines of such that hold each other stand for more than any memory holds.
func (n *shellNames) spend(text string) bool {
	if len(text) > maxValue || n.spent+len(text) > MaxSize {
		return false
	}
	n.spent += len(text)
	return true
}

// closing is where a command ends, 0 if it does not.
func (n *shellNames) closing(text string) int {
	if !strings.HasPrefix(text, "(") || n.open == maxUnended {
		return 0
	}
	end := closing(text)
	if end == 0 {
		n.open++
	}
	return end
}

// closing is where the parenthesis closes that a text begins with, those in quotation marks and within others left out; 0 if there is none.
func closing(text string) int {
	text = text[:min(len(text), maxCommand)]
	depth, quote := 0, byte(0)
	for i := 0; i < len(text) && (i > 0 || text[0] == '('); i++ {
		switch c := text[i]; {
		case c == '\\' && quote != '\'':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return 0
}

// percent matches a variable of cmd: those of the system are in capitals, and two signs are rather an escape in an address. percentAny matches one
// where the text is surely one for cmd.
var (
	percent    = regexp.MustCompile(`%([A-Z_][A-Z0-9_]{2,})%`)
	percentAny = regexp.MustCompile(`%([A-Za-z_][A-Za-z0-9_]{2,})%`)
	escapeHex  = regexp.MustCompile(`^[0-9A-Fa-f]{2}`)
)

// cmdNames writes the variables of cmd as ours.
func cmdNames(text string, form *regexp.Regexp, named func(name string)) string {
	return form.ReplaceAllStringFunc(text, func(found string) string {
		name := found[1 : len(found)-1]
		if form == percentAny && escapeHex.MatchString(name) && name != strings.ToUpper(name) {
			return found
		}
		named(name)
		return "{{" + name + "}}"
	})
}

// plainProgram matches the name of a program; all else that a command begins with may be a secret.
var plainProgram = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./-]*$`)

// shellCommand tells of a command, by its program alone, and names its output: the same for the same command.
func (b *builder) shellCommand(command string) string {
	name := b.outputName(command)
	program := "…"
	if words := strings.Fields(command); len(words) > 0 && plainProgram.MatchString(words[0]) {
		program = clip(words[0]) + " …"
	}
	b.left(leftCommand, program, "{{"+name+"}}")
	return name
}

func (b *builder) outputName(command string) string {
	name, known := b.known["command "+command]
	if !known {
		name = b.unique("variable ", "command", "_")
		b.known["command "+command] = name
	}
	return name
}
