package importing

import (
	"regexp"
	"strings"
)

// placeholder matches what programs that keep lists of servers put values in the place of.
var placeholder = regexp.MustCompile(`\$\{([^${}]+)\}`)

// processPlace matches the variable of the environment in one: NAME, NAME:-DEFAULT, env:NAME.
var processPlace = regexp.MustCompile(`^(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(:-.*)?$`)

// editorNames begin the names that editors have values for.
var editorNames = []string{"workspace", "file", "relativeFile", "cwd", "execPath", "selectedText", "lineNumber", "extension", "defaultBuildTask"}

// bracePlace matches a variable of the environment, and a file, as one program has a value put in.
var bracePlace = regexp.MustCompile(`\$?\{(env|file):([^{}]+)\}`)

// text writes what a program would put in as variables of ours.
func (m *mcpServer) text(s string) string {
	s = bracePlace.ReplaceAllStringFunc(s, func(found string) string {
		switch in := bracePlace.FindStringSubmatch(found); {
		case strings.HasPrefix(found, "$"): // which is read below
		case in[1] == "file":
			m.b.left(leftFile, in[2])
			return m.filledIn(in[2])
		case processPlace.MatchString(in[2]):
			return m.b.processVariable(processPlace.FindStringSubmatch(in[2])[1])
		}
		return found
	})
	return placeholder.ReplaceAllStringFunc(s, func(found string) string {
		inside := found[2 : len(found)-1]
		kind, name, _ := strings.Cut(inside, ":")
		env := processPlace.FindStringSubmatch(inside)
		switch {
		case kind == "input":
			return m.input(name)
		case inside == "userHome":
			return m.b.processVariable("HOME")
		case inside == "pathSeparator" || inside == "/":
			return "/"
		case env == nil || kind != "env" && hasPrefix(inside, editorNames):
			return m.filledIn(inside)
		case env[2] != "":
			m.b.left(leftOther, found)
		}
		return m.b.processVariable(env[1])
	})
}

// input is what a person is asked for: a secret, or a variable that has the value that is offered.
func (m *mcpServer) input(id string) string {
	input, name := m.inputs[id], variableName(id)
	offered := input.get("default").text()
	switch {
	case input.get("password").isTrue():
		return m.b.secret(id, "", "")
	case offered == "":
		return m.filledIn(id)
	case !m.named[name]:
		m.named[name] = true
		m.variables = append(m.variables, m.b.variable(name, offered, false))
	}
	return "{{" + name + "}}"
}

// filledIn is a name that has no value here, which is told.
func (m *mcpServer) filledIn(name string) string {
	use := "{{" + variableName(name) + "}}"
	m.b.left(leftEditor, use)
	return use
}

// variableName is a name as one of a variable of ours.
func variableName(name string) string {
	if plainName.MatchString(name) {
		return name
	}
	return secretName(name)
}
