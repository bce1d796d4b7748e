package importing

import (
	"regexp"
	"strings"
)

// shellNames says what variable of ours stands where a shell would put something in.
type shellNames struct {
	variable func(name string)               // is told of a variable, which keeps its name
	command  func(command string) (n string) // names the output of a command, which is not run
}

// shellVariable matches what names a variable behind a dollar sign: $NAME, ${NAME}, ${NAME:-default}; $env:NAME in PowerShell.
var shellVariable = regexp.MustCompile(`^(?:(?:env:)?([A-Za-z_][A-Za-z0-9_]*)|\{(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(?:\}|[:#%/^,@+=?-][^{}\n]*\}))`)

// dollar takes what stands behind a dollar sign.
func (w *wordWalk) dollar() {
	if w.names == nil {
		w.add('$')
		return
	}
	if end := closing(w.rest); end > 0 {
		w.put(w.names.command(w.rest[1:end]))
		w.rest = w.rest[end+1:]
		return
	}
	m := shellVariable.FindStringSubmatch(w.rest)
	if m == nil {
		w.add('$')
		return
	}
	w.rest = w.rest[len(m[0]):]
	w.put(m[1] + m[2])
	w.names.variable(m[1] + m[2])
}

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

// closing is where the parenthesis closes that a text begins with, those in quotation marks and within others left out; 0 if there is none.
func closing(text string) int {
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

// percent matches a variable of cmd. Those of two letters are rather an escape in an address, and variables of the system are in capitals.
var percent = regexp.MustCompile(`%([A-Z_][A-Z0-9_]{2,})%`)

// cmdNames writes the variables of cmd as ours.
func cmdNames(text string, named func(name string)) string {
	return percent.ReplaceAllStringFunc(text, func(found string) string {
		named(found[1 : len(found)-1])
		return "{{" + found[1:len(found)-1] + "}}"
	})
}

// plainProgram matches the name of a program; all else that a command begins with may be a secret.
var plainProgram = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./-]*$`)

// shellCommand tells of a command, by its program alone, and names its output: the same for the same command.
func (b *builder) shellCommand(command string) string {
	name, known := b.known["command "+command]
	if !known {
		name = b.unique("variable ", "command", "_")
		b.known["command "+command] = name
	}
	program := "…"
	if words := strings.Fields(command); len(words) > 0 && plainProgram.MatchString(words[0]) {
		program = clip(words[0]) + " …"
	}
	b.left(leftCommand, program, "{{"+name+"}}")
	return name
}
